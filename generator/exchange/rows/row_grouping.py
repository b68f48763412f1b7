"""Takes a sheet; gives, for each place, the rows that are about it, and what is doubtful about the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.exchange.columns import CODE, PLACE, PREFECTURE, Level, columns, window_heading
from generator.exchange.rows.headings import Layout, layout_of
from generator.exchange.rows.place_matcher import area_of
from generator.exchange.rows.row_normalizer import NormalRow, normalized_row
from generator.exchange.sheets.sheet import MAX_TITLES, Doubt, Refusal, Row, Sheet
from generator.registry.area import Area, Kind
from generator.registry.table import Table


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row that is about a window of a place for certain."""

    area: Area
    """The place whose record it belongs to."""
    ward: str
    """Code of the ward that the row names; empty for the whole place."""
    own: NormalRow
    """The row in the form of our own table."""


class GroupedRows(NamedTuple):
    """A table that was read."""

    layout: Layout
    """What its headings mean."""
    by_place: dict[str, list[PlacedRow]]
    """Its certain rows by the code of the place, in the order of the codes."""
    doubts: list[Doubt]
    """What is not certain about the other rows and the table."""
    rows: int
    """How many rows with something in them stand below the headings."""


def group_rows(sheet: Sheet, table: Table) -> GroupedRows | Refusal:
    """Find the headings and sort the rows by place."""
    found = _headings(sheet)
    if found is None:
        return Refusal(
            f"見出しの行が見つかりません。「{CODE}」（または「{PLACE}」）と「{window_heading('name')}」の列が要ります。"
            "見出しの例は、export で書き出した表を見てください。"
        )
    at, headings, layout = found
    below = sheet.rows[at + 1 :]
    doubts = [Doubt(sheet.rows[at].number, "", "", told, is_notice=True) for told in _notices(layout)]
    if sheet.unread:
        told = f"ほかのシートは読みません: {'、'.join(sheet.unread)}。取り込むには、1つずつ別のブックに分けてください。"
        doubts.append(Doubt(0, "", "", told, is_notice=True))
    by_place: dict[str, list[PlacedRow]] = defaultdict(list)
    for row in below:
        placed = _faulty(row, headings, sheet) or _placed(row, headings, layout, table)
        if isinstance(placed, Doubt):
            doubts.append(placed)
        else:
            by_place[placed.area.code].append(placed)
    return GroupedRows(layout, dict(sorted(by_place.items())), doubts, len(below))


def _notices(layout: Layout) -> Iterator[str]:
    if layout.unused:
        yield f"使わない列です（取り込みません）: {'、'.join(layout.unused)}"
    if window_heading("kind") not in layout.headings.values():
        yield f"種類の列がないので、新しい窓口の種類は「{layout.kind.label}」にします。"


def _headings(sheet: Sheet) -> tuple[int, tuple[str, ...], Layout] | None:
    for at, row in enumerate(sheet.rows[:MAX_TITLES]):
        headings = tuple(cell.strip() for cell in row.cells)
        if layout := layout_of(headings):
            return at, headings, layout
    return None


def _faulty(row: Row, headings: tuple[str, ...], sheet: Sheet) -> Doubt | None:
    """Why a row as a whole can't be trusted."""
    if any(cell.strip() for cell in row.cells[len(headings) :]):
        message = f"見出しより右にも値があります（{len(row.cells)}列）。列がずれていないか確かめてください。"
        return Doubt(row.number, "", "", f"{message}この行は取り込みませんでした。")
    for first, last, where in sheet.merged:
        if first <= row.number <= last and last > first:
            message = f"結合されたセル（{where}）があります。結合を解いて、どの行にも値を書いてください。"
            return Doubt(row.number, "", "", f"{message}この行は取り込みませんでした。")
    if row.number == sheet.cut_row and len(row.cells) < len(headings):
        message = "最後の行が途中で切れています。もとのファイルを保存し直してください。"
        return Doubt(row.number, "", "", f"{message}この行は取り込みませんでした。")
    return None


def _about_window(cells: dict[str, str]) -> bool:
    return any(column.heading in cells for column in columns() if column.level is Level.WINDOW)


def _placed(row: Row, headings: tuple[str, ...], layout: Layout, table: Table) -> PlacedRow | Doubt:
    own = normalized_row(row, headings, layout)
    cells = own.cells
    area = area_of(cells.get(CODE, ""), cells.get(PLACE, ""), cells.get(PREFECTURE, ""), table)
    if isinstance(area, str):
        column, heading = own.origins.get(CODE) or own.origins.get(PLACE) or ("", "")
        return Doubt(row.number, column, heading, f"{area}この行は取り込みませんでした。")
    if not cells.get(window_heading("name")) and not (layout.is_own and not _about_window(cells)):
        return Doubt(row.number, "", "", "窓口の名前がありません。この行は取り込みませんでした。")
    if area.kind is Kind.ward:
        return PlacedRow(table.areas[area.parent], area.code, own)
    return PlacedRow(area, "", own)
