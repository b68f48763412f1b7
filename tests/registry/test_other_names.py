"""Former and other names: each belongs to a municipality of today and says more than its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.registry.former_names import FormerName, read_former_names
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.other_names import read_other_names
from generator.registry.table import Table
from tests.tables import sound, told

DATA = Path(__file__).parents[2] / "data"


def test_every_former_name_belongs_to_a_municipality_of_today(table: Table) -> None:
    found = sound(read_former_names, DATA / "former_names.csv")
    for code, formers in found.items():
        area = table.areas[code]
        assert area.is_municipality
        assert len(set(formers)) == len(formers), area.name
        assert area.name not in {former.name for former in formers}
    assert list(found) == sorted(found)
    assert found["182095"] == (FormerName("", "武生市", "たけふ"), FormerName("今立郡", "今立町"))
    assert FormerName("郡上郡", "八幡町", "") in found["212199"]


def test_readings_of_former_names_are_those_of_neighbourhoods_or_of_cities(table: Table) -> None:
    """What no official reading tells is left out, but for cities, whose readings a person reviewed."""
    neighbourhoods = sound(read_neighbourhoods, DATA / "neighbourhoods.csv")
    for code, formers in sound(read_former_names, DATA / "former_names.csv").items():
        within = [table.areas[code], *table.wards_of(code)]
        official = [pair for area in within for pair in neighbourhoods.get(area.code, ())]
        for former in formers:
            kept = [kana for name, kana in official if name.startswith(former.name[:-1])]
            told = any(kana.startswith(former.kana) for kana in kept)
            assert not former.kana or told or former.name.endswith("市"), former
            assert former.kana or not former.name.endswith("市"), former


def test_every_other_name_belongs_to_a_municipality_of_today(table: Table) -> None:
    found = sound(read_other_names, DATA / "other_names.csv")
    rows = (DATA / "other_names.csv").read_text("utf-8").splitlines()[1:]
    assert [tuple(row.split(",")[:2]) for row in rows] == [(code, table.areas[code].name) for code in sorted(found)]
    assert [name for some in found.values() for name in some if table.named(name)] == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("182094,武生市,https://example.jp/", "「182094」は検査数字まで正しい6桁のコードではありません"),
        ("182095,武生,https://example.jp/", "「武生」は市区町村の名前ではありません"),
        ("182095,武生市  今立町,https://example.jp/", "「」は市区町村の名前ではありません"),
        ("182095,武生市/タケフ,https://example.jp/", "「武生市/タケフ」は市区町村の名前ではありません"),
        ("182095,武生市,日本郵便", "出典「日本郵便」がアドレスではありません"),
        ("182095,武生市", "列が2あります。3のはずです"),
    ],
)
def test_a_faulty_row_of_former_names_is_told_with_its_line(row: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "former_names.csv"
    path.write_text(f"code,names,source\n{row}\n", "utf-8")
    assert told(read_former_names, path) == [f"{path}:2: {said}"]


def test_a_name_that_nobody_reviewed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other_names.csv"
    path.write_text("code,name,others,reviewed\n082201,つくば市,筑波市,\n", "utf-8")
    assert told(read_other_names, path) == [f"{path}:2: 空の列があります"]
