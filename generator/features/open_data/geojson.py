"""Takes facts; gives where windows, offices and halls stand, as GeoJSON (RFC 7946): longitude, then latitude, in WGS 84.

Only positions that a record or a table holds with its source are told; none is guessed from an address. How many have none
is told beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.features.open_data.coverage import Counting, Coverage
from generator.features.open_data.facts import Clocks, OfficeFact, PlaceFact, WindowFact
from generator.places.directory import Place
from generator.press.addresses import address_of
from generator.press.files import Piece
from generator.press.interface import JsonList, told
from generator.records.model.location import Spot
from generator.registry.area import Area
from generator.registry.table_sources import TableSource

NAME = "windows.geojson"
"""The file."""

KINDS = {"window": "窓口", "office": "国の一覧の窓口", "hall": "役所"}
"""What it tells of."""

_POSITION = "geometry"

_HALL = "hall"
_DECIMALS = 7
"""Decimals of a degree, about 1 cm: more would claim what nobody measured."""


class Site(NamedTuple):
    """A window, an office or a hall, where it stands known or not."""

    kind: str
    """A key of ``KINDS``."""
    key: str
    """What tells it from all others, for good."""
    area: Area
    """The place that it is about."""
    clocks: Clocks
    """Its days."""
    point: tuple[float, float] | None
    """Longitude and latitude in degrees, or None where nobody told them."""
    told: Mapping[str, Any]
    """What else is told of it; what is not known is left out."""


def sites_of(facts: Iterable[PlaceFact], positions: TableSource | None) -> Iterator[Site]:
    """Every window, every office once, then every hall; ``positions``: where those of halls come from.

    Halls without a source are not told. A window with several places stands at each of them.
    """
    every = tuple(facts)
    offices = {fact.listed.office.line: fact for place in every for fact in place.offices}
    yield from (site for place in every for window in place.windows for site in _windows(window))
    yield from (_office(offices[line]) for line in sorted(offices))
    if positions:
        yield from (_hall(area, positions) for place in every for area in _halls(place))


def counted(sites: Iterable[Site]) -> dict[str, Coverage]:
    """Of how many windows, offices and halls the position is known."""
    kinds = {kind: Counting(f"{NAME}#{kind}", f"{title}の位置", [(_POSITION, "位置")]) for kind, title in KINDS.items()}
    for site in sites:
        kinds[site.kind].add(site.area, site.clocks, [_POSITION] if site.point else [])
    return {kind: counting.coverage for kind, counting in kinds.items()}


def geojson(sites: Iterable[Site], known: Mapping[str, Coverage]) -> Iterator[Piece]:
    """The file: the sites whose position is known; ``known``: of how many it is, told before them."""
    unknown = {kind: one.of - one.fields[0].filled for kind, one in known.items()}
    every = JsonList(NAME, told({"type": "FeatureCollection", "without_position": unknown}), "features")
    for site in sites:
        if site.point:
            every.add(_feature(site, site.point))
            yield from every.file.pieces()
    every.end()
    yield from every.file.rest()


def _feature(site: Site, point: tuple[float, float]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": site.key,
        "geometry": {"type": "Point", "coordinates": [round(degrees, _DECIMALS) for degrees in point]},
        "properties": {
            "kind": site.kind,
            "code": site.area.code,
            **site.told,
            **{key: value or None for key, value in site.clocks._asdict().items()},
        },
    }


def _windows(fact: WindowFact) -> Iterator[Site]:
    window, key = fact.window, f"window-{fact.area.code}-{fact.id}"
    source = fact.sources[0].page
    about = {"id": fact.id, "name": window.name, "url": address_of(fact.area)} | ({"source": source} if source else {})
    spots = {
        (place.longitude, place.latitude): place
        for place in (window.place, *(way.place for way in window.ways))
        if isinstance(place, Spot) and place.longitude is not None and place.latitude is not None
    }
    if not spots:
        yield Site("window", key, fact.area, fact.clocks, None, about)
    for number, (point, place) in enumerate(spots.items()):
        where = {"address": place.address} if place.address else {}
        yield Site("window", f"{key}-{number}" if number else key, fact.area, fact.clocks, point, about | where)


def _office(fact: OfficeFact) -> Site:
    """An office; the list has no positions."""
    listed = fact.listed
    about = {"name": listed.office.name, "address": listed.address, "source": fact.source.page}
    known = {key: value for key, value in about.items() if value}
    return Site("office", f"office-{fact.area.code}-{listed.office.name}", fact.area, fact.clocks, None, known)


def _halls(fact: PlaceFact) -> tuple[Area, ...]:
    """The places whose hall is told of: a municipality or prefecture, and the wards of a city."""
    return (fact.area, *(fact.place.wards if isinstance(fact.place, Place) else ()))


def _hall(area: Area, source: TableSource) -> Site:
    """A hall; the middle of a town's neighbourhoods is not where its hall stands."""
    point = (area.longitude, area.latitude) if area.position == _HALL else None
    about = {"name": area.name, "address": area.address, "precision": "neighbourhood", "source": source.title}
    known = {key: value for key, value in about.items() if value}
    return Site("hall", f"hall-{area.code}", area, Clocks("", source.read), point, known)
