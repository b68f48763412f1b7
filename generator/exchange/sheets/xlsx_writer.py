"""Takes the rows of our own table; gives a workbook with drop-downs, in which every cell is text. A door to openpyxl."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.exchange.columns import PREFECTURE, Cells, Column, columns, headings, window_heading
from generator.exchange.sheets.xlsx_reader import GUIDE_SHEET, SHEET_NAME, WORDS_SHEET

TEXT = "@"
"""The form of cells that hold text, whatever it looks like."""
_ROWS_FOR_NEW = 1_000
"""Drop-downs reach so many rows below the last one, for new windows."""

_LINE_HEIGHT = 16
"""Of one line of a cell's text, in points."""

_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def as_xlsx(rows: list[Cells]) -> bytes:
    """The table as a workbook; the same rows give the same bytes on any day."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET_NAME
    _fill(sheet, [dict(zip(headings(), headings(), strict=True)), *rows])
    words = book.create_sheet(WORDS_SHEET)
    _offer_words(sheet, words, len(rows) + 1 + _ROWS_FOR_NEW)
    words.sheet_state = "hidden"
    _explain(book.create_sheet(GUIDE_SHEET))
    buffer = io.BytesIO()
    book.save(buffer)
    return without_time(buffer.getvalue())


def _fill(sheet: Worksheet, rows: list[Cells]) -> None:
    for number, cells in enumerate(rows, 1):
        for at, heading in enumerate(headings(), 1):
            if text := cells.get(heading):
                write_text(sheet, number, at, text)
    for at, heading in enumerate(headings(), 1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.number_format = TEXT
        dimension.width = min(max(10, 2 * len(heading) + 2), 40)
        top = sheet.cell(1, at)
        top.font = Font(bold=True)
        top.fill = PatternFill("solid", fgColor="E6EEF5")
        top.alignment = Alignment(wrap_text=True, vertical="top")
    # Whoever looks for one's own town picks its name.
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings()))}{len(rows)}"
    # Place and window stay in sight.
    sheet.freeze_panes = sheet.cell(2, headings().index(window_heading("name")) + 2).coordinate


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text as text, whatever it looks like."""
    cell: Any = sheet.cell(row, column)
    cell.value = _ILLEGAL.sub(lambda found: f"_x{ord(found.group()):04X}_", text)
    # What begins with = would become a formula.
    cell.data_type = "s"
    cell.number_format = TEXT
    if text[0] in "=+-@'":
        cell.quotePrefix = True
    if "\n" in text:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def show_whole(sheet: Worksheet) -> None:
    """Break long texts in their cells and make their rows as high: not every program does so by itself.

    Whole texts count, in halves of a full-width sign, against the width of their column, which is set before.
    """
    for number, row in enumerate(sheet.iter_rows(), 1):
        lines = 1
        for cell in row:
            if cell.value:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                width = int(sheet.column_dimensions[cell.column_letter].width) - 2
                lines = max(lines, sum(-(-max(1, _halves(line)) // width) for line in str(cell.value).split("\n")))
        if lines > 1:
            sheet.row_dimensions[number].height = _LINE_HEIGHT * lines


def _halves(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _offer_words(sheet: Worksheet, words: Worksheet, last_row: int) -> None:
    """Give each column with fixed words a drop-down; several words in one cell can't be chosen that way."""
    at = 0
    for column in columns():
        if not column.words or column.is_list or column.path[0] == "ways":
            continue
        at += 1
        for row, word in enumerate(column.words, 1):
            write_text(words, row, at, word.label)
        letter = get_column_letter(at)
        offer = DataValidation("list", f"={WORDS_SHEET}!${letter}$1:${letter}${len(column.words)}", allow_blank=True)
        offer.errorTitle, offer.error = column.heading[:30], "一覧から選んでください。"
        offer.showErrorMessage = True
        letter = get_column_letter(headings().index(column.heading) + 1)
        offer.add(f"{letter}2:{letter}{last_row}")
        sheet.add_data_validation(offer)


def _explain(sheet: Worksheet) -> None:
    by_heading = {column.heading: column for column in columns()}
    rows = [("列", "書くこと", "例", "書ける語")]
    for heading in headings():
        column = by_heading.get(heading)
        rows.append(_explained(column) if column else (heading, _OTHER[heading], "", ""))
    for number, texts in enumerate(rows, 1):
        for at, text in enumerate(texts, 1):
            if text:
                write_text(sheet, number, at, text)
    for letter, width in zip("ABCD", (36, 60, 40, 80), strict=True):
        sheet.column_dimensions[letter].width = width
    show_whole(sheet)


_OTHER = {
    PREFECTURE: "読むための列です。",
}


def _explained(column: Column) -> tuple[str, str, str, str]:
    example = column.field.examples[0] if column.field.examples else ""
    shown = "、".join(map(str, example)) if isinstance(example, list) else str(example)
    by_word = {word.value: word.label for word in column.words}
    labels = "、".join(by_word.values())
    several = "いくつか書くときは「、」で区切ります。" if column.is_list or column.path[0] == "ways" else ""
    return column.heading, f"{column.field.description or ''}{several}", by_word.get(shown, shown), labels


def without_time(raw: bytes) -> bytes:
    """The same package without the time at which it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in sorted(old.infolist(), key=lambda part: part.filename):
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(b"", data)
            plain = zipfile.ZipInfo(part.filename, _NO_DAY)
            plain.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(plain, data)
    return buffer.getvalue()
