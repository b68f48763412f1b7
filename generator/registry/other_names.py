"""Takes ``data/other_names.csv`` and ``data/other_readings.csv``; gives names and readings that are not official, by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.kana import is_hiragana
from generator.registry.local_code import is_code

COLUMNS = ("code", "name", "others", "reviewed")
"""The header line of the names; several are set apart by spaces."""

READING_COLUMNS = ("code", "name", "reading", "source", "review", "reason")
"""The header line of the readings."""

HEARD = "heard"
"""The review of a reading that people don't make, but hear from machines that read aloud."""

_REVIEWS = frozenset(("keep", HEARD, "drop"))

_SUFFIXES = ("まち", "ちょう", "むら", "そん")


def read_other_names(path: Path, faults: list[Diagnostic]) -> Mapping[str, tuple[str, ...]]:
    """What people call a municipality or prefecture beside its name, by its six-digit code.

    Kanji for names in kana (筑波市 for つくば市), islands (種子島), hot springs and airports, 都内, Minami-Alps.

    Every fault of the file is added to ``faults``.
    """
    found: dict[str, tuple[str, ...]] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, (code, name, others, reviewed) in file.rows():
        if not all((code, name, others, reviewed)):
            file.refuse(line, "empty-cell", "空の列があります", "例 082201,つくば市,筑波市,2026-11-23")
            continue
        found[code] = tuple(others.split(" "))
    return found


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading that is not the official one, with what a person decided about it."""

    code: str
    """Six-digit code of the municipality."""
    name: str
    """Its name, for whoever reviews the file."""
    reading: str
    """The other reading, suffix included as officially read."""
    source: str
    """What proposed it."""
    review: str
    """"keep" where a person could read the name so, "heard" where only machines do, which read aloud to people, "drop" where
    nobody would type it."""
    reason: str
    """Why it was not kept; empty for kept ones."""


def read_other_readings(path: Path, faults: list[Diagnostic]) -> Mapping[str, tuple[OtherReading, ...]]:
    """The readings by code that are not dropped; every fault of the file is added to ``faults``."""
    kept: dict[str, list[OtherReading]] = defaultdict(list)
    for row in reviewed_readings(path, faults):
        if row.review != "drop":
            kept[row.code].append(row)
    return {code: tuple(readings) for code, readings in kept.items()}


def reviewed_readings(path: Path, faults: list[Diagnostic]) -> Iterator[OtherReading]:
    """All rows, the dropped ones too; every fault of the file is added to ``faults``."""
    file = CsvFile(path, READING_COLUMNS, faults)
    for line, row in file.rows():
        reading = OtherReading(*row)
        if not (is_code(reading.code) and reading.review in _REVIEWS and reading.name and reading.source):
            message = "コード・名前・出所・判断（keep・heard・drop）のどれかが正しくありません"
            file.refuse(line, "bad-reading", message, "例 213811,神戸町,こうべちょう,pykakasi,keep,")
        elif reading.review != "drop" and not is_hiragana(reading.reading):
            message = f"読み「{reading.reading}」がひらがなではありません"
            file.refuse(line, "bad-kana", message, "ひらがなで書いてください。例 こうべちょう")
        elif reading.review != "keep" and not reading.reason:
            message = f"{reading.review} には理由が必要です"
            file.refuse(line, "no-reason", message, "最後の列に、keep としない理由を書いてください。")
        else:
            yield reading


def with_official_suffix(reading: str, official: str) -> str:
    """The reading with まち, ちょう, むら or そん as the official one has it: a rule covers the swap of these."""
    own = next((suffix for suffix in _SUFFIXES if official.endswith(suffix)), "")
    swapped = next((suffix for suffix in _SUFFIXES if reading.endswith(suffix)), "")
    return reading.removesuffix(swapped) + own if own and swapped else reading
