"""Takes the towns of a prefecture with what is known of them; gives the workbook that asks them. A door to openpyxl.

One row for each town, drop-downs, every cell text; a sheet of their windows, one that explains, and a hidden one that holds
what was sent, by which it shows what a town touched.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.exchange.columns import CODE, PLACE, PREFECTURE, Cells, columns, window_heading
from generator.exchange.inquiry.known import known_answers, window_rows
from generator.exchange.inquiry.questions import (
    LISTENS,
    OFFICE,
    ON,
    REMARKS,
    SAME,
    SHOWN,
    TICK,
    WINDOW_HEADINGS,
    asked,
    questions,
)
from generator.exchange.inquiry.returned import QUESTIONS, SENT_HEADINGS, SENT_SHEET, WINDOWS
from generator.exchange.sheets.xlsx_reader import GUIDE_SHEET, WORDS_SHEET
from generator.exchange.sheets.xlsx_writer import TEXT, show_whole, without_time, write_text
from generator.exchange.withdrawal import WORD
from generator.registry.area import Area

_TOP = 4
"""The row of the headings on the sheet of questions; above them stands what it is."""
_WINDOW_PLACE = (CODE, PREFECTURE, PLACE)
_A3 = 8
_FILLED, _ASKED, _READ = "E6EEF5", "FFFFFF", "F2F2F2"
_WIDTHS = {CODE: 9, PLACE: 12, SAME: 12, OFFICE: 16, ON: 13, SHOWN: 30, LISTENS: 14, REMARKS: 24}
_WINDOW_WIDTHS = {CODE: 9, PREFECTURE: 10, PLACE: 12, window_heading("id"): 10, window_heading("name"): 24}
_WINDOW_WIDTHS |= {window_heading("page"): 30, window_heading("hours"): 24}
_SIDE = Side("thin", "A6A6A6")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)

_STEPS = (
    f"1. 変わりがなければ、「{SAME}」で{TICK}を選び、「{OFFICE}」と「{ON}」を書いて終わりです。",
    "2. ちがうところ、分かるところがあれば、そのセルを書きかえます。分からないところは、そのままにしてください。",
)

_GUIDE = (
    ("この照会について", "この表に答えるかどうかは、それぞれの市区町村が決めます。答えたところだけが、名簿にのります。"),
    ("のせ方", "「未確認」は、名簿がまだ確かめていないという意味です。「未実施」とは分けて示します。順位は付けません。"),
    ("出典", f"答えは、「{OFFICE}の回答（{ON}）」として、出典と確認の日にのります。人の名前は書かないでください。"),
    ("消すとき", f"消すときは、そのセルに「{WORD}」と書きます。空にしただけでは、消えません。"),
    ("窓口", f"窓口を直すときは、「{WINDOWS}」のシートの、その行を書きかえます。増やすときは、行を足します。"),
    ("窓口がないとき", f"専用の窓口がなくても、「{LISTENS}」で答えられます。町のページの、はじめに出ます。"),
    ("送り返し方", "このファイルを保存して、送ってください。ファイルの名前、行や列の順番は、変わってもかまいません。"),
)  # fmt: skip


def inquiry_book(prefecture: Area, towns: Sequence[tuple[Area, Mapping[str, Any]]]) -> bytes:
    """The workbook; the same records give the same bytes on any day."""
    book = Workbook()
    rows = [known_answers(area, data) for area, data in towns]
    windows = [cells for area, data in towns for cells in window_rows(area, data)]
    sheet = book.worksheets[0]
    sheet.title = QUESTIONS
    _ask(sheet, prefecture, rows)
    _list_windows(book.create_sheet(WINDOWS), windows)
    _explain(book.create_sheet(GUIDE_SHEET))
    words = book.create_sheet(WORDS_SHEET)
    _offer_words(sheet, book[WINDOWS], words, len(rows), len(windows))
    _keep(book.create_sheet(SENT_SHEET), rows, windows)
    for hidden in (WORDS_SHEET, SENT_SHEET):
        book[hidden].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return without_time(buffer.getvalue())


def _ask(sheet: Worksheet, prefecture: Area, rows: list[Cells]) -> None:
    write_text(sheet, 1, 1, f"{prefecture.name} ひきこもり支援の体制についての照会")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    for number, told in enumerate(_STEPS, 2):
        write_text(sheet, number, 1, told)
    for at, question in enumerate(questions(), 1):
        _head(sheet, _TOP, at, question.heading, _WIDTHS.get(question.heading, 15), is_asked=question.is_asked)
        for number, cells in enumerate(rows, _TOP + 1):
            _cell(sheet, number, at, cells.get(question.heading, ""), is_asked=question.is_asked)
    sheet.row_dimensions[_TOP].height = 78
    _print(sheet, _TOP)


def _list_windows(sheet: Worksheet, rows: list[Cells]) -> None:
    for at, heading in enumerate((*_WINDOW_PLACE, *WINDOW_HEADINGS), 1):
        is_asked = heading not in (*_WINDOW_PLACE, window_heading("id"))
        _head(sheet, 1, at, heading, _WINDOW_WIDTHS.get(heading, 15), is_asked=is_asked)
        for number, cells in enumerate(rows, 2):
            _cell(sheet, number, at, cells.get(heading, ""), is_asked=is_asked)
    show_whole(sheet)
    _print(sheet, 1)


def _head(sheet: Worksheet, row: int, at: int, text: str, width: int, *, is_asked: bool) -> None:
    write_text(sheet, row, at, text)
    cell = sheet.cell(row, at)
    cell.font, cell.border = Font(bold=True), _LINE
    cell.fill = PatternFill("solid", fgColor=_FILLED if is_asked else _READ)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    dimension = sheet.column_dimensions[get_column_letter(at)]
    dimension.number_format, dimension.width = TEXT, width


def _cell(sheet: Worksheet, row: int, at: int, text: str, *, is_asked: bool) -> None:
    if text:
        write_text(sheet, row, at, text)
    cell = sheet.cell(row, at)
    cell.number_format, cell.border = TEXT, _LINE
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.fill = PatternFill("solid", fgColor=_ASKED if is_asked else _READ)


def _print(sheet: Worksheet, top: int) -> None:
    """Place and headings stay in sight, on the screen and on each sheet of paper."""
    place = 3 if top == _TOP else 4
    sheet.freeze_panes = sheet.cell(top + 1, place).coordinate
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_title_cols = f"A:{get_column_letter(place - 1)}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    # One sheet of paper could not be read: so many columns stand on two, side by side.
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 2, 0
    sheet.oddFooter.center.text = "&P / &N"  # type: ignore[union-attr]


def _explain(sheet: Worksheet) -> None:
    by_heading = {column.heading: column for column in columns()}
    rows: list[tuple[str, ...]] = [*_GUIDE, ("", "")]
    rows += [("列", "書くこと", "選べる語")]
    rows += [(one.heading, one.hint, "、".join(one.words)) for one in questions()]
    rows += [("", ""), (f"「{WINDOWS}」の列", "書くこと", "選べる語")]
    for heading in WINDOW_HEADINGS:
        column = by_heading[heading]
        words = "" if column.path[0] == "ways" else "、".join(word.label for word in column.words)
        rows.append((heading, column.field.description or "", words))
    for number, texts in enumerate(rows, 1):
        for at, text in enumerate(texts, 1):
            if text:
                write_text(sheet, number, at, text)
    for letter, width in zip("ABC", (34, 70, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    show_whole(sheet)
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToHeight = 0


def _offer_words(sheet: Worksheet, windows: Worksheet, words: Worksheet, rows: int, window_count: int) -> None:
    """Give each column with fixed words a drop-down."""
    lists: list[tuple[Worksheet, int, int, int, Iterable[str], str]] = []
    for at, question in enumerate(questions(), 1):
        if question.words:
            lists.append((sheet, at, _TOP + 1, _TOP + rows, question.words, question.heading))
    by_heading = {column.heading: column for column in columns()}
    for at, heading in enumerate(WINDOW_HEADINGS, len(_WINDOW_PLACE) + 1):
        column = by_heading[heading]
        if column.words and not column.is_list and column.path[0] != "ways":
            labels = [word.label for word in column.words]
            lists.append((windows, at, 2, 1 + window_count + 200, labels, heading))
    for number, (target, at, first, last, offered, heading) in enumerate(lists, 1):
        texts = list(offered)
        for row, text in enumerate(texts, 1):
            write_text(words, row, number, text)
        letter, column_letter = get_column_letter(number), get_column_letter(at)
        offer = DataValidation("list", f"={WORDS_SHEET}!${letter}$1:${letter}${len(texts)}", allow_blank=True)
        offer.errorTitle, offer.error = heading[:30], f"一覧から選ぶか、消すなら「{WORD}」と書いてください。"
        # Only a warning: whoever writes another word is asked again, not stopped.
        offer.errorStyle, offer.showErrorMessage = "warning", True
        offer.add(f"{column_letter}{first}:{column_letter}{last}")
        target.add_data_validation(offer)


def _keep(sheet: Worksheet, rows: list[Cells], windows: list[Cells]) -> None:
    """Hold what is sent: one line for each cell that holds something."""
    lines: list[tuple[str, ...]] = [SENT_HEADINGS]
    headings = [question.heading for question in asked()]
    for cells in rows:
        lines.append((QUESTIONS, cells[CODE], "", PLACE, cells[PLACE]))
        lines += [(QUESTIONS, cells[CODE], "", heading, cells[heading]) for heading in headings if heading in cells]
    own_id = window_heading("id")
    for cells in windows:
        if own_id in cells:
            rest = [heading for heading in WINDOW_HEADINGS if heading != own_id and heading in cells]
            lines += [(WINDOWS, cells[CODE], cells[own_id], heading, cells[heading]) for heading in rest]
    for number, texts in enumerate(lines, 1):
        for at, text in enumerate(texts, 1):
            if text:
                write_text(sheet, number, at, text)
