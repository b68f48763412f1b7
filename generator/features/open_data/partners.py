"""Takes who takes part where, as another feature tells it; gives it as a table, each row with its days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from generator.features.open_data.facts import clocks_of, clocks_of_page
from generator.features.open_data.sheets import CLOCK_COLUMNS, Row, Sheet
from generator.features.partners.feature import COLUMNS, TABLE, rows_of
from generator.world import World

_TITLES = (
    "コード", "名前", "都道府県", "プラットフォーム", "何によるか", "分野", "団体", "種類", "役割", "状態",
    "団体の表の id", "ほかの場", "ほかの場を置くところのコード", "いつの時点か", "根拠",
)  # fmt: skip


PARTNERS = Sheet(PurePath(TABLE).name, "支援のつながり", (*zip(COLUMNS, _TITLES, strict=True), *CLOCK_COLUMNS))
"""The table: a row for each tie."""


def partner_rows(world: World) -> Iterator[Row]:
    """Its rows."""
    areas = world.tables.places.areas
    at = COLUMNS.index("source")
    for record, cells in rows_of(world):
        area = areas[record.code]
        clocks = clocks_of_page(clocks_of(area, record), record, cells[at])
        yield Row(area, clocks, (*cells, *clocks))
