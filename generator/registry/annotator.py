"""Takes the folder of reviewed readings and the official table; gives what reads text and adds ruby."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.lexicon import COLUMNS, Lexicon, Word, place_name, word_of
from generator.readings.ruby import Annotator
from generator.registry.table import Table

FILES = ("lexicon.csv", "counters.csv")
"""The reviewed words, and what stands with numbers."""


def annotator_of(folder: Path, table: Table, faults: list[Diagnostic]) -> Annotator:
    """Ruby from the reviewed rows of a folder and the names of the table.

    A name with two readings (川西町 かわにしまち, かわにしちょう) is read only on the pages of a prefecture that has just
    one of them. Every fault of the reviewed tables is added to ``faults``.
    """
    certain, doubtful = _names(table)
    lexicon = Lexicon((*(word for name in FILES for word in _words(folder / name, faults)), *certain))
    return Annotator(lexicon, {number: Lexicon(names, lexicon) for number, names in doubtful.items()})


def _words(path: Path, faults: list[Diagnostic]) -> Iterator[Word]:
    file = CsvFile(path, COLUMNS, faults)
    for line, (surface, reading, before, after, reviewed) in file.rows():
        try:
            word = word_of(surface, reading, before, after)
        except ValueError as error:
            file.refuse(line, "bad-reading", str(error), "例 問い合わせ,と|い|あ|わせ,,,2026-11-23")
            continue
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
