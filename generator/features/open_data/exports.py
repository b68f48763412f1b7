"""Takes the world; gives the files of open data that are made place by place, and how full they are.

The values of a place are made once, told in every form, counted, and let go: nothing here grows with the number of windows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

from generator.features.open_data.coverage import Coverage, PlacesCounting
from generator.features.open_data.facts import OfficeFact, PlaceFact, facts_of
from generator.features.open_data.geojson import counted, geojson, sites_of
from generator.features.open_data.gif import FORMS, Forms
from generator.features.open_data.hsds import Services
from generator.features.open_data.hsds_tables import ServiceFiles
from generator.features.open_data.items import PLACE, values_of
from generator.features.open_data.partners import PARTNERS, partner_rows
from generator.features.open_data.sheets import (
    GRANTS,
    OFFICES,
    PLATFORMS,
    TASKS,
    Sheet,
    SheetFile,
    grant_rows,
    office_row,
    platform_row,
    task_rows,
    window_rows,
    windows_sheet,
)
from generator.press.files import File, Piece
from generator.press.interface import json_file, told
from generator.press.long_file import LongFile
from generator.settings.model import OFFICIAL_TABLE
from generator.world import World

Values = Mapping[str, Any]


class Exports:
    """The files of open data of one world."""

    def __init__(self, world: World) -> None:
        """Take the world; nothing is made yet."""
        self._world = world
        self._coverage: tuple[Coverage, ...] = ()

    @cached_property
    def facts(self) -> tuple[PlaceFact, ...]:
        """Every prefecture, then every municipality."""
        return facts_of(self._world)

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """How full all that is: known once the files are made; whoever asks before has them made for it."""
        if not self._coverage:
            for _made in self.files():
                pass
        return self._coverage

    def files(self) -> Iterator[File | Piece]:
        """The files, place by place; long ones piece by piece."""
        formats = _Formats(self._world, self.facts)
        for fact in self.facts:
            values = values_of(PLACE, fact)
            yield json_file(f"places/{fact.area.code}.json", told(values), indent=None)
            formats.add(fact, values)
            yield from formats.pieces()
        for _told in formats.others():
            yield from formats.pieces()
        formats.end()
        for file in formats.files:
            yield from file.rest()
        positions = self._world.tables.sources.get(OFFICIAL_TABLE)
        known = counted(sites_of(self.facts, positions))
        yield from geojson(sites_of(self.facts, positions), known)
        self._coverage = formats.coverage(known.values())


def sheets() -> tuple[Sheet, ...]:
    """The tables for spreadsheets among the files, in the order in which they are described."""
    return (windows_sheet(), OFFICES, PLATFORMS, TASKS, GRANTS, PARTNERS, *(form.sheet for form in FORMS))


class _Formats:
    """Every form in which all places are told, each being written."""

    def __init__(self, world: World, facts: tuple[PlaceFact, ...]) -> None:
        self._world = world
        data = ((entry.code, entry.document.data) for entry in world.entries)
        self._records: dict[str, Values] = {code: one for code, one in data if isinstance(one, dict)}
        self._offices: dict[int, tuple[OfficeFact, Values]] = {}
        self._places = PlacesCounting()
        sheets = tuple(map(SheetFile, (windows_sheet(), OFFICES, PLATFORMS, TASKS, GRANTS, PARTNERS)))
        self._windows, self._listed, self._platforms, self._tasks, self._grants, self._partners = sheets
        self._forms = Forms(world.tables.places)
        self._services = Services(world.tables.places)
        listed = {office.listed.office.line for fact in facts for office in fact.offices}
        self._hsds = ServiceFiles(sum(len(fact.windows) for fact in facts) + len(listed))
        forms = (self._forms.points, self._forms.services)
        self._sheets = (*sheets, *(form.sheet for form in forms))
        self.files: tuple[LongFile, ...] = (
            *(sheet.file for sheet in self._sheets),
            *(form.json.file for form in forms),
            *self._hsds.files,
        )

    def add(self, place: PlaceFact, values: Values) -> None:
        """Tell a place."""
        self._places.add(place, values)
        for office, told_of_it in zip(place.offices, values.get("offices", ()), strict=True):
            self._offices[office.listed.office.line] = office, told_of_it
        if place.windows:
            for row in window_rows(place, self._records[place.area.code], self._world.tables.organisations):
                self._windows.add(row)
            self._forms.add(place, values)
            for service in self._services.of_place(place, values):
                self._hsds.add(service)
        if place.platform:
            self._platforms.add(platform_row(place.platform, values["platform"]))
            for row in grant_rows(place.platform):
                self._grants.add(row)
        for row in task_rows(place):
            self._tasks.add(row)

    def others(self) -> Iterator[None]:
        """Tell what has an order of its own: the offices in that of their list, and who takes part where; stops at each."""
        for row in partner_rows(self._world):
            self._partners.add(row)
            yield
        offices = [self._offices[line] for line in sorted(self._offices)]
        for (office, values), service in zip(offices, self._services.of_offices(offices), strict=True):
            self._listed.add(office_row(office, values))
            self._hsds.add(service)
            yield

    def pieces(self) -> Iterator[Piece]:
        """What is long enough to be written."""
        for file in self.files:
            yield from file.pieces()

    def end(self) -> None:
        """Add what stands behind everything."""
        for ending in (self._forms.points.json, self._forms.services.json, self._hsds.json):
            ending.end()

    def coverage(self, positions: Iterable[Coverage]) -> tuple[Coverage, ...]:
        """The figures of all of them, with those of positions, which are told elsewhere."""
        sheets = (sheet.counting.coverage for sheet in self._sheets)
        return (*self._places.coverage, *sheets, *positions, self._hsds.counting.coverage)


_made: WeakValueDictionary[int, Exports] = WeakValueDictionary()


def exports_of(world: World) -> Exports:
    """The exports of a world; whoever keeps them shares them with all that ask while they are kept."""
    found = _made.get(id(world))
    if found is None:
        _made[id(world)] = found = Exports(world)
    return found
