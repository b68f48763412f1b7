"""Takes nothing; gives the feature by which pages lead to the same in plain Japanese, ordinary Japanese or English."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.features.languages.versions import elsewhere_of, versions_of
from generator.world import World


def names(_world: World) -> Mapping[str, Any]:
    """What templates ask for the other versions of a page."""
    return {"versions_of": versions_of, "elsewhere_of": elsewhere_of}


FEATURE = Feature(Path(__file__).parent, names=names)
