"""Takes the finished pages; gives what makes the site work without a network and in the hand: worker, manifest, page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.features.emergency.feature import ADDRESS as EMERGENCY
from generator.features.feature import Built, Feature
from generator.features.search.feature import ADDRESS as SEARCH
from generator.press.addresses import HOME
from generator.press.files import File
from generator.press.page import Page
from generator.world import World

WORKER = "sw.js"
"""The service worker's address; it never changes, and everything the worker sees lies below its folder."""

SWITCH = "sw-off.js"
"""What to publish in the worker's place to end it on every device."""

MANIFEST = "manifest.webmanifest"

ADDRESS = "offline.html"

ESSENTIAL = (HOME, SEARCH, EMERGENCY, ADDRESS)
"""The pages that a device keeps from its first visit on; other pages are kept when they are visited."""

_ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("mask-512", 512, "maskable"))

_COLOUR = "#ffffff"
"""The ground of the pages, for the frame that a device draws around them."""


def pages(world: World) -> Iterator[Page]:
    """The page that stands in for one that was not saved, when there is no network."""
    yield Page("offline", ADDRESS, "offline/offline.html", {"lines": world.directory.lines}, listed=False)


def after(built: Built) -> Iterator[File]:
    """The worker, its switch and the manifest.

    Where the site's settings say that there is to be no worker, the switch stands in the worker's place.
    """
    worker = built.world.sources.below("offline/worker")
    wanted = built.world.settings.site.offline
    yield File(WORKER, _facts(built) + worker[WORKER] if wanted else worker[SWITCH])
    yield File(SWITCH, worker[SWITCH])
    yield File(MANIFEST, f"{_json(_manifest(built))}\n".encode())


def _facts(built: Built) -> bytes:
    """The lines that the worker begins with: they change with every essential page, so that devices fetch them anew."""
    essential = b"".join(built.read(address) for address in ESSENTIAL)
    facts = {"build": hashlib.sha256(essential).hexdigest()[:10], "pages": ESSENTIAL, "files": built.kept}
    return f'"use strict";\nself.madoguchi = {_json(facts)};\n'.encode()


def _manifest(built: Built) -> dict[str, Any]:
    """The web app manifest: the site under its neutral name and mark, with the browser's way back kept in sight."""
    site = built.world.settings.site
    icons = [
        {
            "src": built.assets.address(f"icons/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in _ICONS
    ]
    vector = {"src": built.assets.address("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    return {
        "name": site.name,
        "short_name": site.name,
        "lang": "ja",
        "dir": "ltr",
        "start_url": HOME,
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _COLOUR,
        "theme_color": _COLOUR,
        "icons": [vector, *icons],
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


FEATURE = Feature(Path(__file__).parent, pages=pages, after=after)
