"""Takes the rows of a table; gives the bytes of a CSV file that spreadsheets open rightly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from generator.exchange.columns import Cells, headings

_RISKY = re.compile(r"['=+\-@＝＋－＠\t\r]")


def as_csv(rows: list[Cells]) -> bytes:
    """The table as CSV that spreadsheets open rightly."""
    return spreadsheet_csv(headings(), ([cells.get(heading, "") for heading in headings()] for cells in rows))


def spreadsheet_csv(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Any table as such CSV: UTF-8 with a byte-order mark, CRLF, no cell that is a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([protected(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def protected(text: str) -> str:
    """The text of a CSV cell that no spreadsheet takes for a formula; ``unprotected`` gives the text back."""
    return f"'{text}" if _RISKY.match(text) else text
