"""The postal ranges say exactly which codes exist and whose they are."""

from itertools import pairwise
from pathlib import Path

import pytest

from generator.registry.area import Kind
from generator.registry.postal_codes import PostalRange, read_postal_ranges
from generator.registry.table import Table, read_table
from tests.tables import sound

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def ranges() -> tuple[PostalRange, ...]:
    return sound(read_postal_ranges, DATA / "postal_codes.csv")


@pytest.fixture(scope="module")
def table() -> Table:
    return sound(read_table, DATA / "municipalities.csv")


def test_all_codes_and_no_other(ranges: tuple[PostalRange, ...]) -> None:
    assert sum(int(found.last) - int(found.first) + 1 for found in ranges) == 120_720


def test_ranges_stand_apart(ranges: tuple[PostalRange, ...]) -> None:
    for before, after in pairwise(ranges):
        assert before.last < after.first
        assert int(before.last) + 1 < int(after.first) or before.codes != after.codes


def test_every_range_belongs_to_a_ward_or_a_municipality_without_wards(
    ranges: tuple[PostalRange, ...], table: Table
) -> None:
    for code in {code for found in ranges for code in found.codes}:
        area = table.areas[code]
        assert area.kind not in (Kind.prefecture, Kind.designated_city)


def test_134_codes_are_shared(ranges: tuple[PostalRange, ...]) -> None:
    shared = [found for found in ranges if len(found.codes) > 1]
    assert sum(int(found.last) - int(found.first) + 1 for found in shared) == 134


def test_every_municipality_and_ward_has_a_postal_code(ranges: tuple[PostalRange, ...], table: Table) -> None:
    used = {code for found in ranges for code in found.codes}
    parents = {table.areas[code].parent for code in used}
    assert [area.name for area in table.wards if area.code not in used] == []
    assert [area.name for area in table.municipalities if area.code not in used | parents] == []


@pytest.mark.parametrize(
    ("postal_code", "codes"),
    [("0970000", ("012149",)), ("1000001", ("131016",)), ("0040000", ("011088", "011100")), ("0970099", None)],
)
def test_known_codes(ranges: tuple[PostalRange, ...], postal_code: str, codes: tuple[str, ...] | None) -> None:
    found = [found.codes for found in ranges if found.first <= postal_code <= found.last]
    assert found == ([codes] if codes else [])
