"""Takes the directory; gives the page of the nearest windows and the points that the device measures from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.kept import kept
from generator.places.directory import Directory, Place, Prefecture
from generator.places.groups import regions_of
from generator.places.offer import Offer
from generator.press.page import Page
from generator.press.scripts import fact_script
from generator.records.model.location import Spot
from generator.registry.area import Area
from generator.registry.postal_codes import PostalRange
from generator.world import World

POINTS = "nearby/points.js"
"""The asset with the points; loaded only when someone asks for what is near."""

ADDRESS = "nearby.html"

_HALL = "hall"
_DIGITS = 3
"""Decimals of a degree: about 100 m, finer than the points themselves."""


def pages(world: World) -> Iterator[Page]:
    """The page that finds windows near a place; without a script it is the way to every list."""
    yield Page("nearby", ADDRESS, "nearby/nearby.html", {"regions": regions_of(world.directory)})


def data(world: World) -> Mapping[str, bytes]:
    """The points, as a script that hands them over."""
    return {POINTS: fact_script("points", points_of(world.directory, world.tables.postal_codes))}


Starts = Mapping[str, list[tuple[int, int]]]
"""By the code of a city with wards, where stretches of postal codes begin, and the place of their ward among its own,
from 1; 0 where a code belongs to several.
"""


def points_of(directory: Directory, postal_codes: Iterable[PostalRange]) -> dict[str, Any]:
    """Every prefecture with its municipalities.

    A municipality is ``[code, name, slug, latitude, longitude, how, windows, wards, spots, starts]``: ``how`` tells what
    the point is (1 the neighbourhood of the hall, 0 the middle), ``windows`` how many are recorded of its own, ``wards``
    has ``[code, name, latitude, longitude]``, ``spots`` ``[name, latitude, longitude]`` of windows whose place is known.
    ``starts``, of cities with wards alone, has ``[first postal code, ward]``: see ``Starts``.
    """
    starts = _starts(directory.outline, tuple(postal_codes))
    return {"prefectures": [_prefecture(prefecture, starts) for prefecture in directory.prefectures]}


@kept
def _starts(directory: Directory, postal_codes: tuple[PostalRange, ...]) -> Starts:
    wards = {
        ward.code: (place.area.code, number)
        for place in directory.places
        for number, ward in enumerate(place.wards, start=1)
    }
    starts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in postal_codes:
        found = {wards[code] for code in one.codes if code in wards}
        for city in {city for city, _ in found}:
            numbers = [number for of, number in found if of == city]
            number = numbers[0] if len(numbers) == 1 else 0
            if not starts[city] or starts[city][-1][1] != number:
                starts[city].append((int(one.first), number))
    return starts


def _prefecture(prefecture: Prefecture, starts: Starts) -> list[Any]:
    area = prefecture.area
    return [area.name, area.folder, [_place(place, starts) for place in prefecture.places]]


def _place(place: Place, starts: Starts) -> list[Any]:
    area = place.area
    wards = [[ward.code, ward.name, *_point(ward)] for ward in place.wards]
    spots = [spot for offer in place.own for spot in _spots(offer)]
    facts = [area.code, area.name, area.slug, *_point(area), int(area.position == _HALL), len(place.own), wards, spots]
    return [*facts, starts[area.code]] if area.code in starts else facts


def _point(area: Area) -> tuple[float, float]:
    return round(area.latitude, _DIGITS), round(area.longitude, _DIGITS)


def _spots(offer: Offer) -> Iterator[list[Any]]:
    """Where a window is known to be, exactly."""
    window = offer.window
    for place in dict.fromkeys((window.place, *(way.place for way in window.ways))):
        if isinstance(place, Spot) and place.latitude is not None and place.longitude is not None:
            yield [window.nickname or window.name, place.latitude, place.longitude]


FEATURE = Feature(Path(__file__).parent, data=data, pages=pages)
