"""Takes records; gives the rows of our own table, and the table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exchange.cells import protected
from generator.exchange.columns import NUMBER, PREFECTURE, Level, columns
from generator.exchange.layouts import CODE, PLACE
from generator.exchange.windows import show_level, show_window
from generator.registry.area import Area

Cells = dict[str, str]
"""The texts of one row by heading."""


def headings() -> tuple[str, ...]:
    """The headings of our own table, in order."""
    rest = (column.heading for column in columns() if column.heading not in (CODE, PLACE))
    return (CODE, PREFECTURE, PLACE, NUMBER, *rest)


def rows_of(record: Mapping[str, Any], area: Area) -> Iterator[Cells]:
    """One row a window; what is about the whole record stands on the first one, of its sources one a row.

    Sources that are more than the windows follow on rows without a window.
    """
    windows, sources = record.get("windows", []), record.get("sources", [])
    for at in range(max(len(windows), len(sources), 1)):
        cells = show_window(windows[at]) if at < len(windows) else {}
        if at < len(sources):
            cells |= show_level(Level.SOURCE, sources[at])
        if at == 0:
            cells |= show_level(Level.RECORD, record)
        cells |= {CODE: area.code, PREFECTURE: area.prefecture, PLACE: area.name}
        yield cells | ({NUMBER: str(at + 1)} if at < len(windows) else {})


def as_csv(rows: list[Cells]) -> bytes:
    """The table as CSV that spreadsheets open rightly: UTF-8 with a byte-order mark, CRLF, no cell that is a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings())
    writer.writerows([protected(cells.get(heading, "")) for heading in headings()] for cells in rows)
    return buffer.getvalue().encode("utf-8-sig")
