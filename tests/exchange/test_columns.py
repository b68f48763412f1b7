"""Columns come from the model alone: every item that fits into a cell has one, also an item that is new."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import Field, create_model

from generator.exchange.columns import Level, columns, headings
from generator.records.model.base import Answer, Name
from generator.records.model.record import Record
from generator.records.model.reference import Row, reference
from generator.records.model.window import Window

# Lists of parts do not fit into a cell; ways, hours and sources have columns of their own making.
NO_COLUMN = (
    "related_departments", "platform.partners", "platform.linked", "platform.grants", "tasks", "windows[].family_meetings", "windows[].places_to_be",
    "windows[].made_known", "windows[].hours.", "windows[].hours[]", "windows[].ways",
 "platform.fields")  # fmt: skip


def leaves() -> list[Row]:
    rows = reference()
    holders = {row.path.rpartition(".")[0] for row in rows}
    return [row for row in rows if row.path not in holders and row.path.removesuffix("[]") not in holders]


def test_every_item_has_a_column() -> None:
    paths = {Level.WINDOW: "windows[].", Level.SOURCE: "sources[].", Level.RECORD: ""}
    found = {paths[column.level] + ".".join(column.path) for column in columns()}
    wanted = {row.path.removesuffix("[]") for row in leaves() if not row.path.startswith(NO_COLUMN)}
    own = {path for path in found if path.startswith("windows[].ways.") or path == "windows[].hours"}
    assert found - own == wanted


def test_headings() -> None:
    assert len(set(headings())) == len(headings())
    assert headings()[:6] == ("コード", "都道府県", "名前", "窓口の名前", "窓口ID", "窓口のよみ")
    assert {
        "電話",
        "FAX",
        "メール",
        "入力フォーム",
        "LINE",
        "相談の方法",
        "曜日と時間",
        "休みの日",
        "出典（アドレス）",
    } <= set(headings())


@pytest.mark.parametrize(
    ("annotation", "words"),
    [(Name | None, ()), (Answer, tuple(Answer)), (tuple[Name, ...], ())],
    ids=["text", "word", "list"],
)
def test_a_new_item_has_a_column(annotation: Any, words: tuple[Answer, ...]) -> None:
    field = Field(None, title="駐車場", description="駐車場があるか。", examples=["あり"])
    window = create_model("NewWindow", __base__=Window, parking=(annotation, field))
    record = create_model("NewRecord", __base__=Record, windows=(tuple[window, ...], Field((), title="相談窓口")))
    (column,) = [column for column in columns(record) if column.heading == "駐車場"]
    assert (column.path, column.level, column.words) == (("parking",), Level.WINDOW, words)
    assert len(columns(record)) == len(columns()) + 1
