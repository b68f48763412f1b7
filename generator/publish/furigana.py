"""The reviewed readings and the official table go in; what adds ruby at build, and the words for the device, come out."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.readings.lexicon import COLUMNS, Lexicon, Word, place_name, word_of
from generator.readings.pieces import KANJI
from generator.readings.ruby import Annotator
from generator.registry.rows import numbered_rows
from generator.registry.table import Table

FILES = ("lexicon.csv", "counters.csv")
"""The reviewed words, and what stands with numbers."""

_RUN = re.compile(f"[{KANJI}ヶケ]+")
_LONGEST = 24
"""Characters of the longest word."""


def annotator_of(folder: Path, table: Table) -> Annotator:
    """Ruby from the reviewed rows of a folder and the names of the table.

    A name with two readings (川西町 かわにしまち, かわにしちょう) is read only on the pages of a prefecture that has just
    one of them. A faulty row raises ``ValueError`` with its path and line.
    """
    certain, doubtful = _names(table)
    lexicon = Lexicon((*(word for name in FILES for word in _words(folder / name)), *certain))
    return Annotator(lexicon, {number: Lexicon(names, lexicon) for number, names in doubtful.items()})


def words_script(annotator: Annotator, texts: Iterable[str]) -> bytes:
    """The words that these texts may need, as the script that the device loads when furigana are wanted.

    A line holds pieces, signs before, signs after, and for a name of the official table ``p`` with the number of the
    prefecture on whose pages alone it is read so. Words of kanji alone that no text holds are left out: they can't be
    met, and the file is a third smaller without them.
    """
    met = _parts_of_runs(texts)
    own = set(annotator.lexicon.words)
    everywhere = [_line(word, "") for word in annotator.lexicon.words if _may_be_met(word, met)]
    here = [_line(word, n) for n, local in annotator.local.items() for word in local.words if word not in own]
    # The device sorts again; like beside like, the file packs better.
    lines = sorted((*everywhere, *here), key=lambda line: (line.endswith("p"), line.partition(",")[0][::-1], line))
    table = json.dumps("\n".join(lines), ensure_ascii=False)
    return f"globalThis.madoguchi.furigana.receive({table});\n".encode()


def _may_be_met(word: Word, met: set[str]) -> bool:
    return bool(word.before or word.after) or not _RUN.fullmatch(word.surface) or word.surface in met


def _parts_of_runs(texts: Iterable[str]) -> set[str]:
    """Every piece of every run of kanji, up to the length of the longest word."""
    runs = {run for text in texts for run in _RUN.findall(text)}
    return {
        run[start:end]
        for run in runs
        for start in range(len(run))
        for end in range(start + 1, min(len(run), start + _LONGEST) + 1)
    }


def _line(word: Word, number: str) -> str:
    pieces = "+".join(f"{piece}={kana}" if kana else piece for piece, kana in word.pieces)
    place = f"p{number}" if word.is_place else ""
    return ",".join((pieces, " ".join(word.before), " ".join(word.after), place)).rstrip(",")


def _words(path: Path) -> Iterator[Word]:
    for line, (surface, reading, before, after, reviewed) in numbered_rows(path, COLUMNS):
        try:
            word = word_of(surface, reading, before, after)
        except ValueError as error:
            raise ValueError(f"{path}:{line}: {error}") from None
        if reviewed:
            yield word


def _names(table: Table) -> tuple[list[Word], dict[str, list[Word]]]:
    """The names that are read alike everywhere, and the others by the number of the prefecture."""
    readings: dict[str, set[str]] = defaultdict(set)
    local: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number, name, kana in _readings(table):
        readings[name].add(kana)
        local[number, name].add(kana)
    certain = [place_name(name, *kana) for name, kana in readings.items() if len(kana) == 1]
    doubtful: dict[str, list[Word]] = defaultdict(list)
    for (number, name), found in local.items():
        if len(readings[name]) > len(found) == 1:
            doubtful[number].append(place_name(name, *found))
    return certain, doubtful


def _readings(table: Table) -> Iterator[tuple[str, str, str]]:
    for area in table.areas.values():
        yield area.code[:2], area.name, area.kana
        if area.district:
            yield area.code[:2], area.district, area.district_kana
