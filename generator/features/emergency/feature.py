"""Takes the checked nation-wide lines; gives the page of them, and what leads there from others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.features.feature import Feature
from generator.places.lines import lines_by_need
from generator.press.page import Page
from generator.world import World

ADDRESS = "emergency.html"


def pages(world: World) -> Iterator[Page]:
    """The page of nation-wide and emergency lines."""
    yield Page(
        "emergency",
        ADDRESS,
        "emergency/emergency.html",
        {"lines": world.directory.lines, "blocks": lines_by_need(world.directory.lines)},
        changed_on=max((line.checked_on.isoformat() for line in world.directory.lines), default=None),
    )


FEATURE = Feature(Path(__file__).parent, pages=pages)
