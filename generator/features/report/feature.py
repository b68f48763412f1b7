"""Takes where the site takes messages; gives the page for telling of a mistake, or else the official site to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.features.feature import Feature
from generator.press.forge import forge_of
from generator.press.page import Page
from generator.world import World

ADDRESS = "report/index.html"


class Official(NamedTuple):
    """Who can be told of a mistake where the site's operator can't."""

    name: str
    """Name of the municipality or prefecture."""
    site: str
    """Its official site."""


def names(world: World) -> Mapping[str, Any]:
    """What gives the official site of a page's place by its code, where nothing is set by which an operator is told."""
    site, tables = world.settings.site, world.tables
    sites = {} if site.contact or forge_of(site) else tables.official_sites

    def official_site_for_mistakes(code: str | None) -> Official | None:
        return Official(tables.places.areas[code].name, sites[code]) if code and code in sites else None

    return {"official_site_for_mistakes": official_site_for_mistakes}


def pages(world: World) -> Iterator[Page]:
    """The page, which without a script tells whom to write to."""
    yield Page("report", ADDRESS, "report/report.html", {"forge": forge_of(world.settings.site)})


FEATURE = Feature(Path(__file__).parent, names=names, pages=pages)
