"""A table of offices that is not as it must be is told with its path and line, and no office comes of a faulty row.

Each file in `bad_offices/` is a faulty table; `expected.csv` beside them holds file and message, all that is told.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.offices.table import read_offices
from generator.registry.table import Table
from tests.tables import told

TABLES = Path(__file__).with_name("bad_offices")
CASES = sorted(path for path in TABLES.glob("*.csv") if path.name != "expected.csv")


def expected() -> list[tuple[str, str]]:
    with (TABLES / "expected.csv").open(encoding="utf-8", newline="") as file:
        return [(name, message) for name, message in csv.reader(file)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_all_is_told_to_the_letter(path: Path, table: Table) -> None:
    messages = [message for name, message in expected() if name == path.name]
    assert messages
    assert told(read_offices, path, table) == [f"{path}:{message}" for message in messages]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_only_the_sound_row_is_an_office(path: Path, table: Table) -> None:
    faults: list[Diagnostic] = []
    offices = read_offices(path, table, faults)
    assert [office.line for office in offices] == ([] if path.stem == "wrong_header" else [2])


def test_every_expected_file_is_there() -> None:
    assert {name for name, _ in expected()} == {path.name for path in CASES}
