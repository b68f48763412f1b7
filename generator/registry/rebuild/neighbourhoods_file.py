"""The neighbourhoods of the postal data go in, the bytes of `neighbourhoods.csv` come out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from generator.diagnostics.csv_file import csv_bytes
from generator.readings.kana import to_hiragana
from generator.registry.code import with_check_digit
from generator.registry.neighbourhoods import BETWEEN, COLUMNS, READS


def neighbourhoods_file(neighbourhoods: Mapping[str, frozenset[tuple[str, str]]]) -> bytes:
    """One line for each area (for designated cities their wards), its neighbourhoods in the order of their readings."""
    return csv_bytes(COLUMNS, _rows(neighbourhoods))


def _rows(neighbourhoods: Mapping[str, frozenset[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    for code5 in sorted(neighbourhoods):
        pairs = {(_plain(kana), unicodedata.normalize("NFKC", name)) for name, kana in neighbourhoods[code5]}
        yield with_check_digit(code5), BETWEEN.join(name + READS + kana for kana, name in sorted(pairs))


def _plain(kana: str) -> str:
    return to_hiragana(unicodedata.normalize("NFKC", kana))
