"""Takes the theme's folder of assets; gives their content-hashed names and their bytes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.press.minify import lean

FOLDER = "assets"
"""Where assets stand in the site."""


@dataclass(frozen=True)
class Inline:
    """A style sheet or script to stand in a page itself."""

    text: str
    """What it says."""
    hash: str
    """What the page's policy must name to allow it, for example ``sha256-...``."""


class Assets:
    """Files that pages use; their names change when their content does, so they can be kept for ever."""

    def __init__(self, folder: Path, without: str = "") -> None:
        """Read all files of the folder once; those in the folder ``without`` are only parts of something else."""
        self._bytes = {
            path.relative_to(folder).as_posix(): lean(path.name, path.read_bytes())
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not (without and path.is_relative_to(folder / without))
        }
        self._theme = tuple(self._bytes)
        self._folders: dict[str, Mapping[str, bytes]] = {}

    def add(self, name: str, content: bytes) -> None:
        """Add a file that the build has made, or replace it."""
        self._bytes[name] = lean(name, content)
        self.__dict__.pop("_addresses", None)

    def below(self, folder: str) -> tuple[str, ...]:
        """The names of the files in a folder of the theme, in order."""
        return tuple(name for name in self._theme if name.startswith(f"{folder}/"))

    def join(self, name: str, parts: tuple[str, ...], before: bytes = b"") -> None:
        """Publish files of the theme as one, with something before them: one request, one name on each page."""
        content = before + b"".join(self._bytes.pop(part) for part in parts)
        self._theme = (*(other for other in self._theme if other not in parts), name)
        self.add(name, content)

    def add_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Add a folder of made files by name; the folder's name changes with any of them, their own names never."""
        self._folders[name] = files
        self.__dict__.pop("_addresses", None)

    def address(self, name: str) -> str:
        """The address of an asset or made folder from the site's root; raises ``KeyError`` for an unknown name."""
        return self._addresses[name]

    def of_pages(self) -> tuple[str, ...]:
        """The addresses of the theme's styles and scripts, which any page may need to look and work as it should.

        Not among them are those of the form for towns, and furigana: whoever uses them has them kept then.
        """
        names = (name for name in self._theme if name.endswith((".css", ".js", ".svg")))
        return tuple(self._addresses[name] for name in names if not name.startswith(("update", "furigana")))

    def inline(self, *names: str) -> Inline:
        """Style sheets or scripts, one after the other, with their hash, for a page that can't link to them."""
        text = "".join(self._bytes[name].decode("utf-8") for name in names)
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        return Inline(text, f"sha256-{digest}")

    def files(self) -> dict[str, bytes]:
        """Every asset by its address."""
        single = {self._addresses[name]: content for name, content in self._bytes.items()}
        inside = {
            f"{self._addresses[folder]}/{name}": content
            for folder, files in self._folders.items()
            for name, content in files.items()
        }
        return single | inside

    @cached_property
    def _addresses(self) -> dict[str, str]:
        whole = {
            folder: b"".join(content for _, content in sorted(files.items())) for folder, files in self._folders.items()
        }
        return {name: f"{FOLDER}/{_hashed(name, content)}" for name, content in (self._bytes | whole).items()}


def _hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.partition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"
