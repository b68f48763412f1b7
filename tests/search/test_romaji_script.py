"""The engine spells readings in Hepburn by the cases that hold for the build; it is told no bounds of characters."""

from __future__ import annotations

import csv

from generator.readings.romaji import BOUNDARY
from tests.conftest import ROOT
from tests.search.conftest import Ask
from tests.v8 import V8

SPELL = "(texts) => texts.map((text) => madoguchi.engine.hepburn(madoguchi.engine.fold.hiragana(text)))"


def test_readings_are_spelled_as_the_cases_say(engine: V8, ask: Ask) -> None:
    ask(["さっぽろ"])  # so that the engine is there
    with (ROOT / "tests" / "readings" / "romaji_cases.csv").open(encoding="utf-8", newline="") as file:
        cases = [case for case in csv.DictReader(file) if BOUNDARY not in case["kana"]]
    spelled = engine.evaluate(SPELL, [case["kana"] for case in cases])
    assert spelled == [case["hepburn"] for case in cases]
