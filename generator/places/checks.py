"""Takes records; gives when what they tell was last found true, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.records.model.record import ConfirmedBy, Record
from generator.registry.area import Area


@dataclass(frozen=True)
class Check:
    """The day on which a record was last compared with the world; whether that is long ago, the device tells."""

    area: Area
    """Whose record it is."""
    on: date
    """The day of its confirmation; where nobody has confirmed it, the newest day on which one of its sources was read."""
    by: ConfirmedBy | None
    """Who confirmed it, or None where nobody has."""


def check_of(area: Area, record: Record) -> Check:
    """The check of a record."""
    if record.confirmation:
        return Check(area, record.confirmation.on, record.confirmation.by)
    return Check(area, max(source.read for source in record.sources), None)


def checks_of(areas: Iterable[Area], records: Mapping[str, Record]) -> tuple[Check, ...]:
    """The checks of those among the areas that have a record, each once, in their order."""
    by_code = {area.code: area for area in areas}
    return tuple(check_of(area, records[code]) for code, area in by_code.items() if code in records)
