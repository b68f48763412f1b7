"""Which nation-wide lines stand in place on a municipality's page: the number right for its prefecture, and a chat."""

from __future__ import annotations

import pytest

from generator.places.lines import emergency_lines, lines_by_need, lines_for
from generator.records.helplines.line import LineCost, LineWay
from generator.registry.table import Table
from tests.lines import LINES

ELSEWHERE = [("0120-279-338", "よりそいホットライン"), (None, "あなたのいばしょ")]
UNCERTAIN = [
    ("0120-783-556", "自殺予防いのちの電話"),
    (None, "よりそいホットライン（岩手県・宮城県から）"),
    (None, "あなたのいばしょ"),
]
"""Sources differ on the number for these: its page stands there, and a number that is right anywhere."""

IN_PLACE = {
    "福島県": [("0120-279-226", "よりそいホットライン（福島県から）"), (None, "あなたのいばしょ")],
    "岩手県": UNCERTAIN,
    "宮城県": UNCERTAIN,
}


@pytest.mark.parametrize("prefecture", ["北海道", "福井県", "山形県", *IN_PLACE])
def test_the_number_is_the_one_of_the_prefecture(prefecture: str) -> None:
    found = [(line.phone, line.name) for line in lines_for(LINES, prefecture)]
    assert found == IN_PLACE.get(prefecture, ELSEWHERE)


def test_no_prefecture_is_without_a_free_line_and_a_chat(table: Table) -> None:
    for area in table.prefectures:
        lines = lines_for(LINES, area.name)
        assert any(line.phone and line.cost is LineCost.FREE for line in lines), area.name
        assert any(line.way is LineWay.CHAT for line in lines), area.name


def test_what_brings_someone_at_once_is_apart() -> None:
    assert [line.phone for line in emergency_lines(LINES)] == ["119", "110"]


def test_each_need_has_its_lines_in_the_order_of_the_file() -> None:
    found = {block.need.value: block for block in lines_by_need(LINES)}
    assert list(found) == ["life", "injury", "violence", "child", "money", "language"]
    assert [line.key for line in found["life"].calls][:2] == ["yorisoi", "inochi-denwa"]
    assert found["life"].silent[0].key == "ibasho"
    assert [line.key for line in found["language"].calls] == ["yorisoi", "houterasu-foreign", "gaikokugo-jinken"]
    assert not any(line.only_in for block in found.values() for line in (*block.calls, *block.silent))
