"""Workbooks for tests: as people and programs make them, sound and damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook
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
