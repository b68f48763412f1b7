"""Every place is found by its name, its reading and its code; a mistyped name leads to the right one."""

from __future__ import annotations

import pytest

from generator.records.area_lookup import area_label, areas_called, areas_like
from generator.registry.area import Kind
from generator.registry.table import Table
from tests.katakana import to_katakana


def test_every_place_by_each_of_its_names(table: Table) -> None:
    for area in (*table.prefectures, *table.municipalities):
        names = [area.code, area.code[:5], area.name, area.kana, to_katakana(area.kana), area.stem]
        if area.kind is not Kind.prefecture:
            names += [area.prefecture + area.name]
        for name in names:
            found = areas_called(name, table)
            # 「津」 is a city, 「大津」 another: a short name may also be the whole name of other places.
            assert area in found or (name == area.stem and table.named(name)), name


def test_the_whole_name_is_enough(table: Table) -> None:
    for area in table.municipalities:
        assert areas_called(area.prefecture + area.district + area.name, table) == (area,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("竜ケ崎市", "龍ケ崎市"),
        ("龍ヶ崎市", "龍ケ崎市"),
        ("龍ガ崎市", "龍ケ崎市"),
        ("茨城県竜が崎市", "龍ケ崎市"),
        ("竜ヶ崎", "龍ケ崎市"),
        ("茅ケ崎市", "茅ヶ崎市"),
        ("鯵ケ沢町", "鰺ヶ沢町"),
        ("塩釜市", "塩竈市"),
        ("葛\U000e0100城市", "葛城市"),
        ("桧原村", "檜原村"),
        # Two cities that only their signs tell apart keep their own.
        ("鹿島市", "鹿島市"),
        ("鹿嶋市", "鹿嶋市"),
    ],
)
def test_spelt_otherwise(table: Table, text: str, name: str) -> None:
    assert [area.name for area in areas_called(text, table)] == [name]


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("稚内氏", "012149 北海道稚内市"),
        ("わつかない", "012149 北海道稚内市"),
        ("苫小枚市", "012131 北海道苫小牧市"),
        ("012130", "012131 北海道苫小牧市"),
        ("東京府", "130001 東京都"),
    ],
)
def test_mistyped(table: Table, text: str, likely: str) -> None:
    assert areas_called(text, table) == ()
    assert likely in [area_label(area) for area in areas_like(text, table)]


@pytest.mark.parametrize("text", ["", "x", "999999", "1", "012149012149"])
def test_nothing_near(table: Table, text: str) -> None:
    assert areas_called(text, table) == ()
    assert areas_like(text, table) == ()
