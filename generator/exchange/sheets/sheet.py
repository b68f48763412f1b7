"""Takes nothing; gives the form of a table as it stands in a file, and of what is doubtful in it, at row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MAX_ROWS = 10_000
"""The most rows with something in them: all places of Japan with five windows each; more keep people waiting."""
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
    dropped: frozenset[int] = frozenset()
    """Columns, counted from 0, whose cells are not empty in the file, but are not read."""


class Mark(StrEnum):
    """What people see of a cell or row besides its text, and what it may mean."""

    STRUCK = "取り消し線が引かれています"
    GREY = "灰色の字です"
    PALE = "背景と同じ色の字です"
    HIDDEN = "隠れた行です"
    DATE = "日付のセルです"


@dataclass(frozen=True, slots=True)
class Merge:
    """A group of merged cells; rows count from 1, columns from 0."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def where(self) -> str:
        """As a spreadsheet names it: A2:A4."""
        return f"{column_name(self.left)}{self.top}:{column_name(self.right)}{self.bottom}"


@dataclass(frozen=True, slots=True)
class Marks:
    """What is seen of a sheet besides its texts."""

    rows: Mapping[int, Mark] = field(default_factory=dict)
    """Hidden rows by number."""
    columns: frozenset[int] = frozenset()
    """Hidden columns, counted from 0."""
    cells: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    """Cells by row and column."""
    coloured: Mapping[int, set[int]] = field(default_factory=dict)
    """Rows with a colour behind them: which colours, as numbers."""
    remarks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Comments on cells, by row and column."""
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Cells with a formula whose result was not saved, by row and column."""
    rules: tuple[str, ...] = ()
    """Areas (A2:D40) in which a rule of the sheet strikes out or greys cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file."""

    rows: tuple[Row, ...]
    """Its rows, headings among them."""
    merged: tuple[Merge, ...] = ()
    """Its groups of merged cells."""
    title: str = ""
    """The name of the sheet; empty for a file that has only one table."""
    others: tuple[Sheet, ...] = ()
    """The other sheets of the same workbook that hold something."""
    marks: Marks = Marks()
    """What is seen besides the texts."""
    cut_row: int = 0
    """The number of a last row without an end of line, which may be cut off; 0 if there is none."""
    is_hidden: bool = False
    """Whether people don't see the sheet unless they look for it."""
    is_too_long: bool = False
    """Whether more rows stand below those that were read."""


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
    table: str = ""
    """Which file and sheet it is about, where several are read; or empty."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts doubts as a spreadsheet is read: row by row, from left to right."""
        return self.table, self.row, len(self.column), self.column, self.message

    @property
    def place(self) -> str:
        """Where to look: 12行目 F列「電話」."""
        column = f" {self.column}列「{self.heading}」" if self.column else ""
        where = f"{self.row}行目{column}" if self.row else "表ぜんたい"
        return f"{self.table} {where}".strip()


def column_number(name: str) -> int:
    """The column of these letters, counted from 0."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_name(at: int) -> str:
    """The letters of a column, counted from 0, as a spreadsheet shows them: A, B, … AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
