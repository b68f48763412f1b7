"""Cells hold values and give them back; in CSV no cell is a formula, and every text comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exchange.cells.cell_parser import read_cell, show_cell, split
from generator.exchange.cells.way_parser import read_methods, read_values, show_ways
from generator.exchange.columns import Column, columns
from generator.exchange.sheets.csv_reader import unprotected
from generator.exchange.sheets.csv_writer import protected
from generator.records.model.way import WayKind

BY_HEADING = {column.heading: column for column in columns()}


@settings(deadline=None)
@given(st.text(st.sampled_from("=+-@＝＋－＠'\t\r\n1a稚")))
def test_protection(text: str) -> None:
    safe = protected(text)
    assert not safe.startswith(tuple("=+-@＝＋－＠\t\r"))
    assert unprotected(safe) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"), ("@example", "'@example"), ("-", "'-"), ("+81", "'+81"), ("'=x", "''=x"), ("'x", "''x"),
        ("稚内", "稚内"), ("1-1", "1-1"), ("", ""), ("＝1", "'＝1"),
    ],
)  # fmt: skip
def test_protected(text: str, safe: str) -> None:
    assert protected(text) == safe


@pytest.mark.parametrize("text", ["'稚内", "''", "'", "'1"])
def test_an_apostrophe_of_another_table_stays_unless_it_protects(text: str) -> None:
    assert unprotected(text) == (text[1:] if text == "''" else text)


@pytest.mark.parametrize(
    ("heading", "text", "data"),
    [
        ("匿名", "はい", "yes"),
        ("匿名", "yes", "yes"),
        ("相談できる人", "本人、家族", ["person", "family"]),
        ("相談できる人", "本人・家族", None),
        ("休みの日", "土日祝、年末年始", ["土", "日", "祝日", "年末年始"]),
        ("相談できる地域", "012149；131016", ["012149", "131016"]),
        ("場所（郵便番号）", "〒0978686", "097-8686"),
        ("出典（読んだ日）", "令和8年1月2日", "2026-01-02"),
        ("相談できる人（年齢（から））", "１５歳", "15"),
        ("窓口のよみ", "ミホン", "みほん"),
        ("公式ページ", "www.city.example.jp", None),
    ],
)
def test_read_cell(heading: str, text: str, data: object) -> None:
    value = read_cell(BY_HEADING[heading], text)
    assert value.data == data
    assert bool(value.doubts) == (data is None)


LISTS = [column for column in columns() if column.is_list and column.path != ("hours",)]


@pytest.mark.parametrize("column", LISTS, ids=lambda column: column.heading)
@pytest.mark.parametrize("signs", ["", "、", "・", ";", "/", "（、）"])
def test_lists_come_back(column: Column, signs: str) -> None:
    if column.words or column.path[-1] in ("serves", "joint_with", "languages"):
        values = {"serves": ["012149"], "joint_with": ["012149"], "languages": ["en", "pt"]}.get(
            column.path[-1], [word.value for word in column.words]
        )
    else:
        values = [f"あ{signs}い", f"う{signs}え"]
    for data in (values, values[:1]):
        assert read_cell(column, show_cell(column, data)).data == data


def test_split() -> None:
    assert split("あ、い；う;え,お") == ["あ", "い", "う", "え", "お"]
    assert split("あ、い\nう") == ["あ、い", "う"]
    assert split("、 、") == []


@pytest.mark.parametrize(
    ("text", "ways", "rest"),
    [
        ("電話・来所・メール", ["phone", "visit", "mail"], ()),
        ("電話;来所(予約制)", ["phone", "visit"], ()),
        ("電話（平日・祝日）・FAX", ["phone", "fax"], ()),
        ("窓口で会う、自宅などに来てもらう", ["visit", "home_visit"], ()),
        ("ＬＩＮＥ / Zoom", ["line", "online"], ()),
        ("公式ページで管轄窓口を確認", [], ("公式ページで管轄窓口を確認",)),
        ("電話;居場所", ["phone"], ("居場所",)),
        ("", [], ()),
    ],
)
def test_methods(text: str, ways: list[str], rest: tuple[str, ...]) -> None:
    methods = read_methods(text)
    assert [way["way"] for way in methods.ways] == ways
    assert methods.rest == rest


def test_every_label_names_its_way() -> None:
    for kind in WayKind:
        assert [way["way"] for way in read_methods(kind.label).ways] == [kind.value]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0162-00-0001", [("0162-00-0001", None)]),
        ("0162-00-0001 内線123", [("0162-00-0001", "123")]),
        ("0162-00-0001（内線 12、13）", [("0162-00-0001", "12、13")]),
        ("0162-00-0001;0162-00-0002", [("0162-00-0001", None), ("0162-00-0002", None)]),
        ("(0162)00-0001 / 0162-00-0002 内線5", [("0162-00-0001", None), ("0162-00-0002", "5")]),
        ("０１６２（００）０００１", [("0162-00-0001", None)]),
    ],
)
def test_numbers(text: str, numbers: list[tuple[str, str | None]]) -> None:
    ways, doubts = read_values(BY_HEADING["電話"], text)
    assert [(way["number"], way.get("extension")) for way in ways] == numbers
    assert doubts == []
    shown = dict(show_ways(ways))
    assert read_values(BY_HEADING["電話"], shown[WayKind.PHONE, "number"]) == (ways, [])


def test_a_number_that_is_none() -> None:
    ways, doubts = read_values(BY_HEADING["電話"], "0162-00-0001；なし")
    assert [way["number"] for way in ways] == ["0162-00-0001"]
    assert len(doubts) == 1
