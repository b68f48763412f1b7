"""Takes the data of one record with its file; gives rules a safe look at it, also where other parts of it are faulty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from generator.records.positions import Path
from generator.registry.table import Table


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules look things up in."""

    table: Table
    """The official table."""
    today: date
    """The day after which a date is in the future."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule looks at: dicts, lists and texts, none of which need be right."""

    path: FilePath
    """The file, as the caller named it."""
    data: Mapping[str, Any]
    """What the file says."""
    context: Context
    """What to look things up in."""
    source: str | None = None
    """The text of the file, if there is one, for a first look whether a rule has anything to do."""

    def text(self, *path: str | int) -> str:
        """The text at a place, or an empty one."""
        value = self._at(path)
        return value.strip() if isinstance(value, str) else ""

    def parts(self, *path: str | int) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The parts of the list at a place, each with its own place."""
        for at, part in self._items(path):
            if isinstance(part, dict):
                yield (*path, at), part

    def texts(self, *path: str | int) -> Iterator[tuple[Path, str]]:
        """The texts of the list at a place, each with its own place."""
        for at, text in self._items(path):
            if isinstance(text, str):
                yield (*path, at), text.strip()

    def has(self, key: str) -> bool:
        """Whether the record itself holds an item."""
        return key in self.data

    def _items(self, path: Path) -> Iterator[tuple[int, Any]]:
        value = self._at(path)
        if isinstance(value, list):
            yield from enumerate(value)

    def _at(self, path: Path) -> Any:
        value: Any = self.data
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value


def every_value(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every text, and every list or part that is empty, with its place; the depth of a record is bounded."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, str) or (path and not data):
        yield path, data
    for step, item in items:
        yield from every_value(item, (*path, step))
