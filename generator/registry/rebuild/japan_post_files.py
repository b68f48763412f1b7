"""Takes what Japan Post names; gives the bytes of ``neighbourhoods.csv`` and of the files of postal codes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from generator.diagnostics.csv_file import csv_bytes
from generator.readings.kana import to_hiragana
from generator.registry import neighbourhoods as neighbourhoods_table
from generator.registry import postal_codes as postal_table
from generator.registry.local_code import with_check_digit
from generator.registry.neighbourhoods import BETWEEN, READS


def postal_codes_file(postal_codes: Mapping[str, tuple[str, ...]]) -> bytes:
    """The codes as runs: each run is an unbroken row of existing codes that belong to the same places."""
    return csv_bytes(postal_table.COLUMNS, _runs(postal_codes))


def _runs(postal_codes: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    first = last = ""
    for code in sorted(postal_codes):
        if last and int(code) == int(last) + 1 and postal_codes[code] == postal_codes[last]:
            last = code
            continue
        if last:
            yield first, last, _codes(postal_codes[last])
        first = last = code
    if last:
        yield first, last, _codes(postal_codes[last])


def _codes(codes5: tuple[str, ...]) -> str:
    return " ".join(with_check_digit(code5) for code5 in codes5)


def neighbourhoods_file(neighbourhoods: Mapping[str, frozenset[tuple[str, str]]]) -> bytes:
    """One line for each area (for designated cities their wards), its neighbourhoods in the order of their readings."""
    return csv_bytes(neighbourhoods_table.COLUMNS, _neighbourhood_rows(neighbourhoods))


def _neighbourhood_rows(neighbourhoods: Mapping[str, frozenset[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    for code5 in sorted(neighbourhoods):
        pairs = {(_plain(kana), unicodedata.normalize("NFKC", name)) for name, kana in neighbourhoods[code5]}
        yield with_check_digit(code5), BETWEEN.join(name + READS + kana for kana, name in sorted(pairs))


def _plain(kana: str) -> str:
    return to_hiragana(unicodedata.normalize("NFKC", kana))
