"""`data/other_spellings.csv` goes in; ways in which people write the names of municipalities come out, by code."""

from collections.abc import Mapping
from pathlib import Path

from .rows import numbered_rows

COLUMNS = ("code", "name", "spellings", "reviewed")
"""The header line of the file; several spellings are set apart by spaces."""


def read_other_spellings(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Spellings that are not the official one (筑波市 for つくば市), by six-digit code of the municipality.

    A fault in the file raises ValueError with path and line.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line, (code, name, spellings, reviewed) in numbered_rows(path, COLUMNS):
        if not all((code, name, spellings, reviewed)):
            raise ValueError(f"{path}:{line}: 空の列があります")
        found[code] = tuple(spellings.split(" "))
    return found
