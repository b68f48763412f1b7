"""Takes the sheets of a file; gives the one that holds a table of windows with its headings, or says what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.exchange.columns import window_heading
from generator.exchange.rows.headings import Layout, count_known, layout_of, nearest, shown
from generator.exchange.sheets.sheet import MAX_TITLES, Refusal, Row, Sheet

_VALUE = re.compile(r"[0-9]{4}|@|https?:")
_LONGEST = 40
"""No heading is longer, whatever is explained in it; longer texts in a row make it a row of the table."""


_FEW = 3
"""A table with fewer headings that are known, but with so many of them one below the other, is turned."""
_UPSIDE_DOWN = "見出しが縦に並んだ表です。見出し（窓口名、電話番号など）を1行に横に並べ、その下に1行に1つずつ窓口を書いてください。"


class Found(NamedTuple):
    """A table that was found."""

    sheet: Sheet
    """The sheet that it stands on."""
    row: int
    """The number of the row of its headings, the first of them if they take two."""
    headings: tuple[str, ...]
    """Its headings, those of two rows with a line end between."""
    layout: Layout
    """What they mean."""
    rows: tuple[Row, ...]
    """The rows below them."""


def find_table(sheet: Sheet, given: Mapping[str, str], *, is_placed: bool) -> Found | Refusal:
    """The first table of windows in a file."""
    # A sheet that nobody sees may be last year's.
    sheets = tuple(one for one in (sheet, *sheet.others) if not one.is_hidden)
    for one in sheets:
        for at, headings, taken in _candidates(one):
            if (layout := layout_of(headings, given, is_placed=is_placed)) and len(layout.headings) < _FEW:
                first = tuple(row.cells[0].strip() for row in one.rows[:MAX_TITLES] if row.cells)
                if count_known(first) >= _FEW:
                    return Refusal(_UPSIDE_DOWN)
            if layout:
                return Found(one, one.rows[at].number, headings, layout, one.rows[at + taken :])
    return _not_found(sheets, given)


def _candidates(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Rows that may be headings: for each, both it with the row below, if that is one of headings too, and it alone."""
    for at, row in enumerate(sheet.rows[:MAX_TITLES]):
        upper = _spread(row, sheet)
        if at + 1 < len(sheet.rows) and sheet.rows[at + 1].number == row.number + 1:
            lower = sheet.rows[at + 1].cells
            if _is_second_row(upper, lower):
                yield at, tuple(_both(upper, lower)), 2
        yield at, tuple(cell.strip() for cell in row.cells), 1


def _spread(row: Row, sheet: Sheet) -> tuple[str, ...]:
    """The cells of a row, those of merged ones filled from the first of them."""
    cells = [cell.strip() for cell in row.cells]
    for merge in sheet.merged:
        if merge.top == row.number and merge.left < len(cells):
            cells += [""] * (min(merge.right, merge.left + 60) + 1 - len(cells))
            for column in range(merge.left + 1, min(merge.right, len(cells) - 1) + 1):
                cells[column] = cells[merge.left]
    return tuple(cells)


def _is_second_row(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """Whether a row goes on with the headings of the one above: words that headings have, and fewer than stand above."""
    texts = [cell.strip() for cell in lower if cell.strip()]
    if not texts or any(len(text) > _LONGEST or _VALUE.search(text) for text in texts):
        return False
    known = count_known(tuple(texts))
    return known >= 1 and known * 2 >= len(texts) and sum(map(bool, upper)) >= 2 and count_known(upper) >= 1


def _both(upper: tuple[str, ...], lower: tuple[str, ...]) -> Iterator[str]:
    group = ""
    for at in range(max(len(upper), len(lower))):
        above = upper[at] if at < len(upper) else ""
        below = lower[at].strip() if at < len(lower) else ""
        group = above or (group if below else "")
        yield f"{group}\n{below}" if below and group and below != group else below or above


def _not_found(sheets: tuple[Sheet, ...], given: Mapping[str, str]) -> Refusal:
    """What was looked at, what was found there, and what is missing, in the words of the table."""
    rows = [(sheet, row) for sheet in sheets for row in sheet.rows[:MAX_TITLES]]
    texts = [(sheet, row, tuple(cell.strip() for cell in row.cells)) for sheet, row in rows]
    texts = [(sheet, row, cells) for sheet, row, cells in texts if sum(map(bool, cells)) >= 2]
    if not texts:
        looked = "、".join(f"「{sheet.title}」" for sheet in sheets[:5] if sheet.title)
        where = f"シート{looked}を見ました。" if looked else ""
        return Refusal(
            f"表の見出しの行が見つかりません。{where}「市区町村名」「窓口名」「電話番号」のような見出しが要ります。"
        )
    first = tuple(row.cells[0].strip() for _, row in rows if row.cells)
    if count_known(first) >= _FEW and all(count_known(cells) < _FEW for _, _, cells in texts):
        return Refusal(_UPSIDE_DOWN)
    sheet, row, cells = max(texts, key=lambda found: (count_known(found[2]), -found[1].number))
    title = f"「{sheet.title}」シートの" if sheet.title else ""
    named = "、".join(shown(cell)[:20] for cell in cells[:12] if cell)
    where = f"{title}{row.number}行目の見出し（{named}）"
    if layout_of(cells, given, is_placed=True):
        return Refusal(
            f"{where}に、市区町村の列がありません。1つの市区町村の表なら --place 福井市 のように書き、"
            "いくつもの市区町村の表なら「市区町村名」の列を加えてください。"
        )
    near = nearest(cells, window_heading("name"))
    hint = (
        f"「{near[0]}」がそれなら、見出しを「{near[1]}」に直すか、--columns で対応を書いてください。"
        if near
        else ("見出しを「窓口名」と「市区町村名」に直すか、--columns で対応を書いてください。")
    )
    return Refusal(f"{where}に、窓口の名前の列が見つかりません。{hint}")
