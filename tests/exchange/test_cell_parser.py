"""Cells hold values and give them back; in CSV no cell is a formula, and every text comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exchange.cells.cell_parser import read_cell, show_cell, split
from generator.exchange.cells.day_parser import read_closed
from generator.exchange.cells.hours_parser import read_hours
from generator.exchange.cells.way_parser import key_of, read_methods, read_values, show_ways
from generator.exchange.columns import Column, columns
from generator.exchange.sheets.csv_reader import unprotected
from generator.exchange.sheets.csv_writer import protected
from generator.records.model.phone_labels import FAX, LABELS, PHONE, labels_in
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


NUMBERS = [
    line.split(" | ")
    for line in (Path(__file__).parent / "number_cases.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
"""A cell, what it holds, what is doubtful in it, as told; ⏎ stands for the end of a line."""


@pytest.mark.parametrize(("cell", "held", "doubt"), NUMBERS, ids=lambda text: text[:40])
def test_numbers(cell: str, held: str, doubt: str) -> None:
    heading, _, text = cell.partition(": ")
    ways, doubts, notices = read_values(BY_HEADING[heading], text.replace("⏎", "\n"))
    told = [f"{way['way']} {way['number']}" for way in ways]
    told = [
        "".join(
            [
                one,
                f" 内線{way['extension']}" if "extension" in way else "",
                f"（{way['note']}）" if "note" in way else "",
            ]
        )
        for one, way in zip(told, ways, strict=True)
    ]
    assert "; ".join(told) == held.replace("なし", "")
    assert "".join(doubts) == doubt.replace("なし", "", doubt == "なし")
    moved = {way["way"] for way in ways} - {BY_HEADING[heading].way}
    assert bool(notices) == (bool(moved) or any("note" in way for way in ways))
    shown = dict(show_ways([way for way in ways if way["way"] == "phone"]))
    again = read_values(BY_HEADING["電話"], shown[WayKind.PHONE, "number"])
    assert again.doubts == ()
    assert [key_of(way) for way in again.ways] == [key_of(way) for way in ways if way["way"] == "phone"]


def test_a_cell_that_is_too_long_is_not_gone_through() -> None:
    assert read_values(BY_HEADING["電話"], ";" * 60_000) == (
        (),
        ("長すぎて読めません（60000文字）。番号だけを書いてください",),
        (),
    )


def test_every_label_that_is_known_means_one_thing() -> None:
    words = [word for listed in LABELS.values() for word in listed.split(" ")]
    assert len(set(words)) == len(words)
    for kind, listed in LABELS.items():
        for word in listed.split(" "):
            is_shared = kind == f"{PHONE} {FAX}"
            labels = labels_in(f"FAX{word}:" if is_shared else f"{word}:")
            assert labels.rest == ""
            assert not is_shared or (labels.lines == {PHONE, FAX} and labels_in(word).rest == word)
            assert (bool(labels.lines), bool(labels.remarks), labels.is_extension) == (
                kind not in ("remark", "extension"),
                kind == "remark",
                kind == "extension",
            )


def test_a_number_that_is_none() -> None:
    ways, doubts, _ = read_values(BY_HEADING["電話"], "0162-00-0001；なし")
    assert [way["number"] for way in ways] == ["0162-00-0001"]
    assert len(doubts) == 1


@pytest.mark.parametrize(
    ("text", "days", "rest", "is_never"),
    [
        ("12/29～1/3", ("12-29..01-03",), "", False),
        ("土日祝、12/29-1/3", ("土", "日", "祝日", "12-29..01-03"), "", False),
        ("年末年始(12/29～翌1/3)", ("年末年始", "12-29..01-03"), "", False),
        ("12月29日から翌年1月3日", ("12-29..01-03",), "", False),
        ("8/15", ("08-15",), "", False),
        ("土/日/祝", ("土", "日", "祝日"), "", False),
        ("13/40", (), "13・40", False),
        ("年中無休", (), "", True),
        ("無休です。", (), "", True),
    ],
)
def test_closed_days(text: str, days: tuple[str, ...], rest: str, is_never: bool) -> None:
    assert read_closed(text) == (days, rest, is_never)


def test_never_closed_tells_the_days() -> None:
    hours = read_hours("9:00～17:00", "年中無休")
    assert (hours.slots, hours.note, hours.closed) == (({"days": "毎日", "times": ["09:00-17:00"]},), "年中無休", ())
