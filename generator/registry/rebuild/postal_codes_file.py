"""The postal codes with their places go in, the bytes of `postal_codes.csv` come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics.csv_file import csv_bytes
from generator.registry.code import with_check_digit
from generator.registry.postal import COLUMNS


def postal_codes_file(postal_codes: Mapping[str, tuple[str, ...]]) -> bytes:
    """The codes as runs: each run is an unbroken row of existing codes that belong to the same places."""
    return csv_bytes(COLUMNS, _runs(postal_codes))


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
