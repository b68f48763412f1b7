"""Takes what is published; gives how full it is: each field of each file, by prefecture, by year of source, confirmed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.features.open_data.facts import Clocks, PlaceFact
from generator.features.open_data.items import OFFICE, PLACE, PLATFORM, TASK, WINDOW, Item, is_known
from generator.places.progress import State
from generator.registry.area import Area

_APART = frozenset(("clocks", "windows", "offices", "tasks", "platform"))
"""Items that are counted as files of their own, or by their days."""

_UNKNOWN = State.UNKNOWN.value


class Field(NamedTuple):
    """How full one field is."""

    name: str
    """Its name in the file."""
    title: str
    """Its name in Japanese."""
    filled: int
    """Of how many it is known."""
    prefectures: dict[str, int]
    """The same by the code of the prefecture; one where it is known of none is left out."""


class Coverage(NamedTuple):
    """How full a file, or a part of the files of places, is."""

    name: str
    """The file, or the part of it: ``places/CODE.json#windows``."""
    title: str
    """What it holds, in Japanese."""
    of: int
    """How many it holds."""
    confirmed: int
    """How many of them a body confirmed itself."""
    years: dict[str, int]
    """How many by the year of their source, newest first; empty text where no source has a date."""
    prefectures: dict[str, int]
    """How many by the code of the prefecture."""
    fields: tuple[Field, ...]
    """Its fields in their order."""
    complete: int | None = None
    """Of how many all is known that the form wants which the file follows; None where it follows none."""

    @property
    def told(self) -> dict[str, Any]:
        """As JSON holds it."""
        every = {**self._asdict(), "fields": [field._asdict() for field in self.fields]}
        return {key: value for key, value in every.items() if value is not None}


class Counting:
    """Counts how full a file is while what it holds goes by."""

    def __init__(
        self, name: str, title: str, fields: Iterable[tuple[str, str]], needed: Sequence[frozenset[str]] = ()
    ) -> None:
        """Begin with nothing; the fields have a name and a title; ``needed``: what a form wants of each entry."""
        self._name, self._title, self._fields, self._needed = name, title, tuple(fields), needed
        self._confirmed = self._complete = 0
        self._years: Counter[str] = Counter()
        self._of: Counter[str] = Counter()
        self._filled: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, area: Area, clocks: Clocks, known: Iterable[str]) -> None:
        """Count a window, an office or whatever it holds one of after another.

        ``area``: the place that it is about; ``clocks``: its days; ``known``: the fields of which something is known, each
        once.
        """
        prefecture = area.prefecture_code
        self._of[prefecture] += 1
        self._years[clocks.dated[:4]] += 1
        self._confirmed += bool(clocks.confirmed_on)
        self._filled[prefecture].update(known)
        if self._needed:
            self._complete += all(some & frozenset(known) for some in self._needed)

    def add_values(self, fact: Any, values: Mapping[str, Any]) -> None:
        """Count a fact by the values of its items."""
        known = [key for key, value in values.items() if is_known(value) and value != _UNKNOWN]
        self.add(fact.area, fact.clocks, known)

    def add_cells(self, area: Area, clocks: Clocks, cells: Iterable[str]) -> None:
        """Count a row of a table whose columns are the fields."""
        pairs = zip(self._fields, cells, strict=True)
        self.add(area, clocks, [name for (name, _title), text in pairs if text and text != _UNKNOWN])

    @property
    def coverage(self) -> Coverage:
        """The figures of all that was counted."""
        return Coverage(
            self._name,
            self._title,
            self._of.total(),
            self._confirmed,
            dict(sorted(self._years.items(), reverse=True)),
            dict(sorted(self._of.items())),
            tuple(self._field(name, title) for name, title in self._fields),
            self._complete if self._needed else None,
        )

    def _field(self, name: str, title: str) -> Field:
        found = {code: filled[name] for code, filled in sorted(self._filled.items()) if filled[name]}
        return Field(name, title, sum(found.values()), found)


class PlacesCounting:
    """Counts the parts of the files of places."""

    def __init__(self) -> None:
        """Begin with nothing."""
        file = "places/CODE.json"
        self._places = _of_items(file, "都道府県と市区町村", PLACE)
        self._windows = _of_items(f"{file}#windows", "窓口", WINDOW)
        self._offices = _of_items(f"{file}#offices", "国の一覧の窓口", OFFICE)
        self._tasks = _of_items(f"{file}#tasks", "通知の3つの取組", TASK)
        self._platforms = _of_items(f"{file}#platform", "プラットフォーム", PLATFORM)
        self._listed: set[int] = set()

    def add(self, place: PlaceFact, values: Mapping[str, Any]) -> None:
        """Count a place with all that is in its file."""
        self._places.add_values(place, values)
        for fact, told in zip(place.windows, values["windows"], strict=True):
            self._windows.add_values(fact, told)
        for office, told in zip(place.offices, values.get("offices", ()), strict=True):
            # Each once, however many places it serves.
            if office.listed.office.line not in self._listed:
                self._listed.add(office.listed.office.line)
                self._offices.add_values(office, told)
        # The notice asks municipalities: what prefectures tell beside them is not counted.
        if place.area.is_municipality:
            for task, told in zip(place.tasks, values.get("tasks", ()), strict=True):
                self._tasks.add_values(task, told)
        if place.platform:
            self._platforms.add_values(place.platform, values["platform"])

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """The figures of all parts."""
        every = (self._places, self._windows, self._offices, self._tasks, self._platforms)
        return tuple(one.coverage for one in every)


def _of_items(name: str, title: str, items: Iterable[Item[Any]]) -> Counting:
    return Counting(name, title, [(item.key, item.title) for item in items if item.key not in _APART])
