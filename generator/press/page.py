"""Takes what a page is; gives what the shell needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.press.addresses import root_from
from generator.press.versions import Version, elsewhere_of, versions_of

Trail = tuple[tuple[str, str | None], ...]
"""The way from home to a page: labels with addresses, the last one (the page itself) without."""


@dataclass(frozen=True)
class View:
    """What the shell needs to know of a page."""

    kind: str
    """The kind of page, as in ``<body data-page>``."""
    address: str
    """Its address from the site's root."""
    title: str
    """Its heading."""
    heading_title: str
    """The full text of ``<title>``."""
    description: str
    """One sentence for search engines and link previews."""
    trail: Trail = ()
    """The way from home to it; empty on the home page."""
    code: str | None = None
    """The code of the place it is about."""
    root: str = ""
    """The way to the site's root."""
    lang: str = "ja"
    """The language of its text."""

    @property
    def versions(self) -> tuple[Version, ...]:
        """The same in plain Japanese, in ordinary Japanese or in English, where there is such a page."""
        return versions_of(self.address)

    @property
    def elsewhere(self) -> tuple[Version, ...]:
        """Where the page leads who wants plain Japanese or English."""
        return elsewhere_of(self.address)


def view_of(
    kind: str,
    address: str,
    title: str,
    site_name: str,
    description: str,
    trail: Trail = (),
    *,
    code: str | None = None,
    tab_title: str | None = None,
    root: str | None = None,
    lang: str = "ja",
) -> View:
    """Describe a page; the text of its browser tab follows from the title, the root from the address, unless given."""
    full = f"{tab_title or title} - {site_name}"
    way = root_from(address) if root is None else root
    return View(kind, address, title, full, description, trail, code, way, lang)


@dataclass(frozen=True)
class Page:
    """A page to be rendered: template and data; no HTML yet."""

    view: View
    """What the shell needs."""
    template: str
    """The template's name."""
    data: dict[str, Any]
    """What the template needs beside the shell's names."""
    changed_on: str | None = None
    """The day of the newest fact on it (``YYYY-MM-DD``), or None where no fact is dated."""
