"""Takes the directory; gives the files that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.diagnostics.csv_file import csv_bytes
from generator.features.feature import Built, Feature
from generator.features.open_data.facts import facts_of
from generator.features.open_data.items import PLACE, values_of
from generator.features.open_data.schemas import schemas
from generator.features.open_data.sheets import sheets_of
from generator.places.checks import check_of
from generator.places.directory import Place
from generator.places.progress import counts_of
from generator.press.addresses import address_of
from generator.press.files import File
from generator.press.interface import FOLDER, json_file, told
from generator.world import World


def after(built: Built) -> Iterator[File]:
    """Every exported file."""
    world = built.world
    cities = world.tables.core_cities
    listed = [_municipality(place, cities) for place in world.directory.places]
    yield json_file("municipalities.json", told({"municipalities": listed}))
    facts = facts_of(world)
    for fact in facts:
        yield json_file(f"places/{fact.area.code}.json", told(values_of(PLACE, fact)), indent=None)
    data = ((entry.code, entry.document.data) for entry in world.entries)
    written = {code: one for code, one in data if isinstance(one, dict)}
    for sheet in sheets_of(facts, written, world.tables.organisations):
        yield File(sheet.address, sheet.content)
    yield File(f"{FOLDER}/grants.csv", grants(world))
    for name, schema in schemas().items():
        yield json_file(name, schema)


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


FEATURE = Feature(Path(__file__).parent, after=after)
