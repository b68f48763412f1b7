"""Takes ``data/neighbourhoods.csv``; gives the neighbourhoods (町域) of each area with their readings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.local_code import is_code

COLUMNS = ("code", "neighbourhoods")
"""The header line of the file."""
BETWEEN = " "
"""What stands between two neighbourhoods."""
READS = "/"
"""What stands between a name and its reading in hiragana; digits and Latin letters in a name have none."""


def read_neighbourhoods(path: Path, faults: list[Diagnostic]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Name and reading of each neighbourhood by the six-digit code of its municipality, for designated cities its ward.

    Every fault of the file is added to ``faults``.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, (code, text) in file.rows():
        pairs = tuple(word.split(READS) for word in text.split(BETWEEN))
        if not is_code(code) or not all(len(pair) == len(("name", "kana")) and all(pair) for pair in pairs):
            hint = "例 182010,大手/おおて 中央/ちゅうおう"
            file.refuse(line, "bad-neighbourhoods", "コードか、町域の名前か、その読みがありません", hint)
            continue
        found[code] = tuple((name, kana) for name, kana in pairs)
    return found
