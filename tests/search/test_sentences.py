"""What people ask for in their own words: the reviewed sentences, and such as the search has not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from generator.registry.search_rules import read_rules
from tests.bench.people.run import UNSEEN
from tests.conftest import ROOT
from tests.search.conftest import read_cases
from tests.tables import sound
from tests.v8 import V8, running

Sentences = list[tuple[str, str]]


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    rows: Sentences = sound(read_rules, ROOT / "data" / "search")["sentences"]
    return rows


@pytest.fixture(scope="module")
def intents() -> Iterator[V8]:
    with running("search/engine/intents.js") as intents:
        yield intents


def test_each_sentence_stands_once_and_leads_to_a_page_that_is_found(sentences: Sentences) -> None:
    assert [text for text, count in Counter(text for _, text in sentences).items() if count > 1] == []
    pages = {row[0] for row in sound(read_rules, ROOT / "data" / "search")["guides"]}
    assert {page for page, _ in sentences} <= pages
    assert not any("|" in text or "\n" in text for _, text in sentences)


def test_cases_are_not_learned_by_heart(sentences: Sentences) -> None:
    """At most a few of the cases are sentences of the table; the others are asked in words of their own."""
    learned = {text for _, text in sentences} & {case["text"] for case in read_cases("sentences.csv")}
    assert len(learned) <= 12


def test_two_of_three_sentences_that_were_not_learned_lead_to_their_page(intents: V8, sentences: Sentences) -> None:
    counts = intents.evaluate(UNSEEN, sentences)
    assert sum(counts.values()) == len(sentences)
    assert counts["right"] > len(sentences) * 2 / 3
    assert counts["elsewhere"] < len(sentences) / 4


@pytest.mark.parametrize("text", ["", " ", "あ", "くしろ", "x" * 120, "😀", "<b>"])
def test_what_shares_nothing_with_them_asks_for_nothing(text: str, intents: V8, sentences: Sentences) -> None:
    lines = "\n".join(f"{page}|{sentence}" for page, sentence in sentences)
    ask = "([lines, text]) => madoguchi.engine.learnIntents({ lines }, (one) => one)(text)"
    assert intents.evaluate(ask, [lines, text]) is None
