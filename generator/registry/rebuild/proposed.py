"""The table and the reviewed readings go in, the machine's readings that nobody has reviewed yet come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.proposals import propose
from generator.registry.area import Area
from generator.registry.other_readings import reviewed_readings, with_official_suffix


@dataclass(frozen=True, slots=True)
class Proposed:
    """A reading that differs from the official one and waits for a person."""

    code: str
    """Six-digit code of the municipality."""
    name: str
    """Its name."""
    kana: str
    """The official reading."""
    reading: str
    """The proposal."""


def unreviewed(municipalities: Iterable[Area], path: Path, faults: list[Diagnostic]) -> tuple[Proposed, ...]:
    """Proposals that `other_readings.csv` (`path`) neither keeps nor drops; none is ever taken over by itself.

    Every fault of the file is added to ``faults``.
    """
    known = {(row.code, row.reading) for row in reviewed_readings(path, faults)}
    found = []
    for area in municipalities:
        reading = with_official_suffix(propose(area.name), area.kana)
        if reading not in ("", area.kana) and (area.code, reading) not in known:
            found.append(Proposed(area.code, area.name, area.kana, reading))
    return tuple(found)
