"""Takes the folder of reviewed readings and the official table; gives what reads text and adds ruby."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.lexicon import COLUMNS, Lexicon, Word, place_name, word_of
from generator.readings.ruby import Annotator
from generator.registry.table import REBUILD_HINT, Table

FILES = ("lexicon.csv", "counters.csv")
"""The reviewed words, and what stands with numbers."""


def annotator_of(folder: Path, table: Table, faults: list[Diagnostic]) -> Annotator:
    """Ruby from the reviewed rows of a folder and the names of the table.

    A name with two readings (川西町 かわにしまち, かわにしちょう) is read only on the pages of a prefecture that has just
    one of them. Every fault of the reviewed tables is added to ``faults``.
    """
    unclear: list[str] = []
    certain, doubtful = _names(table, unclear)
    path = folder.parent / "municipalities.csv"
    faults += (Diagnostic("bad-reading", message, REBUILD_HINT).in_file(path) for message in unclear)
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


def _names(table: Table, unclear: list[str]) -> tuple[list[Word], dict[str, list[Word]]]:
    """The names that are read alike everywhere, and the others by the number of the prefecture.

    Why the reading of a name can't stand above it is added to ``unclear``.
    """
    readings: dict[str, set[str]] = defaultdict(set)
    local: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number, name, kana in _readings(table):
        readings[name].add(kana)
        local[number, name].add(kana)
    certain = [word for name, kana in readings.items() if len(kana) == 1 for word in _word(name, kana, unclear)]
    doubtful: dict[str, list[Word]] = defaultdict(list)
    for (number, name), found in local.items():
        if len(readings[name]) > len(found) == 1:
            doubtful[number].extend(_word(name, found, unclear))
    return certain, doubtful


def _word(name: str, kana: set[str], unclear: list[str]) -> tuple[Word, ...]:
    try:
        return (place_name(name, *kana),)
    except ValueError as error:
        unclear.append(str(error))
        return ()


def _readings(table: Table) -> Iterator[tuple[str, str, str]]:
    for area in table.areas.values():
        yield area.code[:2], area.name, area.kana
        if area.district:
            yield area.code[:2], area.district, area.district_kana
