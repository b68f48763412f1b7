"""Takes ``data/successors.csv`` and the official table; gives the areas that are no more, each with what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.area import Area
from generator.registry.local_code import CODE_HINT, is_code
from generator.registry.table import Table

COLUMNS = ("code", "prefecture", "name", "kana", "slug", "day", "successors", "source")
"""The header line of the file. Several successors are set apart by spaces, the one with most of the area first."""


@dataclass(frozen=True, slots=True)
class Former:
    """A municipality or ward that was renamed, merged or divided; its code is used no more."""

    code: str
    """The code it had."""
    prefecture: str
    """Name of the prefecture it lay in."""
    name: str
    """The name it had; a ward's after its city's."""
    kana: str
    """Reading of that name in hiragana."""
    slug: str
    """The reading in ASCII, as in the address of its page."""
    day: date
    """The first day of what came after it."""
    source: str
    """The public page where the change was read."""
    areas: tuple[Area, ...]
    """The areas of today that it became or came to."""

    @property
    def folder(self) -> str:
        """Folder of the prefecture's records: 01-hokkaido."""
        return self.areas[0].folder


def read_successors(path: Path, table: Table, faults: list[Diagnostic]) -> tuple[Former, ...]:
    """Read the file in the order of its rows; every fault of it is added to ``faults``.

    A successor that is no more itself is followed to what came of it.
    """
    rows = dict(_rows(path, table, faults))
    return tuple(_former(row, _followed(row[6].split(), rows, table)) for row in rows.values())


def _rows(path: Path, table: Table, faults: list[Diagnostic]) -> Iterator[tuple[str, list[str]]]:
    known = set(table.areas)
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        if fault := _fault(row, known, table):
            file.refuse(line, *fault)
        else:
            known.add(row[0])
            yield row[0], row


def _fault(row: list[str], known: set[str], table: Table) -> tuple[str, str, str] | None:
    """Rule, message and right form of what is wrong with a row; None where nothing is."""
    code, prefecture, name, *_, day, successors, source = row
    if not all(row):
        return "empty-cell", "空の列があります", "8つの列すべてを書いてください。"
    if not is_code(code):
        return "bad-code", f"「{code}」は検査数字まで正しい6桁のコードではありません", CODE_HINT
    if code in known:
        message = f"コード {code}（{name}）は、いまもあるか、上の行にあります"
        return "repeated-code", message, "なくなった市区町村のコードを、1行に1つ書いてください。"
    if missing := [after for after in successors.split() if after not in known]:
        message = f"行き先 {missing[0]} が、公式の表にも上の行にもありません"
        return "unknown-code", message, "いまある市区町村のコードを書いてください。"
    if not table.named(prefecture):
        return "unknown-prefecture", f"都道府県「{prefecture}」がありません", "例 福井県"
    try:
        date.fromisoformat(day)
    except ValueError:
        return "bad-date", f"「{day}」は日付（例 2024-01-01）ではありません", "例 2024-01-01"
    if source.startswith(("https://", "http://")):
        return None
    return "bad-source", f"出典「{source}」がアドレスではありません", "例 https://example.jp/"


def _followed(codes: list[str], rows: Mapping[str, list[str]], table: Table) -> tuple[Area, ...]:
    """The areas of today; each row names only rows above it, so this ends."""
    found: dict[str, Area] = {}
    for code in codes:
        area = table.get(code)
        areas = (area,) if area else _followed(rows[code][6].split(), rows, table)
        found |= {area.code: area for area in areas}
    return tuple(found.values())


def _former(row: list[str], areas: tuple[Area, ...]) -> Former:
    code, prefecture, name, kana, slug, day, _, source = row
    return Former(code, prefecture, name, kana, slug, date.fromisoformat(day), source, areas)
