"""Takes the directory and what renders it; gives every file of the site that is not a guide page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.features.open_data.exports import exports_of
from generator.features.places.pages import pages_of
from generator.features.render import Renderer, render
from generator.places.directory import Directory
from generator.press.assets import Assets
from generator.press.sitemap import sitemap
from generator.settings import SiteSettings

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how much there is (0: not known)."""


UNLISTED = ("not-found", "offline", "moved")
"""Kinds of pages that stand in for others; the site map leaves them out."""


class SiteFile(NamedTuple):
    """A finished file."""

    address: str
    """Where it stands, from the site's root."""
    content: bytes
    """What it holds."""

    def write(self, folder: Path) -> None:
        """Write it below a folder."""
        path = folder / self.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)


def site_files(
    directory: Directory,
    site: SiteSettings,
    environment: Renderer,
    assets: Assets,
    guides: tuple[str, ...],
    progress: Progress,
) -> Iterator[SiteFile]:
    """Pages first, then what programs and browsers read; ``guides`` are the addresses of the guide pages."""
    pages = tuple(pages_of(directory, site))
    for done, page in enumerate(pages, start=1):
        progress("ページを書く", done, len(pages))
        yield SiteFile(page.view.address, render(environment, page).encode("utf-8"))
    for address, text in exports_of(directory).items():
        yield SiteFile(address, text.encode("utf-8"))
    for address, content in assets.files().items():
        yield SiteFile(address, content)
    if site.address:
        known = [(page.view.address, page.changed_on) for page in pages if page.view.kind not in UNLISTED]
        known += [(address, None) for address in sorted(guides)]
        yield SiteFile("sitemap.xml", sitemap(site.address, known).encode("utf-8"))
