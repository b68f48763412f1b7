"""Tables of every known layout become the expected records, and everything doubtful is told with row and column.

Each folder in `imports/` is a case: a table, perhaps records from before, options and what is withheld, the records after
it, and all that is told.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.__main__ import main
from generator.exchange.columns import headings
from generator.exchange.sheets.csv_reader import read_csv
from generator.exchange.sheets.sheet import Sheet
from generator.exchange.sheets.xlsx_reader import read_xlsx
from tests.exchange.books import book_of

CASES = sorted(path for path in (Path(__file__).parent / "imports").iterdir())


@pytest.fixture(autouse=True)
def _folder_and_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.commands.import_.today_in_japan", lambda: date(2026, 11, 23))


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments, "--records", "records"])


def options(case: Path) -> list[str]:
    path = case / "options.txt"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def begin(case: Path) -> None:
    if (case / "before").exists():
        shutil.copytree(case / "before", "records")
    if (case / "withheld.csv").exists():
        Path("data").mkdir()
        shutil.copy(case / "withheld.csv", "data")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_import(case: Path) -> None:
    begin(case)
    done = run(str(case / "table.csv"), "--write", *options(case))
    assert f"{done.output}exit {done.exit_code}\n" == (case / "told.txt").read_text(encoding="utf-8")
    assert files(Path("records")) == files(case / "after")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_without_write_nothing_changes(case: Path) -> None:
    begin(case)
    before = files(Path("records"))
    done = run(str(case / "table.csv"), *options(case))
    told = (case / "told.txt").read_text(encoding="utf-8")
    not_yet = "まだ何も書いていません。書くには --write を付けてください。"
    assert f"{done.output}exit {done.exit_code}\n" == told.replace("記録に書きました。", not_yet)
    assert files(Path("records")) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_second_import_changes_nothing(case: Path) -> None:
    begin(case)
    run(str(case / "table.csv"), "--write", *options(case))
    done = run(str(case / "table.csv"), "--write", *options(case))
    assert files(Path("records")) == files(case / "after")
    assert "新しい記録 0件、変わる記録 0件" in done.output


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-8"])
@pytest.mark.parametrize("case", [case for case in CASES if not (case / "before").exists()], ids=lambda case: case.name)
def test_every_encoding_says_the_same(case: Path, encoding: str) -> None:
    begin(case)
    text = (case / "table.csv").read_text(encoding="utf-8")
    # CP932 has other signs than U+2212 and U+2010 for hyphens.
    Path("table.csv").write_bytes(text.replace("−", "－").replace("\n", "\r\n").encode(encoding))
    run("table.csv", "--write", *options(case))
    assert files(Path("records")) == files(case / "after")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_workbook_says_the_same(case: Path) -> None:
    begin(case)
    sheet = read_csv((case / "table.csv").read_bytes())
    assert isinstance(sheet, Sheet)
    raw = book_of([list(row.cells) for row in sheet.rows])
    again = read_xlsx(raw)
    assert isinstance(again, Sheet)
    Path("table.xlsx").write_bytes(raw)
    done = run("table.xlsx", "--write", *options(case))
    assert f"{done.output}exit {done.exit_code}\n" == (case / "told.txt").read_text(encoding="utf-8")
    assert files(Path("records")) == files(case / "after")


def test_the_own_table_has_one_column_for_each_heading() -> None:
    assert len(set(headings())) == len(headings())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ["--dated", "2026-04-01"],
            "--dated は表そのものの日付です。表が載っているページのアドレスを --source で書いてください。",
        ),
        (
            ["--read", "きょう"],
            "日付の書き方がちがいます（「きょう」）。西暦で、年-月-日の形に、半角で書いてください。例 2025-03-05",
        ),
    ],
)
def test_a_day_that_is_not_said_right_is_refused(given: list[str], told: str) -> None:
    done = run(str(CASES[0] / "table.csv"), "--write", *given)
    assert (done.exit_code, done.output) == (2, f"{told}\n")
    assert not Path("records").exists()
