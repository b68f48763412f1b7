"""Takes the directory; gives the files that other programs read, by address."""

from __future__ import annotations

import json
from typing import Any

from generator.places.directory import Directory, Place
from generator.press.addresses import address_of
from generator.records.model.schema import json_schema

VERSION = 1
"""The version of the interface; what must change gets a new one beside it."""

LICENCE = "CC BY 4.0"
"""The licence of the data."""

CREDIT = "まちの相談窓口（madoguchi）"
"""How to name the source when the data is used."""


def exports_of(directory: Directory) -> dict[str, str]:
    """Every exported file."""
    return {
        "api/v1/municipalities.json": _json(_municipalities(directory)),
        "api/v1/record.schema.json": _json(json_schema()),
    }


def _municipalities(directory: Directory) -> dict[str, Any]:
    return {
        "version": VERSION,
        "licence": LICENCE,
        "credit": CREDIT,
        "municipalities": [_municipality(place) for place in directory.places],
    }


def _municipality(place: Place) -> dict[str, Any]:
    confirmation = place.record.confirmation if place.record else None
    return {
        "code": place.area.code,
        "name": place.area.name,
        "kana": place.area.kana,
        "prefecture": place.prefecture.name,
        "url": address_of(place.area),
        "windows": len(place.own),
        "confirmed_on": confirmation.on.isoformat() if confirmation else None,
    }


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
