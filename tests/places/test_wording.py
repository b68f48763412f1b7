"""Facts in words: days, times, dates, closed days, the cost of a call, the address that dials."""

from __future__ import annotations

import pytest

from generator.places import wording
from generator.records.model.hours import Slot, parse_days, parse_period

SLOTS = {
    ("平日", "08:30-17:15"): "月曜日から金曜日 午前8時30分から午後5時15分まで",
    ("月から金", "09:00-12:00,13:00-16:00"): "月曜日から金曜日 午前9時から正午まで、午後1時から午後4時まで",
    ("月・水・金", "10:00-12:00"): "月曜日・水曜日・金曜日 午前10時から正午まで",
    ("第3木曜日", "13:30-15:00"): "毎月第3木曜日 午後1時30分から午後3時まで",
    ("第1・第3水", "13:20-13:50"): "毎月第1・第3水曜日 午後1時20分から午後1時50分まで",
    ("最終金", "12:00-13:00"): "毎月最終金曜日 正午から午後1時まで",
    ("毎日", "00:00-24:00"): "毎日 24時間",
    ("土から火", "22:00-24:00"): "土曜日から火曜日 午後10時から午後12時まで",
}


@pytest.mark.parametrize(("written", "said"), SLOTS.items())
def test_hours_in_words(written: tuple[str, str], said: str) -> None:
    days, times = written
    slot = Slot(days=days, times=tuple(times.split(",")))
    assert wording.say_slot(slot) == said


def test_days_across_the_week() -> None:
    assert parse_days("土から火").weekdays == (5, 6, 0, 1)
    assert str(parse_period("09:00-17:15")) == "09:00-17:15"


@pytest.mark.parametrize(
    ("number", "address", "cost"),
    [
        ("0162-00-7811", "tel:+81162007811", "通話料がかかります"),
        ("090-0000-0000", "tel:+819000000000", "通話料がかかります"),
        ("0120-279-338", "tel:0120279338", "通話料は無料です"),
        ("0800-000-0000", "tel:08000000000", "通話料は無料です"),
        ("0570-064-556", "tel:0570064556", "通話料がかかります（かけ放題の対象外のことがあります）"),
        ("119", "tel:119", "通話料は無料です"),
        ("#9999", "tel:%239999", "通話料がかかります"),
    ],
)
def test_dialling_and_its_cost(number: str, address: str, cost: str) -> None:
    assert wording.dial(number) == address
    assert wording.say_call_cost(number) == cost


@pytest.mark.parametrize(
    ("day", "said"), [("2025-03-05", "2025年3月5日"), ("2025-03", "2025年3月"), ("2025", "2025年")]
)
def test_dates_in_words(day: str, said: str) -> None:
    assert wording.say_date(day) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("09-10", "09-16", "9月10日から9月16日まで"),
        ("2024-05-02", "2024-05-07", "2024年5月2日から2024年5月7日まで"),
    ],
)
def test_weeks_in_words(first: str, last: str, said: str) -> None:
    assert wording.say_weeks(first, last) == said


def test_closed_days_in_words() -> None:
    closed = ("祝日", "年末年始", "慰霊の日", "水", "12-29..01-03", "08-15")
    assert wording.say_closed(closed) == "祝日、年末年始、慰霊の日、水曜日、12月29日から1月3日、8月15日"
