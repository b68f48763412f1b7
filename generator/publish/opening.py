"""Takes hours that are sure; gives them as the page hands them to the device, which alone knows what time it is."""

from __future__ import annotations

from typing import Any

from generator.places.opening import EVERY_DAY, DaysOff, Opening
from generator.places.wording import say_time
from generator.records.model.hours import Days


def opening_data(opening: Opening) -> dict[str, Any]:
    """The hours as plain lists: minutes of the day, weekdays from Monday 0, and the words for each of the times."""
    minutes = sorted({minute for slot in opening.slots for period in slot.times for minute in period})
    return {
        "slots": [
            {**_days(slot.days), "daily": slot.days.text == EVERY_DAY, "times": [list(period) for period in slot.times]}
            for slot in opening.slots
        ],
        "closed": _days_off(opening.closed),
        "unsure": _days_off(opening.unsure),
        "words": {minute: say_time(minute) for minute in minutes},
    }


def _days_off(off: DaysOff) -> dict[str, Any]:
    return {
        "holidays": off.holidays,
        "weekdays": [_days(days) for days in off.weekdays],
        "spans": [list(span) for span in off.spans],
    }


def _days(days: Days) -> dict[str, Any]:
    return {"weekdays": list(days.weekdays), "weeks": list(days.weeks)}
