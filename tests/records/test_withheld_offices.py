"""What an office wants gone: told at its line in the table, left out of what a new edition changes, on no page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.csv_file import csv_bytes
from generator.diagnostics.diagnostic import Diagnostic
from generator.records.offices.comparison import EDITION_COLUMNS, compare_offices
from generator.records.offices.table import COLUMNS, read_offices
from generator.registry.table import Table
from generator.registry.withheld import COLUMNS as OF_WITHHELD
from generator.registry.withheld import Withheld, WithheldTable
from tests.conftest import ROOT
from tests.project import RECORD, make_project, run
from tests.tables import sound

DAY = date(2026, 12, 1)

ROW = {
    "prefecture": "福井県", "serves": "182010", "serves_printed": "福井市", "name": "見本の相談室「よりそい」",
    "address": "福井市見本1", "phones": "0776-00-0000", "phone_printed": "0776-00-0000", "mail": "soudan@city.example.jp",
    "second_list": "none", "for": "general",
}  # fmt: skip
"""A made-up office."""

AFTER = "は、のせないでほしいと言われています（2026-12-01から）。"


def withheld(table: Table, *fields: str, name: str = "見本の相談室 よりそい") -> WithheldTable:
    return WithheldTable(Withheld(table.areas["182010"], name, field, DAY) for field in fields)


def written(path: Path, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> Path:
    path.write_bytes(csv_bytes(columns, ([row.get(column, "") for column in columns] for row in rows)))
    return path


@pytest.mark.parametrize(
    ("field", "cells", "message", "hint"),
    [
        ("phone", {}, f"「見本の相談室 よりそい」の電話{AFTER}", "phones、phone_printed の値を消してください。"),
        ("phone", {"phones": "", "phone_printed": "", "doubt": "0776-00-0000 は市外から", "mail": ""},
         f"「見本の相談室 よりそい」の電話{AFTER}", "doubt の値を消してください。"),
        ("mail", {"name": "福井市見本の相談室よりそい"}, f"「見本の相談室 よりそい」のメール{AFTER}", "mail の値を消してください。"),
        ("address", {"name": "よりそい"}, f"「見本の相談室 よりそい」の住所{AFTER}", "address の値を消してください。"),
        ("all", {"phones": "", "phone_printed": "", "mail": "", "address": ""},
         f"「見本の相談室 よりそい」{AFTER}", "この行を消してください。"),
    ],
)  # fmt: skip
def test_a_row_that_holds_it_is_told_at_its_line(
    table: Table, tmp_path: Path, field: str, cells: dict[str, str], message: str, hint: str
) -> None:
    path = written(tmp_path / "offices.csv", COLUMNS, [ROW | {"name": "ほかの窓口"}, ROW | cells])
    faults: list[Diagnostic] = []
    offices = read_offices(path, table, withheld(table, field), faults)
    assert [(one.line, one.code, one.message, one.hint) for one in faults] == [(3, "withheld-value", message, hint)]
    assert [office.name for office in offices] == ["ほかの窓口"]


def test_a_row_without_it_is_an_office(table: Table, tmp_path: Path) -> None:
    gone = {"phones": "", "phone_printed": "", "address": ""}
    path = written(tmp_path / "offices.csv", COLUMNS, [ROW | gone])
    (office,) = sound(read_offices, path, table, withheld(table, "phone", "address", "hours", "fax"))
    assert (office.numbers, office.mail, office.address) == ((), "soudan@city.example.jp", "")


def test_an_office_without_a_name_goes_by_its_place(table: Table, tmp_path: Path) -> None:
    path = written(tmp_path / "offices.csv", COLUMNS, [ROW | {"name": "", "doubt": "一覧に名前がない"}, ROW])
    faults: list[Diagnostic] = []
    read_offices(path, table, withheld(table, "mail", name="福井市"), faults)
    assert [fault.line for fault in faults] == [2]


def test_a_new_edition_does_not_bring_it_back(table: Table, tmp_path: Path) -> None:
    """Also where the edition names the office another way; the report names no value."""
    reviewed = written(tmp_path / "offices.csv", COLUMNS, [ROW | {"phones": "", "phone_printed": ""}])
    edition = written(tmp_path / "edition.csv", EDITION_COLUMNS, [ROW])
    found = sound(compare_offices, reviewed, edition, table, withheld(table, "phone", "hours"))
    assert not found.differs
    assert [(one.title, [entry.field for entry in one.withheld]) for one in found.withheld] == [
        ("福井県「見本の相談室「よりそい」」（182010）", ["phone"])
    ]
    renamed = written(tmp_path / "edition.csv", EDITION_COLUMNS, [ROW | {"name": "福井市よりそい"}])
    found = sound(compare_offices, reviewed, renamed, table, withheld(table, "phone"))
    assert [changes for _, changes in found.changed] == [(("名前", "見本の相談室「よりそい」", "福井市よりそい"),)]
    none = written(tmp_path / "offices.csv", COLUMNS, [])
    found = sound(compare_offices, none, renamed, table, withheld(table, "all"))
    assert not found.differs
    assert len(found.withheld) == 1


def test_the_command_names_it_without_its_value(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "municipalities.csv").symlink_to(ROOT / "data" / "municipalities.csv")
    row = dict(zip(OF_WITHHELD, ("182010", "見本の相談室 よりそい", "phone", "2026-12-01"), strict=True))
    written(tmp_path / "data" / "withheld.csv", OF_WITHHELD, [row, row | {"field": "mail"}])
    written(tmp_path / "data" / "self_reliance_offices.csv", COLUMNS, [])
    edition = written(tmp_path / "edition.csv", EDITION_COLUMNS, [ROW])
    done = run(ROOT, "-m", "generator", "registry", "--data", str(tmp_path / "data"), "--compare", str(edition))
    assert done.stdout.splitlines() == [
        "増えた窓口 福井県「見本の相談室「よりそい」」（182010）",
        "のせないところ 福井県「見本の相談室「よりそい」」（182010）: 電話、メール",
        "増えた 1件、なくなった 0件、変わった 0件。受け持つ市区町村がなく、くらべていない行 0件。",
    ]


def test_a_build_is_refused_until_it_is_gone_and_then_nothing_holds_it(tmp_path: Path) -> None:
    """Page, search and exports: nothing below the reading of the tables knows the value any more."""
    # No guide page has this name as its example.
    record = RECORD.replace("見本の相談窓口", "消える見本の窓口")
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": record})
    table = project / "data" / "self_reliance_offices.csv"
    number, mail = "0776-20-5580", "yorisoi@fukuic-shakyo.jp"
    lines = table.read_text("utf-8").splitlines()
    (at,) = (at for at, line in enumerate(lines, 1) if number in line and mail in line)
    for name in ("withheld.csv", "self_reliance_offices.csv"):
        (project / "data" / name).unlink()
    table.write_text("\n".join(lines) + "\n", "utf-8")
    row = dict(zip(OF_WITHHELD, ("182010", "福井市よりそい", "phone", "2026-12-01"), strict=True))
    rows = [
        row,
        row | {"field": "mail"},
        row | {"name": "よりぞい"},
        row | {"name": "消える見本の窓口", "field": "fax"},
    ]
    written(project / "data" / "withheld.csv", OF_WITHHELD, rows)
    done = run(project, "-m", "generator", "build")
    assert done.returncode == 1
    assert (
        f"data/self_reliance_offices.csv:{at}:1: 誤り: 「福井市よりそい」の電話{AFTER} [withheld-value]" in done.stdout
    )
    assert not (project / "site").exists()
    table.write_text(table.read_text("utf-8").replace(number, "").replace(mail, ""), "utf-8")
    done = run(project, "-m", "generator", "build")
    assert done.returncode == 0, done.stdout
    assert re.findall(r"withheld\.csv:(\d+):1: 注意: (.*) \[", done.stdout) == [
        ("4", "「よりぞい」という名前が、福井市の記録にも、国の一覧の表にもありません")
    ]
    files = [path for path in (project / "site").rglob("*") if path.is_file()]
    digits = number.replace("-", "")
    holding = [path for path in files if any(one.encode() in path.read_bytes() for one in (number, digits, mail))]
    assert holding == []
    (page,) = (project / "site").rglob("182010*.html")
    assert "福祉総合相談室よりそい" in page.read_text("utf-8")
