"""Takes a page as it is shown; gives what stands on it as JSON-LD in the words of schema.org, for other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.features.linked_data.nodes import Node, nodes_of, typed
from generator.features.search.feature import ADDRESS as SEARCH
from generator.places.directory import Place, Prefecture
from generator.press.page import Page
from generator.records.offices.table import FILE as OFFICES
from generator.registry.table_sources import TableSource
from generator.settings.model import SiteSettings
from generator.world import World

_UNSAFE = re.compile("[<>&\u2028\u2029]")
"""What may not stand inside a script as it is, or what old readers take for the end of a line."""


def names(world: World) -> Mapping[str, Any]:
    """What the piece of each page asks."""
    listed = world.tables.sources.get(OFFICES)
    return {"linked_data": partial(linked_data, world.settings.site, listed)}


def linked_data(
    site: SiteSettings, list_of_offices: TableSource | None, page: Page, trail: Iterable[tuple[str, str]]
) -> str:
    """What a page shows, as the text of a script; empty where there is nothing to say.

    ``list_of_offices``: where the state's list comes from. ``trail``: the steps from home to the page (name, address from the
    site's root), none where it has no trail.
    """
    if page.kind == "home":
        return _text(_website(site)) if site.address else ""
    steps = tuple(trail)
    if not steps or not page.listed:
        return ""
    shown = page.data.get("place", page.data.get("prefecture")) if page.code else None
    about = _about(shown, list_of_offices) if isinstance(shown, Place | Prefecture) else {}
    return _text(typed("WebPage", dateModified=page.changed_on, breadcrumb=_breadcrumb(page, steps), **about))


def _about(shown: Place | Prefecture, list_of_offices: TableSource | None) -> Node:
    """What the page of a place shows, and the pages that it has it from, with the dates that these bear."""
    pages = {source.page: source.told_on for source in shown.record.sources if source.page} if shown.record else {}
    if list_of_offices and isinstance(shown, Place) and shown.offices.told:
        pages[list_of_offices.page] = list_of_offices.year[:4]
    return {"isBasedOn": [_source(*one) for one in pages.items()], "mainEntity": nodes_of(shown)}


def _source(page: str, dated: str) -> Node | str:
    return typed("CreativeWork", url=page, datePublished=dated) if dated else page


def _breadcrumb(page: Page, steps: tuple[tuple[str, str], ...]) -> Node:
    items = [
        typed("ListItem", position=number, name=name, item={"@type": "WebPage", "@id": f"{page.root}{address}"})
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return typed("BreadcrumbList", itemListElement=items)


def _website(site: SiteSettings) -> Node:
    """The site, and how a program asks it: behind the ``#``, which stays on the device."""
    asked = f"{site.address_of_page(SEARCH)}#q={{search_term_string}}"
    action = typed("SearchAction", target=asked, **{"query-input": "required name=search_term_string"})
    return typed(
        "WebSite",
        name=site.name,
        url=site.address,
        description=site.description,
        inLanguage="ja",
        potentialAction=action,
    )


def _text(node: Node) -> str:
    whole = {"@context": "https://schema.org", **node}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


FEATURE = Feature(Path(__file__).parent, names=names)
