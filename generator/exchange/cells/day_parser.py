"""Takes days as people write them (weekdays, closed days); gives them as records hold them, or nothing if unsure."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.exchange.cells.splitting import split_outside
from generator.records.messages.corrections import month_days
from generator.records.model.base import normal
from generator.records.model.hours import DAY_OF_MONTH, NEVER_CLOSED, WEEKDAYS, are_month_days

HOLIDAYS = ("祝日", "祝祭日", "祝休日", "休日", "祝")
"""Words for public holidays; 休日 may mean more, so it stays as it is."""

_DAY = f"[{WEEKDAYS}](?:曜日(?!曜)|曜)?+"
_AND = "[・、,･]"
_HOLIDAY = f"(?>{'|'.join(HOLIDAYS)})"
_LIST = re.compile(rf"{_DAY}(?:{_AND}?(?:{_DAY}|{_HOLIDAY}))*")
_RANGE = re.compile(rf"({_DAY})(?:から|[~〜～-])({_DAY})(?:まで)?(?:{_AND}?{_HOLIDAY})*")
_NTH = re.compile(rf"(第[1-5](?:{_AND}(?:第)?[1-5])*|最終)({_DAY}(?:{_AND}{_DAY})*)")
_EVERY = re.compile(r"(?:年間)?365日|年中無休|毎日|無休")
_SLASH_DATE = re.compile(r"(?<![0-9/])(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])(?![0-9/])")
_AND_CLOSED = re.compile(r"[;、,/]|及び|および|並びに")
_MONTH_DAYS = r"[0-9][0-9]-[0-9][0-9](?:\.\.[0-9][0-9]-[0-9][0-9])?"
_RECORDED = re.compile(rf"[^\d]{{1,20}}|{_MONTH_DAYS}|{DAY_OF_MONTH.pattern}")
_SPAN_IN_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)")


class Days(NamedTuple):
    """Days that were read."""

    text: str
    """As records hold them: 平日, 月から金, 水・金, 第1・第3木."""
    holidays: str = ""
    """The word for public holidays that was named with them, or empty."""


def read_days(text: str) -> Days | None:
    """Read days; None if they are not days for certain."""
    plain = re.sub(r"^(?:毎週|毎月)|\s", "", normal(text))
    if plain == "平日" or _EVERY.fullmatch(plain):
        return Days("平日" if plain == "平日" else "毎日")
    named = re.findall(_HOLIDAY, plain)
    holidays = "・".join("祝日" if word == "祝" else word for word in named)
    if found := _RANGE.fullmatch(plain):
        return Days(f"{found[1][0]}から{found[2][0]}", holidays)
    if found := _NTH.fullmatch(plain):
        numbers = re.findall(r"[1-5]", found[1])
        return Days("・".join(f"第{number}" for number in numbers or []) + _listed(found[2], nth=not numbers))
    if re.fullmatch(f"[{WEEKDAYS}]{{3,7}}", plain) and len(set(plain)) == len(plain):
        return Days(_shortest(plain))
    if _LIST.fullmatch(plain):
        return Days(_listed(re.sub(_HOLIDAY, "", plain)), holidays)
    return None


def _listed(text: str, *, nth: bool = False) -> str:
    days = dict.fromkeys(re.findall(f"[{WEEKDAYS}]", text.replace("曜日", "").replace("曜", "")))
    return ("最終" if nth else "") + "・".join(days)


def other_days(closed: tuple[str, ...]) -> str:
    """The days that are left when some weekdays are closed: 月から金; empty if no weekday is among the closed."""
    left = "".join(day for day in WEEKDAYS if day not in closed)
    if not left or left == WEEKDAYS:
        return ""
    return _shortest(left)


def _shortest(days: str) -> str:
    """月から金 for 月火水木金, 火・木 for 火木."""
    # Sunday to Thursday is read more easily than a list, too, so runs are looked for around the week.
    for at in range(len(days) if 2 < len(days) < len(WEEKDAYS) else 0):
        run = days[at:] + days[:at]
        if run in WEEKDAYS * 2:
            return f"{run[0]}から{run[-1]}"
    return "毎日" if len(days) == len(WEEKDAYS) else "・".join(days)


class Closed(NamedTuple):
    """Closed days that were read."""

    days: tuple[str, ...]
    """As records hold them: 土, 祝日, 年末年始, 12-29..01-03."""
    rest: str
    """What could not be read, or empty."""
    is_never: bool = False
    """Whether it says that there are none: 年中無休."""


def read_closed(text: str) -> Closed:
    """Read closed days: 「土日祝;年末年始(12月29日～1月3日)」."""
    days: list[str] = []
    rest: list[str] = []
    # One a line: the form in which an export writes days that hold 、 or ・ themselves.
    if "\n" in text.strip(" ") and all(_RECORDED.fullmatch(line) for line in text.split("\n") if line):
        return Closed(tuple(filter(None, text.split("\n"))), "")
    plain = _SLASH_DATE.sub(r"\1月\2日", normal(text))
    if NEVER_CLOSED.fullmatch(plain.strip()):
        return Closed((), "", is_never=True)
    # 「12月29日～1月3日(年末年始)」: a ・ in brackets belongs to what stands in them.
    for part in split_outside(_AND_CLOSED.sub("\n", plain), "・\n"):
        word = re.sub(r"\s", "", part)
        if days and DAY_OF_MONTH.fullmatch(days[-1]) and re.fullmatch("[0-9]{1,2}日?", word):
            # 「毎月5日・25日」
            word = f"毎月{word.removesuffix('日')}日"
        if found := (_closed_days(word) if word else []):
            days += found
        elif word:
            rest.append(word)
    return Closed(tuple(dict.fromkeys(days)), "・".join(rest))


def _closed_days(word: str) -> list[str]:
    if found := _SPAN_IN_BRACKETS.fullmatch(word):
        inside, outside = _closed_days(found[2]), _closed_days(found[1])
        return [*outside, *inside] if inside and outside else []
    if re.fullmatch(_MONTH_DAYS, word):
        return [word] if are_month_days(word) else []
    if DAY_OF_MONTH.fullmatch(word):
        return [word]
    if span := month_days(word):
        return [span] if are_month_days(span) else []
    if NEVER_CLOSED.fullmatch(word):
        return []
    plain = re.sub(r"^毎週|曜日?", "", word)
    if re.fullmatch(f"[{WEEKDAYS}]+(?:{_HOLIDAY})*", plain):
        weekdays = re.match(f"[{WEEKDAYS}]+", plain)
        named = re.findall(_HOLIDAY, plain)
        return [*(weekdays[0] if weekdays else ""), *map(_holiday, named)]
    if word in HOLIDAYS:
        return [_holiday(word)]
    return [word] if re.fullmatch(r"[^\d()]{1,20}", word) and not re.search("を除|以外|場合|のみ|ほか", word) else []


def _holiday(word: str) -> str:
    return "祝日" if word in ("祝", "祝祭日") else word
