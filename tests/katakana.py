"""Takes kana; gives katakana: the other script in which people may type a reading."""

from __future__ import annotations

from generator.readings.kana import widen

_TO_KATAKANA = {code - 0x60: code for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; every other character stays."""
    return widen(text).translate(_TO_KATAKANA)
