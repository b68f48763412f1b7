"""Takes a text; says whether its signs are those that people see: whole letters, no bits of other letters, not garbled."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_RADICAL = re.compile(r"[\u2e80-\u2fd5]")
_RADICALS = str.maketrans(
    dict(zip("⺟⺠⻁⻄⻆⻑⻘⻝⻡⻣⻤⻨⻩⻫⻭⻯⻲", "母民虎西角長青食首骨鬼麦黄斉歯竜亀", strict=True))
)
"""Radicals (部首) that look like a whole kanji and have no decomposition of their own; PDF files give them when copied."""
_GARBLED = re.compile(r"[縺繧繝][ァ-ヶｦ-ﾟ\u0080-\u00ff]|[縺繧繝][^縺繧繝]{0,9}[縺繧繝]|\u00ef\u00bf\u00bd")
"""What is left of UTF-8 that was read as another encoding, where some of it was lost."""
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]{4}")
_STRUCK = re.compile(r"(.)[\u0334-\u0338\u20d2\u20d3\u20e5\u20e6]", re.DOTALL)
"""A letter with a line through it, as some people strike out what holds no longer."""
_LOOK_ALIKE = re.compile(
    r"[力二工夕口八卜一](?:(?<=[ァ-ヴー][二工夕口八卜一])(?=[ァ-チテ-ネハ-ヴー])"
    r"|(?<=[力工夕卜])(?<![一-龠々ぁ-んァ-ヴー].)(?=[ァ-ヴー]{2}))"
)
"""A kanji that looks like a katakana, where only a katakana makes a word: 力フェ, コミュ二ティ; not 電力センター, 八ツ橋.

The kanji stands before what must be around it, so that a search of a whole file need only look at these.
"""
_KATAKANA = str.maketrans("力二工夕口八卜一", "カニエタロハトー")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f](?:(?<=[A-Za-z].)|(?=[A-Za-z]))")
"""A Greek or Cyrillic letter right beside a Latin one."""


class Sign(NamedTuple):
    """Signs that are not what they look like."""

    code: str
    """The rule."""
    found: str
    """The sign, as its number or itself."""
    right: str
    """The text with the signs that are meant, where that is certain; else empty."""


def broken_signs(text: str) -> Sign | None:
    """The first kind of signs that can't be meant; None where every sign is whole."""
    if text.isascii():
        return None
    if found := _MARKS.search(text):
        return Sign("many-marks", f"U+{ord(found.group()[0]):04X}", "")
    if found := _STRUCK.search(text):
        return Sign("struck-letter", found.group(), "")
    if right := _ungarbled(text):
        return Sign("garbled-text", text[:20], right)
    if found := _GARBLED.search(text):
        return Sign("garbled-text", found.group(), "")
    if found := _RADICAL.search(text):
        right = unicodedata.normalize("NFC", _RADICAL.sub(_whole, text))
        return Sign("radical", f"{found.group()} U+{ord(found.group()):04X}", "" if _RADICAL.search(right) else right)
    if not unicodedata.is_normalized("NFC", text):
        right = unicodedata.normalize("NFC", text)
        return Sign("decomposed-letter", _different(text, right), right)
    return None


def _ungarbled(text: str) -> str:
    """The text whose UTF-8 was read as Shift_JIS or as western letters; empty where it was not, or where some is lost."""
    for encoding in ("cp932", "cp1252"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _whole(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group().translate(_RADICALS))


def _different(text: str, right: str) -> str:
    """The first letter that is composed otherwise."""
    at = next((at for at, (one, other) in enumerate(zip(text, right, strict=False)) if one != other), len(right) - 1)
    return right[at]


def has_letter(text: str) -> bool:
    """Whether there is anything to read: a letter or a digit of any script."""
    return any(map(str.isalnum, text))


def look_alike(text: str) -> tuple[str, str] | None:
    """A sign of another script that looks like the one that is meant, and the text as it may be meant; or None."""
    if found := _LOOK_ALIKE.search(text):
        return found.group(), _LOOK_ALIKE.sub(lambda one: one.group().translate(_KATAKANA), text)
    if found := _FOREIGN.search(text):
        return f"{found.group()} U+{ord(found.group()):04X}", ""
    return None
