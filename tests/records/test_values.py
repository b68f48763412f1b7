"""Values that people write, from tables of cases: days, times, phone numbers and the area codes of places."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from generator.records.model.hours import Period, parse_days, parse_period
from generator.records.model.phone import SHORT_NUMBERS, area_code_of, area_codes, check_phone, with_area_code
from generator.registry.table import Table


def rows(name: str) -> list[list[str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


@pytest.mark.parametrize(("written", "weekdays", "weeks"), rows("days.csv"))
def test_days(written: str, weekdays: str, weeks: str) -> None:
    days = parse_days(written)
    assert (days.weekdays, days.weeks) == (numbers(weekdays), numbers(weeks))
    assert parse_days(days.text) == days


@pytest.mark.parametrize(("written", "opens", "closes"), rows("periods.csv"))
def test_periods(written: str, opens: str, closes: str) -> None:
    assert parse_period(written) == Period(int(opens), int(closes))
    assert str(parse_period(written)) == written


@pytest.mark.parametrize(("written", "right"), rows("phones.csv"))
def test_phones(written: str, right: str) -> None:
    if written and written == right:
        assert check_phone(written) == written
        return
    with pytest.raises(PydanticCustomError) as error:
        check_phone(written)
    if right:
        assert error.value.type == "phone-form"
        assert error.value.context is not None
        assert error.value.context["hint"] == f"半角の数字とハイフンで {right} と書いてください。"
        assert check_phone(right) == right
    else:
        assert error.value.type != "phone-form"


def test_short_numbers_need_no_area_code() -> None:
    for number in SHORT_NUMBERS:
        assert check_phone(number) == number


@pytest.mark.parametrize(
    ("place", "prefecture", "codes"),
    [
        ("宮古", "iwate", ("0193",)),
        ("掛川", "shizuoka", ("0537",)),
        ("稚内", "hokkaido", ("0162",)),
        ("府中", "hiroshima", ("0847",)),
        ("名寄", "hokkaido", ("01654", "01655")),
        ("府中", "tokyo", ()),
        ("森", "aomori", ()),
        ("", "tokyo", ()),
    ],
)
def test_area_codes(place: str, prefecture: str, codes: tuple[str, ...]) -> None:
    assert area_codes(place, prefecture) == codes


def test_area_codes_of_every_place(table: Table) -> None:
    known = 0
    for area in table.municipalities:
        for code in area_codes(area.stem, table.areas[area.prefecture_code].slug):
            known += 1
            assert re.fullmatch(r"0[1-9][0-9]{0,3}", code)
    assert known >= 400


def test_a_number_is_made_whole_only_where_such_a_number_can_exist() -> None:
    assert with_area_code("68-9082", "0193") == "0193-68-9082"
    assert with_area_code("６８－９０８２", "0193") == "0193-68-9082"
    assert with_area_code("689082", "0193") == "0193-68-9082"
    assert with_area_code("2-1215", "01654") == "01654-2-1215"
    assert with_area_code("68-9082", "03") == ""
    assert with_area_code("相談", "0193") == ""


def test_the_area_code_of_a_whole_number() -> None:
    assert area_code_of("0193-68-9082") == "0193"
    assert area_code_of("03-5253-1111") == "03"
    assert area_code_of("0120-529-528") == ""
    assert area_code_of("119") == ""
    assert area_code_of("なし") == ""
