"""`data/holidays.csv` and `data/local_holidays.csv` go in; the days off that are known, and until when, come out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from .rows import numbered_rows

COLUMNS = ("date", "name", "announced")
"""The header line of `holidays.csv`; `announced` is the day on which the year's holidays became official."""

LOCAL_COLUMNS = ("name", "days", "prefecture", "source")
"""The header line of `local_holidays.csv`; `days` is written as in a record: `06-23` or `08-13..08-15`."""

_DAYS = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:\.\.(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?")


_JAPAN = timezone(timedelta(hours=9))


def today_in_japan() -> date:
    """The day that it is in Japan, where records are written, wherever the machine stands and whatever its zone."""
    return datetime.now(_JAPAN).date()


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day off that only one prefecture has."""

    name: str
    """Its name, as in the closed days of records: 慰霊の日."""
    days: str
    """The days of each year, as written in records: `06-23`."""
    prefecture: str
    """The prefecture whose offices close on it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of days off; outside of its first and last day nothing is known."""

    first: date
    """The first day that the table speaks of."""
    last: date
    """The last day for which it is official; the days off of later years may still change."""
    holidays: tuple[date, ...]
    """祝日, 振替休日 and 国民の休日, in order."""
    local: tuple[LocalDay, ...]
    """Days off of single prefectures."""


def read_calendar(data: Path) -> Calendar:
    """Read both tables of the folder; a fault in one raises ValueError with path and line."""
    days = tuple(_holidays(data / "holidays.csv"))
    local = tuple(_local(data / "local_holidays.csv"))
    return Calendar(date(days[0].year, 1, 1), date(days[-1].year, 12, 31), days, local)


def _holidays(path: Path) -> Iterator[date]:
    before = date.min
    for line, (text, name, announced) in numbered_rows(path, COLUMNS):
        try:
            day, official = date.fromisoformat(text), date.fromisoformat(announced)
        except ValueError:
            raise ValueError(f"{path}:{line}: 日付が正しくありません") from None
        if not (before < day and official.year == day.year - 1 and name):
            raise ValueError(f"{path}:{line}: 日付の順、前の年の発表の日、名前のどれかが正しくありません")
        before = day
        yield day
    if before == date.min:
        raise ValueError(f"{path}: 祝日が1つもありません")


def _local(path: Path) -> Iterator[LocalDay]:
    for line, (name, days, prefecture, source) in numbered_rows(path, LOCAL_COLUMNS):
        if not (name and prefecture and source and _DAYS.fullmatch(days)):
            raise ValueError(f"{path}:{line}: 名前・日（例 06-23）・都道府県・出所のどれかが正しくありません")
        yield LocalDay(name, days, prefecture)
