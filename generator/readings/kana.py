"""Takes kana of any script and width; gives hiragana."""

from __future__ import annotations

import re
import unicodedata

# ァ–ヶ and ヽヾ stand exactly 0x60 after their hiragana.
_SHIFT = 0x60
_TO_HIRAGANA = {code: code - _SHIFT for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_HALF_WIDTH = re.compile(r"[\uFF66-\uFF9F]+")
_HIRAGANA = re.compile(r"[\u3041-\u3096ー]+")


def widen(text: str) -> str:
    """Half-width katakana as full-width, a voicing mark joined to its kana; other characters stay."""
    return _HALF_WIDTH.sub(lambda run: unicodedata.normalize("NFKC", run.group()), text)


def to_hiragana(text: str) -> str:
    """Katakana of both widths as hiragana; ー and every other character stay."""
    return widen(text).translate(_TO_HIRAGANA)


def is_hiragana(text: str) -> bool:
    """Whether the text is not empty and holds hiragana and ー only, as the readings in the records do."""
    return _HIRAGANA.fullmatch(text) is not None
