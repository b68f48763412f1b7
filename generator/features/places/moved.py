"""Takes the areas that are no more; gives the pages that lead on from their addresses, which keep working."""

from __future__ import annotations

from collections.abc import Iterator

from generator.places.directory import Directory
from generator.press.addresses import address_of, ward_anchor
from generator.press.page import Page
from generator.registry.area import Area, Kind


def moved_pages(directory: Directory) -> Iterator[Page]:
    """One page for each former municipality or ward of the prefectures that the site covers."""
    cities = {place.area.code: place.area for place in directory.places}
    prefectures = {prefecture.area.name: prefecture.area for prefecture in directory.prefectures}
    for former in directory.formers:
        data = {
            "former": former,
            "prefecture": prefectures[former.prefecture],
            "targets": tuple(_target(area, cities) for area in former.areas),
        }
        address = f"{former.folder}/{former.code}-{former.slug}.html"
        yield Page("moved", address, "places/moved.html", data, listed=False)


def _target(area: Area, cities: dict[str, Area]) -> tuple[str, str]:
    """What to call an area of today, and where its contacts are: a ward's stand on the page of its city."""
    if area.kind is Kind.ward:
        city = cities[area.parent]
        return city.name + area.name, f"{address_of(city)}#{ward_anchor(area)}"
    return area.name, address_of(area)
