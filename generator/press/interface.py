"""Takes data; gives it as a file of the interface for programs, which tells version, licence and whom to name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.press.files import File

FOLDER = "api/v1"
"""Where all that programs read lies, from the site's root."""

VERSION = 1
"""The version of the interface; what must change gets a new one beside it."""

LICENCE = "CC BY 4.0"
"""The licence of the data."""

CREDIT = "まちの相談窓口（madoguchi）"
"""How to name the source when the data is used."""


def told(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with what every file of the interface begins with."""
    return {"version": VERSION, "licence": LICENCE, "credit": CREDIT, **data}


def json_file(name: str, data: Mapping[str, Any], *, indent: int | None = 1) -> File:
    """A file of the interface by its name there; many small files are written without an indent, which is faster."""
    separators = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return File(f"{FOLDER}/{name}", f"{text}\n".encode())
