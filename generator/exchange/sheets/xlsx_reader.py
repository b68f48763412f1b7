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
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from generator.exchange.sheets.sheet import MAX_COLUMNS, MAX_ROWS, Mark, Refusal, Row, Sheet
from generator.exchange.sheets.xlsx_marks import marks_of, merges_of

MAX_UNPACKED = 64 * 1024 * 1024
"""The most bytes that a workbook may take once it is unpacked; real ones take a few MB."""
MAX_TAGS = 2_500_000
"""The most tags that a workbook may hold: each cell takes four. They pack to nearly nothing, but each must be gone through."""
MAX_PARTS = 2_000
"""The most files inside a workbook."""
MAX_SHEETS = 60
"""The most sheets of a workbook that are looked at: one for each prefecture and some."""
LAST_ROW = 1_048_576
"""The last row that a spreadsheet has."""

SHEET_NAME = "窓口"
"""The sheet that is read first; in a workbook without it, the first one that holds headings."""
WORDS_SHEET = "選べる語"
"""The sheet of our own workbook that drop-downs take their words from."""
GUIDE_SHEET = "書き方"
"""The sheet of our own workbook that explains each column."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SAVE = "Excel で開き、「Excel ブック（.xlsx）」を選んで保存し直してください。"
_TOO_LARGE = "ブックの中身が大きすぎるため、読みません。空の行や使わないシートを消して、保存し直してください。"
_CHUNK = 65_536
_LONGEST = 200_000
"""More bytes than a cell of 32,767 signs takes."""
_PER_STYLE = 20
"""A style takes as long as so many other tags."""
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
        return Refusal(_TOO_LARGE)
    tags = 0
    for part in parts:
        with package.open(part) as file:
            # No more than it says of itself, so that a part that lies is not unpacked.
            data = file.read(part.file_size + 1)
        # Declarations stand before the first element; NUL bytes are those of UTF-16.
        beginning = data[:_CHUNK].replace(b"\0", b"")
        if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
            return Refusal(f"ふつうのブックにはない宣言（DOCTYPE）が入っているため、読みません。{_SAVE}")
        if part.filename.endswith((".xml", ".rels")):
            tags += data.count(b"<") * (_PER_STYLE if part.filename.endswith("styles.xml") else 1)
            if tags > MAX_TAGS or _is_endless(data):
                return Refusal(_TOO_LARGE)
    return None


def _is_endless(data: bytes) -> bool:
    """Whether a text, tag or remark in a part is longer than any cell may be: the library reads it anew with each chunk."""
    for begin, end in ((b"<!--", b"-->"), (b"<?", b"?>")):
        at = data.find(begin)
        while at >= 0:
            if data.find(end, at, at + _LONGEST) < 0:
                return len(data) - at > _LONGEST
            at = data.find(begin, at + len(begin))
    return any(data.find(b"<", at, at + _LONGEST) < 0 for at in range(0, len(data) - _LONGEST, _LONGEST // 2))


def _read(raw: bytes) -> Sheet | Refusal:
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        if not book.worksheets:
            return Refusal(f"シートがありません。{_SAVE}")
        own = [one for one in book.worksheets if one.title == SHEET_NAME]
        rest = [one for one in book.worksheets if one.title not in (SHEET_NAME, WORDS_SHEET, GUIDE_SHEET)]
        rest.sort(key=lambda one: one.sheet_state != "visible")
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            sheets: list[Sheet] = []
            for one in (own + rest or book.worksheets)[:MAX_SHEETS]:
                # Rows of all sheets together, empty ones too: no workbook keeps the reader longer than one long sheet.
                left = LAST_ROW - sum(sheet.rows[-1].number for sheet in sheets if sheet.rows)
                sheets.append(_sheet(one, package, book, left))
    finally:
        book.close()
    first, *others = sheets
    return replace(first, others=tuple(one for one in others if one.rows))


def _sheet(sheet: Any, package: zipfile.ZipFile, book: Any, last: int) -> Sheet:
    # Some programs write a wrong size; what lies outside of it would be lost.
    sheet.reset_dimensions()
    rows: list[Row] = []
    dates: dict[tuple[int, int], Mark] = {}
    for number, values in _filled(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), last):
        if len(rows) == MAX_ROWS or number > last:
            return Sheet(tuple(rows), title=sheet.title, is_too_long=True)
        cells = [_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            rows.append(Row(number, tuple(cells)))
            dates |= {(number, at): Mark.DATE for at, value in enumerate(values) if isinstance(value, date)}
    part = str(sheet._worksheet_path).lstrip("/")
    marks = marks_of(package, part, book)
    marks = replace(marks, cells={**dates, **marks.cells})
    is_hidden = sheet.sheet_state != "visible"
    return Sheet(tuple(rows), merges_of(package.read(part)), sheet.title, marks=marks, is_hidden=is_hidden)


def _filled(rows: Iterator[tuple[Any, ...]], last: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for number, values in enumerate(rows, 1):
        # A sheet may have a million empty rows, so the look at each must be short.
        if number > last or values.count(None) < len(values):
            # Rows come as wide as a sheet may be; most of that is nothing.
            filled = next((at for at in range(len(values), 0, -1) if values[at - 1] is not None), 0)
            yield number, values[:filled]
        if number > last:
            return


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
