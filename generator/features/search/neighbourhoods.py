"""Takes neighbourhoods, stations and unofficial names of all areas; gives tables of them in buckets, by name and reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
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
    everything = chain(_read(directory, named), _unread(directory, named))
    tables = _tables("names", _by_first(_lines(everything, codes, by_reading=False), one))
    crowded: set[str] = set()
    readings = _lines(_read(directory, named), codes, by_reading=True)
    tables |= _tables("readings", _by_beginning(readings, crowded))
    return NameTables(tables, sorted(crowded))


Names = Iterable[tuple[str, str]]
"""Names with their readings, these empty where nothing tells them."""


def _lines(named: Iterable[tuple[str, str, Names]], positions: Mapping[str, str], *, by_reading: bool) -> Iterator[str]:
    """Each name with its mark, or each reading with name and mark, and the positions of the places that have it."""
    found: dict[str, str] = {}
    for code, mark, names in named:
        if code not in positions:
            continue
        place, behind = positions[code], f" {mark}" if mark else ""
        for name, kana in names:
            if kana or not by_reading:
                _add(found, f"{kana} {name}{behind}" if by_reading else name + behind, place)
    return (f"{text} {places}" for text, places in found.items())


def _by_first(lines: Iterable[str], one: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Names with the same first character, for which another may stand."""
    by_sign = defaultdict[str, list[str]](list)
    for line in lines:
        by_sign[line[0]].append(line)
    return ((_first(sign, one), lines) for sign, lines in by_sign.items())


def _by_beginning(lines: Iterable[str], crowded: set[str], length: int = 2) -> Iterator[tuple[str, list[str]]]:
    """Readings that begin alike, by ``beginning_of``; the beginnings that too many have are added to ``crowded``."""
    by_beginning = defaultdict[str, list[str]](list)
    for line in lines:
        by_beginning[line[:length].partition(" ")[0]].append(line)
    for beginning, alike in by_beginning.items():
        if len(alike) > MOST_BEGUN and len(beginning) == length:
            crowded.add(beginning)
            yield from _by_beginning(alike, crowded, length + 1)
        else:
            yield beginning, alike


def beginning_of(kana: str, crowded: Container[str]) -> str:
    """What of a reading tells its table, as the browser works it out: two kana, one more after a crowded beginning."""
    length = 2
    while length < len(kana) and kana[:length] in crowded:
        length += 1
    return kana[:length]


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


def _read(directory: Directory, named: Named) -> Iterator[tuple[str, str, Names]]:
    """The code of a place, the mark of a sort of names, and the place's names of this sort: of sorts that have readings."""
    for place in directory.places:
        for area in (place.area, *place.wards):
            yield area.code, "", named.neighbourhoods.get(area.code, ())
    for code, name, kana in _former_names(directory, named.formers):
        yield code, FORMER, ((name, kana),)
    for code in sorted(named.stations):
        yield from ((code, f"{STATION}{one.lines}", ((one.name, one.kana),)) for one in named.stations[code])


def _unread(directory: Directory, named: Named) -> Iterator[tuple[str, str, Names]]:
    """The same of sorts that have none."""
    for code in sorted(named.others):
        yield code, OTHER, ((_keyed(name), "") for name in named.others[code])
    for prefecture in directory.prefectures:
        befores = _in_hangul(prefecture.area)
        yield prefecture.area.code, OTHER, ((name, "") for name in befores)
        for place in prefecture.places:
            names = _in_hangul(place.area)
            joined = (before + name for before in befores for name in names)
            yield place.area.code, OTHER, ((name, "") for name in (*names, *joined))


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


def _first(sign: str, one: Mapping[str, str]) -> str:
    plain = sign if sign > "ヿ" else to_hiragana(sign.lower())
    return one.get(plain, plain)


def _tables(sort: str, groups: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """The table of each bucket; a group is a key and its lines."""
    buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
    for key, lines in groups:
        buckets[bucket_of(key)] += lines
    return {f"{sort}-{bucket}": "\n".join(sorted(lines)) for bucket, lines in enumerate(buckets)}


def bucket_of(key: str) -> int:
    """The bucket of a key, as the browser works it out: the sum of its code points, by the number of buckets."""
    return sum(map(ord, key)) % BUCKETS
