"""Takes a built site; gives what its pages weigh, packed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from tests.audit.figure import Figure

PAGE, FIRST_VIEW, SCRIPT = 7_000, 25_000, 15_000


def packed(path: Path) -> int:
    """The bytes of a file as a server sends them."""
    return len(gzip.compress(path.read_bytes(), 6))


def of_page(page: Path) -> dict[str, int]:
    """What a page takes before anything is done on it, by name of the file."""
    sizes = {page.name: packed(page)}
    for tag in re.findall(r"<(?:script|link)\b[^>]*>", page.read_text("utf-8")):
        if 'rel="manifest"' in tag or 'rel="apple-touch-icon"' in tag:
            continue
        if link := re.search(r'(?:src|href)="([^":]+\.(?:js|css|svg))"', tag):
            sizes[link[1].rpartition("/")[2]] = packed(page.parent / link[1])
    return sizes


def municipalities(site: Path) -> list[tuple[int, Path]]:
    """Every page of a municipality by its weight, the lightest first."""
    pages = [
        path
        for path in site.glob("[0-9][0-9]-*/[0-9]*-*.html")
        if 'data-page="municipality"' in path.read_text("utf-8")
    ]
    return sorted((packed(path), path) for path in pages)


def check(site: Path) -> list[Figure]:
    """The weights of municipalities, and of the first view of the heaviest."""
    weights = municipalities(site)
    heaviest, median = weights[-1], weights[len(weights) // 2]
    view = of_page(heaviest[1])
    return [
        Figure(f"median municipality ({median[1].stem})", median[0], PAGE, unit=" B"),
        Figure(f"heaviest municipality ({heaviest[1].stem})", heaviest[0], PAGE, unit=" B"),
        Figure("its first view", sum(view.values()), FIRST_VIEW, unit=" B"),
        Figure("its scripts", sum(size for name, size in view.items() if name.endswith(".js")), SCRIPT, unit=" B"),
    ]
