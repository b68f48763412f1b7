"""Takes ``data/holidays.csv`` and ``data/local_holidays.csv``; gives the days off that are known, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.area import Area
from generator.registry.local_code import is_code

COLUMNS = ("date", "name", "announced")
"""The header line of `holidays.csv`; `announced` is the day on which the year's holidays became official."""

FILES = ("holidays.csv", "local_holidays.csv")
"""The tables of holidays and of local days off."""

LOCAL_COLUMNS = ("name", "days", "code", "source")
"""The header line of `local_holidays.csv`; `days` is written as in a record: `06-23` or `08-13..08-15`.

`code` is that of a prefecture, whose municipalities have the day too, or of one municipality."""

_DAYS = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:\.\.(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))?")


_JAPAN = timezone(timedelta(hours=9))


def today_in_japan() -> date:
    """The day that it is in Japan, where records are written, wherever the machine stands and whatever its zone."""
    return datetime.now(_JAPAN).date()


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day off that only one prefecture, with all its municipalities, or only one municipality has."""

    name: str
    """Its name, as in the closed days of records: 慰霊の日."""
    days: str
    """The days of each year, as written in records: `06-23`."""
    code: str
    """The code of the prefecture or municipality whose offices close on it."""

    def is_in(self, area: Area) -> bool:
        """Whether the offices of an area close on it."""
        return self.code in (area.code, area.prefecture_code)


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
    """Days off of single prefectures and municipalities."""


def read_calendar(data: Path, faults: list[Diagnostic]) -> Calendar:
    """Read both tables of the folder; every fault of them is added to ``faults``."""
    holidays, local_days = FILES
    days = tuple(_holidays(data / holidays, faults))
    local = tuple(_local(data / local_days, faults))
    first, last = (days[0].year, days[-1].year) if days else (date.max.year, date.min.year)
    return Calendar(date(first, 1, 1), date(last, 12, 31), days, local)


def _holidays(path: Path, faults: list[Diagnostic]) -> Iterator[date]:
    before, are_known = date.min, len(faults)
    file = CsvFile(path, COLUMNS, faults)
    for line, (text, name, announced) in file.rows():
        try:
            day, official = date.fromisoformat(text), date.fromisoformat(announced)
        except ValueError:
            file.refuse(line, "bad-date", "日付が正しくありません", "例 2026-01-01,元日,2025-02-03")
            continue
        if not (before < day and official.year == day.year - 1 and name):
            message = "日付の順、前の年の発表の日、名前のどれかが正しくありません"
            file.refuse(line, "bad-holiday", message, "早い日から順に並べます。例 2026-01-01,元日,2025-02-03")
            continue
        before = day
        yield day
    if before == date.min and len(faults) == are_known:
        hint = "「python -m generator registry」で作り直せます。"
        file.refuse(1, "no-holidays", "祝日が1つもありません", hint)


def _local(path: Path, faults: list[Diagnostic]) -> Iterator[LocalDay]:
    file = CsvFile(path, LOCAL_COLUMNS, faults)
    for line, (name, days, code, source) in file.rows():
        if name and is_code(code) and source and _DAYS.fullmatch(days):
            yield LocalDay(name, days, code)
        else:
            message = "名前・日（例 06-23）・コード・出所のどれかが正しくありません"
            file.refuse(line, "bad-local-holiday", message, "例 慰霊の日,06-23,470007,https://example.jp/")
