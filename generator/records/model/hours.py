"""Takes hours as written (days and times); gives them as structure: weekdays, weeks of the month, periods."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from generator.records.model.base import Name, Note, Part, normal, not_empty, only_text, wrong
from generator.records.model.schema_notes import like

WEEKDAYS = "月火水木金土日"
"""The days of the week in Japanese order; Monday is 0, as in Python."""

LAST_WEEK = -1
"""Stands for the last such weekday of a month (最終)."""

_MIDNIGHT = 24 * 60
_LEAP_YEAR = 2024
_ALL = "平日", "毎日"
_DAY = f"[{WEEKDAYS}]"
_DAYS = re.compile(rf"(?:(?P<weeks>(?:第[1-5](?:・第[1-5])*|最終))?(?P<days>{_DAY}(?:・{_DAY})*|{_DAY}から{_DAY}))")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")
DAY_OF_MONTH = re.compile(r"毎月([1-9]|[12][0-9]|3[01])日")
"""A day of each month as a closed day: 毎月25日."""
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


NEVER_CLOSED = re.compile(r"(?:年中無休|無休|休みなし|休館日なし|休業日なし|定休日なし|年中)(?:です)?。?")
"""What people write where closed days belong, and what names none."""


class Days(NamedTuple):
    """On which days something takes place."""

    text: str
    """As written, in the one accepted form."""
    weekdays: tuple[int, ...]
    """Weekdays, Monday 0 to Sunday 6."""
    weeks: tuple[int, ...]
    """Which ones of the month, 1 to 5, or ``LAST_WEEK``; empty for every week."""


class Period(NamedTuple):
    """A span of one day, in minutes after midnight; ``closes`` is later than ``opens``."""

    opens: int
    """First minute."""
    closes: int
    """Minute at which it ends, at most 24:00."""

    def __str__(self) -> str:
        """As written in records."""
        return "{:02}:{:02}-{:02}:{:02}".format(*divmod(self.opens, 60), *divmod(self.closes, 60))


@lru_cache(4096)
def parse_days(text: str) -> Days:
    """Read days: 平日, 毎日, 月から金, 月・水・金, 第3木, 第1・第3水, 最終金 (「曜日」 may follow each)."""
    plain = re.sub(r"曜日?", "", normal(text)).replace(" ", "")
    plain = re.sub(r"[、,･]", "・", re.sub(r"[~〜～-]", "から", plain)).removeprefix("毎週")
    if plain in _ALL:
        return Days(plain, tuple(range(5 if plain == "平日" else 7)), ())
    found = _DAYS.fullmatch(plain)
    if not found:
        raise wrong("bad-days", "曜日として読み取れません（「{found}」）。", _days_hint(plain), found=text[:40])
    weeks = found["weeks"] or ""
    numbers = (LAST_WEEK,) if weeks == "最終" else tuple(int(week) for week in re.findall(r"[1-5]", weeks))
    return Days(plain, _weekdays(found["days"]), numbers)


def _days_hint(plain: str) -> str:
    """The right form of days that were written otherwise, where it can be told."""
    if re.fullmatch(f"{_DAY}{{2,7}}", plain):
        return f"{'・'.join(plain)} と書いてください。"
    if "祝" in plain:
        return "祝日は曜日に入れません。休みなら closed に、開いているなら hours_note に書いてください。例 土・日"
    return "例 平日、毎日、月から金、月・水・金、第3木、第1・第3水。ほかの書き方は hours_note に文で書いてください。"


def _weekdays(text: str) -> tuple[int, ...]:
    if "から" in text:
        first, last = (WEEKDAYS.index(day) for day in text.split("から"))
        return tuple(range(first, last + 1)) if first <= last else (*range(first, 7), *range(last + 1))
    return tuple(dict.fromkeys(WEEKDAYS.index(day) for day in text.split("・")))


@lru_cache(4096)
def parse_period(text: str) -> Period:
    """Read one period in 24-hour time: ``10:00-12:00``."""
    found = _TIME.fullmatch(text)
    if not found:
        raise wrong(
            "bad-time",
            "時間の書き方がちがいます（「{found}」）。",
            "24時間制で、始まりと終わりを半角で書いてください。例 08:30-17:15",
            found=text[:40],
        )
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
    period = Period(opens_hour * 60 + opens_minute, closes_hour * 60 + closes_minute)
    if max(period) > _MIDNIGHT or max(opens_minute, closes_minute) > 59:
        raise wrong(
            "no-such-time",
            "この時刻はありません（「{found}」）。",
            "00:00から24:00までで書いてください。日をまたぐときは、曜日ごとに2つに分けます。例 22:00-24:00",
            found=text,
        )
    if period.opens >= period.closes:
        raise wrong(
            "closes-before-opens",
            "終わりの時間が、始まりより後になっていません（「{found}」）。",
            "24時間制で書いてください。例 13:00-17:15。日をまたぐときは、曜日ごとに2つに分けます。",
            found=text,
        )
    return period


def _closed(text: str) -> str:
    """A closed day: 祝日, 年末年始, weekdays (also 第3日), a day of each month, or days of the year as ``12-29..01-03``.

    A name that is none of these is a local day.
    """
    if DAY_OF_MONTH.fullmatch(text):
        return text
    if NEVER_CLOSED.fullmatch(normal(text)):
        raise wrong(
            "never-closed",
            "「{found}」は休みの日ではありません。",
            f"休みの日がないなら closed を消し、曜日と時間に「毎日」と書くか、hours_note に「{text[:20]}」と書いてください。",
            found=text[:20],
        )
    if re.fullmatch(r"[^\d]{1,20}", text) or _DAYS.fullmatch(re.sub(r"曜日?", "", text)):
        return text
    if are_month_days(text):
        return text
    raise wrong(
        "bad-closed-day",
        "休みの日として読み取れません（「{found}」）。",
        "例 祝日、年末年始、慰霊の日、毎月25日、12-29..01-03（月-日..月-日）",
        found=text[:40],
    )


def are_month_days(text: str) -> bool:
    """Whether a text is days that years have, as ``12-29..01-03`` or ``08-15``."""
    return all(_is_month_day(part) for part in text.split("..", 1))


def _is_month_day(text: str) -> bool:
    found = _MONTH_DAY.fullmatch(text)
    return bool(found and 1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= monthrange(_LEAP_YEAR, int(found[1]))[1])


def _read_days(value: Any) -> Days:
    return parse_days(only_text(not_empty(value)))


def _read_period(value: Any) -> Period:
    return parse_period(only_text(not_empty(value)))


DaysText = Annotated[
    Days,
    BeforeValidator(_read_days),
    PlainSerializer(lambda days: days.text),
    like(r"^[毎週平日月火水木金土曜第最終から1-5１-５・･、,，~〜～－ 　\-]+$", format="days"),
]
"""Days as written."""

PeriodText = Annotated[
    Period,
    BeforeValidator(_read_period),
    PlainSerializer(str),
    like(r"^\d\d:\d\d-\d\d:\d\d$", format="period"),
]
"""A period as written."""

ClosedDay = Annotated[Name, AfterValidator(_closed)]
"""A day on which it is closed."""


class Slot(Part):
    """Days with their times; several slots make a week."""

    days: DaysText = Field(
        title="曜日", description="平日、毎日、月から金、月・水・金、第3木 のように書きます。", examples=["月・水・金"]
    )
    times: tuple[PeriodText, ...] = Field(
        title="時間",
        description="24時間制。昼休みがあれば2つ書きます。",
        examples=[["10:00-12:00", "13:00-16:00"]],
        min_length=1,
        max_length=6,
    )
    note: Note | None = Field(
        None, title="この曜日についての説明", description="予約制など、短い文。", examples=["第3木曜は要予約"]
    )


class Open(Part):
    """When something is open: structure where the source allows it, words where it does not."""

    hours: tuple[Slot, ...] = Field((), title="曜日と時間", description="曜日ごとの時間。", max_length=20)
    hours_note: Note | None = Field(
        None,
        title="時間の説明",
        description="曜日と時間の形にできないことを文で書きます。",
        examples=["毎月2回、日は広報でお知らせします"],
    )
    closed: tuple[ClosedDay, ...] = Field(
        (),
        title="休みの日",
        description="祝日、年末年始、慰霊の日、毎月25日、12-29..01-03 のように書きます。",
        examples=[["祝日", "年末年始"]],
        max_length=20,
    )
