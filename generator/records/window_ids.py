"""Takes a record's data; gives each of its windows an id that stays when its name changes."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from typing import Any

from generator.diagnostics.positions import Place

_BASIS, _PRIME = 0x811C9DC5, 0x01000193
"""The numbers of the FNV-1a hash of 32 bits."""

_MOST = 100
"""Of so many windows ids are made; a record with more is refused, and of one name each would take longer than the last."""


def made_id(name: str, taken: Collection[str]) -> str:
    """An id for a window that has none, made from its name: ``w`` and five hex digits, none of those ``taken``.

    A number in turn would come again once the last window goes, and a new window would look like the old one renamed.
    ``generator/features/update/ids.js`` makes the same; ``tests/records/ids.csv`` holds both.
    """
    turn = 0
    while (found := _hashed(f"{name}{turn or ''}")) in taken:
        turn += 1
    return found


def _hashed(text: str) -> str:
    found = _BASIS
    # Signs as browsers count them.
    for (unit,) in struct.iter_unpack("<H", text.encode("utf-16-le", "surrogatepass")):
        found = (found ^ unit) * _PRIME & 0xFFFFFFFF
    return f"w{found >> 12:05x}"


def missing_ids(data: Any) -> Iterator[tuple[Place, str]]:
    """Each window that has no id, with the one that is made for it; the data may be of any shape."""
    found = data.get("windows") if isinstance(data, dict) else None
    windows = [
        (at, one) for at, one in enumerate(found[:_MOST] if isinstance(found, list) else ()) if isinstance(one, dict)
    ]
    taken = {str(window.get("id")) for _at, window in windows}
    for at, window in windows:
        name = window.get("name")
        if "id" not in window and isinstance(name, str) and name:
            made = made_id(name, taken)
            taken.add(made)
            yield ("windows", at), made


def give_ids(data: dict[str, Any]) -> None:
    """Give an id to each window that has none; it stands behind the name, as the model has it."""
    for (_key, at), made in list(missing_ids(data)):
        window = data["windows"][at]
        data["windows"][at] = {"name": window["name"], "id": made, **window}
