"""Takes the assets and the finished pages; gives the files that make the site work offline and in the hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.features.files import SiteFile
from generator.press import addresses
from generator.press.assets import Assets
from generator.settings import SiteSettings

WORKER = "sw.js"
"""The service worker's address; it never changes, and everything the worker sees lies below its folder."""

SWITCH = "sw-off.js"
"""What to publish in the worker's place to end it on every device."""

MANIFEST = "manifest.webmanifest"

ESSENTIAL = (addresses.HOME, addresses.SEARCH, addresses.EMERGENCY, addresses.OFFLINE)
"""The pages that a device keeps from its first visit on; other pages are kept when they are visited."""

_ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("mask-512", 512, "maskable"))

_COLOUR = "#ffffff"
"""The ground of the pages, for the frame that a device draws around them."""


def offline_files(theme: Path, site: SiteSettings, assets: Assets, folder: Path) -> Iterator[SiteFile]:
    """The worker, its switch and the manifest, for a site whose pages stand in a folder already.

    Where the site's facts say that there is to be no worker, the switch stands in the worker's place.
    """
    switch = (theme / "worker" / SWITCH).read_bytes()
    worker = _facts(assets, folder) + (theme / "worker" / WORKER).read_bytes()
    yield SiteFile(WORKER, worker if site.offline else switch)
    yield SiteFile(SWITCH, switch)
    yield SiteFile(MANIFEST, f"{_json(_manifest(site, assets))}\n".encode())


def _facts(assets: Assets, folder: Path) -> bytes:
    """The lines that the worker begins with: they change with every essential page, so that devices fetch them anew."""
    pages = b"".join((folder / address).read_bytes() for address in ESSENTIAL)
    facts = {"build": hashlib.sha256(pages).hexdigest()[:10], "pages": ESSENTIAL, "files": assets.of_pages()}
    return f'"use strict";\nself.madoguchi = {_json(facts)};\n'.encode()


def _manifest(site: SiteSettings, assets: Assets) -> dict[str, Any]:
    """The web app manifest: the site under its neutral name and mark, with the browser's way back kept in sight."""
    icons = [
        {
            "src": assets.address(f"icons/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in _ICONS
    ]
    vector = {"src": assets.address("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    return {
        "name": site.name,
        "short_name": site.name,
        "lang": "ja",
        "dir": "ltr",
        "start_url": addresses.HOME,
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _COLOUR,
        "theme_color": _COLOUR,
        "icons": [vector, *icons],
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
