"""Takes a built site; gives what its pages weigh, packed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli

from tests.audit.figure import Figure

MEDIAN, HEAVIEST, STYLE, SCRIPT, NEAR_ME, DANGER = 7_400, 14_000, 9_000, 9_000, 12_000, 7_000
"""Bytes as gzip packs them; of scripts, what a page takes before it is shown whole, and what answers danger behind it."""

FIRST_VIEW, AT_BEST = 28_000, 22_000
"""All that a page takes before it is shown whole, as gzip and as brotli pack it."""


def packed(content: bytes) -> int:
    """The bytes of a file as any server sends them."""
    return len(gzip.compress(content, 6))


def of_page(page: Path) -> dict[str, bytes]:
    """What a page takes before anything is done on it, by name of the file."""
    found = {page.name: page.read_bytes()}
    for tag in re.findall(r"<(?:script|link)\b[^>]*>", page.read_text("utf-8")):
        if 'rel="manifest"' in tag or 'rel="apple-touch-icon"' in tag:
            continue
        if link := re.search(r'(?:src|href)="([^":]+\.(?:js|css|svg))"', tag):
            found[link[1].rpartition("/")[2]] = (page.parent / link[1]).read_bytes()
    return found


def municipalities(site: Path) -> list[tuple[int, Path]]:
    """Every page of a municipality by its weight, the lightest first."""
    pages = [
        path
        for path in site.glob("[0-9][0-9]-*/[0-9]*-*.html")
        if 'data-page="municipality"' in path.read_text("utf-8")
    ]
    return sorted((packed(path.read_bytes()), path) for path in pages)


def check(site: Path) -> list[Figure]:
    """The weights of municipalities, of the first view of the heaviest, and of what near me takes."""
    weights = municipalities(site)
    heaviest, median = weights[-1], weights[len(weights) // 2]
    view, near_me = of_page(heaviest[1]), of_page(site / "nearby.html")
    [danger] = site.glob("assets/search/danger.*.js")
    plain = sum(map(packed, view.values()))
    style = sum(packed(content) for name, content in view.items() if name.endswith(".css"))
    whole = sum(len(brotli.compress(content)) for content in view.values())
    return [
        Figure(f"median municipality ({median[1].stem})", median[0], MEDIAN, unit=" B"),
        Figure(f"heaviest municipality ({heaviest[1].stem})", heaviest[0], HEAVIEST, unit=" B"),
        Figure("its styles", style, STYLE, unit=" B"),
        Figure("its scripts", _scripts(view), SCRIPT, unit=" B"),
        Figure("its first view", plain, FIRST_VIEW, unit=" B"),
        Figure("its first view, by brotli", whole, AT_BEST, unit=" B"),
        Figure("what answers danger, behind it", packed(danger.read_bytes()), DANGER, unit=" B"),
        Figure("scripts of near me", _scripts(near_me), NEAR_ME, unit=" B"),
    ]


def _scripts(view: dict[str, bytes]) -> int:
    return sum(packed(content) for name, content in view.items() if name.endswith(".js"))
