"""Takes nothing; gives what tells places in a record apart: in its data by path, in its text by line and column."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""A place in a record's data: names of items and numbers in lists, from the outside in."""

Position = tuple[int, int]
"""Line and column in a text, from 1."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Line and column (from 1) of everything in a text."""

    keys: dict[Path, Position]
    """Where each item's name stands."""
    values: dict[Path, Position]
    """Where each value starts."""

    def of_key(self, path: Path) -> Position:
        """Where the name of an item stands; for an item that is missing, the place that should hold it."""
        return self._nearest(path, self.keys)

    def of_value(self, path: Path) -> Position:
        """Where a value stands; a value left empty stands at its name."""
        return self._nearest(path, self.values)

    def _nearest(self, path: Path, first: dict[Path, Position]) -> Position:
        while path:
            if found := first.get(path) or self.keys.get(path) or self.values.get(path):
                return found
            path = path[:-1]
        return 1, 1


def named(path: Path) -> str:
    """A place in a record as one word: ``windows.0.ways.1.number``."""
    return ".".join(map(str, path))
