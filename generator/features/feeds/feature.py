"""Takes what has changed; gives feeds of it, for all that the site covers and for each prefecture, and leads pages to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.features.feeds.changes import changes_of
from generator.features.feeds.formats import ATOM, JSON, Feed, atom, json_feed
from generator.features.progress.feature import JAPAN
from generator.press.addresses import HOME, address_of
from generator.press.files import File
from generator.press.page import Page
from generator.world import World

KINDS = {ATOM: "application/atom+xml", JSON: "application/feed+json"}
"""The files of a feed, with what they are."""


def feeds_of(world: World) -> Iterator[Feed]:
    """The feed of all, then one of each prefecture."""
    site, directory = world.settings.site, world.directory
    changes = changes_of(world)
    # Nothing of a site is without a day: the nation-wide lines bear theirs.
    lines = max(line.checked_on.isoformat() for line in directory.lines)

    def feed(folder: str, page: str, title: str, key: str = "") -> Feed:
        entries = changes.prefectures[key] if key else changes.japan
        newest = entries[0].day if entries else lines
        return Feed(folder, page, title, entries, newest, site.address, site.name)

    yield feed("", HOME, f"{site.name}：変わったこと")
    for prefecture in directory.prefectures:
        area = prefecture.area
        yield feed(area.folder, address_of(area), f"{site.name}：{area.name}で変わったこと", area.code)


def names(world: World) -> Mapping[str, Any]:
    """What the shell asks: which feed a page leads to."""
    folders = {prefecture.area.code[:2]: prefecture.area.folder for prefecture in world.directory.prefectures}

    def feeds_for(page: Page) -> tuple[tuple[str, str], ...]:
        if page.address in (HOME, JAPAN):
            return tuple(KINDS.items())
        number = (page.code or "")[:2] if page.kind == "prefecture" else page.prefecture
        if number not in folders:
            return ()
        return tuple((f"{folders[number]}/{name}", kind) for name, kind in KINDS.items())

    return {"feeds_for": feeds_for}


def files(world: World) -> Iterator[File]:
    """Every feed, twice."""
    for feed in feeds_of(world):
        yield File(feed.address(ATOM), atom(feed))
        yield File(feed.address(JSON), json_feed(feed))


FEATURE = Feature(Path(__file__).parent, names=names, files=files)
