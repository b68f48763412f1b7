"""Takes the theme's folder of assets; gives their content-hashed names and their bytes."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FOLDER = "assets"
"""Where assets stand in the site."""


@dataclass(frozen=True)
class InlineStyle:
    """A style sheet to stand in a page itself."""

    text: str
    """The style sheet."""
    hash: str
    """What the page's policy must name to allow it, for example ``sha256-...``."""


class Assets:
    """Files that pages use; their names change when their content does, so they can be kept for ever."""

    def __init__(self, folder: Path) -> None:
        """Read all files of the folder once."""
        self._bytes = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def address(self, name: str) -> str:
        """The address of an asset from the site's root; raises ``KeyError`` for an unknown name."""
        return self._addresses[name]

    def inline_style(self, name: str) -> InlineStyle:
        """A style sheet with its hash, for a page that can't link to it."""
        text = self._bytes[name].decode("utf-8")
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        return InlineStyle(text, f"sha256-{digest}")

    def files(self) -> dict[str, bytes]:
        """Every asset by its address."""
        return {self._addresses[name]: content for name, content in self._bytes.items()}

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {name: f"{FOLDER}/{_hashed(name, content)}" for name, content in self._bytes.items()}


def _hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"
