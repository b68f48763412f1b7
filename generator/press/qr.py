"""Takes an address; gives its QR code as geometry for an SVG path. Only door to segno."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import segno

MASK = 2
"""The one mask for every code. Any of the eight may be read back; trying them all is four fifths of the work."""


class QrCode(NamedTuple):
    """A QR code (ISO/IEC 18004) whose modules are one unit wide."""

    size: int
    """Modules on each side, without the quiet zone of four that must stay empty around it."""
    path: str
    """The dark modules as an SVG path: one horizontal run after the other, to be drawn one unit wide."""


def qr_of(text: str) -> QrCode:
    """The code of a text at level M (a seventh of it may be stained or torn); raises ``ValueError`` for a book."""
    try:
        matrix = segno.make(text, error="m", mask=MASK, boost_error=False, micro=False).matrix
    except segno.DataOverflowError as error:
        raise ValueError(f"「{text[:40]}…」は長すぎて、QRコードにできません。") from error
    return QrCode(len(matrix), "".join(_runs(matrix)))


def _runs(matrix: tuple[bytearray, ...]) -> Iterator[str]:
    """Each run of dark modules, from the start of the one before it; small numbers pack well."""
    from_x = from_y = 0
    for y, row in enumerate(matrix):
        bits = bytes(row)
        x = bits.find(1)
        while x >= 0:
            end = bits.find(0, x)
            end = len(bits) if end < 0 else end
            yield f"m{x - from_x} {y - from_y}h{end - x}"
            from_x, from_y = end, y
            x = bits.find(1, end)
