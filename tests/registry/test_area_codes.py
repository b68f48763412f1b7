"""The table of area codes agrees with two others: the areas of libphonenumber, and the offices of the state's list."""

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers.geodata import GEOCODE_DATA

from generator.records.model.phone import area_code_of
from generator.records.offices.table import read_offices
from generator.records.rules.numbers import FAR
from generator.registry.area_codes import read_area_codes
from generator.registry.lookups import Lookups, kilometres, lookups_in
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.tables import sound

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def lookups(table: Table) -> Lookups:
    return lookups_in(DATA, table)


def test_every_area_code_of_the_library_is_known(table: Table) -> None:
    known = sound(read_area_codes, DATA / "area_codes.csv", table)
    found = set()
    for prefix in GEOCODE_DATA:
        digits = prefix.removeprefix("81")
        number = phonenumbers.PhoneNumber(81, int(f"{digits}200000000"[:9]))
        if prefix.startswith("81") and digits and (length := phonenumbers.length_of_geographical_area_code(number)):
            found |= {f"0{digits}"[: length + 1]} if len(digits) >= length else set()
    assert len(found) > 300
    assert found <= set(known)


def test_no_office_of_the_state_s_list_is_far_from_its_area_code(table: Table, lookups: Lookups) -> None:
    known = lookups.area_codes
    numbers = 0
    for office in sound(read_offices, DATA / "self_reliance_offices.csv", table, NOTHING_WITHHELD):
        for number in office.numbers:
            if code := area_code_of(number.number):
                numbers += 1
                there = [table.areas[one] for one in known[code]]
                for area in (table.areas[one] for one in office.serves):
                    near = min(kilometres(area, one) for one in there)
                    assert any(area.prefecture == one.prefecture for one in there) or near < FAR, (office, number)
    assert numbers > 1_000


@pytest.mark.parametrize(
    ("postal_code", "names"),
    [("0978686", {"稚内市"}), ("9108511", {"福井市"}), ("1000000", {"千代田区"}), ("9999999", set()), ("", set())],
)
def test_postal_codes(postal_code: str, names: set[str], table: Table, lookups: Lookups) -> None:
    assert {table.areas[code].name for code in lookups.at_postal_code(postal_code)} == names


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://www.city.fukui.lg.jp/a/", {"福井市"}),
        ("https://www3.city.kurume.fukuoka.jp/", {"久留米市"}),
        ("https://www.example.jp/", set()),
        ("https://[x/", set()),
        ("", set()),
    ],
)
def test_sites(address: str, names: set[str], table: Table, lookups: Lookups) -> None:
    assert {table.areas[code].name for code in lookups.with_site(address)} == names


def test_without_tables_nothing_is_known(table: Table) -> None:
    nothing = Lookups(table)
    assert (
        nothing.area_codes,
        nothing.at_postal_code("9108511"),
        nothing.with_site("https://www.city.fukui.lg.jp/"),
    ) == (
        {},
        frozenset(),
        frozenset(),
    )
