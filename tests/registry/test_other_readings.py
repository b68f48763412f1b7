"""Other readings: each belongs to a municipality, differs from the official one and was reviewed."""

from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.other_names import read_other_readings, reviewed_readings, with_official_suffix
from generator.registry.table import read_table
from tests.tables import sound, told

DATA = Path(__file__).parents[2] / "data"
FILE = DATA / "other_readings.csv"


def test_every_row_fits_the_official_table() -> None:
    table = sound(read_table, DATA / "municipalities.csv")
    faults: list[Diagnostic] = []
    rows = list(reviewed_readings(FILE, faults))
    assert faults == []
    for row in rows:
        area = table.areas[row.code]
        assert area.is_municipality
        assert area.name == row.name
        assert row.reading != area.kana
        assert with_official_suffix(row.reading, area.kana) == row.reading
        assert (row.review == "keep") == (row.reason == "")
    keys = [(row.code, row.reading) for row in rows]
    assert keys == sorted(set(keys))
    assert b"\r" not in FILE.read_bytes()


def test_all_but_dropped_ones() -> None:
    kept = {
        code: [(row.reading, row.review) for row in rows] for code, rows in sound(read_other_readings, FILE).items()
    }
    assert kept["213811"] == [("こうべちょう", "keep")]
    assert kept["262102"] == [("はちまんし", "keep"), ("やはたし", "keep")]
    assert kept["122246"] == [("かまがたにし", "keep"), ("かまけたにし", "heard")]
    assert "462012" not in kept


@pytest.mark.parametrize(
    ("reading", "official", "answer"),
    [
        ("こうべまち", "ごうどちょう", "こうべちょう"),
        ("ひばるそん", "ひのはらむら", "ひばるむら"),
        ("いばらぎし", "いばらきし", "いばらぎし"),
        ("しまのいち", "しまのし", "しまのいち"),
        ("", "ごうどちょう", ""),
    ],
)
def test_with_official_suffix(reading: str, official: str, answer: str) -> None:
    assert with_official_suffix(reading, official) == answer


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "013316,松前町,まさきちょう,x,keep,",
            "コード・名前・出所・判断（keep・heard・drop）のどれかが正しくありません",
        ),
        (
            "013315,松前町,まさきちょう,x,maybe,",
            "コード・名前・出所・判断（keep・heard・drop）のどれかが正しくありません",
        ),
        (
            "013315,松前町,まさきちょう,,keep,",
            "コード・名前・出所・判断（keep・heard・drop）のどれかが正しくありません",
        ),
        ("013315,松前町,マサキ,x,keep,", "読み「マサキ」がひらがなではありません"),
        ("013315,松前町,まさきちょう,x,drop,", "drop には理由が必要です"),
        ("013315,松前町,まさきちょう,x,heard,", "heard には理由が必要です"),
        ("013315,松前町,マサキ,x,heard,読み上げ", "読み「マサキ」がひらがなではありません"),
        ("013315,松前町", "列が2あります。6のはずです"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "other_readings.csv"
    path.write_text(f"code,name,reading,source,review,reason\n{row}\n", encoding="utf-8")
    assert told(read_other_readings, path) == [f"{path}:2: {message}"]
