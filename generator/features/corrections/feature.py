"""Takes the table of corrections; gives the list on its guide page and the file that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.feature import Built, Feature
from generator.features.open_data.feature import CREDIT, LICENCE, VERSION
from generator.press.files import File
from generator.registry.corrections import Correction
from generator.world import World


def names(world: World) -> Mapping[str, Any]:
    """What the page asks."""
    return {"corrections": world.tables.corrections}


def after(built: Built) -> Iterator[File]:
    """The same list for programs."""
    listed = {
        "version": VERSION,
        "licence": LICENCE,
        "credit": CREDIT,
        "corrections": [_listed(one) for one in built.world.tables.corrections],
    }
    yield File("api/v1/corrections.json", f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n".encode())


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


FEATURE = Feature(Path(__file__).parent, names=names, after=after)
