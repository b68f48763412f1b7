"""Takes the model; gives the columns of a table of windows: each item of a record that fits into one cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.model.base import Choice
from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.reference import is_list
from generator.records.model.way import WAY_VALUES, WayKind

CODE = "コード"
"""Heading of our own table: the code of the place."""
PLACE = "名前"
"""Heading of our own table: the name of the place."""
PREFECTURE = "都道府県"
"""The heading of a column that only helps people to read the table."""

COMMON = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英字", "所在地_全国地方公共団体コード", "町字ID",
    "所在地_連結表記", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等(方書)", "緯度", "経度",
    "高度の種別", "高度の値", "電話番号", "内線番号", "連絡先メールアドレス", "連絡先FormURL", "連絡先備考（その他、SNSなど）",
    "郵便番号", "法人番号", "団体名", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "画像", "画像_ライセンス",
    "URL", "備考",
)  # fmt: skip
"""The columns that tables of 自治体標準オープンデータセット have in common, in their order; ours stand behind them where
the table is published. The sheet 公共施設一覧 itself could not be seen: these are no claim of conformance."""
PUBLISHED = (*COMMON, "このサイトのページ", "出典の日付", "読んだ日", "確かめた日")
"""What a published table says again in the words of others, or works out from ours: no import reads it."""

Cells = dict[str, str]
"""The texts of one row by heading."""


class Level(StrEnum):
    """What the rows of a column are about."""

    RECORD = "record"
    """The whole record; filled in on the first row of a place."""
    WINDOW = "window"
    """The window of the row."""
    SOURCE = "source"
    """A source of the record."""


@dataclass(frozen=True)
class Column:
    """One column."""

    heading: str
    """What stands above it."""
    path: tuple[str, ...]
    """Where the item stands in what the level says: ``("place", "address")``."""
    level: Level
    """What it is about."""
    field: FieldInfo
    """The field of the model."""
    way: WayKind | None = None
    """For a column of one way to consult: which."""

    @cached_property
    def is_list(self) -> bool:
        """Whether a cell may hold several values."""
        return is_list(self.field)

    @cached_property
    def words(self) -> tuple[Choice, ...]:
        """The words that a value may be, if they are fixed."""
        choice = choice_of(self.field.annotation)
        return tuple(choice) if choice else ()


@cache
def columns(record: type[BaseModel] = Record) -> tuple[Column, ...]:
    """All columns: code and name, the window, its source, then the rest of the record."""
    found = list(_of_record(record))
    first = [column for column in found if column.level is Level.RECORD and column.path in (("code",), ("name",))]
    windows = [column for column in found if column.level is Level.WINDOW]
    sources = [column for column in found if column.level is Level.SOURCE]
    rest = [column for column in found if column.level is Level.RECORD and column not in first]
    return tuple(_distinct([*first, *windows, *sources, *rest]))


@cache
def columns_of(level: Level) -> tuple[Column, ...]:
    """The columns of one level."""
    return tuple(column for column in columns() if column.level is level)


def _of_record(record: type[BaseModel]) -> Iterator[Column]:
    for key, field in record.model_fields.items():
        part = part_of(field.annotation)
        if key == "windows" and part:
            yield from _of_part(part, Level.WINDOW)
        elif key == "sources" and part:
            for column in _of_part(part, Level.SOURCE):
                yield replace(column, heading=f"{field.title}（{column.heading}）")
        else:
            yield from _of_field(key, field, Level.RECORD)


def _of_part(part: type[BaseModel], level: Level) -> Iterator[Column]:
    for key, field in part.model_fields.items():
        yield from _of_field(key, field, level)


def _of_field(key: str, field: FieldInfo, level: Level) -> Iterator[Column]:
    part, title = part_of(field.annotation), field.title or key
    if key == "ways" and part and level is Level.WINDOW:
        yield Column(title, (key, "way"), level, part.model_fields["way"])
        for way, item in WAY_VALUES:
            held = part.model_fields[item]
            heading = way.label if item == way.manner.values[0] else f"{way.label}の{held.title}"
            yield Column(heading, (key, item), level, held, way)
    elif part is None or key == "hours":
        yield Column(title, (key,), level, field)
    elif not is_list(field):
        # A list of parts (partners, meetings) does not fit into cells; importing leaves it as it is.
        for inner in _of_part(part, level):
            heading = title if inner.heading == title else f"{title}（{inner.heading}）"
            yield replace(inner, heading=heading, path=(key, *inner.path))


def _distinct(found: list[Column]) -> Iterator[Column]:
    """Headings that occur twice say whether they are about the window or the whole record."""
    counted = Counter(column.heading for column in found)
    for column in found:
        if counted[column.heading] > 1:
            before = {Level.RECORD: "記録の", Level.WINDOW: "窓口の", Level.SOURCE: "出典の"}[column.level]
            yield replace(column, heading=before + column.heading)
        else:
            yield column


def headings() -> tuple[str, ...]:
    """The headings of our own table, in order."""
    rest = (column.heading for column in columns() if column.heading not in (CODE, PLACE))
    return (CODE, PREFECTURE, PLACE, *rest)


@cache
def _heading(level: Level, *path: str, way: WayKind | None = None) -> str:
    return next(
        column.heading
        for column in columns()
        if column.level is level and column.path == path and (way is None or column.way is way)
    )


def window_heading(*path: str) -> str:
    """The heading of the column that holds an item of a window."""
    return _heading(Level.WINDOW, *path)


def way_heading(kind: WayKind, item: str) -> str:
    """The heading of the column that holds the value of one way."""
    return _heading(Level.WINDOW, "ways", item, way=kind)


def source_heading(item: str) -> str:
    """The heading of the column that holds an item of a source."""
    return _heading(Level.SOURCE, item)
