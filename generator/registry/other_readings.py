"""`data/other_readings.csv` goes in, readings that people may type in place of the official one come out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..readings.kana import is_hiragana
from .code import is_code
from .rows import numbered_rows

COLUMNS = ("code", "name", "reading", "source", "review", "reason")
"""The header line of the file."""

_REVIEWS = frozenset(("keep", "drop"))
_SUFFIXES = ("まち", "ちょう", "むら", "そん")


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
    """"keep" where a person could read the name so, "drop" where only a machine would."""
    reason: str
    """Why it was dropped; empty for kept ones."""


def read_other_readings(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The kept readings by code; a fault in the file raises ValueError with path and line."""
    kept: dict[str, list[str]] = defaultdict(list)
    for row in reviewed_readings(path):
        if row.review == "keep":
            kept[row.code].append(row.reading)
    return {code: tuple(readings) for code, readings in kept.items()}


def reviewed_readings(path: Path) -> Iterator[OtherReading]:
    """All rows, the dropped ones too; a fault in the file raises ValueError with path and line."""
    for line, row in numbered_rows(path, COLUMNS):
        reading = OtherReading(*row)
        if not (is_code(reading.code) and reading.review in _REVIEWS and reading.name and reading.source):
            raise ValueError(f"{path}:{line}: コード・名前・出所・判断（keep か drop）のどれかが正しくありません")
        if reading.review == "keep" and not is_hiragana(reading.reading):
            raise ValueError(f"{path}:{line}: 読み「{reading.reading}」がひらがなではありません")
        if reading.review == "drop" and not reading.reason:
            raise ValueError(f"{path}:{line}: drop には理由が必要です")
        yield reading


def with_official_suffix(reading: str, official: str) -> str:
    """The reading with まち, ちょう, むら or そん as the official one has it: a rule covers the swap of these."""
    own = next((suffix for suffix in _SUFFIXES if official.endswith(suffix)), "")
    swapped = next((suffix for suffix in _SUFFIXES if reading.endswith(suffix)), "")
    return reading.removesuffix(swapped) + own if own and swapped else reading
