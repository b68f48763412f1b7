"""The code says its text when it is read back by the rules of ISO/IEC 18004, and is drawn as it is."""

from __future__ import annotations

import re

import pytest

from generator.press.qr import qr_of

BLOCKS = {25: 1, 29: 1, 33: 2, 37: 2, 41: 4}
"""How many blocks of equal length level M spreads the text over, by modules on a side (versions 2 to 6)."""

WORDS = {25: 28, 29: 44, 33: 64, 37: 86, 41: 108}
"""How many bytes of text and padding they hold together."""


def modules_of(size: int, path: str) -> list[list[bool]]:
    """The modules that the path draws."""
    drawn = [[False] * size for _ in range(size)]
    x = y = 0
    runs = re.findall(r"m(-?\d+) (\d+)h(\d+)", path)
    assert "".join(f"m{dx} {dy}h{length}" for dx, dy, length in runs) == path
    for dx, dy, length in runs:
        x, y = x + int(dx), y + int(dy)
        for _ in range(int(length)):
            drawn[y][x] = True
            x += 1
    return drawn


def is_fixed(x: int, y: int, size: int) -> bool:
    """Whether a module belongs to the finders, the timing lines, the format or the one alignment mark."""
    corner = (x < 9 and y < 9) or (x < 9 and y >= size - 8) or (x >= size - 8 and y < 9)
    return corner or 6 in (x, y) or (abs(x - (size - 7)) <= 2 and abs(y - (size - 7)) <= 2)


def bits_of(drawn: list[list[bool]]) -> str:
    """The bits in the order in which they were placed, the second mask (every third column) taken off."""
    size, bits = len(drawn), []
    columns = [*range(size - 1, 6, -2), 5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(size) if turn % 2 else range(size - 1, -1, -1)
        places = [(x, y) for y in rows for x in (right, right - 1) if not is_fixed(x, y, size)]
        bits += ["01"[drawn[y][x] ^ (x % 3 == 0)] for x, y in places]
    return "".join(bits)


def read(size: int, path: str) -> str:
    """The text of a code, read without correcting anything."""
    bits = bits_of(modules_of(size, path))
    words = [bits[at : at + 8] for at in range(0, 8 * WORDS[size], 8)]
    text = "".join(word for block in range(BLOCKS[size]) for word in words[block :: BLOCKS[size]])
    encoding, length = text[:4], int(text[4:12], 2)
    assert encoding == "0100"
    return int(text[12 : 12 + 8 * length], 2).to_bytes(length, "big").decode("utf-8")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.jp/",
        "https://www.example.jp/18-fukui/index.html",
        "https://www.example.jp/madoguchi/18-fukui/182010-fukui.html",
        "https://www.example.jp/madoguchi/01-hokkaido/012149-wakkanai.html",
        "https://www.example.jp/madoguchi/23-aichi/232386-nagakute-with-a-name-as-long-as-this.html",
    ],
)
def test_a_code_is_read_back(address: str) -> None:
    assert read(*qr_of(address)) == address


def test_what_is_too_long_is_said() -> None:
    with pytest.raises(ValueError, match=r"^「a{40}…」は長すぎて、QRコードにできません。$"):
        qr_of("a" * 3000)
