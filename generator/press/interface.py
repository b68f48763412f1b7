"""Takes data; gives it as a file of the interface for programs, which tells version, licence and whom to name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.press.files import File
from generator.press.long_file import LongFile

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


compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""Gives data as JSON in one line."""


def json_file(name: str, data: Mapping[str, Any], *, indent: int | None = 1) -> File:
    """A file of the interface by its name there; what has many entries is written without an indent, which is faster."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False) if indent else compact(data)
    return File(f"{FOLDER}/{name}", f"{text}\n".encode())


class JsonList:
    """A file of the interface that ends in a list, written entry by entry."""

    def __init__(self, name: str, data: Mapping[str, Any], key: str) -> None:
        """Begin it with data; ``key``: the name of the list, the last item of the file."""
        self.file = LongFile(f"{FOLDER}/{name}")
        self._end = "]}\n"
        self._before = f"{compact({**data, key: []})}\n".removesuffix(self._end)

    def add(self, entry: Mapping[str, Any]) -> None:
        """Add an entry."""
        self.file.write(self._before + compact(entry))
        self._before = ","

    def end(self) -> None:
        """Add what stands behind the last entry."""
        self.file.write(self._before.removesuffix(",") + self._end)
