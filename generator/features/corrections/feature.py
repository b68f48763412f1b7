"""Takes the table of corrections; gives the list on its guide page and the file that other programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Feature
from generator.press.files import File
from generator.press.interface import json_file, told
from generator.registry.corrections import Correction
from generator.world import World


def names(world: World) -> Mapping[str, Any]:
    """What the page asks."""
    return {"corrections": world.tables.corrections}


def files(world: World) -> Iterator[File]:
    """The same list for programs."""
    listed = [_listed(one) for one in world.tables.corrections]
    yield json_file("corrections.json", told({"corrections": listed}))


def _listed(one: Correction) -> dict[str, str | None]:
    return {
        "corrected_on": one.corrected_on.isoformat(),
        "code": one.area.code,
        "name": one.area.name,
        "prefecture": one.area.prefecture,
        "fact": one.fact.value,
        "fact_label": one.fact.label,
        "wrong_since": one.wrong_since.isoformat() if one.wrong_since else None,
        "why": one.why.value,
        "why_label": one.why.label,
    }


FEATURE = Feature(Path(__file__).parent, names=names, files=files)
