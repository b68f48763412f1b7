"""Takes what a file shall hold; writes it as a whole or not at all, so that no record is ever lost or half-written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def save(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; raises ``OSError``."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, raw: bytes) -> None:
    """Write a file as a whole or not at all: whoever looks finds the old file or the new one, never half."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
