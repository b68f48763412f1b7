"""`data/other_names.csv` goes in; what people call municipalities besides their official names comes out, by code."""

from collections.abc import Mapping
from pathlib import Path

from .rows import numbered_rows

COLUMNS = ("code", "name", "others", "reviewed")
"""The header line of the file; several names are set apart by spaces."""


def read_other_names(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Kanji for names in kana (筑波市 for つくば市) and names of islands (種子島), by six-digit code of the municipality.

    A fault in the file raises ValueError with path and line.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line, (code, name, others, reviewed) in numbered_rows(path, COLUMNS):
        if not all((code, name, others, reviewed)):
            raise ValueError(f"{path}:{line}: 空の列があります")
        found[code] = tuple(others.split(" "))
    return found
