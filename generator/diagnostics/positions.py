"""Takes nothing; gives what tells places in a file apart: in its data by names and numbers, in its text by line and column."""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[str | int, ...]
"""A place in the data of a file: names of items and numbers in lists, from the outside in."""

Position = tuple[int, int]
"""Line and column in a text, from 1."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Line and column (from 1) of everything in a text."""

    keys: dict[Place, Position]
    """Where each item's name stands."""
    values: dict[Place, Position]
    """Where each value starts."""

    def of_key(self, place: Place) -> Position:
        """Where the name of an item stands; for an item that is missing, the place that should hold it."""
        return self._nearest(place, self.keys)

    def of_value(self, place: Place) -> Position:
        """Where a value stands; a value left empty stands at its name."""
        return self._nearest(place, self.values)

    def _nearest(self, place: Place, first: dict[Place, Position]) -> Position:
        while place:
            if found := first.get(place) or self.keys.get(place) or self.values.get(place):
                return found
            place = place[:-1]
        return 1, 1


def dotted(place: Place) -> str:
    """A place as one word: ``windows.0.ways.1.number``."""
    return ".".join(map(str, place))
