"""A second, slow way to say whether someone is there: minute by minute, from the words of a record, sharing no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

WEEK = "月火水木金土日"
AHEAD = 98
CLOSED, PERHAPS, OPEN = 0, 1, 2
NEW_YEAR = ("12-29", "12-30", "12-31", "01-01", "01-02", "01-03")

DAYS_OFF = (
    "祝日", "国民の祝日", "年末年始", "慰霊の日", "土日", "土・日", "土日祝日", "火曜日", "第3日曜日", "毎月最終月曜日",
    "第2・第4水", "12-28..01-04", "12-31", "01-02..01-03", "08-13..08-15", "11-01..02-28", "12-01..12-28", "06-23",
)  # fmt: skip


@dataclass(frozen=True)
class Hours:
    """Hours as a record has them."""

    slots: tuple[tuple[str, tuple[str, ...]], ...]
    closed: tuple[str, ...]
    prefecture: str


def made_up(random: Random) -> Hours:
    """Any hours that a record may hold: some days of the week or month, up to three periods a day, any days off."""
    slots = tuple((_days(random), _times(random)) for _ in range(random.randint(1, 4)))
    closed = tuple(random.sample(DAYS_OFF, random.randint(0, 4)))
    return Hours(slots, closed, random.choice(("沖縄県", "東京都")))


def _days(random: Random) -> str:
    weeks = "・".join(f"第{week}" for week in sorted(random.sample(range(1, 6), random.randint(1, 3))))
    some = "・".join(sorted(random.sample(WEEK, random.randint(1, 4)), key=WEEK.index))
    span = "から".join(random.sample(WEEK, 2))
    day = random.choice(WEEK)
    return random.choice(("平日", "毎日", span, some, some, weeks + day, f"最終{day}"))


def _times(random: Random) -> tuple[str, ...]:
    cuts = sorted(random.sample(range(97), 2 * random.randint(1, 3)))
    cuts[0] *= random.random() > 0.2
    cuts[-1] = 96 if random.random() < 0.3 else cuts[-1]
    clock = [f"{cut // 4:02}:{cut % 4 * 15:02}" for cut in cuts]
    return tuple(f"{opens}-{closes}" for opens, closes in zip(clock[::2], clock[1::2], strict=True))


def falls(words: str, day: date) -> bool:
    """Whether a day is one of those that words like 第2・第4水 name."""
    words = words.replace("曜日", "").replace("毎月", "")
    if words in ("平日", "毎日"):
        return words == "毎日" or day.weekday() < 5
    if "から" in words:
        first, last = (WEEK.index(sign) for sign in words.split("から"))
        return (day.weekday() - first) % 7 <= (last - first) % 7
    if WEEK[day.weekday()] not in words:
        return False
    if "最終" in words:
        return (day + timedelta(7)).month != day.month
    return "第" not in words or f"第{(day.day + 6) // 7}" in words


def _within(span: str, day: str) -> bool:
    first, last = (span.split("..") * 2)[:2]
    return first <= day <= last if first <= last else day >= first or day <= last


def _is_off(words: str, day: date, holidays: frozenset[date]) -> bool:
    if words[0].isdigit():
        return _within(words, f"{day:%m-%d}")
    named = {"年末年始": f"{day:%m-%d}" in NEW_YEAR, "慰霊の日": f"{day:%m-%d}" == "06-23"}
    if words in named:
        return named[words]
    return ("祝" in words and day in holidays) or (
        not words.endswith("の祝日") and falls(words.replace("祝日", ""), day)
    )


def _doubtful(hours: Hours, day: date, holidays: frozenset[date]) -> bool:
    """Whether offices are often closed on the day and the record does not speak of it."""
    of_new_year = (
        words == "年末年始" or (words[0].isdigit() and any(_within(words, one) for one in NEW_YEAR))
        for words in hours.closed
    )
    return (
        (day in holidays and not any("祝" in words for words in hours.closed))
        or (f"{day:%m-%d}" in NEW_YEAR and not any(of_new_year))
        or (f"{day:%m-%d}" == "06-23" and hours.prefecture == "沖縄県" and "慰霊の日" not in hours.closed)
    )


def _minutes(hours: Hours, day: date, holidays: frozenset[date]) -> bytearray:
    state = bytearray(24 * 60)
    if any(_is_off(words, day, holidays) for words in hours.closed):
        return state
    doubtful = _doubtful(hours, day, holidays)
    for days, times in hours.slots:
        if falls(days, day):
            said = PERHAPS if doubtful and days != "毎日" else OPEN
            for time in times:
                opens, closes = (int(clock[:2]) * 60 + int(clock[3:]) for clock in time.split("-"))
                for minute in range(opens, closes):
                    state[minute] = max(state[minute], said)
    return state


def _coming(hours: Hours, now: datetime, last: date, holidays: frozenset[date]) -> Iterator[tuple[datetime, int]]:
    for ahead in range(AHEAD + 1):
        day = now.date() + timedelta(ahead)
        if day <= last:
            start = datetime(day.year, day.month, day.day)
            for minute, state in enumerate(_minutes(hours, day, holidays)):
                if (moment := start + timedelta(minutes=minute)) >= now:
                    yield moment, state


def answer(hours: Hours, now: datetime, first: date, last: date, holidays: frozenset[date]) -> object:
    """What may be said at a minute: as ``openingAt`` gives it, the next opening as day and minute."""
    if not first <= now.date() <= last:
        return None
    (_, state), *rest = _until_change(_coming(hours, now, last, holidays))
    changed, following = rest[0] if rest else (None, None)
    if state == PERHAPS:
        return {"state": "perhaps"}
    if state == OPEN:
        known = changed and following == CLOSED and changed - now < timedelta(1)
        return {
            "state": "open",
            "until": (changed.hour * 60 + changed.minute or 24 * 60) if known and changed else None,
        }
    if not changed or following == PERHAPS:
        return {"state": "closed", "next": None}
    return {"state": "closed", "next": [f"{changed:%Y-%m-%d}", changed.hour * 60 + changed.minute]}


def _until_change(coming: Iterator[tuple[datetime, int]]) -> list[tuple[datetime, int]]:
    """The first minute, and the first after it whose state is another one, where there is such."""
    now = next(coming)
    return [now, *([found] if (found := next((other for other in coming if other[1] != now[1]), None)) else [])]
