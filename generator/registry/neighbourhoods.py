"""`data/neighbourhoods.csv` goes in, the neighbourhoods (町域) of each area with their readings come out."""

from collections.abc import Mapping
from pathlib import Path

from .code import is_code
from .rows import numbered_rows

COLUMNS = ("code", "neighbourhoods")
"""The header line of the file."""
BETWEEN = " "
"""What stands between two neighbourhoods."""
READS = "/"
"""What stands between a name and its reading in hiragana; digits and Latin letters in a name have none."""


def read_neighbourhoods(path: Path) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Name and reading of each neighbourhood by the six-digit code of its municipality, for designated cities its ward.

    A fault in the file raises ValueError with path and line.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line, (code, text) in numbered_rows(path, COLUMNS):
        pairs = tuple(word.split(READS) for word in text.split(BETWEEN))
        if not is_code(code) or not all(len(pair) == len(("name", "kana")) and all(pair) for pair in pairs):
            raise ValueError(f"{path}:{line}: コードか、町域の名前か、その読みがありません")
        found[code] = tuple((name, kana) for name, kana in pairs)
    return found
