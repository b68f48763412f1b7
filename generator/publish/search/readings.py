"""Takes the reviewed lexicon of the search and the official table; gives readings of names, or none where unsure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.readings.kana import is_hiragana, to_hiragana
from generator.registry.area import Area
from generator.registry.rows import numbered_rows
from generator.registry.table import Table

COLUMNS = ("word", "reading", "reviewed")
"""The header line of the lexicon; ``reviewed`` is the day a person read the row, empty for a mere proposal."""

_BETWEEN = re.compile(r"[\s、。，．,.「」『』（）()【】〈〉《》“”\"'’!！?？☆★♪〜～=＝/／:：&＆・-]+")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]")


class NameReadings:
    """Reads the names of windows, departments and partners by official place names and reviewed words alone."""

    def __init__(self, lexicon: Mapping[str, str], table: Table) -> None:
        """Take reviewed words with their readings, and the table for the names of places."""
        places: dict[str, set[str]] = {}
        for area in table.areas.values():
            places.setdefault(area.name, set()).add(area.kana)
        sure = {name: next(iter(kana)) for name, kana in places.items() if len(kana) == 1}
        self._words = sure | dict(lexicon)
        self._longest = max(map(len, self._words))

    def of(self, name: str, owner: Area) -> str:
        """The reading in hiragana without signs and spaces; empty where a part of the name has no reviewed reading.

        A name that stands at the start and is the owner's is read as the owner's, also without 市区町村.
        """
        own = {owner.name: owner.kana, owner.stem: _stem_kana(owner)}
        return "".join(self._pieces(_BETWEEN.split(unicodedata.normalize("NFC", name)), own)) if name else ""

    def unread(self, name: str, owner: Area) -> tuple[str, ...]:
        """The parts of a name that have no reviewed reading."""
        return tuple(part for part in _BETWEEN.split(name) if part and not self.of(part, owner))

    def _pieces(self, parts: list[str], own: Mapping[str, str]) -> Iterator[str]:
        """The readings of the parts; a part that only tells the reading of the one before (nest（ネスト）) is left out."""
        read = [self._read(part, own) for part in parts if part]
        if all(read):
            yield from (kana for before, kana in zip(("", *read), read, strict=False) if not before.endswith(kana))

    def _read(self, text: str, own: Mapping[str, str]) -> str:
        reading, at = "", 0
        while at < len(text):
            word, kana = self._longest_word(text, at, own)
            if not word:
                return ""
            reading += kana
            at += len(word)
        return reading

    def _longest_word(self, text: str, at: int, own: Mapping[str, str]) -> tuple[str, str]:
        for length in range(min(self._longest, len(text) - at), 0, -1):
            word = text[at : at + length]
            if kana := (own.get(word) if at == 0 else None) or self._words.get(word):
                return word, kana
        sign = text[at]
        return (sign, to_hiragana(sign)) if _KANA.fullmatch(sign) else ("", "")


def _stem_kana(area: Area) -> str:
    """The owner's reading without the reading of 市区町村 or 都府県."""
    for suffix in ("けん", "ちょう", "まち", "むら", "そん", "ふ", "と", "し", "く"):
        if area.stem != area.name and area.kana.endswith(suffix):
            return area.kana.removesuffix(suffix)
    return area.kana


def read_lexicon(path: Path) -> dict[str, str]:
    """The reviewed words; a faulty row raises ValueError with path and line. Rows nobody reviewed are left out."""
    lexicon: dict[str, str] = {}
    for line, (word, reading, reviewed) in numbered_rows(path, COLUMNS):
        if not word or (reviewed and not is_hiragana(reading)) or word in lexicon:
            raise ValueError(f"{path}:{line}: 言葉「{word}」が空か2回目か、読み「{reading}」がひらがなではありません")
        if reviewed:
            lexicon[word] = reading
    return lexicon
