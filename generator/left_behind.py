"""Takes the name of a file or folder; tells whether an editor, or a system, left it beside what people wrote."""

from __future__ import annotations

_BEGINNINGS = (".", "~$")
_ENDINGS = ("~", ".bak", ".orig", ".tmp")
_OF_SYSTEMS = {"thumbs.db", "desktop.ini"}


def is_left_behind(name: str) -> bool:
    """Whether it is a copy of before, a half-written file, a lock, or what a system keeps of a folder.

    Nothing of it is read, and nothing published: what stands in a copy of before is no longer so.
    """
    name = name.lower()
    is_copy = name.startswith(_BEGINNINGS) or name.endswith(_ENDINGS) or (name.startswith("#") and name.endswith("#"))
    return is_copy or name in _OF_SYSTEMS
