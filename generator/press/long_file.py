"""Takes the texts of a file one after another; gives it in pieces, so that no more than one of them is held."""

from __future__ import annotations

from collections.abc import Iterator

from generator.press.files import Piece

ENOUGH = 64 * 1024
"""A piece has at least so many characters, but for the last."""


class LongFile:
    """A file that is written while it is made; ``csv.writer`` writes to it, too."""

    def __init__(self, address: str) -> None:
        """Begin an empty file; ``address``: where it stands, from the site's root."""
        self.address = address
        self._texts: list[str] = []
        self._length = 0
        self._at = 0

    def write(self, text: str) -> int:
        """Add text; gives how long it is."""
        self._texts.append(text)
        self._length += len(text)
        return len(text)

    def pieces(self, least: int = ENOUGH) -> Iterator[Piece]:
        """What was added since the last piece, if there is enough of it."""
        if self._length >= least:
            content = "".join(self._texts).encode()
            yield Piece(self.address, content, self._at)
            self._texts.clear()
            self._length = 0
            self._at += len(content)

    def rest(self) -> Iterator[Piece]:
        """The last piece."""
        yield from self.pieces(1)
