"""Takes an area; gives the address of its page, relative to the site's root."""

from __future__ import annotations

from generator.registry.area import Area, Kind

HOME = "index.html"
"""The first page, at the site's root."""


def address_of(area: Area) -> str:
    """The page of a prefecture or municipality; it mirrors where the record lies."""
    if area.kind is Kind.prefecture:
        return f"{area.folder}/index.html"
    return f"{area.folder}/{area.code}-{area.slug}.html"


def address_of_list(condition: str, prefecture: Area | None = None) -> str:
    """The list of who is known to meet a condition, or where it is long, its part for a prefecture."""
    return f"lists/{condition}/{prefecture.folder}.html" if prefecture else f"lists/{condition}.html"


def ward_anchor(ward: Area) -> str:
    """The stable id of a ward on the page of its city."""
    return f"ward-{ward.code}"


def root_from(address: str) -> str:
    """The way from a page to the site's root: empty, ``../``, ``../../`` and so on."""
    return "../" * address.count("/")
