"""Takes the finished files; gives the catalog by which portals for open data find them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.features.catalog.catalog import NAME, catalog
from generator.features.feature import Built, Feature
from generator.features.open_data.exports import exports_of
from generator.press.files import File
from generator.press.interface import json_file


def after(built: Built) -> Iterator[File]:
    """The catalog of the files that are there."""
    yield json_file(NAME, catalog(built.world, exports_of(built.world).facts, built.size))


FEATURE = Feature(Path(__file__).parent, after=after)
