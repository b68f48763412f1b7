"""Takes the reviewed lexicon of the site and readings of Latin words; gives readings of names, or none where unsure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.kept import kept
from generator.readings.kana import is_hiragana, to_hiragana
from generator.readings.lexicon import Lexicon
from generator.readings.reader import read
from generator.readings.ruby import Annotator
from generator.registry.area import Area

_BETWEEN = re.compile(r"[\s、。，．,.「」『』（）()【】〈〉《》“”\"'’!！?？☆★♪〜～=＝/／:：&＆・-]+")
_LATIN = re.compile(r"[A-Za-zÀ-ž]+|[0-9]+")
_KEPT = 1 << 15
"""So many readings are kept: the same bodies take part in many towns, and the end of a build asks for all again."""


class NameReadings:
    """Reads names of windows, departments and partners by reviewed words and official names of places alone."""

    def __init__(self, annotator: Annotator, latin: Mapping[str, str]) -> None:
        """Take the lexicon that ruby is made from, and Latin words and numbers with their readings."""
        self._annotator = annotator
        self._latin = latin
        self._of = lru_cache(_KEPT)(self._made_out)

    def of(self, name: str, owner: Area) -> str:
        """The reading in hiragana without signs and spaces; empty where a part of the name has no reviewed reading.

        The owner's prefecture decides names of places that are read in two ways.
        """
        return self._of(name, owner.code[:2])

    def _made_out(self, name: str, prefecture: str) -> str:
        lexicon = self._annotator.local.get(prefecture, self._annotator.lexicon)
        parts = [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", name)) if part]
        return "".join(_once([self._read(part, lexicon) for part in parts]))

    def unread(self, name: str, owner: Area) -> tuple[str, ...]:
        """The parts of a name that have no reviewed reading."""
        parts = _BETWEEN.split(unicodedata.normalize("NFKC", name))
        return tuple(part for part in parts if part and not self.of(part, owner))

    def _read(self, text: str, lexicon: Lexicon) -> str:
        made_out = read(text, lexicon)
        reading, done = "", 0
        for found in made_out.found:
            reading += self._spoken(text[done : found.start])
            reading += "".join(kana or to_hiragana(piece) for piece, kana in found.word.pieces)
            done = found.end
        reading += self._spoken(text[done:])
        return reading if not made_out.unread and is_hiragana(reading) else ""

    def _spoken(self, text: str) -> str:
        """Kana as hiragana, Latin words and numbers by their readings; what has none stays."""
        return to_hiragana(_LATIN.sub(lambda word: self._latin.get(word[0], word[0]), text))


@kept
def name_readings(annotator: Annotator, latin: Mapping[str, str]) -> NameReadings:
    """What reads names by these words."""
    return NameReadings(annotator, latin)


def _once(read: list[str]) -> Iterator[str]:
    """The readings of parts, none if any is missing; one that only tells the one before (nest（ネスト）) is left out."""
    if all(read):
        yield from (kana for before, kana in zip(("", *read), read, strict=False) if not before.endswith(kana))
