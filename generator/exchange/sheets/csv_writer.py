"""Takes the rows of a table; gives the bytes of a CSV file that spreadsheets open rightly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from generator.exchange.columns import Cells, headings

_RISKY = frozenset("'=+-@＝＋－＠\t\r")
"""Signs with which a formula may begin, or what was protected."""

BEFORE = "\ufeff"
"""What such a file begins with, so that spreadsheets take it for UTF-8."""


def as_csv(rows: list[Cells]) -> bytes:
    """The table as CSV that spreadsheets open rightly."""
    return spreadsheet_csv(headings(), ([cells.get(heading, "") for heading in headings()] for cells in rows))


def spreadsheet_csv(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Any table as such CSV: UTF-8 with a byte-order mark, CRLF, no cell that is a formula."""
    buffer = io.StringIO(BEFORE, newline="")
    buffer.seek(len(BEFORE))
    writer = spreadsheet_writer(buffer)
    writer.writerow(columns)
    writer.writerows(protected_row(row) for row in rows)
    return buffer.getvalue().encode()


def spreadsheet_writer(file: Any) -> Any:
    """What writes the rows of such a table to a file."""
    return csv.writer(file, lineterminator="\r\n")


def protected_row(row: Iterable[str]) -> list[str]:
    """The cells of a row as ``protected`` gives each."""
    return [f"'{cell}" if cell[:1] in _RISKY else cell for cell in row]


def protected(text: str) -> str:
    """The text of a CSV cell that no spreadsheet takes for a formula; ``unprotected`` gives the text back."""
    return f"'{text}" if text[:1] in _RISKY else text
