"""Takes where the site takes messages; gives the page for telling of a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.features.feature import Feature
from generator.press.forge import forge_of
from generator.press.page import Page
from generator.world import World

ADDRESS = "report/index.html"


def pages(world: World) -> Iterator[Page]:
    """The page, which without a script tells whom to write to."""
    yield Page("report", ADDRESS, "report/report.html", {"forge": forge_of(world.settings.site)})


FEATURE = Feature(Path(__file__).parent, pages=pages)
