"""Takes nothing; gives the form in which everything is told that an import is not certain of."""

from __future__ import annotations

from dataclasses import dataclass


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
