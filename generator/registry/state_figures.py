"""Takes ``data/state_figures.csv``; gives the numbers that the state published of what municipalities do.

They stand beside our own counts for comparison, each with its denominator, its date and its source: they were counted
otherwise than ours, and at another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic

FILE = "state_figures.csv"
"""The file in the folder of tables."""

COLUMNS = ("number", "of", "as_of", "what", "page", "title", "read")
"""The header line of the file."""

_DAY = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")


@dataclass(frozen=True, slots=True)
class StateFigure:
    """A number that the state published."""

    number: int
    """How many."""
    of: int | None
    """Of how many: the denominator; None where the source tells none."""
    as_of: str
    """As of when: a day or a month."""
    what: str
    """What was counted: the definition, in one sentence without its end."""
    page: str
    """Where it was read."""
    title: str
    """What that page is."""
    read: str
    """The day or month in which it was read."""


def read_state_figures(path: Path, faults: list[Diagnostic]) -> tuple[StateFigure, ...]:
    """The numbers in the order of the file; every fault of it is added to ``faults``."""
    found = []
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        number, of, as_of, what, page, title, read = row
        wrong = [*_faults(row)]
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            found.append(StateFigure(int(number), int(of) if of else None, as_of, what, page, title, read))
    return tuple(found)


def _faults(row: list[str]) -> Iterator[tuple[str, str, str]]:
    number, of, as_of, what, page, title, read = row
    if not all((what, title)):
        yield "empty-cell", "what か title が空です", "何を数えたかと、どのページかを書いてください。"
    for one in filter(None, (number or "0", of)):
        if not re.fullmatch(r"[1-9][0-9]{0,5}", one):
            yield "bad-number", f"数「{one[:20]}」が、半角の数字ではありません", "例 589"
    if of.isdecimal() and number.isdecimal() and int(number) > int(of):
        yield "more-than-all", f"{number}が、全体の{of}より多いです", "number と of が逆になっていませんか。"
    for day in (as_of, read):
        if not _DAY.fullmatch(day):
            yield "bad-date", f"「{day[:20]}」が、日か月ではありません", "例 2021-03-31 か 2026-11"
    if not page.startswith(("https://", "http://")):
        yield "bad-source", f"出典「{page[:80]}」がアドレスではありません", "例 https://example.jp/"
