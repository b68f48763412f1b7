"""The engine spells readings of places in Hepburn by the cases that hold for the build."""

from __future__ import annotations

import csv

from generator.readings.romaji import BOUNDARY
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.v8 import running

SPELL = "(texts) => texts.map((text) => madoguchi.engine.hepburn(madoguchi.engine.fold.hiragana(text)))"

FOREIGN = (BOUNDARY, "ゔ", "うぉ", "とぅ")
"""What the engine knows nothing of: the official table leaves bounds of characters out, and no place sounds so."""


def is_of_places(kana: str) -> bool:
    return not any(sound in kana for sound in FOREIGN)


def test_readings_are_spelled_as_the_cases_say(table: Table) -> None:
    assert all(is_of_places(area.kana) for area in table.areas.values())
    with (ROOT / "tests" / "readings" / "romaji_cases.csv").open(encoding="utf-8", newline="") as file:
        cases = [case for case in csv.DictReader(file) if is_of_places(case["kana"])]
    assert len(cases) > 20
    with running("search/engine/romaji.js") as engine:
        spelled = engine.evaluate(SPELL, [case["kana"] for case in cases])
    assert spelled == [case["hepburn"] for case in cases]
