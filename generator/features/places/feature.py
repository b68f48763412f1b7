"""Takes the directory; gives the pages of places: home, each prefecture, each municipality, each that is no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.features.places.moved import moved_pages
from generator.kept import kept_for_each
from generator.places.checks import check_of
from generator.places.directory import Directory, Place, Prefecture
from generator.places.groups import kana_groups, office_groups, regions_of
from generator.places.offer import calendar_for
from generator.places.progress import counts_of, standings_of
from generator.places.whose import hosts_of
from generator.press.addresses import HOME, address_of
from generator.press.page import Page
from generator.records.model.dates import first_day
from generator.records.offices.table import FILE as OFFICES
from generator.registry.area import Area
from generator.world import World

ALL_PREFECTURES = 47
"""How many prefectures Japan has; a site that covers fewer does not call itself nation-wide."""


MOST_OFFICES = 50
"""More offices than this would weigh too much on the page of a prefecture: they have a page of their own."""


def pages(world: World) -> Iterator[Page]:
    """All pages of places, home first."""
    directory = world.directory
    yield replace(home(directory), changed_on=world.changed_on(*(one.area.code for one in directory.prefectures)))
    yield from moved_pages(directory)
    for prefecture in directory.prefectures:
        changed_on = world.changed_on(prefecture.area.code)
        yield replace(prefecture_page(prefecture), changed_on=changed_on)
        if _has_many_offices(prefecture):
            yield replace(offices_page(prefecture), changed_on=changed_on)
        for place in prefecture.places:
            yield replace(municipality(place), changed_on=world.changed_on(place.area.code))


def home(directory: Directory) -> Page:
    """The home page."""
    data = {
        "regions": regions_of(directory),
        "municipalities": len(directory.places),
        "totals": counts_of(directory.places),
        "is_reached_everywhere": all(place.offices.told for place in directory.places),
        "nationwide": len(directory.prefectures) == ALL_PREFECTURES,
    }
    return Page("home", HOME, "places/home.html", data)


def prefecture_page(prefecture: Prefecture) -> Page:
    """The page of a prefecture."""
    return _prefecture_page(prefecture.area.code, prefecture)


@kept_for_each
def _prefecture_page(_code: str, prefecture: Prefecture) -> Page:
    area, record = prefecture.area, prefecture.record
    data = {
        "prefecture": prefecture,
        "check": check_of(area, record) if record else None,
        "calendar": calendar_for(prefecture.centres),
        "groups": kana_groups(prefecture.places),
        "office_groups": () if _has_many_offices(prefecture) else office_groups(prefecture.places),
        "address_of_offices": address_of_offices(prefecture.area),
        "counts": counts_of(prefecture.places),
        "standings": standings_of(record),
    }
    address = address_of(area)
    return Page("prefecture", address, "places/prefecture.html", data, area.code)


def offices_page(prefecture: Prefecture) -> Page:
    """The offices of a prefecture that has too many for its own page."""
    data = {
        "prefecture": prefecture,
        "office_groups": office_groups(prefecture.places),
    }
    address, number = address_of_offices(prefecture.area), prefecture.area.code[:2]
    return Page("list", address, "places/offices.html", data, prefecture=number)


def address_of_offices(prefecture: Area) -> str:
    """Where the offices of a prefecture stand that has many."""
    return f"{prefecture.folder}/offices.html"


def _has_many_offices(prefecture: Prefecture) -> bool:
    return counts_of(prefecture.places).offices > MOST_OFFICES


def municipality(place: Place) -> Page:
    """The page of a municipality."""
    return _municipality(place.area.code, place)


@kept_for_each
def _municipality(_code: str, place: Place) -> Page:
    area, record = place.area, place.record
    data = {
        "place": place,
        "calendar": calendar_for(step.offer for step in place.chain if step.offer),
        "standings": standings_of(record),
    }
    address = address_of(area)
    return Page("municipality", address, "places/municipality.html", data, area.code)


def names(world: World) -> Mapping[str, Any]:
    """What pages ask: the numbers of the site, whose word a source is, where the list of offices comes from, the newest day."""
    areas = world.tables.places.areas
    hosts = hosts_of(world.tables.official_sites, world.tables.places)
    records = [check_of(areas[record.code], record).on.isoformat() for record in world.directory.records]
    tables = [first_day(source.read).isoformat() for source in world.tables.sources.values()]
    lines = [line.checked_on.isoformat() for line in world.directory.lines]
    return {
        "figures": world.figures,
        "word_of": lambda record, source: hosts.word(areas[record.code], source.page, (source,)),
        "area_name": lambda code: areas[code].name,
        "list_of_offices": world.tables.sources.get(OFFICES),
        "newest_reading": max([*records, *tables, *lines], default=""),
    }


FEATURE = Feature(Path(__file__).parent, names=names, pages=pages)
