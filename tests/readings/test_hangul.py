"""Names in Hangul are those that Koreans know, and every place of the official table has one."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator.readings.hangul import to_hangul
from generator.registry.table import Table

with Path(__file__).with_name("hangul.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

PREFECTURES = (
    "홋카이도 아오모리현 이와테현 미야기현 아키타현 야마가타현 후쿠시마현 이바라키현 도치기현 군마현 사이타마현 지바현 도쿄도 "
    "가나가와현 니가타현 도야마현 이시카와현 후쿠이현 야마나시현 나가노현 기후현 시즈오카현 아이치현 미에현 시가현 교토부 오사카부 "
    "효고현 나라현 와카야마현 돗토리현 시마네현 오카야마현 히로시마현 야마구치현 도쿠시마현 가가와현 에히메현 고치현 후쿠오카현 "
    "사가현 나가사키현 구마모토현 오이타현 미야자키현 가고시마현 오키나와현"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["hepburn"])
def test_cases(case: dict[str, str]) -> None:
    assert to_hangul(case["hepburn"]) == (case["name"], case["ending"])


def test_prefectures_are_named_as_in_korea(table: Table) -> None:
    assert ["".join(to_hangul(area.romaji_macron)) for area in table.prefectures] == PREFECTURES.split()


def test_every_place_has_a_name_of_whole_syllables(table: Table) -> None:
    names = {area.name: to_hangul(area.romaji_macron) for area in (*table.municipalities, *table.wards)}
    assert [
        name for name, (hangul, ending) in names.items() if not re.fullmatch("[가-힣]+", hangul) or not ending
    ] == []
