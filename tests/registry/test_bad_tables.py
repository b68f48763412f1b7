"""A table that is not as it must be is told with its path and line.

Each file in `bad_tables/` and `bad_ranges/` is a faulty table; `expected.csv` beside them holds line and message.
"""

import csv
from pathlib import Path

import pytest

from generator.registry.postal_codes import read_postal_ranges
from generator.registry.table import read_table
from tests.tables import told

HERE = Path(__file__).parent


def expected(folder: str) -> list[tuple[str, str]]:
    with (HERE / folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        return [(name, message) for name, message in csv.reader(file)]


@pytest.mark.parametrize(("name", "message"), expected("bad_tables"))
def test_bad_table(name: str, message: str) -> None:
    path = HERE / "bad_tables" / name
    assert told(read_table, path)[:1] == [f"{path}:{message}"]


@pytest.mark.parametrize(("name", "message"), expected("bad_ranges"))
def test_bad_ranges(name: str, message: str) -> None:
    path = HERE / "bad_ranges" / name
    assert told(read_postal_ranges, path)[:1] == [f"{path}:{message}"]


@pytest.mark.parametrize("folder", ["bad_tables", "bad_ranges"])
def test_every_bad_file_is_tried(folder: str) -> None:
    files = {path.name for path in (HERE / folder).iterdir()}
    assert {name for name, _ in expected(folder)} | {"expected.csv"} == files | {"missing.csv"}
