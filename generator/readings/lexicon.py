"""Takes rows of the reviewed lexicon; gives words that can be looked up in a text, each with its context.

A row tells a surface, its reading, and what must stand directly before and after it, as signs separated by spaces:
plain text, ``#`` for a digit, ``漢`` for a kanji, ``!`` for no kanji and, before a word, no digit, ``$`` for the end of the text, ``*`` for anything.
An empty cell means ``*`` for a surface of several characters and ``!`` for a single one: a lone kanji is often read
otherwise in a compound or after a number. Spaces before a word do not count.

generator/features/furigana/ruby/reader.js reads by the same rules on the device; tests hold the two together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.readings.pieces import KANJI, Piece, is_kanji, pieces_of

COLUMNS = ("surface", "reading", "before", "after", "reviewed")
"""The header line of a lexicon; ``reviewed`` is the day on which a person read the row, empty for a mere proposal."""

_SPACES = " \u3000"

_NOT_AFTER = {"市": "市区町村", "町": "市区町村", "村": "市区町村", "区": "区町村", "郡": "市区町村"}
"""By the last sign of an official name, what it can't follow: in 阿南市富岡町 it is a neighbourhood, not the town."""

_PLAIN_CONTEXTS = ((), ("!",))
"""Contexts that say nothing particular: a word with another one comes first."""


@dataclass(frozen=True, slots=True)
class Word:
    """A surface with its reading, and where it may stand."""

    surface: str
    """The word as written; digits in it stand for themselves."""
    pieces: tuple[Piece, ...]
    """Its parts: kanji with their reading, kana without."""
    before: tuple[str, ...] = ()
    """The signs of which one must stand before it; none for anything."""
    after: tuple[str, ...] = ()
    """The signs of which one must stand after it; none for anything."""
    is_place: bool = False
    """Whether it is a name of the official table."""

    def fits(self, text: str, start: int) -> bool:
        """Whether it may stand in the text at this place, where its surface does, with what is around it."""
        end = start + len(self.surface)
        return (
            not (self.is_place and start and text[start - 1] in _NOT_AFTER.get(self.surface[-1], ""))
            and (not self.before or any(_ends(text, start, sign) for sign in self.before))
            and (not self.after or any(_begins(text, end, sign) for sign in self.after))
        )


class Lexicon:
    """Words by their first character: the longest first, of equal surfaces those with more context first."""

    def __init__(self, words: Iterable[Word], base: Lexicon | None = None) -> None:
        """Order the words; with a base they are added to its own, which stays as it is."""
        self._base = base
        self.own = tuple(words)
        """Its words without those of the base, in no order."""
        found: dict[str, list[Word]] = defaultdict(list)
        for word in self.own:
            found[word.surface[0]].append(word)
        self._by_first: dict[str, list[Word]] = dict(base._by_first) if base else {}
        for first, own in found.items():
            self._by_first[first] = sorted((*self._by_first.get(first, ()), *own), key=_order)
        others = "".join(sorted(first for first in self._by_first if not is_kanji(first)))
        self.starts = re.compile(f"[{KANJI}{re.escape(others)}]")
        """Matches where a word may begin."""

    @cached_property
    def in_addresses(self) -> Lexicon:
        """The official names and what stands with a number: all that can be read for certain in an address."""
        words = (word for word in self.own if word.is_place or word.before == ("#",))
        return Lexicon(words, self._base and self._base.in_addresses)

    def at(self, text: str, start: int) -> Iterator[Word]:
        """Every word that stands in the text at this place, the best first; none begins within a number."""
        if start and _is(text[start], "#") and _is(text[start - 1], "#"):
            return
        for word in self._by_first.get(text[start], ()):
            if text.startswith(word.surface, start) and word.fits(text, start):
                yield word


def word_of(surface: str, reading: str, before: str = "", after: str = "") -> Word:
    """The word that a row describes; raises ``ValueError`` in Japanese when the row is not right."""
    return Word(surface, pieces_of(surface, reading), _signs(before, surface), _signs(after, surface))


def place_name(name: str, kana: str) -> Word:
    """The word for a name of the official table."""
    return Word(name, pieces_of(name, kana), is_place=True)


def _order(word: Word) -> tuple[int, int, str, str]:
    rank = 2 * (word.before not in _PLAIN_CONTEXTS) + (word.after not in _PLAIN_CONTEXTS)
    return -len(word.surface), -rank, " ".join(word.before), " ".join(word.after)


def _signs(written: str, surface: str) -> tuple[str, ...]:
    if not written:
        return ("!",) if len(surface) == 1 else ()
    return () if written == "*" else tuple(written.split())


def _ends(text: str, end: int, sign: str) -> bool:
    """Whether the text up to this place ends with the sign."""
    if sign == "!":
        return end == 0 or not (_is(text[end - 1], "漢") or _is(text[end - 1], "#"))
    while end and text[end - 1] in _SPACES:  # plain Japanese has spaces between its phrases
        end -= 1
    if sign == "$":
        return end == 0
    start = end - len(sign)
    return start >= 0 and all(_is(text[start + place], part) for place, part in enumerate(sign))


def _begins(text: str, start: int, sign: str) -> bool:
    """Whether the text from this place begins with the sign."""
    if sign in ("$", "!"):
        return start == len(text) or (sign == "!" and not _is(text[start], "漢"))
    return start + len(sign) <= len(text) and all(_is(text[start + place], part) for place, part in enumerate(sign))


def _is(character: str, sign: str) -> bool:
    if sign == "漢":
        return is_kanji(character)
    return "0" <= character <= "9" if sign == "#" else character == sign
