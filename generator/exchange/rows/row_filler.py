"""Takes a table that was found; gives its rows with merged cells filled in and cells cleaned, and what is doubtful."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from generator.exchange.columns import CODE, PLACE, PREFECTURE, columns, way_heading, window_heading
from generator.exchange.rows.cell_cleaner import clean
from generator.exchange.rows.heading_search import Found
from generator.exchange.rows.headings import Part, shown
from generator.exchange.sheets.sheet import Doubt, Mark, Marks, Row, column_name
from generator.records.model.base import normal
from generator.records.model.way import WayKind

_LEFT_OUT = "この行は取り込みませんでした。"
_NOT_WRITTEN = "この値は書きませんでした。"
_OF_PLACE = (CODE, PLACE, PREFECTURE, Part.CITY, window_heading("id"))
_SEVERAL = (
    way_heading(WayKind.PHONE, "number"), way_heading(WayKind.FAX, "number"), way_heading(WayKind.MAIL, "mail"),
    window_heading("hours"), window_heading("closed"), Part.REMARKS, Part.CONTACT, Part.LINES,
)  # fmt: skip
"""Columns that may hold more than one value of one window."""
_FEW = 0.4
"""A colour behind more than this share of the rows only makes the table easier to read."""
_MOST_FILLED = 200_000
_LONGEST = 200
_END = "(?:廃止|休止|閉鎖|閉所|閉室|閉設|終了|欠番)(?:済み?|中|予定|しました|した)?"
_MARKED = "(?:(?:移転|停止)(?:済み?|中|予定|しました|した)?)"
"""What makes a name doubtful where it stands behind a sign that marks it: the window may be elsewhere, or take nobody."""
_ENDED_NAME = re.compile(
    rf"[(【\[〔<※*＊][^)】\]〕>]{{0,20}}(?:{_END}|{_MARKED})|^{_END}[:： ]|(?:廃止|休止中?|閉鎖|閉所|閉室)$"
    rf"|[0-9][日月年](?:末|限り)?(?:をもって|に|で)?{_END}$"
)
_ENDED = re.compile(rf"^(?![^。]*(?:受付|時間|定員))[^。、]{{0,20}}(?<!受付){_END}[。)]?$")
"""What a name, or a remark as a whole, says of a window that is no longer there."""


@dataclass(slots=True)
class Filled:
    """The rows of a table, ready to be read."""

    rows: list[Row] = field(default_factory=list)
    """Rows whose cells say what people see in them."""
    doubts: list[Doubt] = field(default_factory=list)
    """What is not certain about cells and about the rows that are left out."""


def fill(found: Found) -> Filled:
    """Make the rows of a table ready, each by itself."""
    filled = Filled()
    words = {column.heading for column in columns() if column.words}
    cells, joined = _merged(found)
    names = [at for at, heading in found.layout.headings.items() if heading == window_heading("name")]
    blanks: Counter[str] = Counter()
    above: dict[int, str] = {}
    last = 0
    for row in _joined(found, cells, joined, filled):
        if why := _left_out(row, found, names[0]):
            filled.doubts.append(why)
            continue
        if row.number != last + 1:
            above = {}
        new = [""] * len(row.cells)
        for at, text in enumerate(row.cells):
            heading = found.layout.headings.get(at)
            if not text.strip() or heading is None:
                new[at] = text
                continue
            done = clean(
                text, above.get(at), found.sheet.marks.cells.get((row.number, at)),
                is_date=found.layout.is_date(heading), is_word=found.layout.is_own or heading in words,
                is_own=found.layout.is_own,
            )  # fmt: skip
            new[at] = done.text
            told = f"{done.doubt}{_NOT_WRITTEN}" if done.doubt else done.notice
            if told:
                place = (row.number, column_name(at), shown(found.headings[at]))
                filled.doubts.append(Doubt(*place, told, is_notice=not done.doubt))
            if done.is_blank:
                blanks[text.strip()] += 1
            if found.sheet.marks.columns and at in found.sheet.marks.columns and heading not in _OF_PLACE:
                new[at] = ""
        above = {at: text for at, text in enumerate(new) if text.strip()}
        last = row.number
        dropped = frozenset(at for at, text in enumerate(row.cells) if text.strip() and not new[at].strip())
        filled.rows.append(replace(row, cells=tuple(new), dropped=row.dropped | dropped | found.sheet.marks.columns))
    filled.doubts += _about_the_table(found, filled.rows, blanks)
    return filled


def _merged(found: Found) -> tuple[dict[int, dict[int, str]], dict[int, int]]:
    """The texts of cells that belong to a group of merged ones, by row and column, and the first row of each group of the window's name."""
    numbers = [row.number for row in found.rows]
    by_number = {row.number: row for row in found.rows}
    names = {at for at, heading in found.layout.headings.items() if heading == window_heading("name")}
    texts: dict[int, dict[int, str]] = {}
    filled = 0
    joined: dict[int, int] = {}
    for merge in found.sheet.merged:
        if merge.top == merge.bottom or merge.top not in by_number:
            continue
        top = by_number[merge.top]
        text = top.cells[merge.left] if merge.left < len(top.cells) else ""
        within = numbers[bisect_left(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
        if merge.left in names:
            joined |= dict.fromkeys(within, merge.top)
        if text.strip() and filled < _MOST_FILLED:
            filled += len(within)
            for number in within:
                texts.setdefault(number, {})[merge.left] = text
    return texts, joined


def _across(found: Found) -> dict[int, dict[int, tuple[int, ...]]]:
    """By row and column, which columns cells are merged over that mean different things; of names it is plain which one."""
    meant = found.layout.headings
    numbers = [row.number for row in found.rows]
    across: dict[int, dict[int, tuple[int, ...]]] = {}
    told = 0
    for merge in found.sheet.merged:
        columns = tuple(at for at in meant if merge.left <= at <= merge.right)
        if len(columns) < 2 or meant.get(merge.left) in (*_OF_PLACE, window_heading("name")) or told > _MOST_FILLED:
            continue
        within = numbers[bisect_left(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
        told += len(within)
        for number in within:
            across.setdefault(number, {})[merge.left] = columns
    return across


def _joined(found: Found, cells: dict[int, dict[int, str]], joined: dict[int, int], filled: Filled) -> Iterator[Row]:
    """The rows, with merged cells filled in; rows that one merged name stands for are one row."""
    waiting: Row | None = None
    across = _across(found)
    for row in found.rows:
        whole = _with(row, cells[row.number]) if row.number in cells else row
        if row.number in across:
            whole = _without(whole, across[row.number], found, filled)
        if waiting is not None and joined.get(row.number) == joined.get(waiting.number):
            both = _together(waiting, whole, found)
            if isinstance(both, str):
                filled.doubts.append(Doubt(row.number, "", "", f"{both}{_LEFT_OUT}"))
            else:
                waiting = both
            continue
        if waiting is not None:
            yield waiting
        waiting = whole if row.number in joined else None
        if waiting is None:
            yield whole
    if waiting is not None:
        yield waiting


def _with(row: Row, merged: dict[int, str]) -> Row:
    width = max(len(row.cells), *(at + 1 for at in merged))
    texts = (row.cells[at] if at < len(row.cells) else "" for at in range(width))
    return replace(row, cells=tuple(merged.get(at, text) for at, text in enumerate(texts)))


def _without(row: Row, across: dict[int, tuple[int, ...]], found: Found, filled: Filled) -> Row:
    """A row without what stands in cells that are merged over columns of different meanings."""
    at = {left for left in across if left < len(row.cells) and row.cells[left].strip()}
    for left in sorted(at):
        named = "と".join(f"「{shown(found.headings[column])}」" for column in across[left][:4])
        told = f"{named}にまたがって結合されたセルなので、どれの値か確かではありません。{_NOT_WRITTEN}"
        filled.doubts.append(Doubt(row.number, column_name(left), shown(found.headings[left]), told))
    cells = tuple("" if column in at else text for column, text in enumerate(row.cells))
    return replace(row, cells=cells, dropped=row.dropped | at)


def _together(first: Row, second: Row, found: Found) -> Row | str:
    """Two rows of one window as one; or why they can't be."""
    width = max(len(first.cells), len(second.cells))
    texts = []
    for at in range(width):
        one, other = (row.cells[at] if at < len(row.cells) else "" for row in (first, second))
        if other.strip() and other not in one.split("\n"):
            heading = found.layout.headings.get(at)
            if one.strip() and heading is not None and heading not in _SEVERAL:
                return f"窓口の名前のセルが結合されていますが、「{shown(found.headings[at])}」が行によってちがいます。"
            one = "\n".join(filter(str.strip, (one, other)))
        texts.append(one)
    return replace(first, cells=tuple(texts), dropped=first.dropped | second.dropped)


def _left_out(row: Row, found: Found, name: int) -> Doubt | None:
    """Why a row as a whole is not one of a window for certain."""
    marks = found.sheet.marks
    mark = marks.rows.get(row.number) or marks.cells.get((row.number, name))
    if mark in (Mark.HIDDEN, Mark.STRUCK, Mark.GREY, Mark.PALE):
        return Doubt(row.number, "", "", f"{mark}。いまの窓口か確かめてください。{_LEFT_OUT}")
    if ended := _ended(row, found):
        return Doubt(row.number, *ended, f"もう開いていない窓口のようです。いまの窓口か確かめてください。{_LEFT_OUT}")
    texts = [(at, cell.strip()) for at, cell in enumerate(row.cells) if cell.strip()]
    if tuple(cell.strip() for cell in row.cells) == tuple(part.rpartition("\n")[2] for part in found.headings):
        return Doubt(row.number, "", "", "見出しをくり返した行です。", is_notice=True)
    if (
        len(texts) == 1
        and len(found.layout.headings) > 2
        and (texts[0][0] != name or texts[0][1][:1] in "※*注（(■●○◆【")
    ):
        told = f"見出しや注意書きの行のようです（「{texts[0][1][:40]}」）。{_LEFT_OUT}"
        return Doubt(row.number, "", "", told, is_notice=True)
    return None


def _ended(row: Row, found: Found) -> tuple[str, str] | None:
    """The letters and the heading of the column that says of a window that it is closed for good, or for a while."""
    for at, heading in found.layout.headings.items():
        text = normal(row.cells[at]).strip()[:_LONGEST] if at < len(row.cells) else ""
        pattern = {window_heading("name"): _ENDED_NAME, Part.REMARKS: _ENDED}.get(heading)
        if pattern and pattern.search(text):
            return column_name(at), shown(found.headings[at])
    return None


def _about_the_table(found: Found, rows: list[Row], blanks: Counter[str]) -> Iterator[Doubt]:
    marks, numbers = found.sheet.marks, {row.number for row in rows}
    first = min((row.number for row in found.rows), default=found.row + 1)
    for at in sorted(marks.columns & found.layout.headings.keys()):
        if found.layout.headings[at] not in _OF_PLACE:
            told = "隠れた列です。この列は読みませんでした。のせてよいものなら、列を表示してください。"
            yield Doubt(found.row, column_name(at), shown(found.headings[at]), told)
    for (number, at), text in marks.remarks.items():
        if number in numbers or found.row <= number < first:
            heading = shown(found.headings[at]) if at < len(found.headings) else ""
            told = f"セルにコメントがあります（「{text}」）。取り込まないので、要るものはセルに書いてください。"
            yield Doubt(number, column_name(at), heading, told)
    for number, at in sorted(marks.formulas):
        if number in numbers and at in found.layout.headings:
            told = "計算の結果が保存されていない式です。表計算ソフトで開き、保存し直してください。この値は読めませんでした。"
            yield Doubt(number, column_name(at), shown(found.headings[at]), told)
    yield from _about_looks(marks, numbers)
    if blanks:
        told = "、".join(f"「{sign}」" for sign, _ in blanks.most_common(5))
        message = f"{told}だけのセルは、空のセルとして読みました（{sum(blanks.values())}か所）。"
        yield Doubt(0, "", "", message, is_notice=True)


def _about_looks(marks: Marks, numbers: Set[int]) -> Iterator[Doubt]:
    """What the colours and rules of a sheet may mean."""
    if marks.rules:
        where = "、".join(area[:40] for area in marks.rules[:5] if area)
        told = f"条件付き書式で、取り消し線や灰色の字になるところがあります{f'（{where}）' if where else ''}。"
        yield Doubt(0, "", "", f"{told}いま線が引かれているかは読めないので、使わない行や値がないか確かめてください。")
    used = Counter(colour for number in numbers for colour in marks.coloured.get(number, ()))
    few = {colour for colour, times in used.items() if times <= _FEW * len(numbers)}
    for number in sorted(numbers):
        if few & marks.coloured.get(number, set()):
            yield Doubt(
                number, "", "", "ほかの行とちがう色が付いています。色の意味は読めないので、文で書いてください。"
            )
