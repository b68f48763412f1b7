"""Takes the directory; gives the files that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.features.open_data import csvw, hsds_tables
from generator.features.open_data.exports import exports_of, sheets
from generator.features.open_data.facts import clocks_of
from generator.features.open_data.hsds_held import HELD_OFFICE, HELD_WINDOW
from generator.features.open_data.items import OFFICE, WINDOW
from generator.features.open_data.openapi import openapi
from generator.features.open_data.schemas import schemas
from generator.features.open_data.vocabularies import vocabularies
from generator.places.directory import Place
from generator.places.progress import counts_of
from generator.press.addresses import address_of
from generator.press.files import File, Piece
from generator.press.interface import FOLDER, json_file, told
from generator.records.model.record import ConfirmedBy
from generator.world import World


def names(world: World) -> Mapping[str, Any]:
    """What the pages of the data ask: how full all is, and what stands where in another standard."""
    exports = exports_of(world)
    return {"coverage": lambda: exports.coverage, "hsds_held": _held, "hsds_tables": _tables}


def _tables() -> list[tuple[str, str, str]]:
    """The tables of HSDS: where each lies from the site's root, its name, what it holds."""
    folder = f"{FOLDER}/{hsds_tables.FOLDER}"
    return [(f"{folder}/{name}.csv", f"{name}.csv", table.title) for name, table in hsds_tables.TABLES.items()]


def _held() -> list[tuple[str, list[tuple[str, str]]]]:
    """Windows and offices, and of each every item with where it stands in HSDS, empty where it stands nowhere."""
    return [
        (title, [(item.title, places.get(item.key, "")) for item in items])
        for title, items, places in (
            ("窓口の項目", WINDOW, HELD_WINDOW),
            ("国の一覧の窓口の項目", OFFICE, HELD_OFFICE),
        )
    ]


def files(world: World) -> Iterator[File | Piece]:
    """Every exported file."""
    cities = world.tables.core_cities
    listed = [_municipality(place, cities) for place in world.directory.places]
    yield json_file("municipalities.json", told({"municipalities": listed}))
    exports, tables = exports_of(world), sheets()
    yield from exports.files()
    yield json_file(hsds_tables.DESCRIPTION, hsds_tables.description())
    yield json_file(csvw.NAME, csvw.metadata(tables))
    yield json_file("vocabularies.json", told({"vocabularies": vocabularies()}))
    forms = schemas()
    yield json_file("openapi.json", openapi(world.settings.site.address, tables, forms))
    yield json_file("coverage.json", told({"exports": [one.told for one in exports.coverage]}))
    for name, schema in forms.items():
        yield json_file(name, schema)


def _municipality(place: Place, core_cities: frozenset[str]) -> dict[str, Any]:
    counts = counts_of([place])
    clocks = clocks_of(place.area, place.record)
    by_itself = clocks.confirmed_by == ConfirmedBy.MUNICIPALITY
    return {
        "code": place.area.code,
        "name": place.area.name,
        "kana": place.area.kana,
        "prefecture": place.prefecture.name,
        "url": address_of(place.area),
        "core_city": place.area.code in core_cities,
        "windows": counts.windows,
        "reachable": counts.reachable,
        "named": counts.named,
        "offices": counts.offices,
        "confirmed_on": clocks.confirmed_on if by_itself else None,
    }


FEATURE = Feature(Path(__file__).parent, names=names, files=files)
