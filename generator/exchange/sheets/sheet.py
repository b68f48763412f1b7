"""Takes nothing; gives the form of a table as it stands in a file, and of what is doubtful in it, at row and column."""

from __future__ import annotations

from dataclasses import dataclass

MAX_ROWS = 20_000
"""The most rows with something in them: all places of Japan with ten windows each."""
MAX_COLUMNS = 500
"""The most columns."""
MAX_TITLES = 20
"""So many of the first rows may hold the headings; what stands above them is a title."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has something in it."""

    number: int
    """Its number as a spreadsheet shows it, from 1."""
    cells: tuple[str, ...]
    """Its cells, empty ones as empty texts; as many as the row has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file."""

    rows: tuple[Row, ...]
    """Its rows, headings among them."""
    merged: tuple[tuple[int, int, str], ...] = ()
    """First and last row of each group of merged cells, and where it is (A2:A4)."""
    unread: tuple[str, ...] = ()
    """The names of other sheets of the same workbook that hold something."""
    cut_row: int = 0
    """The number of a last row without an end of line, which may be cut off; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file can't be read."""

    message: str
    """What was found, and what to do, in plain Japanese."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a table that is not certain, with the place to look at."""

    row: int
    """The row, as a spreadsheet numbers it; 0 for the whole table."""
    column: str
    """The letters of the column, or empty for the whole row."""
    heading: str
    """What stands above that column in the file, or empty."""
    message: str
    """What was found and what became of it, in plain Japanese."""
    is_notice: bool = False
    """Whether nothing has to be done: it was taken over, or left out on purpose."""

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sorts doubts as a spreadsheet is read: row by row, from left to right."""
        return self.row, len(self.column), self.column, self.message

    @property
    def place(self) -> str:
        """Where to look: 12行目 F列「電話」."""
        column = f" {self.column}列「{self.heading}」" if self.column else ""
        return f"{self.row}行目{column}" if self.row else "表ぜんたい"


def column_name(at: int) -> str:
    """The letters of a column, counted from 0, as a spreadsheet shows them: A, B, … AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
