"""When something may be said about now: closed days understood word by word, silence where anything is unclear."""

from __future__ import annotations

import pytest

from generator.features.open_now.feature import opening_data
from generator.places.offer import Offer, calendar_for
from generator.places.opening import DaysOff, Opening, opening_of
from generator.records.model.hours import Open, parse_days
from generator.records.model.window import Window
from generator.registry.calendar import Calendar, read_calendar
from generator.registry.table import Table, read_table
from tests.conftest import ROOT
from tests.tables import sound

CALENDAR = sound(read_calendar, ROOT / "data")
WEEK = [{"days": "平日", "times": ["09:00-17:00"]}]
AREAS = sound(read_table, ROOT / "data" / "municipalities.csv").areas
NEW_YEAR = ("12-29", "01-03")
WEEKEND = parse_days("土・日")


def opening(closed: tuple[str, ...], owner: str = "180009", **hours: object) -> Opening | None:
    return opening_of(Open.model_validate({"hours": WEEK, **hours}), closed, CALENDAR, AREAS[owner])


UNDERSTOOD = {
    "祝日": DaysOff(holidays=True),
    "国民の祝日": DaysOff(holidays=True),
    "祝祭日": DaysOff(holidays=True),
    "祝休日": DaysOff(holidays=True),
    "休日": DaysOff(holidays=True),
    "年末年始": DaysOff(spans=(NEW_YEAR,)),
    "慰霊の日": DaysOff(spans=(("06-23", "06-23"),)),
    "12-28..01-04": DaysOff(spans=(("12-28", "01-04"),)),
    "毎月31日": DaysOff(spans=tuple((f"{month}-31",) * 2 for month in ("01", "03", "05", "07", "08", "10", "12"))),
    "08-13": DaysOff(spans=(("08-13", "08-13"),)),
    "月": DaysOff(weekdays=(parse_days("月"),)),
    "月曜": DaysOff(weekdays=(parse_days("月"),)),
    "月曜日": DaysOff(weekdays=(parse_days("月"),)),
    "第3月曜日": DaysOff(weekdays=(parse_days("第3月"),)),
    "毎月第1・第3水曜日": DaysOff(weekdays=(parse_days("第1・第3水"),)),
    "最終金": DaysOff(weekdays=(parse_days("最終金"),)),
    "土日": DaysOff(weekdays=(WEEKEND,)),
    "土・日": DaysOff(weekdays=(parse_days("土・日"),)),
    "土曜日、日曜日": DaysOff(weekdays=(WEEKEND,)),
    "土日祝": DaysOff(holidays=True, weekdays=(WEEKEND,)),
    "土・日・祝日": DaysOff(holidays=True, weekdays=(WEEKEND,)),
    "土日祝祭日": DaysOff(holidays=True, weekdays=(WEEKEND,)),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_closed_day_is_understood(text: str) -> None:
    found = opening((text,))
    assert found is not None
    assert found.closed == UNDERSTOOD[text]


@pytest.mark.parametrize("text", ["お盆", "祝日の翌日", "年末", "不定休", "第三月曜", "祝日（土日と重なる日を除く）"])
def test_silence_where_a_closed_day_is_not_understood(text: str) -> None:
    assert opening(("祝日", text)) is None


def test_silence_where_words_say_more() -> None:
    assert opening((), hours=[]) is None
    assert opening(("祝日",), hours_note="留守のことがあります") is None
    assert opening(("祝日",), hours=[{**WEEK[0], "note": "予約の方だけ"}]) is None


def test_kyujitsu_may_mean_the_weekend_too() -> None:
    saturday = [{"days": "土", "times": ["09:00-12:00"]}]
    assert opening(("休日",), hours=[*WEEK, *saturday]) is None
    assert opening(("祝日",), hours=[*WEEK, *saturday]) is not None


@pytest.mark.parametrize(
    ("closed", "owner", "unsure"),
    [
        ((), "180009", DaysOff(holidays=True, spans=(NEW_YEAR,))),
        (("祝日",), "180009", DaysOff(spans=(NEW_YEAR,))),
        (("年末年始",), "180009", DaysOff(holidays=True)),
        (("祝日", "12-28..01-05"), "180009", DaysOff()),
        (("祝日", "12-31..01-03"), "180009", DaysOff()),
        (("祝日", "01-01..01-02"), "180009", DaysOff()),
        (("祝日", "08-13..08-15"), "180009", DaysOff(spans=(NEW_YEAR,))),
        (("祝日", "年末年始"), "470007", DaysOff(spans=(("06-23", "06-23"),))),
        (("祝日", "年末年始"), "472018", DaysOff(spans=(("06-23", "06-23"),))),
        (("祝日", "年末年始", "慰霊の日"), "470007", DaysOff()),
        (("祝日", "年末年始"), "341002", DaysOff(spans=(("08-06", "08-06"),))),
        (("祝日", "年末年始"), "340006", DaysOff()),
    ],
)
def test_days_of_which_the_record_says_nothing_are_unsure(closed: tuple[str, ...], owner: str, unsure: DaysOff) -> None:
    found = opening(closed, owner)
    assert found is not None
    assert found.unsure == unsure


def offer(table: Table, calendar: Calendar | None = CALENDAR, **window: object) -> Offer:
    made = Window.model_validate({"name": "見本の窓口", "kind": "dedicated", **window})
    return Offer(made, table.areas["182010"], calendar)


PHONE = {"way": "phone", "number": "0776-00-0000"}
SATURDAY = [{"days": "土", "times": ["10:00-12:00"]}]
DAILY = [{"days": "毎日", "times": ["00:00-24:00"]}]


def test_a_phone_has_the_hours_of_its_window_and_tells_them_in_its_stead(table: Table) -> None:
    made = offer(table, hours=WEEK, closed=["祝日", "年末年始"], ways=[PHONE])
    found = made.opening_of_way(made.window.ways[0])
    assert found is not None
    assert found.closed == DaysOff(holidays=True, spans=(NEW_YEAR,))
    assert made.opening is None
    assert made.is_timed


def test_a_window_without_a_phone_tells_its_own_hours(table: Table) -> None:
    made = offer(table, hours=WEEK, ways=[{"way": "mail", "mail": "soudan@city.example.jp"}])
    assert made.opening is not None


def test_a_way_with_its_own_hours_keeps_the_closed_days_of_a_working_week(table: Table) -> None:
    made = offer(
        table, hours=WEEK, closed=["祝日"], ways=[{**PHONE, "hours": [{"days": "水", "times": ["10:00-12:00"]}]}]
    )
    found = made.opening_of_way(made.window.ways[0])
    assert found is not None
    assert found.closed == DaysOff(holidays=True)
    assert made.opening is not None


def test_hours_at_weekends_make_inherited_closed_days_unsure(table: Table) -> None:
    made = offer(table, hours=WEEK, closed=["祝日", "月"], ways=[{**PHONE, "hours": SATURDAY}])
    found = made.opening_of_way(made.window.ways[0])
    assert found is not None
    assert found.closed == DaysOff()
    assert found.unsure == DaysOff(holidays=True, weekdays=(parse_days("月"),), spans=(NEW_YEAR,))


@pytest.mark.parametrize(
    "way",
    [
        {"way": "mail", "mail": "soudan@city.example.jp", "hours": DAILY},
        {"way": "form", "page": "https://www.example.jp/form", "hours": DAILY},
        {"way": "fax", "number": "0776-00-0000", "hours": WEEK},
        {"way": "letter", "hours": WEEK},
        {"way": "home_visit", "hours": WEEK},
        {"way": "visit", "hours": WEEK, "booking": "required"},
        {"way": "visit"},
        {"way": "line", "page": "https://www.example.jp/line"},
        {**PHONE, "hours_note": "日によってちがいます"},
    ],
)
def test_ways_that_say_nothing_about_now(table: Table, way: dict[str, object]) -> None:
    made = offer(table, ways=[way])
    assert made.opening_of_way(made.window.ways[0]) is None
    assert not made.is_timed
    assert calendar_for([made]) is None


def test_without_a_calendar_nothing_is_said(table: Table) -> None:
    made = offer(table, None, hours=WEEK, ways=[PHONE])
    assert not made.is_timed


def test_a_page_with_hours_needs_the_calendar(table: Table) -> None:
    assert calendar_for([offer(table), offer(table, hours=WEEK, ways=[PHONE])]) is CALENDAR


def test_the_device_gets_plain_lists_and_the_words_of_every_time() -> None:
    found = opening(("第3月", "年末年始"), hours=[{"days": "毎日", "times": ["10:00-12:00", "13:30-24:00"]}])
    assert found is not None
    assert opening_data(found) == {
        "slots": [{"weekdays": [0, 1, 2, 3, 4, 5, 6], "daily": True, "times": [[600, 720], [810, 1440]]}],
        "closed": {"weekdays": [{"weekdays": [0], "weeks": [3]}], "spans": [["12-29", "01-03"]]},
        "unsure": {"holidays": True},
        "words": {600: "午前10時", 720: "正午", 810: "午後1時30分", 1440: "午後12時"},
    }
