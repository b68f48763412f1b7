"""Takes neighbourhoods, stations and unofficial names of all areas; gives tables of them in buckets, by name and reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.features.search.postal import base36, positions_of
from generator.places.directory import Directory
from generator.readings.hangul import to_hangul
from generator.readings.kana import to_hiragana
from generator.registry.area import Area
from generator.registry.former_names import FormerName
from generator.registry.other_names import HEARD, OtherReading
from generator.registry.stations import Station

BUCKETS = 128
"""How many tables there are of each sort: few enough that the name of one tells no more than a coarse group."""

MOST_BEGUN = 1_000
"""How many readings of one beginning stand in one table; where there are more (おお, にし), one kana more decides."""

FORMER, OTHER, STATION = "=", "~", "^"
"""What stands behind the name of a municipality or district that is no more, behind a name that is not official, and
behind the name of a station, with the number of its lines.
"""


_NOT_TYPED = re.compile(r"[-'’]")


class Named(NamedTuple):
    """What people call places beside the names of municipalities, by six-digit code."""

    neighbourhoods: Mapping[str, tuple[tuple[str, str], ...]] = {}
    """Name and reading."""
    formers: Mapping[str, tuple[FormerName, ...]] = {}
    """Municipalities that are no more."""
    others: Mapping[str, tuple[str, ...]] = {}
    """Names that are not official."""
    stations: Mapping[str, tuple[Station, ...]] = {}
    """Stations."""


class NameTables(NamedTuple):
    """What the browser loads of them."""

    tables: dict[str, str]
    """By name: ``names-0`` and so on by the first character, ``readings-0`` by the first two kana or more."""
    crowded: list[str]
    """The beginnings of readings of which one kana more is needed to know the table."""


def neighbourhood_tables(directory: Directory, named: Named, variants: str) -> NameTables:
    """The tables of names and of readings.

    A line is the name (before it in the second sort the reading) and the positions of the municipalities that have it,
    behind the last of which those of the prefectures follow; between them stands a mark where it is no neighbourhood.
    ``variants`` are groups of characters of which the first stands for all.
    """
    one = {sign: group[0] for group in variants.split(" ") for sign in group}
    positions = positions_of(directory)
    for number, prefecture in enumerate(directory.prefectures):
        positions[prefecture.area.code] = len(directory.places) + number
    codes = {code: base36(position) for code, position in positions.items()}
    # One sort after the other: both at once would be the most that a build ever holds in memory.
    tables = _tables("names", _found(directory, named, codes, by_reading=False), lambda name: _first(name, one))
    by_reading = _found(directory, named, codes, by_reading=True)
    crowded = _crowded([line.partition(" ")[0] for line in by_reading])
    tables |= _tables("readings", by_reading, lambda line: beginning_of(line.partition(" ")[0], crowded))
    return NameTables(tables, sorted(crowded))


def _found(directory: Directory, named: Named, positions: Mapping[str, str], *, by_reading: bool) -> dict[str, str]:
    """Each name with its mark, or each reading with name and mark, and the positions of the places that have it."""
    found: dict[str, str] = {}
    for code, name, kana, mark in _all(directory, named):
        if code in positions and (kana or not by_reading):
            marked = f"{name} {mark}".rstrip()
            _add(found, f"{kana} {marked}" if by_reading else marked, positions[code])
    return found


def beginning_of(kana: str, crowded: Container[str]) -> str:
    """What of a reading tells its table, as the browser works it out: two kana, one more after a crowded beginning."""
    length = 2
    while length < len(kana) and kana[:length] in crowded:
        length += 1
    return kana[:length]


def _crowded(readings: Sequence[str]) -> set[str]:
    """The beginnings that too many readings have, shorter ones of the same among them."""
    crowded: set[str] = set()
    while (
        more := {
            beginning
            for beginning, count in Counter(beginning_of(kana, crowded) for kana in readings).items()
            if count > MOST_BEGUN
        }
        - crowded
    ):
        crowded |= more
    return crowded


def misread_table(directory: Directory, readings: Mapping[str, tuple[OtherReading, ...]]) -> str:
    """Readings that people use instead of the official one, a line each: the reading and its positions.

    Before a reading that is only heard from machines stands a question mark.
    """
    found: dict[str, str] = {}
    positions = positions_of(directory)
    for code in sorted(positions.keys() & readings.keys()):
        for one in readings[code]:
            _add(found, "?" * (one.review == HEARD) + one.reading, base36(positions[code]))
    return "\n".join(f"{kana} {found[kana]}" for kana in sorted(found))


def _all(directory: Directory, named: Named) -> Iterator[tuple[str, str, str, str]]:
    """Every name: the code of its place, the name, its reading where it is known, and the mark of its sort."""
    for place in directory.places:
        for area in (place.area, *place.wards):
            yield from ((area.code, name, kana, "") for name, kana in named.neighbourhoods.get(area.code, ()))
    yield from ((*former, FORMER) for former in _former_names(directory, named.formers))
    for code in sorted(named.stations):
        yield from ((code, one.name, one.kana, f"{STATION}{one.lines}") for one in named.stations[code])
    for code in sorted(named.others):
        yield from ((code, _keyed(name), "", OTHER) for name in named.others[code])
    for prefecture in directory.prefectures:
        yield from ((prefecture.area.code, name, "", OTHER) for name in _in_hangul(prefecture.area))
        befores = _in_hangul(prefecture.area)
        for place in prefecture.places:
            names = _in_hangul(place.area)
            joined = (before + name for before in befores for name in names)
            yield from ((place.area.code, one, "", OTHER) for one in (*names, *joined))


def _in_hangul(area: Area) -> tuple[str, ...]:
    """The whole name, and that without its ending."""
    name, ending = to_hangul(area.romaji_macron)
    return (name + ending, name) if ending else (name,)


def _keyed(name: str) -> str:
    """A name in Latin letters has before it what is typed of it: minamialps for Minami-Alps."""
    key = _NOT_TYPED.sub("", name.lower())
    return f"{key} {name}" if key.isascii() else name


def _former_names(
    directory: Directory, formers: Mapping[str, tuple[FormerName, ...]]
) -> Iterator[tuple[str, str, str]]:
    """Each former municipality, and each district that its prefecture has no more: what it is today, name, reading.

    Those whose pages lead on are among them, in the file of former names or not.
    """
    areas = [place.area for place in directory.places]
    districts = {(area.prefecture, area.district) for area in areas}
    for area in areas:
        for former in formers.get(area.code, ()):
            yield area.code, former.name, former.kana
            if former.district and (area.prefecture, former.district) not in districts:
                yield area.code, former.district, ""
    cities = {ward.code: place.area for place in directory.places for ward in place.wards}
    for gone in directory.formers:
        for area in gone.areas:
            if area.is_municipality:
                yield area.code, gone.name, ""
            elif city := cities.get(area.code):
                # A ward that is no more is named without its city: 浜北区.
                kana = gone.kana.removeprefix(city.kana).removesuffix("く")
                yield area.code, gone.name.removeprefix(city.name), kana


def _add(found: dict[str, str], text: str, place: str) -> None:
    """Note a place once, behind a comma; the wards of a city come one after the other and share its position."""
    places = found.get(text)
    if places is None:
        found[text] = place
    elif places.rpartition(",")[2] != place:
        found[text] = f"{places},{place}"


def _first(name: str, one: Mapping[str, str]) -> str:
    sign = name[0] if name[0] > "ヿ" else to_hiragana(name[0].lower())
    return one.get(sign, sign)


def _tables(sort: str, found: Mapping[str, str], key: Callable[[str], str]) -> dict[str, str]:
    buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
    for text, places in found.items():
        buckets[bucket_of(key(text))].append(f"{text} {places}")
    return {f"{sort}-{bucket}": "\n".join(sorted(lines)) for bucket, lines in enumerate(buckets)}


def bucket_of(key: str) -> int:
    """The bucket of a key, as the browser works it out: the sum of its code points, by the number of buckets."""
    return sum(map(ord, key)) % BUCKETS
