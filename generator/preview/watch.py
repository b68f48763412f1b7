"""Takes folders and files; gives what tells each state of them from another, and what has changed between two."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from generator.left_behind import is_left_behind
from generator.press.sources import is_folder, leads_back

Stamp = tuple[int, int, int, int]
"""When a file was changed, and what is told of it (who may read it), how large it is, and which it is.

A file may be put in the place of another of the same age; and one that can be read again has not changed itself.
"""

State = dict[str, Stamp]
"""The files by their paths."""


def state_of(paths: Iterable[Path]) -> State:
    """What stands in folders, at any depth, and in files; what vanishes meanwhile is left out."""
    found: State = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - of what may not be seen, Path raises
            _look(str(path), found)
        else:
            _note(str(path), path, found)
    return found


def _look(folder: str, found: State) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_left_behind(entry.name) or entry.name == "__pycache__" or leads_back(entry):
                    continue
                if is_folder(entry):
                    _look(entry.path, found)
                else:
                    _note(entry.path, entry, found)
    except OSError:
        return


def _note(path: str, entry: Path | os.DirEntry[str], found: State) -> None:
    try:
        told = entry.stat()
    except OSError:
        try:
            told = entry.stat(follow_symlinks=False)  # A link that leads nowhere is told of; its end is to be seen.
        except OSError:
            return
    found[path] = told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def changes(before: State, after: State) -> list[str]:
    """The paths of files that were added, removed or changed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
