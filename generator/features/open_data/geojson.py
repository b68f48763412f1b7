"""Takes facts; gives where windows, offices and halls stand, as GeoJSON (RFC 7946): longitude, then latitude, in WGS 84.

Only positions that a record or a table holds with its source are told; none is guessed from an address. How many have none
is told beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.features.open_data.facts import Clocks, OfficeFact, PlaceFact, WindowFact
from generator.places.directory import Place
from generator.press.addresses import address_of
from generator.records.model.location import Spot
from generator.registry.area import Area
from generator.registry.table_sources import TableSource

NAME = "windows.geojson"
"""The file."""

KINDS = {"window": "窓口", "office": "国の一覧の窓口", "hall": "役所"}
"""What it tells of."""

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


def sites_of(facts: Iterable[PlaceFact], positions: TableSource | None) -> tuple[Site, ...]:
    """Every window, every office once, then every hall; ``positions``: where those of halls come from.

    Halls without a source are not told. A window with several places stands at each of them.
    """
    every = tuple(facts)
    offices = {fact.listed.office.line: fact for place in every for fact in place.offices}
    return (
        *(site for place in every for window in place.windows for site in _windows(window)),
        *(_office(offices[line]) for line in sorted(offices)),
        *(_hall(area, positions) for place in every for area in _halls(place) if positions),
    )


def geojson(sites: Iterable[Site]) -> dict[str, Any]:
    """The features whose place is known, and how many of each kind have none."""
    every = tuple(sites)
    unknown = Counter(site.kind for site in every if site.point is None)
    return {
        "type": "FeatureCollection",
        "without_position": {kind: unknown[kind] for kind in KINDS},
        "features": [_feature(site, site.point) for site in every if site.point],
    }


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
    told = {"id": fact.id, "name": window.name, "url": address_of(fact.area)} | ({"source": source} if source else {})
    spots = {
        (place.longitude, place.latitude): place
        for place in (window.place, *(way.place for way in window.ways))
        if isinstance(place, Spot) and place.longitude is not None and place.latitude is not None
    }
    if not spots:
        yield Site("window", key, fact.area, fact.clocks, None, told)
    for number, (point, place) in enumerate(spots.items()):
        where = {"address": place.address} if place.address else {}
        yield Site("window", f"{key}-{number}" if number else key, fact.area, fact.clocks, point, told | where)


def _office(fact: OfficeFact) -> Site:
    """An office; the list has no positions."""
    listed = fact.listed
    told = {"name": listed.office.name, "address": listed.address, "source": fact.source.page}
    known = {key: value for key, value in told.items() if value}
    return Site("office", f"office-{fact.area.code}-{listed.office.name}", fact.area, fact.clocks, None, known)


def _halls(fact: PlaceFact) -> tuple[Area, ...]:
    """The places whose hall is told of: a municipality or prefecture, and the wards of a city."""
    return (fact.area, *(fact.place.wards if isinstance(fact.place, Place) else ()))


def _hall(area: Area, source: TableSource) -> Site:
    """A hall; the middle of a town's neighbourhoods is not where its hall stands."""
    point = (area.longitude, area.latitude) if area.position == _HALL else None
    told = {"name": area.name, "address": area.address, "precision": "neighbourhood", "source": source.title}
    known = {key: value for key, value in told.items() if value}
    return Site("hall", f"hall-{area.code}", area, Clocks("", source.read), point, known)
