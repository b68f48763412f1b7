"""Takes the areas that are no more; gives the pages that lead on from their addresses, which keep working."""

from __future__ import annotations

from collections.abc import Iterator

from generator.places.directory import Directory
from generator.press.addresses import address_of, ward_anchor
from generator.press.page import Page
from generator.registry.area import Area, Kind
from generator.registry.successors import Former


def moved_pages(directory: Directory) -> Iterator[Page]:
    """One page for each former municipality or ward of the prefectures that the site covers."""
    prefectures = {prefecture.area.name: prefecture.area for prefecture in directory.prefectures}
    for former in directory.formers:
        data = {
            "former": former,
            "prefecture": prefectures[former.prefecture],
            "targets": targets_of(former, directory),
        }
        address = f"{former.folder}/{former.code}-{former.slug}.html"
        yield Page("moved", address, "places/moved.html", data, listed=False)


def targets_of(former: Former, directory: Directory) -> tuple[tuple[str, str], ...]:
    """Where an area that is no more leads on to: what each area of today is called, and where its contacts are."""
    cities = {place.area.code: place.area for place in directory.places}
    return tuple(_target(area, cities) for area in former.areas)


def _target(area: Area, cities: dict[str, Area]) -> tuple[str, str]:
    """What to call an area of today, and where its contacts are: a ward's stand on the page of its city."""
    if area.kind is Kind.ward:
        city = cities[area.parent]
        return city.name + area.name, f"{address_of(city)}#{ward_anchor(area)}"
    return area.name, address_of(area)
