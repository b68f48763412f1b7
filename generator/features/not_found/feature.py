"""Takes the site's address; gives the page for an address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from generator.features.feature import Feature
from generator.press.page import Page
from generator.world import World

ADDRESS = "404.html"


def pages(world: World) -> Iterator[Page]:
    """The page; it may stand at any depth, so its links are absolute."""
    address = world.settings.site.address
    root = urlsplit(address).path if address else "/"
    base = root if root.endswith("/") else f"{root}/"
    yield Page("not-found", ADDRESS, "not_found/not-found.html", base=base, listed=False)


FEATURE = Feature(Path(__file__).parent, pages=pages)
