"""Names are read by reviewed words alone; what nobody reviewed is left unread, never half read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.features.search.offices import unread_names
from generator.places.directory import gather
from generator.records.check import check
from generator.registry.annotator import annotator_of
from generator.registry.name_readings import NameReadings
from generator.registry.search_rules import read_latin_words
from generator.registry.table import Table
from tests.tables import sound, told


@pytest.fixture(scope="module")
def readings(data: Path, table: Table) -> NameReadings:
    latin = sound(read_latin_words, data / "search" / "latin_words.csv")
    return NameReadings(sound(annotator_of, data / "readings", table), latin)


@pytest.mark.parametrize(
    ("name", "owner", "reading"),
    [
        ("ひきこもり地域支援センター", "010006", "ひきこもりちいきしえんせんたー"),
        ("志賀町健康福祉課", "173843", "しかまちけんこうふくしか"),
        (
            "綾川町ひきこもり相談窓口（健康福祉課）",
            "373877",
            "あやがわちょうひきこもりそうだんまどぐちけんこうふくしか",
        ),
        ("生活困窮者自立支援センター", "271004", "せいかつこんきゅうしゃじりつしえんせんたー"),
        ("ポラリス☆とちぎ", "090000", "ぽらりすとちぎ"),
        ("NPO法人ユースサポート", "131121", "えぬぴーおーほうじんゆーすさぽーと"),
        ("フリースペース「nest（ネスト）」", "242161", "ふりーすぺーすねすと"),
        ("ﾒﾙｸﾏｰﾙ", "131121", "めるくまーる"),
        ("い〜ばしょ", "131121", "いばしょ"),
        ("", "131121", ""),
        ("麤鸞会", "131121", ""),
        ("福祉課 XYZ", "131121", ""),
    ],
)
def test_readings(name: str, owner: str, reading: str, readings: NameReadings, table: Table) -> None:
    assert readings.of(name, table.areas[owner]) == reading


def test_unread_parts_are_named(readings: NameReadings, table: Table) -> None:
    assert readings.unread("福祉課「麤鸞会」XYZ", table.areas["131121"]) == ("麤鸞会", "XYZ")
    assert readings.unread("福祉課", table.areas["131121"]) == ()


def test_every_name_in_the_records_has_a_reviewed_reading(readings: NameReadings, table: Table, data: Path) -> None:
    records = check([data / "windows"], table, date(2026, 11, 23)).sound
    assert unread_names(gather(table, records, ()), readings) == ()


@pytest.mark.parametrize("row", [",えぬ,2026-11-23", "NPO,エヌ,2026-11-23", "NPO,,2026-11-23"])
def test_faulty_rows_are_told_with_their_line(row: str, tmp_path: Path) -> None:
    path = tmp_path / "latin_words.csv"
    path.write_text(f"word,reading,reviewed\nLINE,らいん,2026-11-23\n{row}\n", encoding="utf-8")
    assert [fault.startswith(f"{path}:3: 言葉「") for fault in told(read_latin_words, path)] == [True]


def test_rows_that_nobody_reviewed_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "latin_words.csv"
    path.write_text("word,reading,reviewed\nLINE,らいん,2026-11-23\nNPO,,\n", encoding="utf-8")
    assert sound(read_latin_words, path) == {"LINE": "らいん"}
