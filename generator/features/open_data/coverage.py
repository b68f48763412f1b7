"""Takes what is published; gives how full it is: each field of each file, by prefecture, by year of source, confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.features.open_data.facts import Clocks, PlaceFact
from generator.features.open_data.geojson import KINDS, Site
from generator.features.open_data.geojson import NAME as GEOJSON
from generator.features.open_data.items import OFFICE, PLACE, PLATFORM, TASK, WINDOW, Item, is_known
from generator.features.open_data.sheets import Sheet
from generator.places.progress import State
from generator.registry.area import Area

_APART = frozenset(("clocks", "windows", "offices", "tasks", "platform"))
"""Items that are counted as files of their own, or by their days."""

_POSITION = "geometry"


class Counted(NamedTuple):
    """A window, an office or whatever a file holds one of after another."""

    area: Area
    """The place that it is about."""
    clocks: Clocks
    """Its days."""
    known: frozenset[str]
    """The fields of which something is known."""


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


def coverage_of(places: Iterable[tuple[PlaceFact, dict[str, Any]]], sheets: Iterable[Sheet]) -> tuple[Coverage, ...]:
    """The figures of the parts of the files of places, then of the tables."""
    every = tuple(places)
    parts: tuple[tuple[str, str, tuple[Item[Any], ...], Iterable[Counted]], ...] = (
        ("places/CODE.json", "都道府県と市区町村", PLACE, (_counted(fact, values) for fact, values in every)),
        ("places/CODE.json#windows", "窓口", WINDOW, _parts(every, "windows")),
        ("places/CODE.json#offices", "国の一覧の窓口", OFFICE, _offices(every)),
        # The notice asks municipalities: what prefectures tell beside them is not counted.
        (
            "places/CODE.json#tasks",
            "通知の3つの取組",
            TASK,
            _parts((one for one in every if one[0].area.is_municipality), "tasks"),
        ),
        ("places/CODE.json#platform", "プラットフォーム", PLATFORM, _platforms(every)),
    )
    found = [
        figures(name, title, [(item.key, item.title) for item in items if item.key not in _APART], rows)
        for name, title, items, rows in parts
    ]
    return (*found, *(figures(sheet.name, sheet.title, sheet.columns, _rows(sheet), sheet.needed) for sheet in sheets))


def coverage_of_sites(sites: Iterable[Site]) -> tuple[Coverage, ...]:
    """The figures of the file of positions: of how many windows, offices and halls the position is known."""
    every = tuple(sites)
    return tuple(
        figures(
            f"{GEOJSON}#{kind}",
            f"{title}の位置",
            [(_POSITION, "位置")],
            (
                Counted(site.area, site.clocks, frozenset([_POSITION] if site.point else []))
                for site in every
                if site.kind == kind
            ),
        )
        for kind, title in KINDS.items()
    )


def _counted(fact: Any, values: dict[str, Any]) -> Counted:
    known = frozenset(key for key, value in values.items() if is_known(value) and value != State.UNKNOWN.value)
    return Counted(fact.area, fact.clocks, known)


def _parts(every: Iterable[tuple[PlaceFact, dict[str, Any]]], key: str) -> Iterator[Counted]:
    for place, values in every:
        yield from map(_counted, getattr(place, key), values.get(key, ()))


def _offices(every: Iterable[tuple[PlaceFact, dict[str, Any]]]) -> Iterator[Counted]:
    """Each office once, however many places it serves."""
    once = {
        fact.listed.office.line: (fact, told)
        for place, values in every
        for fact, told in zip(place.offices, values.get("offices", ()), strict=True)
    }
    return (_counted(fact, told) for fact, told in once.values())


def _platforms(every: Iterable[tuple[PlaceFact, dict[str, Any]]]) -> Iterator[Counted]:
    return (_counted(place.platform, values["platform"]) for place, values in every if place.platform)


def _rows(sheet: Sheet) -> Iterator[Counted]:
    names = [heading for heading, _title in sheet.columns]
    for row in sheet.rows:
        pairs = zip(names, row.cells, strict=True)
        yield Counted(
            row.area, row.clocks, frozenset(name for name, text in pairs if text and text != State.UNKNOWN.value)
        )


def figures(
    name: str,
    title: str,
    fields: Sequence[tuple[str, str]],
    rows: Iterable[Counted],
    needed: tuple[frozenset[str], ...] = (),
) -> Coverage:
    """The figures of one file, whose fields have a name and a title; ``needed``: what a form wants of each row."""
    every = tuple(rows)
    filled: dict[str, Counter[str]] = {key: Counter() for key, _title in fields}
    for row in every:
        prefecture = row.area.prefecture_code
        for key in filled.keys() & row.known:
            filled[key][prefecture] += 1
    years = Counter(row.clocks.dated[:4] for row in every)
    return Coverage(
        name,
        title,
        len(every),
        sum(bool(row.clocks.confirmed_on) for row in every),
        dict(sorted(years.items(), reverse=True)),
        dict(sorted(Counter(row.area.prefecture_code for row in every).items())),
        tuple(Field(key, told, filled[key].total(), dict(sorted(filled[key].items()))) for key, told in fields),
        sum(all(some & row.known for some in needed) for row in every) if needed else None,
    )
