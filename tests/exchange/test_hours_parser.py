"""Hours as real pages write them become structure where that is certain, and stay text where it is not.

`hours_cases.csv` holds every form found in two public lists of windows, `hours_more_cases.csv` further ones.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exchange.cells.day_parser import other_days, read_closed, read_days
from generator.exchange.cells.hours_parser import SlotData, read_hours, say_hours
from generator.records.model.hours import WEEKDAYS, Slot, parse_days
from generator.records.validation import validate

HERE = Path(__file__).parent
SHARE = 0.85


def cases(name: str) -> list[tuple[str, ...]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


REAL = cases("hours_cases.csv")


@pytest.mark.parametrize(
    ("hours", "closed_days", "slots", "closed", "note", "doubts"), REAL + cases("hours_more_cases.csv")
)
def test_hours(hours: str, closed_days: str, slots: str, closed: str, note: str, doubts: str) -> None:
    read = read_hours(hours, closed_days)
    assert say_hours(list(read.labelled)) == slots
    assert "、".join(read.closed) == closed
    assert read.note == note
    assert "\n".join(read.doubts) == doubts


@pytest.mark.parametrize(("hours", "closed_days"), [case[:2] for case in REAL])
def test_what_was_read_is_a_record(hours: str, closed_days: str) -> None:
    read = read_hours(hours, closed_days)
    window: dict[str, object] = {"name": "見本の窓口", "kind": "other"}
    window |= {"hours": list(read.labelled)} if read.slots else {}
    window |= {"hours_note": read.note} if read.note else {}
    window |= {"closed": list(read.closed)} if read.closed else {}
    source = {"page": "https://www.city.example.jp/", "read": "2026-04-01"}
    record = {"code": "012149", "name": "稚内市", "windows": [window], "sources": [source]}
    assert not isinstance(validate(record), tuple)


def test_most_real_hours_become_structure() -> None:
    texts = {case[0] for case in REAL if case[0]}
    structured = {case[0] for case in REAL if case[2]}
    assert len(structured) / len(texts) >= SHARE, sorted(texts - structured)


def test_every_text_is_kept_as_structure_or_words() -> None:
    for hours, closed_days, slots, closed, note, _doubts in REAL:
        assert bool(hours) <= bool(slots or note)
        assert bool(closed_days) <= bool(closed or note)


DAYS = st.sampled_from(
    ["平日", "毎日", "月から金", "火から土", "月・水・金", "土・日", "第3木", "第1・第3水", "最終金", "水"]
)
PERIODS = st.tuples(st.integers(0, 1438), st.integers(1, 1440)).filter(lambda span: span[0] < span[1])
NOTES = (
    st.text(st.sampled_from(list("要予約（）()、;/ 0:-年月火から第一")), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)


@st.composite
def slots(draw: st.DrawFn) -> list[SlotData]:
    found: list[SlotData] = []
    for _ in range(draw(st.integers(1, 4))):
        spans = draw(st.lists(PERIODS, min_size=1, max_size=3))
        times = ["{:02}:{:02}-{:02}:{:02}".format(*divmod(first, 60), *divmod(last, 60)) for first, last in spans]
        slot: SlotData = {"days": draw(DAYS), "times": times}
        if draw(st.booleans()):
            slot["note"] = draw(NOTES)
        found.append(slot)
    return found


@settings(deadline=None)
@given(slots())
def test_what_is_exported_is_read_back(exported: list[SlotData]) -> None:
    read = read_hours(say_hours(exported))
    assert list(read.slots) == exported
    assert not read.note


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from(list("月火水木金土日曜祝平第1234:時分半午前後～-・、;（）/ 毎週から除く年末始休み予約制電話"))
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    read = read_hours(text)
    assert all(Slot.model_validate(slot) for slot in read.labelled)
    assert bool(text.strip()) <= bool(read.slots or read.note)


@settings(deadline=None)
@given(st.sets(st.sampled_from(WEEKDAYS)))
def test_the_days_that_are_left(closed: set[str]) -> None:
    left = other_days(tuple(closed))
    open_days = {at for at, day in enumerate(WEEKDAYS) if day not in closed}
    assert (set(parse_days(left).weekdays) if left else set()) == (open_days if 0 < len(closed) < 7 else set())


@pytest.mark.parametrize("text", ["月", "月・水", "月から金", "第2・第4土", "最終金", "平日", "毎日"])
def test_days_of_records_are_read_as_they_are(text: str) -> None:
    days = read_days(text)
    assert days is not None
    assert days.text == text


@pytest.mark.parametrize("text", ["祝", "祝日", "随時", "隔週水曜", "第6水曜", "1日", "月末", ""])
def test_what_is_no_weekday(text: str) -> None:
    days = read_days(text)
    assert days is None or not days.text


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["土", "日", "祝日", "年末年始", "慰霊の日", "お盆・年末", "12-29..01-03", "08-15"]),
        unique=True,
    )
)
def test_closed_days_of_records_are_read_as_they_are(closed: list[str]) -> None:
    assert read_closed("\n".join([*closed, ""])).days == tuple(closed)
