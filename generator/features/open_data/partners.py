"""Takes the table of who takes part where, which another feature writes; gives it as a sheet, described and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from generator.features.open_data.facts import clocks_of
from generator.features.open_data.sheets import Row, Sheet
from generator.features.partners.feature import COLUMNS, TABLE, rows_of
from generator.world import World

_TITLES = (
    "コード", "名前", "都道府県", "プラットフォーム", "何によるか", "分野", "団体", "種類", "役割", "状態",
    "団体の表の id", "ほかの場", "ほかの場を置くところのコード", "いつの時点か", "根拠",
)  # fmt: skip


def partners_sheet(world: World) -> Sheet:
    """The table: a row for each tie."""
    columns = tuple(zip(COLUMNS, _TITLES, strict=True))
    return Sheet(PurePath(TABLE).name, "支援のつながり", columns, tuple(_rows(world)))


def _rows(world: World) -> Iterator[Row]:
    areas = world.tables.places.areas
    at = COLUMNS.index("as_of")
    for record, cells in rows_of(world):
        area = areas[record.code]
        clocks = clocks_of(area, record)
        yield Row(area, clocks._replace(dated=cells[at] or clocks.dated), cells)
