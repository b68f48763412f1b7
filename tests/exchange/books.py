"""Workbooks for tests: as people and programs make them, sound and damaged."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet


def book_of(rows: Iterable[Iterable[Any]], change: Callable[[Worksheet], None] = lambda _sheet: None) -> bytes:
    """A workbook with these rows, changed further."""
    book = Workbook()
    sheet = book.worksheets[0]
    for number, cells in enumerate(rows, 1):
        for at, value in enumerate(cells, 1):
            if value not in ("", None):
                cell = sheet.cell(number, at)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(raw: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one of its parts replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return buffer.getvalue()


def book_from(text: str) -> bytes:
    """A workbook that is written down as text: sheets, rows with | between their cells, and what is done to them.

    ``# NAME`` begins a sheet. ``@merge A1:B2``, ``@hide 3`` (a row), ``@hide C`` (a column), ``@strike B4``, ``@grey B4``,
    ``@white B4``, ``@height 3 0.5``, ``@fill B4 FFFF00``, ``@comment B4 TEXT``, ``@date B4 2026-03-05``, ``@number B4 9786861``,
    ``@formula B4 =A1``, ``@rule A2:D9 FORMULA`` (which strikes out) and ``@sheet hidden`` follow the rows.
    ⏎ stands for the end of a line within a cell.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for line in text.splitlines():
        if line.startswith("# "):
            sheet = book.create_sheet(line[2:])
            row = 0
        elif line.startswith("@"):
            _do(sheet, *line[1:].split(" ", 2))
        else:
            row += 1
            for at, value in enumerate(line.split("|"), 1):
                if value.strip():
                    cell: Any = sheet.cell(row, at)
                    cell.value, cell.data_type = value.strip().replace("⏎", "\n"), "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _do(sheet: Worksheet, what: str, where: str, value: str = "") -> None:
    if what == "merge":
        sheet.merge_cells(where)
    elif what == "sheet":
        setattr(sheet, "sheet_state", where)  # noqa: B010 - one of three words, as the text says
    elif what == "rule":
        rule = FormulaRule(formula=[value], font=Font(strike=True))  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(where, rule)
    elif what == "height":
        sheet.row_dimensions[int(where)].height = float(value)
    elif what == "hide" and where.isdigit():
        sheet.row_dimensions[int(where)].hidden = True
    elif what == "hide":
        sheet.column_dimensions[where].hidden = True
    else:
        _do_to_cell(sheet[where], what, value)


def _do_to_cell(cell: Any, what: str, value: str) -> None:
    if what == "strike":
        cell.font = Font(strike=True)
    elif what == "grey":
        cell.font = Font(color="FFA6A6A6")
    elif what == "white":
        cell.font = Font(color="FFFFFFFF")
    elif what == "fill":
        cell.fill = PatternFill("solid", fgColor=value)
    elif what == "comment":
        cell.comment = Comment(value, "")
    elif what == "date":
        cell.value = datetime.date.fromisoformat(value)
    elif what == "number":
        cell.value = float(value)
    elif what == "formula":
        cell.value, cell.data_type = value, "f"
