"""Takes the areas that are no more; gives the pages that lead on from their addresses, which keep working."""

from __future__ import annotations

from collections.abc import Iterator

from generator.places.directory import Directory
from generator.press.addresses import address_of, ward_anchor
from generator.press.page import Page, Trail, view_of
from generator.registry.area import Area, Kind
from generator.registry.successors import Former
from generator.settings import SiteSettings


def moved_pages(directory: Directory, site: SiteSettings, home: tuple[str, str]) -> Iterator[Page]:
    """One page for each former municipality or ward of the prefectures that the site covers."""
    cities = {place.area.code: place.area for place in directory.places}
    prefectures = {prefecture.area.name: prefecture.area for prefecture in directory.prefectures}
    for former in directory.formers:
        yield _page(former, prefectures[former.prefecture], cities, site, home)


def _page(former: Former, prefecture: Area, cities: dict[str, Area], site: SiteSettings, home: tuple[str, str]) -> Page:
    trail: Trail = (home, (prefecture.name, address_of(prefecture)), (former.name, None))
    view = view_of(
        "moved",
        f"{former.folder}/{former.code}-{former.slug}.html",
        f"{former.name}の相談窓口",
        site.name,
        f"{prefecture.name}の{former.name}は、名前や区域が変わりました。いまの相談窓口のページを案内します。",
        trail,
        tab_title=f"{former.name}（{prefecture.name}）の相談窓口",
    )
    targets = tuple(_target(area, cities) for area in former.areas)
    return Page(view, "moved.html", {"former": former, "targets": targets})


def _target(area: Area, cities: dict[str, Area]) -> tuple[str, str]:
    """What to call an area of today, and where its contacts are: a ward's stand on the page of its city."""
    if area.kind is Kind.ward:
        city = cities[area.parent]
        return city.name + area.name, f"{address_of(city)}#{ward_anchor(area)}"
    return area.name, address_of(area)
