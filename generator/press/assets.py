"""Takes the files that pages use; gives their content-hashed addresses and their bytes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.press.minify import minified

FOLDER = "assets"
"""Where assets stand in the site."""

Content = bytes | Callable[[Callable[[str], str]], bytes]
"""What a file holds, or what gives it once it is told how to find the addresses of other files by their names."""

Folder = Mapping[str, bytes]
"""Files by name in a folder whose own name changes with any of them, so that theirs need not."""


@dataclass(frozen=True)
class Inline:
    """A style sheet or script to stand in a page itself."""

    text: str
    """What it says."""
    hash: str
    """What the page's policy must name to allow it, for example ``sha256-...``."""


class MissingFileError(ValueError):
    """A page or a script asks for a file that neither the theme nor a feature has."""

    def __init__(self, name: str) -> None:
        """Say which."""
        super().__init__(f"「{name}」というファイルは、テーマにも機能のフォルダーにもありません。")


class Assets:
    """Files whose names change when their content does, so that they can be kept for ever."""

    def __init__(self, files: Mapping[str, Content | Folder]) -> None:
        """Seal the names of files and folders; raises ``MissingFileError`` where one asks for another that is none."""
        self._given: Mapping[str, Content | Folder] = files
        self._bytes: dict[str, bytes] = {}
        self._addresses: dict[str, str] = {}
        self._begun: list[str] = []
        for name in files:
            self.address(name)
        # What single files were made from is not needed again; of the tables of the search it is as much as they are.
        self._given = {name: given if isinstance(given, Mapping) else b"" for name, given in files.items()}

    def address(self, name: str) -> str:
        """The address of a file or folder from the site's root; raises ``MissingFileError``."""
        if name not in self._given:
            raise MissingFileError(name)
        if name not in self._addresses:
            if name in self._begun:
                raise ValueError(f"{' → '.join((*self._begun, name))}: files that need each other's addresses")
            self._begun.append(name)
            self._addresses[name] = f"{FOLDER}/{_hashed(name, self._whole(name))}"
            self._begun.pop()
        return self._addresses[name]

    def _whole(self, name: str) -> bytes:
        given = self._given[name]
        if isinstance(given, Mapping):
            return b"".join(content for _, content in sorted(given.items()))
        self._bytes[name] = minified(name, given if isinstance(given, bytes) else given(self.address))
        return self._bytes[name]

    def inline(self, *names: str) -> Inline:
        """Style sheets or scripts, one after the other, with their hash, for a page that can't link to them."""
        for name in names:
            self.address(name)
        text = "".join(self._bytes[name].decode("utf-8") for name in names)
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        return Inline(text, f"sha256-{digest}")

    def let_go(self) -> None:
        """Hold what lies in folders no longer, once it is written: no page has it in itself, and its address is known."""
        self._given = dict.fromkeys(self._given, b"")

    def files(self) -> dict[str, bytes]:
        """Every asset by its address."""
        single = {self._addresses[name]: content for name, content in self._bytes.items()}
        inside = {
            f"{self._addresses[folder]}/{name}": content
            for folder, files in self._given.items()
            if isinstance(files, Mapping)
            for name, content in files.items()
        }
        return single | inside


def _hashed(name: str, content: bytes) -> str:
    stem, dot, ending = name.partition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"
