"""Takes ``data/neighbourhoods.csv``; gives the neighbourhoods (町域) of each area with their readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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


_PAIR = f"[^ /]+{READS}[^ /]+"
_TEXT = re.compile(f"{_PAIR}(?:{BETWEEN}{_PAIR})*")
_PAIRS = re.compile(f"([^ /]+){READS}([^ /]+)")


class Neighbourhoods(Mapping[str, tuple[tuple[str, str], ...]]):
    """Name and reading of each neighbourhood by the six-digit code of its municipality, for designated cities its ward.

    They are taken apart when they are asked for: all of them as pairs are a sixth of what a build of the site holds.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the neighbourhoods of each code as the file has them."""
        self._texts = texts

    def __getitem__(self, code: str) -> tuple[tuple[str, str], ...]:
        """Those of a code."""
        return tuple(_PAIRS.findall(self._texts[code]))

    def __iter__(self) -> Iterator[str]:
        """The codes."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many codes there are."""
        return len(self._texts)


def read_neighbourhoods(path: Path, faults: list[Diagnostic]) -> Neighbourhoods:
    """The neighbourhoods; every fault of the file is added to ``faults``."""
    found: dict[str, str] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, (code, text) in file.rows():
        if not is_code(code) or not _TEXT.fullmatch(text):
            hint = "例 182010,大手/おおて 中央/ちゅうおう"
            file.refuse(line, "bad-neighbourhoods", "コードか、町域の名前か、その読みがありません", hint)
            continue
        found[code] = text
    return Neighbourhoods(found)
