"""The days off: every committed one against the law itself, and every fault of the tables told with its place."""

from __future__ import annotations

import csv
import shutil
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.registry.area import Kind
from generator.registry.calendar import LocalDay, read_calendar, today_in_japan
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound, told

DATA = ROOT / "data"
JAPAN = ZoneInfo("Asia/Tokyo")
DAY = timedelta(days=1)

FIXED = {
    (1, 1): "元日", (2, 11): "建国記念の日", (2, 23): "天皇誕生日", (4, 29): "昭和の日", (5, 3): "憲法記念日",
    (5, 4): "みどりの日", (5, 5): "こどもの日", (8, 11): "山の日", (11, 3): "文化の日", (11, 23): "勤労感謝の日",
}  # fmt: skip
MONDAYS = {(1, 2): "成人の日", (7, 3): "海の日", (9, 3): "敬老の日", (10, 2): "スポーツの日"}
EQUINOXES = {date(2026, 3, 20): "春分の日", date(2026, 9, 23): "秋分の日"} | {
    date(2027, 3, 21): "春分の日",
    date(2027, 9, 23): "秋分の日",
}
"""As announced in the gazettes of 2025-02-03 and 2026-02-02."""


def by_law(year: int) -> dict[date, str]:
    """The days off of a year from articles 2 and 3 of the law; the equinoxes as announced."""
    named = {date(year, month, day): name for (month, day), name in FIXED.items()}
    for (month, nth), name in MONDAYS.items():
        first = date(year, month, 1)
        named[first + DAY * ((7 - first.weekday()) % 7 + 7 * (nth - 1))] = name
    named |= {day: name for day, name in EQUINOXES.items() if day.year == year}
    extra = {}
    for day in named:
        if day.weekday() == 6:
            moved = day + DAY
            while moved in named:
                moved += DAY
            extra[moved] = "振替休日"
        if day + 2 * DAY in named and day + DAY not in named:
            extra.setdefault(day + DAY, "国民の休日")
    return dict(sorted((named | extra).items()))


def test_the_committed_days_are_those_of_the_law() -> None:
    with (DATA / "holidays.csv").open(encoding="utf-8") as file:
        rows = {date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(file)}
    years = sorted({day.year for day in rows})
    assert rows == {day: name for year in years for day, name in by_law(year).items()}
    assert {name for name in rows.values() if name.endswith("休日")} == {"振替休日", "国民の休日"}


def test_the_calendar_says_until_when_it_is_official() -> None:
    calendar = sound(read_calendar, DATA)
    assert (calendar.first, calendar.last) == (date(2026, 1, 1), date(2027, 12, 31))
    assert len(calendar.holidays) == 35
    assert calendar.local == (LocalDay("慰霊の日", "06-23", "470007"), LocalDay("平和記念日", "08-06", "341002"))


FAULTS = [
    ("holidays.csv", "2026-09-22,国民の休日", "2026-09-31,国民の休日", ":15: 日付が正しくありません"),
    ("holidays.csv", "2026-09-22,", "2026-09-20,", ":15: 日付の順、前の年の発表の日、名前のどれかが正しくありません"),
    ("holidays.csv", "国民の休日", "", ":15: 日付の順、前の年の発表の日、名前のどれかが正しくありません"),
    ("holidays.csv", "2026-01-01,元日,2025", "2026-01-01,元日,2026",
     ":2: 日付の順、前の年の発表の日、名前のどれかが正しくありません"),
    ("holidays.csv", "date,", "day,",
     ":1: 見出しが「day,name,announced」です。「date,name,announced」のはずです"),
    ("local_holidays.csv", "06-23", "6月23日", ":2: 名前・日（例 06-23）・コード・出所のどれかが正しくありません"),
    ("local_holidays.csv", "慰霊の日,", ",", ":2: 名前・日（例 06-23）・コード・出所のどれかが正しくありません"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS)
def test_a_fault_is_told_with_its_place(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    for table in ("holidays.csv", "local_holidays.csv"):
        shutil.copy(DATA / table, tmp_path / table)
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert told(read_calendar, tmp_path) == [f"{path}{message}"]


def test_every_local_day_belongs_to_a_prefecture_or_municipality(table: Table) -> None:
    for day in sound(read_calendar, DATA).local:
        assert table.areas[day.code].kind is not Kind.ward


def test_an_empty_table_is_told(tmp_path: Path) -> None:
    path = tmp_path / "holidays.csv"
    path.write_text("date,name,announced\n", encoding="utf-8")
    shutil.copy(DATA / "local_holidays.csv", tmp_path)
    assert told(read_calendar, tmp_path) == [f"{path}:1: 祝日が1つもありません"]


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "UTC", "Pacific/Kiritimati"])
def test_today_is_the_day_in_japan_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    before = datetime.now(JAPAN).date()
    today = today_in_japan()
    assert before <= today <= datetime.now(JAPAN).date()
    monkeypatch.undo()
    time.tzset()
