"""Every municipality that is no more, and every unofficial name, leads to what it is today."""

from __future__ import annotations

from collections import defaultdict

import pytest

from generator.registry.former_names import read_former_names
from generator.registry.other_names import read_other_names
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.search.conftest import Ask
from tests.tables import sound

WITHIN = 3


def test_every_former_name_leads_on(table: Table, ask: Ask) -> None:
    """With its prefecture before it, since names came back; where one is borne today, that municipality comes first."""
    asked = {
        (table.areas[code].prefecture + former.name, code)
        for code, formers in sound(read_former_names, ROOT / "data" / "former_names.csv").items()
        for former in formers
        if not table.named(table.areas[code].prefecture + former.name)
    }
    ordered = sorted(asked)
    answers = ask([text for text, _ in ordered], WITHIN)
    missed = [
        (text, [hit["title"] for hit in answer["hits"]])
        for (text, code), answer in zip(ordered, answers, strict=True)
        if code not in {hit["code"] for hit in answer["hits"] if hit["why"].startswith("もとの名前: ")}
    ]
    assert missed == []


@pytest.mark.parametrize("ending", ["", "し"])
def test_every_former_city_is_found_by_its_reading(table: Table, ask: Ask, ending: str) -> None:
    """In its prefecture, since some readings are those of cities of today elsewhere."""
    asked = [
        (table.areas[code], former.kana + ending)
        for code, formers in sound(read_former_names, ROOT / "data" / "former_names.csv").items()
        for former in formers
        if former.name.endswith("市")
    ]
    answers = ask([f"{area.prefecture}{kana}" for area, kana in asked], WITHIN)
    assert [
        (kana, [hit["title"] for hit in answer["hits"]])
        for (area, kana), answer in zip(asked, answers, strict=True)
        if area.code not in {hit["code"] for hit in answer["hits"]}
    ] == []


def test_every_other_name_leads_to_its_municipalities(ask: Ask) -> None:
    others = sound(read_other_names, ROOT / "data" / "other_names.csv")
    meant: dict[str, set[str]] = defaultdict(set)
    for code, names in others.items():
        for name in names:
            meant[name].add(code)
    answers = ask(list(meant), 10)
    assert [
        (name, codes, [hit["title"] for hit in answer["hits"]])
        for (name, codes), answer in zip(meant.items(), answers, strict=True)
        if {hit["code"] for hit in answer["hits"][: len(codes)]} != codes
    ] == []
