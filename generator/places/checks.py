"""Takes records; gives three days of each, never one for another: of its pages, of their reading, of the body's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.records.model.dates import first_day
from generator.records.model.record import ConfirmedBy, Record
from generator.registry.area import Area


@dataclass(frozen=True)
class Check:
    """When a record was last compared with the world; whether that is long ago, the device tells."""

    area: Area
    """Whose record it is."""
    dated: str
    """The newest date that stands on one of its sources, as the record has it; empty where none has a date."""
    read: str
    """The newest day, or month, in which one of its sources was read, as the record has it."""
    confirmed: date | None
    """The day on which a body confirmed it, or None where none has."""
    by: ConfirmedBy | None
    """Which body confirmed it, or None where none has."""

    @property
    def on(self) -> date:
        """The newest day on which anybody compared it with the world; of a month the first."""
        return max(first_day(self.read), self.confirmed or date.min)


def check_of(area: Area, record: Record) -> Check:
    """The check of a record."""
    word = record.confirmation
    dated = max(source.told_on for source in record.sources)
    read = max(source.seen_on for source in record.sources)
    return Check(area, dated, read, word.on if word else None, word.by if word else None)


def checks_of(areas: Iterable[Area], records: Mapping[str, Record]) -> tuple[Check, ...]:
    """The checks of those among the areas that have a record, each once, in their order."""
    by_code = {area.code: area for area in areas}
    return tuple(check_of(area, records[code]) for code, area in by_code.items() if code in records)
