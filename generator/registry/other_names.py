"""Takes ``data/other_names.csv``; gives what people call municipalities besides their official names, by code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic

COLUMNS = ("code", "name", "others", "reviewed")
"""The header line of the file; several names are set apart by spaces."""


def read_other_names(path: Path, faults: list[Diagnostic]) -> Mapping[str, tuple[str, ...]]:
    """Kanji for names in kana (筑波市 for つくば市) and names of islands (種子島), by six-digit code of the municipality.

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
