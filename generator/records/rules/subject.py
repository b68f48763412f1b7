"""Takes the data of one record with its file; gives rules a safe look at it, also where other parts of it are faulty."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.diagnostics.positions import Place
from generator.registry.dead_numbers import NO_NUMBERS, DeadNumbers
from generator.registry.lookups import NO_LOOKUPS, Lookups
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD, WithheldTable

_DEPARTMENTS = ("lead_department", "liaison", "coordination")


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules look things up in."""

    table: Table
    """The official table."""
    today: date
    """The day after which a date is in the future."""
    dead: DeadNumbers = NO_NUMBERS
    """Numbers that lead nowhere."""
    withheld: WithheldTable = NOTHING_WITHHELD
    """What bodies want gone."""
    organisations: Collection[str] | None = None
    """The ids of the table of organisations; None where there is no table to look them up in."""
    lookups: Lookups = NO_LOOKUPS
    """Where an area code, a postal code and a site belong."""


@dataclass(frozen=True)
class Subject:
    """What a rule looks at: dicts, lists and texts, none of which need be right."""

    path: Path
    """The file, as the caller named it."""
    data: Mapping[str, Any]
    """What the file says."""
    context: Context
    """What to look things up in."""
    source: str | None = None
    """The text of the file, if there is one, for a first look whether a rule has anything to do."""

    @cached_property
    def values(self) -> tuple[tuple[Place, Any], ...]:
        """Every text, and every list or part that is empty, with its place; many rules look at all of them."""
        return every_value(self.data)

    @cached_property
    def windows(self) -> tuple[tuple[Place, dict[str, Any]], ...]:
        """The windows, each with its place."""
        return tuple(parts_of(self.data, "windows"))

    @cached_property
    def spots(self) -> tuple[tuple[Place, dict[str, Any], dict[str, Any]], ...]:
        """Windows and all in them that may have hours and a place of their own, each with its place and its window."""
        inside = ("ways", "family_meetings", "places_to_be")
        return tuple(
            (where, part, window)
            for place, window in self.windows
            for where, part in ((place, window), *(one for key in inside for one in parts_of(window, key, place)))
        )

    @cached_property
    def numbers(self) -> tuple[tuple[Place, str], ...]:
        """Every phone and fax number that is a text, with its place."""
        return tuple(numbers_in(self.data))

    def text(self, *place: str | int) -> str:
        """The text at a place, or an empty one."""
        value: Any = self.data
        for step in place:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return ""
        return value.strip() if isinstance(value, str) else ""

    def has(self, key: str) -> bool:
        """Whether the record itself holds an item."""
        return key in self.data


def text_of(part: Mapping[str, Any], key: str) -> str:
    """The text of an item of a part, or an empty one."""
    value = part.get(key)
    return value.strip() if isinstance(value, str) else ""


def parts_of(part: Mapping[str, Any], key: str, place: Place = ()) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The parts in a list of a part that stands at a place, each with its own place."""
    items = part.get(key)
    for at, item in enumerate(items) if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield (*place, key, at), item


def texts_of(part: Mapping[str, Any], key: str, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """The texts in a list of a part that stands at a place, each with its own place."""
    items = part.get(key)
    for at, item in enumerate(items) if isinstance(items, list) else ():
        if isinstance(item, str):
            yield (*place, key, at), item.strip()


def part_of(part: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A part of a part, or an empty one."""
    value = part.get(key)
    return value if isinstance(value, dict) else {}


def numbers_in(data: Any) -> Iterator[tuple[Place, str]]:
    """Every phone and fax number of a record that is a text, with its place."""
    if not isinstance(data, dict):
        return
    for place, window in parts_of(data, "windows"):
        for where, way in parts_of(window, "ways", place):
            if number := text_of(way, "number"):
                yield (*where, "number"), number
    departments = [((key,), data.get(key)) for key in _DEPARTMENTS]
    for holder, part in [*departments, *parts_of(data, "related_departments")]:
        if isinstance(part, dict) and (number := text_of(part, "phone")):
            yield (*holder, "phone"), number


def every_value(data: Any) -> tuple[tuple[Place, Any], ...]:
    """Every text, and every list or part that is empty, with its place; the depth of a record is bounded."""
    found: list[tuple[Place, Any]] = []
    _add_values(data, (), found)
    return tuple(found)


def _add_values(data: Any, place: Place, found: list[tuple[Place, Any]]) -> None:
    if isinstance(data, str) or (place and not data):
        found.append((place, data))
        return
    for step, item in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        _add_values(item, (*place, step), found)
