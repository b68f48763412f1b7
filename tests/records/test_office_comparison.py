"""A new edition of the state's list is compared with the reviewed table: what differs is told, office by office."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.diagnostics.csv_file import csv_bytes
from generator.records.offices.comparison import EDITION_COLUMNS, compare_offices
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.project import run
from tests.tables import sound, told

REAL = ROOT / "data" / "self_reliance_offices.csv"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def same() -> Rows:
    """The reviewed offices as an edition would hold them."""
    with REAL.open(encoding="utf-8", newline="") as file:
        return [{column: row.get(column, "") for column in EDITION_COLUMNS} for row in csv.DictReader(file)]


def written(folder: Path, rows: Rows) -> Path:
    path = folder / "edition.csv"
    path.write_bytes(csv_bytes(EDITION_COLUMNS, (row.values() for row in rows)))
    return path


def changed(rows: Rows, office: str, /, **cells: str) -> Rows:
    """The rows, those of one office with other cells."""
    assert [row["name"] for row in rows].count(office) == 1
    return [row | cells if row["name"] == office else row for row in rows]


def test_the_same_edition_differs_in_nothing(table: Table, same: Rows, tmp_path: Path) -> None:
    found = sound(compare_offices, REAL, written(tmp_path, same), table, NOTHING_WITHHELD)
    assert not found.differs
    assert found.left_out == ()


def test_the_order_of_the_rows_and_the_breaking_of_lines_make_no_difference(
    table: Table, same: Rows, tmp_path: Path
) -> None:
    rows = [{name: cell.replace(" / ", "　") for name, cell in row.items()} for row in reversed(same)]
    assert not sound(compare_offices, REAL, written(tmp_path, rows), table, NOTHING_WITHHELD).differs


def test_a_row_that_serves_nobody_is_not_compared(table: Table, same: Rows, tmp_path: Path) -> None:
    row = dict.fromkeys(EDITION_COLUMNS, "") | {"prefecture": "埼玉県", "name": "見本の本部"}
    found = sound(compare_offices, REAL, written(tmp_path, [*same, row]), table, NOTHING_WITHHELD)
    assert not found.differs
    assert [office.title for office in found.left_out] == ["埼玉県「見本の本部」（）"]


@pytest.mark.parametrize(
    ("cells", "told_as"),
    [
        ({"phone_printed": "0776-00-0000"}, ("電話", "0776-20-5580", "0776-00-0000")),
        ({"mail": ""}, ("メール", "yorisoi@fukuic-shakyo.jp", "")),
        ({"name": "福祉総合相談室"}, ("名前", "福祉総合相談室よりそい", "福祉総合相談室")),
        ({"serves": "182010 182028"}, ("受け持ち", "182010", "182010 182028")),
    ],
)
def test_one_change_is_told_as_one(
    table: Table, same: Rows, tmp_path: Path, cells: dict[str, str], told_as: tuple[str, str, str]
) -> None:
    found = sound(
        compare_offices,
        REAL,
        written(tmp_path, changed(same, "福祉総合相談室よりそい", **cells)),
        table,
        NOTHING_WITHHELD,
    )
    assert (found.added, found.removed) == ((), ())
    ((office, differences),) = found.changed
    assert office.printed["name"] == "福祉総合相談室よりそい"
    assert differences == (told_as,)


def test_an_edition_in_other_columns_is_told(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "edition.csv"
    path.write_text("name,phone\n見本,0776-00-0000\n", "utf-8")
    (fault,) = told(compare_offices, REAL, path, table, NOTHING_WITHHELD)
    assert fault.startswith(f"{path}:1: 見出しが「name,phone」です。")


def test_the_command_shows_the_difference_for_review(same: Rows, tmp_path: Path) -> None:
    rows = changed(same, "福祉総合相談室よりそい", phone_printed="0776-00-0000")
    rows = [row for row in rows if row["name"] != "敦賀市自立促進支援センター"]
    new = dict.fromkeys(EDITION_COLUMNS, "") | {
        "prefecture": "福井県",
        "serves": "182028",
        "name": "見本の窓口",
        "address": "敦賀市見本1",
        "phone_printed": "0770-00-0000",
        "mail": "soudan@city.example.jp",
    }
    done = run(ROOT, "-m", "generator", "registry", "--compare", str(written(tmp_path, [*rows, new])))
    assert done.stdout.splitlines() == [
        "増えた窓口 福井県「見本の窓口」（182028）",
        "  + 0770-00-0000",
        "  + soudan@city.example.jp",
        "なくなった窓口 福井県「敦賀市自立促進支援センター」（182028）",
        "変わった窓口 福井県「福祉総合相談室よりそい」（182010）",
        "  電話",
        "  - 0776-20-5580",
        "  + 0776-00-0000",
        "増えた 1件、なくなった 1件、変わった 1件。受け持つ市区町村がなく、くらべていない行 0件。",
    ]
    assert done.returncode == 1
    assert run(ROOT, "-m", "generator", "registry", "--compare", str(written(tmp_path, same))).returncode == 0
