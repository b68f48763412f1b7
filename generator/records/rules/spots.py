"""Takes a record; gives the broken rules about where places are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.records.rules.subject import Subject, open_parts, part_of, text_of


def whole_points(subject: Subject) -> Iterator[Diagnostic]:
    """A point has both its coordinates."""
    for path, part in open_parts(subject):
        place = part_of(part, "place")
        written = [key for key in ("latitude", "longitude") if text_of(place, key)]
        if len(written) == 1:
            message = "緯度と経度の片方だけが書かれています。"
            hint = "latitude（緯度）と longitude（経度）の両方を書くか、両方とも消してください。"
            yield Diagnostic("half-a-point", message, hint, Severity.WARNING, place=(*path, "place", written[0]))
