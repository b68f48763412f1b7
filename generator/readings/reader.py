"""Takes a text and a lexicon; gives the words that can be read for certain, and what nobody has reviewed.

A run of kanji is read whole or not at all, the longest words first; only the official names at its beginning are read
without the rest. A wrong reading is worse than none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.readings.lexicon import Lexicon, Word
from generator.readings.pieces import KANJI, is_kanji

_RUN = re.compile(f"[{KANJI}]*")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


class Found(NamedTuple):
    """A word in a text."""

    start: int
    """Where it begins."""
    word: Word
    """The word."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.word.surface)


class Reading(NamedTuple):
    """What was made out in a text."""

    found: tuple[Found, ...]
    """The words with a certain reading, in order."""
    unread: tuple[str, ...]
    """Each run of kanji, or rest of one, that holds something nobody reviewed."""


def read(text: str, lexicon: Lexicon) -> Reading:
    """Make out the words of a text."""
    plain = text.translate(_HALF_WIDTH)
    found: list[Found] = []
    unread: list[str] = []
    place = 0
    while match := lexicon.starts.search(plain, place):
        start = match.start()
        words = _cover(plain, start, lexicon, set())
        if words is None:
            words = _names(plain, start, lexicon)
            rest = words[-1].end if words else start
            end = end_of_run(plain, rest)
            unread += [text[rest:end]] if end > rest else []
            place = max(end, start + 1)
        else:
            place = words[-1].end
        found += words
    return Reading(tuple(found), tuple(unread))


def _cover(text: str, start: int, lexicon: Lexicon, dead: set[int]) -> tuple[Found, ...] | None:
    """Words that follow each other from here to the end of the kanji, longer ones first; None where there are none.

    An official name with kana in it (外ヶ浜町, 南アルプス市) goes on behind the kanji that it begins with: it is taken
    whatever follows, so that its beginning is never read as a word of its own.
    """
    if start in dead:
        return None
    for word in lexicon.at(text, start):
        first = Found(start, word)
        if first.end == len(text) or not is_kanji(text[first.end]):
            return (first,)
        if rest := _cover(text, first.end, lexicon, dead):
            return (first, *rest)
        if word.is_place and not all(map(is_kanji, word.surface)):
            return (first,)
    dead.add(start)
    return None


def _names(text: str, start: int, lexicon: Lexicon) -> tuple[Found, ...]:
    """The official names that follow each other from here."""
    found: list[Found] = []
    while start < len(text) and (name := next((word for word in lexicon.at(text, start) if word.is_place), None)):
        found.append(Found(start, name))
        start = found[-1].end
    return tuple(found)


def end_of_run(text: str, start: int) -> int:
    """Where the kanji that stand from here on end; the start itself where none does."""
    run = _RUN.match(text, start)
    return run.end() if run else start
