"""Takes what a file shall hold; writes it as a whole or not at all, so that no record is ever lost or half-written."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

saved: list[Path] = []
"""The files that this run has written, in their order: whatever ends it, it can say so."""

_LONGEST = 60
"""Characters of a file's name that stand in that of the new one; systems refuse long names."""


def save(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; raises ``OSError``."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, raw: bytes) -> None:
    """Write a file as a whole or not at all: whoever looks finds the old file or the new one, never half.

    Neither a full disk nor a power cut changes that. What is no file, like a pipe, is written to as it is.
    Raises ``OSError``.
    """
    given, path = path, path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(raw)
    else:
        _replace(path, raw)
    saved.append(given)


def _replace(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Files of this name are told to git as none of its own, for when a run is killed while it writes.
    number, name = tempfile.mkstemp(prefix=f".{path.name[:_LONGEST]}.madoguchi-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Have the new name of a file reach the disk too, where the system knows how."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
