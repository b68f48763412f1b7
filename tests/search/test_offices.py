"""Windows, departments, partners and guide pages by name, reading, short form, way and number; words of crisis."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.registry.table import Table
from tests.search.conftest import Ask, read_cases


@pytest.mark.parametrize("case", read_cases("offices.csv"), ids=lambda case: case["text"])
def test_offices_and_guides(case: dict[str, str], ask: Ask) -> None:
    [answer] = ask([case["text"]], 50)
    found = [(hit["kind"], hit["title"], hit["why"]) for hit in answer["hits"]]
    assert (case["kind"], case["title"], case["why"]) in found[: int(case["within"])]


def test_every_word_of_crisis_puts_the_emergency_page_first(ask: Ask, data: Path) -> None:
    with (data / "search" / "crisis_words.csv").open(encoding="utf-8", newline="") as file:
        words = [word for row in csv.DictReader(file) for word in (row["word"], row["reading"]) if word]
    for word, answer in zip(words, ask(words), strict=True):
        first = answer["hits"][0]
        assert answer["state"] == "crisis", word
        assert (first["kind"], first["url"], first["code"]) == ("emergency", "emergency.html", None)


@pytest.mark.parametrize(
    "text",
    ["もう死にたいです", "札幌市 死にたい", "しにたい", "ｼﾆﾀｲ", "shinitai", "父に殴られています", "DV", "リスカ"],
)
def test_crisis_in_other_words(text: str, ask: Ask) -> None:
    [answer] = ask([text])
    assert answer["state"] == "crisis"
    assert answer["hits"][0]["kind"] == "emergency"


def test_no_place_speaks_of_crisis(ask: Ask, table: Table) -> None:
    texts = [text for area in table.areas.values() for text in (area.name, area.kana, area.romaji)]
    assert [text for text, answer in zip(texts, ask(texts), strict=True) if answer["state"] == "crisis"] == []
