"""Takes ``data/dead_numbers.csv``; gives the numbers that lead nowhere, and finds them in any text.

They are numbers of nation-wide lines that ended or were often copied wrong, and old pages still print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic

FILE = "dead_numbers.csv"
"""The file in the folder of tables."""

COLUMNS = ("number", "was", "instead", "since", "source")
"""The header line of the file."""

_NUMBER = re.compile(r"0[0-9]{2,4}-[0-9]{1,6}(?:-[0-9]{2,5})?")
_BETWEEN = "[-‐‑‒–—―−－ーｰ()（）・. 　]*"
"""What people write between the digits of a number."""


@dataclass(frozen=True, slots=True)
class DeadNumber:
    """A number that must not be published."""

    number: str
    """The number as it was printed."""
    was: str
    """What it was."""
    instead: str
    """What to use instead."""
    since: str
    """The day from which it led nowhere; empty where that is not known."""
    source: str
    """The page that has what to use instead."""


class Found(NamedTuple):
    """A dead number that stands in a text."""

    written: str
    """The number as the text has it."""
    number: DeadNumber
    """Which number it is."""

    @property
    def message(self) -> str:
        """What is wrong, in words."""
        return f"「{self.written}」は、つながらない番号です（{self.number.was}）。"

    @property
    def hint(self) -> str:
        """What to do."""
        if self.number.instead[-1].isdigit():
            return f"いまの番号は {self.number.instead} です。公式ページで確かめて、書きかえてください。"
        return "いまの番号を公式ページで確かめて、書きかえてください。"


class DeadNumbers:
    """Numbers that lead nowhere."""

    def __init__(self, numbers: Iterable[DeadNumber] = ()) -> None:
        """Take the numbers."""
        self._by_digits = {_digits(one.number): one for one in numbers}
        # Behind the first digit, so that a search need only look at these.
        rest = "|".join(_any(digits[1:]) for digits in self._by_digits)
        self._pattern = re.compile(f"[0０](?<![0-9０-９].){_BETWEEN}(?:{rest})(?![0-9０-９])")

    def found_in(self, text: str) -> Found | None:
        """The first of them in a text, whatever stands between its digits, and however wide they are."""
        found = self._pattern.search(text) if self._by_digits else None
        return Found(found.group(), self._by_digits[_digits(found.group())]) if found else None


NO_NUMBERS = DeadNumbers()
"""Where nothing is known to be dead."""


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def _any(digits: str) -> str:
    return _BETWEEN.join(f"[{digit}{chr(ord('０') + int(digit))}]" for digit in digits)


def read_dead_numbers(path: Path, faults: list[Diagnostic]) -> DeadNumbers:
    """The numbers; every fault of the file is added to ``faults``."""
    numbers: dict[str, DeadNumber] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        wrong = [*_faults(row, numbers)]
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            numbers[_digits(row[0])] = DeadNumber(*row)
    return DeadNumbers(numbers.values())


def _faults(row: list[str], known: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    number, was, instead, since, source = row
    example = "例 0570-064-000"
    if not _NUMBER.fullmatch(number):
        yield "bad-phone", f"番号「{number}」が、市外局番から半角で書かれていません", example
    elif _digits(number) in known:
        yield "repeated-number", f"番号 {number} が2度あります", "1行だけを残してください。"
    if not (was and instead):
        hint = "もとの相談先（was）と、かわりの番号か「公式ページ」（instead）を書いてください。"
        yield "empty-cell", "空の列があります", hint
    if since and not _is_day(since):
        yield "bad-date", f"「{since}」は日付ではありません", "例 2021-07-01。分からなければ空けます。"
    if not source.startswith(("https://", "http://")):
        yield "bad-source", f"出典「{source}」がアドレスではありません", "例 https://example.jp/"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
