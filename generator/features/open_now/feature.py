"""Takes hours that are sure; gives them as the page hands them to the device, which alone knows what time it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.places.opening import EVERY_DAY, DaysOff, Opening
from generator.places.wording import say_time
from generator.press.scripts import assigned
from generator.records.model.hours import Days
from generator.registry.calendar import Calendar
from generator.world import World

SCRIPT = "open-now.js"
"""The script that says whether someone is there now."""


def data(world: World) -> Mapping[str, bytes]:
    """The days off, in the script itself and not on every page."""
    return {SCRIPT: assigned(calendar=calendar_facts(world.tables.calendar))}


def calendar_facts(calendar: Calendar) -> dict[str, Any]:
    """The days off, and the days between which they are known, as the device has them."""
    return {
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "holidays": [day.isoformat() for day in calendar.holidays],
    }


def names(_world: World) -> Mapping[str, Any]:
    """What the templates of windows hand to the device."""
    return {"opening_data": opening_data}


def opening_data(opening: Opening) -> dict[str, Any]:
    """The hours as plain lists: minutes of the day, weekdays from Monday 0, and the words for each of the times."""
    minutes = sorted({minute for slot in opening.slots for period in slot.times for minute in period})
    return {
        "slots": [
            _told(
                **_days(slot.days),
                daily=slot.days.text == EVERY_DAY,
                times=[list(period) for period in slot.times],
            )
            for slot in opening.slots
        ],
        "closed": _days_off(opening.closed),
        "unsure": _days_off(opening.unsure),
        "words": {minute: say_time(minute) for minute in minutes},
    }


def _days_off(off: DaysOff) -> dict[str, Any]:
    return _told(
        holidays=off.holidays,
        weekdays=[_days(days) for days in off.weekdays],
        spans=[list(span) for span in off.spans],
    )


def _days(days: Days) -> dict[str, Any]:
    return _told(weekdays=list(days.weekdays), weeks=list(days.weeks))


def _told(**facts: Any) -> dict[str, Any]:
    """Only what there is: it stands on every page with hours, and most of it is empty."""
    return {name: fact for name, fact in facts.items() if fact}


FEATURE = Feature(Path(__file__).parent, bundles={SCRIPT: "clock"}, names=names, data=data)
