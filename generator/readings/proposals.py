"""Takes Japanese text; gives a proposal for its reading in hiragana. The only door to pykakasi.

A proposal is there for a person to confirm. Names of municipalities never get their reading here: of the 1,741 official
readings pykakasi misses 631.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Protocol

from generator.readings.kana import is_hiragana

# pykakasi drops these without a word; their common forms it can read.
_COMMON_FORMS = str.maketrans("髙﨑𠮷驒", "高崎吉騨")
_KANJI = r"[\u3400-\u9FFF]"
_GA = re.compile(f"(?<={_KANJI})[ヶケ](?={_KANJI})")
_UNREAD = re.compile(r"[\s・･、。，．,.「」『』（）()【】〈〉《》“”\"'’!！?？☆★♪〜～=＝/／:：&＆-]+")


class _Converter(Protocol):
    def convert(self, text: str) -> list[dict[str, str]]: ...


@cache
def _converter() -> _Converter:
    # Its start takes half a second and 100 MB, and a site is built without it: only whoever asks pays.
    from pykakasi import kakasi

    make: Callable[[], _Converter] = kakasi
    return make()


def propose(text: str) -> str:
    """The likely reading in hiragana, signs and spaces left out; empty where no whole reading can be given.

    pykakasi loses characters that it does not know (𠮷野 becomes の). So the pieces must add up to the text and each
    must have a reading in kana, else nothing is proposed: no reading is better than half a one. Digits and Latin
    letters have no reading here. Needs the package pykakasi; without it ModuleNotFoundError is raised.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_COMMON_FORMS)
    plain = _UNREAD.sub("", _GA.sub("が", plain))
    if is_hiragana(plain) or not plain:
        return plain
    pieces = _converter().convert(plain)
    whole = "".join(piece["orig"] for piece in pieces) == plain
    return "".join(piece["hira"] for piece in pieces) if whole and _all_read(pieces) else ""


def _all_read(pieces: list[dict[str, str]]) -> bool:
    return all(is_hiragana(piece["hira"]) for piece in pieces)
