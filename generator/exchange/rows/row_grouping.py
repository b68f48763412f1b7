"""Takes a sheet; gives, for each place, the rows that are about it, and what is doubtful about the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.exchange.columns import CODE, PLACE, PREFECTURE, Level, columns, window_heading
from generator.exchange.rows.heading_search import Found, find_table
from generator.exchange.rows.headings import Layout, has_heading
from generator.exchange.rows.place_matcher import area_of
from generator.exchange.rows.row_filler import fill
from generator.exchange.rows.row_normalizer import NormalRow, normalized_row
from generator.exchange.sheets.sheet import MAX_ROWS, Doubt, Refusal, Row, Sheet
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What whoever imports a table says of how it is to be read."""

    place: Area | None = None
    """The place that all rows are about, for a table without a column for it."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For headings of the table, which heading of ours each of them is."""


def group_rows(sheet: Sheet, table: Table, reading: Reading | None = None) -> GroupedRows | Refusal:
    """Find the headings and sort the rows by place."""
    said = reading or Reading()
    found = find_table(sheet, said.columns, is_placed=said.place is not None)
    if isinstance(found, Refusal):
        return found
    if found.sheet.is_too_long:
        return Refusal(f"行が多すぎます（{MAX_ROWS:,}行まで）。都道府県ごとなどに分けてください。")
    doubts = [Doubt(found.row, "", "", told, is_notice=True) for told in _notices(found.layout)]
    doubts += [Doubt(0, "", "", told, is_notice=True) for told in _about_sheets(found, sheet)]
    if further := "、".join(f"「{one[:40]}」" for one in found.layout.further_windows[:5]):
        told = f"1行に、いくつもの窓口が並んでいます（{further}）。1つ目だけを読みました。"
        doubts.append(Doubt(found.row, "", "", f"{told}ほかも取り込むには、1行に1つずつ窓口を書いてください。"))
    if missing := "、".join(f"「{one[:40]}」" for one in said.columns if not has_heading(found.headings, one)):
        doubts.append(Doubt(0, "", "", f"--columns に書かれた見出しが、この表にありません: {missing}。"))
    filled = fill(found)
    by_place: dict[str, list[PlacedRow]] = defaultdict(list)
    unplaced = 0
    for row in filled.rows:
        placed = _faulty(row, found) or _placed(row, found, table, said.place, guesses=unplaced < _MOST_GUESSES)
        if isinstance(placed, Doubt):
            doubts.append(placed)
            unplaced += 1
        else:
            by_place[placed.area.code].append(placed)
    return GroupedRows(found.layout, dict(sorted(by_place.items())), [*doubts, *filled.doubts], len(found.rows))


_MOST_GUESSES = 50
"""A table with more rows that fit nowhere is another table; guessing takes a while for each."""


def _notices(layout: Layout) -> Iterator[str]:
    if layout.unused:
        yield f"使わない列です（取り込みません）: {'、'.join(layout.unused)}"
    if window_heading("kind") not in layout.headings.values():
        yield f"種類の列がないので、新しい窓口の種類は「{layout.kind.label}」にします。"


def _about_sheets(found: Found, first: Sheet) -> Iterator[str]:
    sheets = [one for one in (first, *first.others) if one is not found.sheet and one.rows]
    if found.sheet is not first:
        yield f"「{found.sheet.title}」シートを読みました。"
    if rest := [f"{one.title}{'（隠れたシート）' * one.is_hidden}" for one in sheets if one.title]:
        yield f"ほかのシートは読みません: {'、'.join(rest)}。取り込むには、1つずつ別のブックに分けてください。"


def _faulty(row: Row, found: Found) -> Doubt | None:
    """Why a row as a whole can't be trusted."""
    if any(cell.strip() for cell in row.cells[len(found.headings) :]):
        message = f"見出しより右にも値があります（{len(row.cells)}列）。列がずれていないか確かめてください。"
        return Doubt(row.number, "", "", f"{message}この行は取り込みませんでした。")
    if row.number == found.sheet.cut_row and len(row.cells) < len(found.headings):
        message = "最後の行が途中で切れています。もとのファイルを保存し直してください。"
        return Doubt(row.number, "", "", f"{message}この行は取り込みませんでした。")
    return None


def _about_window(cells: dict[str, str]) -> bool:
    return any(column.heading in cells for column in columns() if column.level is Level.WINDOW)


def _placed(row: Row, found: Found, table: Table, place: Area | None, *, guesses: bool) -> PlacedRow | Doubt:
    own = normalized_row(row, found.headings, found.layout)
    cells = own.cells
    area = _area(cells, table, place, guesses=guesses)
    if isinstance(area, str):
        column, heading = own.origins.get(CODE) or own.origins.get(PLACE) or ("", "")
        return Doubt(row.number, column, heading, f"{area}この行は取り込みませんでした。")
    if not cells.get(window_heading("name")) and not (found.layout.is_own and not _about_window(cells)):
        return Doubt(row.number, "", "", "窓口の名前がありません。この行は取り込みませんでした。")
    if area.kind is Kind.ward:
        return PlacedRow(table.areas[area.parent], area.code, own)
    return PlacedRow(area, "", own)


def _area(cells: dict[str, str], table: Table, place: Area | None, *, guesses: bool) -> Area | str:
    """The place that a row is about, by its code or name, else by the one that all its served places belong to."""
    code, name = cells.get(CODE, ""), cells.get(PLACE, "")
    if place and not code and not name:
        return place
    served = [table.get(code) for code in cells.get(window_heading("serves"), "").split()]
    if not code and not name and served and all(served):
        whole = {area.parent if area.kind is Kind.ward else area.code for area in served if area}
        if len(whole) > 1:
            return f"{len(whole)}つの市区町村を受け持つ窓口です。市区町村ごとの行に分けてください。"
        if len(served) > 1:
            cells[window_heading("serves")] = "、".join(cells[window_heading("serves")].split())
        else:
            del cells[window_heading("serves")]
        return table.areas[next(iter(whole))]
    return area_of(code, name, cells.get(PREFECTURE, ""), table, guesses=guesses)
