"""Takes the bytes of an Excel workbook; gives its rows as text, or the words that say why it can't be read.

Nothing in a workbook is run: macros and formulas are only data here, and a formula counts by its last result.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from generator.exchange.sheets.sheet import MAX_COLUMNS, MAX_ROWS, Refusal, Row, Sheet

MAX_UNPACKED = 64 * 1024 * 1024
"""The most bytes that a workbook may take once it is unpacked; real ones take a few MB."""
MAX_PARTS = 2_000
"""The most files inside a workbook."""
LAST_ROW = 1_048_576
"""The last row that a spreadsheet has."""

SHEET_NAME = "窓口"
"""The sheet that is read; in a workbook without it, the first one."""
WORDS_SHEET = "選べる語"
"""The sheet of our own workbook that drop-downs take their words from."""
GUIDE_SHEET = "書き方"
"""The sheet of our own workbook that explains each column."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+([0-9]+):[A-Z]+([0-9]+))"')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SAVE = "Excel で開き、「Excel ブック（.xlsx）」を選んで保存し直してください。"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, TypeError, IndexError, AttributeError,
    EOFError, OSError, SyntaxError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""A damaged workbook shows itself in as many ways as it has parts."""


def read_xlsx(raw: bytes) -> Sheet | Refusal:
    """Read the sheet of windows of a workbook."""
    if raw.startswith(_OLD_EXCEL):
        return Refusal(f"古い形のブック（.xls）か、パスワードの付いたブックです。{_SAVE}")
    if not raw.startswith(b"PK"):
        return Refusal(f"Excel のブックではありません。CSVなら、ファイル名の終わりを .csv にしてください。{_SAVE}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            if refusal := _unusual(package):
                return refusal
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(raw)
    except _DAMAGED as error:
        return Refusal(f"ブックが途中で切れているか、壊れています（{type(error).__name__}）。{_SAVE}")


def _unusual(package: zipfile.ZipFile) -> Refusal | None:
    """Why a package is not read: it would unpack to too much, or declares what no spreadsheet declares."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return Refusal(
            "ブックの中身が大きすぎるため、読みません。空の行や使わないシートを消して、保存し直してください。"
        )
    for part in parts:
        with package.open(part) as file:
            # Declarations stand before the first element; NUL bytes are those of UTF-16.
            beginning = file.read(65_536).replace(b"\0", b"")
        if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
            return Refusal(f"ふつうのブックにはない宣言（DOCTYPE）が入っているため、読みません。{_SAVE}")
    return None


def _read(raw: bytes) -> Sheet | Refusal:
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        if not book.worksheets:
            return Refusal(f"シートがありません。{_SAVE}")
        sheet: Any = book[SHEET_NAME] if SHEET_NAME in book.sheetnames else book.worksheets[0]
        # Some programs write a wrong size; what lies outside of it would be lost.
        sheet.reset_dimensions()
        rows: list[Row] = []
        for row in _filled(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)):
            rows.append(row)
            if len(rows) > MAX_ROWS or row.number > LAST_ROW:
                return Refusal(f"行が多すぎます（{MAX_ROWS:,}行まで）。都道府県ごとなどに分けてください。")
        unread = tuple(one.title for one in book.worksheets if one.title != sheet.title and _is_told(one))
    finally:
        book.close()
    return Sheet(tuple(rows), _merged(raw, str(sheet._worksheet_path)), unread)


def _is_told(sheet: Any) -> bool:
    """Whether another sheet holds something in its first rows that no one should miss in the records."""
    if sheet.title in (WORDS_SHEET, GUIDE_SHEET):
        return False
    sheet.reset_dimensions()
    return next(_filled(islice(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 100)), None) is not None


def _filled(rows: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    for number, values in enumerate(rows, 1):
        if number > LAST_ROW:
            yield Row(number, ())
            return
        # A sheet may have a million empty rows, so the look at each must be short.
        cells = [_text(value) for value in values] if values.count(None) < len(values) else []
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Row(number, tuple(cells))


def _text(value: object) -> str:
    """A cell as text, as people see it; of a number without decimals the digits."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (datetime, date)):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def _merged(raw: bytes, part: str) -> tuple[tuple[int, int, str], ...]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package, package.open(part.lstrip("/")) as file:
        found = _MERGED.findall(file.read())
    return tuple((int(first), int(last), where.decode()) for where, first, last in found[:1000])
