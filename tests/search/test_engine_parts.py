"""The parts of the engine that take one text: what is typed as it is compared, numbers, slips, readings in Hepburn."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from generator.readings.romaji import BOUNDARY
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.search.conftest import read_cases
from tests.v8 import V8, running

PARTS = [f"search/engine/{name}.js" for name in ("names", "numbers", "romaji", "slip")]

SPELL = "(texts) => texts.map((text) => madoguchi.engine.hepburn(madoguchi.engine.fold.hiragana(text)))"

FOREIGN = (BOUNDARY, "ゔ", "うぉ", "とぅ")
"""What the engine knows nothing of: the official table leaves bounds of characters out, and no place sounds so."""


@pytest.fixture(scope="module")
def parts() -> Iterator[V8]:
    with running(*PARTS) as parts:
        yield parts


@pytest.mark.parametrize("case", read_cases("engine_cases.csv"), ids=lambda case: f"{case['function']} {case['text']}")
def test_texts(case: dict[str, str], parts: V8) -> None:
    assert parts.evaluate(f"(text) => madoguchi.engine.{case['function']}(text)", case["text"]) == case["expected"]


@pytest.mark.parametrize(
    ("text", "rest", "code"),
    [
        ("〒180-0004 東京都武蔵野市", "東京都武蔵野市", "1800004"),
        ("1800004東京都武蔵野市", "東京都武蔵野市", "1800004"),
        ("日本、〒180 0004東京都武蔵野市", "日本、 東京都武蔵野市", "1800004"),
        ("見本 180ー0004 見本", "見本   見本", "1800004"),
        ("見本 1800004 見本", "見本 1800004 見本", ""),
        ("1800004", "1800004", ""),
        ("080-0000-0000", "080-0000-0000", ""),
        ("電話 080-0000-0000 見本", "電話 080-0000-0000 見本", ""),
    ],
)
def test_postal_codes_in_texts(text: str, rest: str, code: str, parts: V8) -> None:
    assert parts.evaluate("(text) => madoguchi.engine.numbers.postalCodeIn(text)", text) == {"rest": rest, "code": code}


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("さぽろ", "さっぽろ", "missing"),
        ("さっぽろろ", "さっぽろ", "extra"),
        ("さぽっろ", "さっぽろ", "crossed"),
        ("札晃市", "札幌市", "other"),
        ("さっぽろ", "さっぽろ", None),
        ("さぽ", "さっぽろ", None),
        ("よこはま", "さっぽろ", None),
        ("", "津", "missing"),
        ("", "", None),
    ],
)
def test_slips(typed: str, name: str, kind: str | None, parts: V8) -> None:
    assert parts.evaluate("([typed, name]) => madoguchi.engine.slip(typed, name)", [typed, name]) == kind


def is_of_places(kana: str) -> bool:
    return not any(sound in kana for sound in FOREIGN)


def test_readings_are_spelled_as_the_cases_of_the_build_say(parts: V8, table: Table) -> None:
    assert all(is_of_places(area.kana) for area in table.areas.values())
    with (ROOT / "tests" / "readings" / "romaji_cases.csv").open(encoding="utf-8", newline="") as file:
        cases = [case for case in csv.DictReader(file) if is_of_places(case["kana"])]
    assert len(cases) > 20
    assert parts.evaluate(SPELL, [case["kana"] for case in cases]) == [case["hepburn"] for case in cases]
