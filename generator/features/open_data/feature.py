"""Takes the directory; gives the files that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.diagnostics.csv_file import csv_bytes
from generator.features.feature import Built, Feature
from generator.places.checks import check_of
from generator.places.directory import Place
from generator.places.progress import counts_of
from generator.press.addresses import address_of
from generator.press.files import File
from generator.records.model.schema import json_schema
from generator.world import World

VERSION = 1
"""The version of the interface; what must change gets a new one beside it."""

LICENCE = "CC BY 4.0"
"""The licence of the data."""

CREDIT = "まちの相談窓口（madoguchi）"
"""How to name the source when the data is used."""


def after(built: Built) -> Iterator[File]:
    """Every exported file."""
    yield File("api/v1/municipalities.json", _json(_municipalities(built.world)))
    yield File("api/v1/grants.csv", grants(built.world))
    yield File("api/v1/record.schema.json", _json(json_schema()))


def _municipalities(world: World) -> dict[str, Any]:
    return {
        "version": VERSION,
        "licence": LICENCE,
        "credit": CREDIT,
        "municipalities": [_municipality(place, world.tables.core_cities) for place in world.directory.places],
    }


def _municipality(place: Place, core_cities: frozenset[str]) -> dict[str, Any]:
    counts = counts_of([place])
    word = check_of(place.area, place.record).by_itself if place.record else None
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
        "confirmed_on": word.isoformat() if word else None,
    }


def grants(world: World) -> bytes:
    """The grants that bodies used (S29); they stand on no page."""
    areas = world.tables.places.areas
    rows = (
        (record.code, areas[record.code].prefecture, record.name, grant.name, str(grant.fiscal_year or ""))
        for record in world.directory.records
        for grant in record.platform.grants
    )
    return csv_bytes(("code", "prefecture", "name", "grant", "fiscal_year"), rows)


def _json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


FEATURE = Feature(Path(__file__).parent, after=after)
