"""A row's place is found by code and name together, or it is told what does not fit; nothing is guessed."""

from __future__ import annotations

import pytest

from generator.exchange.rows.place_matcher import area_of
from generator.registry.area import Area
from generator.registry.table import Table


@pytest.mark.parametrize(
    ("code", "place", "prefecture", "found"),
    [
        ("012149", "", "", "012149"),
        ("０１２１４９", "稚内市", "北海道", "012149"),
        ("01214", "稚内市", "", "012149"),
        ("1214", "稚内市", "", "012149"),
        ("12149", "稚内市", "", "012149"),
        # A wrong check digit: the first five digits and the name agree.
        ("012130", "苫小牧市", "", "012131"),
        ("", "稚内市", "", "012149"),
        ("", "府中市", "広島県", "342084"),
        ("", "北海道森町", "", "013455"),
        ("", "茅部郡森町", "", "013455"),
        ("010006", "北海道", "北海道", "010006"),
        ("010006", "", "北海道", "010006"),
        ("131130", "東京都渋谷区", "", "131130"),
        ("011011", "札幌市", "", "011011"),
        ("011011", "札幌市中央区", "北海道", "011011"),
        ("", "札幌市中央区", "", "011011"),
        ("", "竜ヶ崎市", "", "082082"),
        ("082082", "龍ヶ崎市", "茨城県", "082082"),
    ],
)
def test_found(table: Table, code: str, place: str, prefecture: str, found: str) -> None:
    area = area_of(code, place, prefecture, table)
    assert isinstance(area, Area), area
    assert area.code == found


@pytest.mark.parametrize(
    ("code", "place", "told"),
    [
        ("", "", "コードも市区町村名もありません。"),
        ("12149", "", "コード「12149」だけでは確かではありません。6けたで書いてください: 012149 北海道稚内市。"),
        ("012140", "", "コード「012140」だけでは確かではありません。6けたで書いてください: 012149 北海道稚内市。"),
        ("012149", "枝幸町", "コード「012149」と名前「枝幸町」が合いません。この名前のコード: 015148 北海道枝幸町。"),
        ("012149", "枝幸市", "コード「012149」と名前「枝幸市」が合いません。このコードの名前: 012149 北海道稚内市。"),
        ("999999", "", "コード「999999」の市区町村・都道府県はありません。"),
        ("稚内", "", "コード「稚内」の市区町村・都道府県はありません。"),
        ("", "府中市", "「府中市」は2か所あります。コードを書いてください: 132063 東京都府中市、342084 広島県府中市。"),
        (
            "",
            "塩窯市",
            "「塩窯市」という市区町村・都道府県は見つかりません。このどれかですか: 042030 宮城県塩竈市、202151 長野県塩尻市。",
        ),
        ("", "xyz", "「xyz」という市区町村・都道府県は見つかりません。公式のコード表で確かめてください。"),
    ],
)
def test_not_found(table: Table, code: str, place: str, told: str) -> None:
    assert area_of(code, place, "", table) == told


def test_every_code_is_found_in_every_form(table: Table) -> None:
    for area in table.areas.values():
        for code in (area.code, area.code[:5], area.code.lstrip("0"), area.code[:5].lstrip("0")):
            assert area_of(code, area.name, "", table) == area, code
        assert area_of(area.code, "", "", table) == area
