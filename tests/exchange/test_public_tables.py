"""Tables as public bodies make them: each is read, or told in one sentence in its own words.

Each folder of `public_tables/` is a kind of table, made up: the table (`table.csv`, or `table.book`, a workbook written
down as text), the options of the command, and all that is told.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from tests.exchange.books import book_from

TABLES = sorted((Path(__file__).parent / "public_tables").iterdir())


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.name)
def test_what_is_made_of_it(kind: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.commands.import_.today_in_japan", lambda: date(2026, 11, 23))
    for file in kind.iterdir():
        Path(file.name).write_bytes(file.read_bytes())
    table = "table.csv"
    if Path("table.book").exists():
        table = "table.xlsx"
        Path(table).write_bytes(book_from(Path("table.book").read_text(encoding="utf-8")))
    options = Path("options.txt").read_text(encoding="utf-8").splitlines()
    done = CliRunner().invoke(main, ["import", table, *options, "--write", "--records", "records"])
    assert f"{done.output}exit {done.exit_code}\n" == (kind / "told.txt").read_text(encoding="utf-8")
    again = CliRunner().invoke(main, ["import", table, *options, "--write", "--records", "records"])
    assert done.exit_code == 2 or "新しい記録 0件、変わる記録 0件" in again.output
