"""Takes a record; gives the broken rules about where places are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.broken import Broken
from generator.records.fault import Severity
from generator.records.positions import Path
from generator.records.rules.subject import Subject


def whole_points(subject: Subject) -> Iterator[Broken]:
    """A point has both its coordinates."""
    for place in _places(subject):
        written = [key for key in ("latitude", "longitude") if subject.text(*place, key)]
        if len(written) == 1:
            message = "緯度と経度の片方だけが書かれています。"
            hint = "latitude（緯度）と longitude（経度）の両方を書くか、両方とも消してください。"
            yield Broken((*place, written[0]), "half-a-point", message, hint, Severity.WARNING)


def _places(subject: Subject) -> Iterator[Path]:
    for path, _window in subject.parts("windows"):
        yield (*path, "place")
        for several in ("ways", "family_meetings", "places_to_be"):
            for inner, _part in subject.parts(*path, several):
                yield (*inner, "place")
