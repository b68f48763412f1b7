"""Takes the directory; gives the page of the nearest windows and the points that the device measures from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.places.directory import Directory, Place, Prefecture
from generator.places.offer import Offer
from generator.project import SiteFacts
from generator.publish import addresses
from generator.publish.assets import Assets
from generator.publish.grouping import regions_of
from generator.publish.search.scripts import fact_script
from generator.publish.view import Page, view_of
from generator.records.model.spot import Spot
from generator.registry.area import Area

POINTS = "nearby/points.js"
"""The asset with the points; loaded only when someone asks for what is near."""

TITLE = "近くの窓口をさがす"

_HALL = "hall"
_DIGITS = 3
"""Decimals of a degree: about 100 m, finer than the points themselves."""


def nearby_page(directory: Directory, site: SiteFacts, home: tuple[str, str]) -> Page:
    """The page that finds windows near a place; without a script it is the way to every list."""
    view = view_of(
        "nearby",
        addresses.NEARBY,
        TITLE,
        site.name,
        "いまいる場所や郵便番号から、近くの市区町村の相談窓口をさがします。",
        (home, (TITLE, None)),
    )
    return Page(view, "nearby.html", {"regions": regions_of(directory)})


def add_points(assets: Assets, directory: Directory) -> None:
    """Add the points to the assets, as a script that hands them over."""
    assets.add(POINTS, fact_script("points", points_of(directory)))


def points_of(directory: Directory) -> dict[str, Any]:
    """Every prefecture with its municipalities.

    A municipality is ``[code, name, slug, latitude, longitude, how, windows, wards, spots]``: ``how`` tells what the
    point is (1 the neighbourhood of the hall, 0 the middle), ``windows`` how many are recorded of its own, ``wards``
    has ``[code, name, latitude, longitude]``, ``spots`` ``[name, latitude, longitude]`` of windows whose place is known.
    """
    return {"prefectures": [_prefecture(prefecture) for prefecture in directory.prefectures]}


def _prefecture(prefecture: Prefecture) -> list[Any]:
    area = prefecture.area
    return [area.name, area.folder, [_place(place) for place in prefecture.places]]


def _place(place: Place) -> list[Any]:
    area = place.area
    wards = [[ward.code, ward.name, *_point(ward)] for ward in place.wards]
    spots = [spot for offer in place.own for spot in _spots(offer)]
    return [area.code, area.name, area.slug, *_point(area), int(area.position == _HALL), len(place.own), wards, spots]


def _point(area: Area) -> tuple[float, float]:
    return round(area.latitude, _DIGITS), round(area.longitude, _DIGITS)


def _spots(offer: Offer) -> Iterator[list[Any]]:
    """Where a window is known to be, exactly."""
    window = offer.window
    for place in dict.fromkeys((window.place, *(way.place for way in window.ways))):
        if isinstance(place, Spot) and place.latitude is not None and place.longitude is not None:
            yield [window.nickname or window.name, place.latitude, place.longitude]
