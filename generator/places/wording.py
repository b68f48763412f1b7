"""Takes facts of a record; gives the plain Japanese words for them: hours, dates, closed days, cost of a call."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from generator.records.model.hours import LAST_WEEK, WEEKDAYS, Days, Period, Slot
from generator.records.model.tasks import Told

_SAID = 4096
"""So many words are kept: the same days and numbers are said on page after page."""


def say_days(days: Days) -> str:
    """Days in words: 月曜日・水曜日, 月曜日から金曜日, 第1・第3水曜日, 毎日."""
    if days.text == "毎日":
        return "毎日"
    if days.text == "平日" or "から" in days.text:
        first, last = days.weekdays[0], days.weekdays[-1]
        said = f"{WEEKDAYS[first]}曜日から{WEEKDAYS[last]}曜日"
    else:
        said = "・".join(f"{WEEKDAYS[day]}曜日" for day in days.weekdays)
    weeks = "・".join("最終" if week == LAST_WEEK else f"第{week}" for week in days.weeks)
    return f"毎月{weeks}{said}" if weeks else said


def say_time(minutes: int) -> str:
    """A time of day in words on the 12-hour clock: 午前9時, 午後5時15分, 正午."""
    if minutes == 12 * 60:
        return "正午"
    half, rest = ("午前", minutes) if minutes < 12 * 60 else ("午後", minutes - 12 * 60)
    hour, minute = divmod(rest, 60)
    return f"{half}{hour}時" + (f"{minute}分" if minute else "")


def say_period(period: Period) -> str:
    """A period in words: 午前9時から午後5時まで."""
    if (period.opens, period.closes) == (0, 24 * 60):
        return "24時間"
    return f"{say_time(period.opens)}から{say_time(period.closes)}まで"


def say_slot(slot: Slot) -> str:
    """Days with their times in words."""
    times = "、".join(say_period(period) for period in slot.times)
    note = f"（{slot.note}）" if slot.note else ""
    return f"{say_days(slot.days)} {times}{note}"


@lru_cache(_SAID)
def say_closed(closed: tuple[str, ...]) -> str:
    """Closed days in words: 祝日、年末年始、12月29日から1月3日."""
    return "、".join(_closed(day) for day in closed)


def _closed(day: str) -> str:
    if not re.match(r"[0-9]", day):
        return f"{day}曜日" if day in WEEKDAYS else day
    return "から".join("{}月{}日".format(*map(int, part.split("-"))) for part in day.split(".."))


def say_weeks(first: str, last: str) -> str:
    """Some weeks by their first and last day, of one year or of every year (``MM-DD``): 9月10日から9月16日まで."""
    if len(first) == len("MM-DD"):
        return f"{say_closed((f'{first}..{last}',))}まで"
    return f"{say_date(first)}から{say_date(last)}まで"


@lru_cache(_SAID)
def say_date(day: str | date) -> str:
    """A date, month or year in words: 2025年3月5日, 2025年3月, 2025年."""
    parts = (day.isoformat() if isinstance(day, date) else day).split("-")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def say_source(told: Told) -> str:
    """The page that tells something, or whose answer it is; an answer comes first, as it is the office's own word."""
    if told.answer:
        return f"{told.answer.office}の回答（{told.answer.by.label}、{say_date(told.answer.on)}）"
    return told.source or ""


def say_call_cost(number: str) -> str:
    """What a call to this number costs, by the kind of number."""
    if number in ("110", "118", "119") or re.match(r"0120|0800", number):
        return "通話料は無料です"
    if number.startswith("0570"):
        return "通話料がかかります（かけ放題の対象外のことがあります）"
    return "通話料がかかります"


@lru_cache(_SAID)
def dial(number: str) -> str:
    """The address that dials a number: ``tel:+81162007811``; short codes as they are, ``#`` escaped (RFC 3966)."""
    digits = re.sub(r"[^\d]", "", number)
    if number.startswith("#"):
        return f"tel:%23{digits}"
    if not digits.startswith("0") or digits.startswith(("0120", "0570", "0800")):
        # Toll-free and navi-dial numbers can't be reached with a country code.
        return f"tel:{digits}"
    return f"tel:+81{digits[1:]}"


def host(address: str) -> str:
    """The server's name in a web address, to name a page whose title is not known."""
    return urlsplit(address).hostname or address


_LANGUAGES = {
    "ja": "日本語", "en": "English", "zh": "中文", "ko": "한국어", "pt": "Português", "es": "Español", "vi": "Tiếng Việt",
    "ne": "नेपाली", "tl": "Tagalog", "th": "ไทย", "id": "Bahasa Indonesia", "my": "မြန်မာ", "uk": "Українська",
}  # fmt: skip


def say_language(tag: str) -> str:
    """The name of a language in that language; an unknown tag as it is."""
    return _LANGUAGES.get(tag.split("-")[0], tag)


WORDS = (
    *("毎日", "曜日から", "曜日", "最終", "第0", "毎月", "正午", "午前0時", "午後0時0分", "24時間", "から", "まで"),
    *("0年0月0日", "通話料は無料です", "通話料がかかります（かけ放題の対象外のことがあります）", "通話料がかかります", "日本語"),
    *("公式ページ", "0の広報", "0のページ", "0年の広報によります。", "0年のページによります。", "0年の記事によります。"),
)  # fmt: skip
"""The words that all this, and whose word a page is, is said with; furigana must know them."""
