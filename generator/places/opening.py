"""Takes hours and closed days as recorded; gives when one can reach someone, or None where that isn't certain."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

from generator.records.model.base import normal
from generator.records.model.hours import DAY_OF_MONTH, Days, Open, Slot, parse_days
from generator.registry.area import Area
from generator.registry.calendar import Calendar

NEW_YEAR = ("12-29", "01-03")
"""年末年始 where a record gives no dates of its own: as for offices of the state (行政機関の休日に関する法律)."""

EVERY_DAY = "毎日"
"""Days so written are taken at their word on holidays too."""

_HOLIDAYS = {"祝日", "国民の祝日", "祝祭日", "祝休日"}
_SATURDAY = 5
_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days of the year that are set apart from the week."""

    holidays: bool = False
    """Whether 祝日, 振替休日 and 国民の休日 belong to them."""
    weekdays: tuple[Days, ...] = ()
    """Weekdays, every one or the nth of a month."""
    spans: tuple[tuple[str, str], ...] = ()
    """First and last day (``MM-DD``) of each span; one may run over the end of the year."""

    def with_(self, other: DaysOff) -> DaysOff:
        """The days of both."""
        return DaysOff(self.holidays or other.holidays, self.weekdays + other.weekdays, self.spans + other.spans)


@dataclass(frozen=True, slots=True)
class Opening:
    """When one can reach someone, sure enough to say so; worked out against the clock only on the device."""

    slots: tuple[Slot, ...]
    """The days and times of a week."""
    closed: DaysOff
    """Days on which it is closed all day."""
    unsure: DaysOff
    """Days on which offices are often closed, of which the record says nothing: no claim is made on them."""


def opening_of(
    recorded: Open, closed: tuple[str, ...], calendar: Calendar, owner: Area, *, doubtful: tuple[str, ...] = ()
) -> Opening | None:
    """The recorded hours with these closed days, for an office of this body; ``doubtful`` days may be closed.

    None where the record says more than the structure holds (a note), or names a closed day nobody here understands:
    then nothing may be claimed.
    """
    if not recorded.hours or recorded.hours_note or any(slot.note for slot in recorded.hours):
        return None
    off, perhaps = (_named(days, recorded.hours, calendar) for days in (closed, doubtful))
    if off is None or perhaps is None:
        return None
    local = (_span(day.days) for day in calendar.local if day.is_in(owner) and day.name not in closed)
    unsure = perhaps.with_(DaysOff(holidays=not off.holidays, spans=tuple(local)))
    of_the_year = _named((text for text in closed if not DAY_OF_MONTH.fullmatch(text)), recorded.hours, calendar)
    if of_the_year is None or not any(_touches_new_year(span) for span in of_the_year.spans):
        unsure = unsure.with_(DaysOff(spans=(NEW_YEAR,)))
    return Opening(recorded.hours, off, unsure)


def goes_on_at_weekends(slots: Iterable[Slot]) -> bool:
    """Whether any of the slots falls on a Saturday or Sunday."""
    return any(day >= _SATURDAY for slot in slots for day in slot.days.weekdays)


def _named(closed: Iterable[str], slots: tuple[Slot, ...], calendar: Calendar) -> DaysOff | None:
    """All the closed days together, or None when one of them is not understood."""
    off = DaysOff()
    for text in closed:
        understood = _understood(text, slots, calendar)
        if understood is None:
            return None
        off = off.with_(understood)
    return off


def _understood(text: str, slots: tuple[Slot, ...], calendar: Calendar) -> DaysOff | None:
    """The days that one entry of a record's closed days names."""
    if re.match(r"[0-9]", text):
        return DaysOff(spans=(_span(text),))
    if monthly := DAY_OF_MONTH.fullmatch(text):
        each = (
            (month, int(monthly[1])) for month in range(1, 13) if int(monthly[1]) <= monthrange(_LEAP_YEAR, month)[1]
        )
        return DaysOff(spans=tuple((f"{month:02}-{day:02}",) * 2 for month, day in each))
    for day in calendar.local:
        if text == day.name:
            return DaysOff(spans=(_span(day.days),))
    return _in_words(re.sub(r"\s", "", normal(text)), slots)


def _in_words(word: str, slots: tuple[Slot, ...]) -> DaysOff | None:
    if word in _HOLIDAYS:
        return DaysOff(holidays=True)
    if word == "年末年始":
        return DaysOff(spans=(NEW_YEAR,))
    if word == "休日":
        # In ordinances the word means the holidays; with hours at weekends it may mean those too.
        return None if goes_on_at_weekends(slots) else DaysOff(holidays=True)
    if weekend := re.fullmatch(r"土(?:曜日?)?[・、]?日(?:曜日?)?(?P<more>[・、]?祝(?:祭?日)?)?", word):
        return DaysOff(holidays=bool(weekend["more"]), weekdays=(parse_days("土・日"),))
    try:
        return DaysOff(weekdays=(parse_days(word.removeprefix("毎月")),))
    except ValueError:
        return None


def _span(days: str) -> tuple[str, str]:
    first, _, last = days.partition("..")
    return first, last or first


def _touches_new_year(span: tuple[str, str]) -> bool:
    """Whether a record's own span speaks of the turn of the year."""
    first, last = span
    return first > last or first >= NEW_YEAR[0] or last >= NEW_YEAR[0] or first <= NEW_YEAR[1]
