"""Words of danger and distress are understood without the engine; no place is taken for them; help comes first."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import brotli
import pytest

from generator.features.search.in_danger import ANSWERS, danger_facts, packed
from generator.places.directory import gather
from generator.readings.kana import to_hiragana
from generator.registry.former_names import read_former_names
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.search_rules import INTENTS, DangerWord, read_rules
from generator.registry.table import Table
from tests.bench.people.queries import people_queries
from tests.bench.search.queries import reading_queries
from tests.lines import LINES
from tests.search.conftest import Ask, read_cases
from tests.tables import sound
from tests.v8 import running

Spoken = Callable[[Sequence[str]], list[tuple[str, str]]]

SPOKEN = """
(texts) => texts.map((text) => {
  const found = madoguchi.danger.of(text);
  return found ? [found.intent, found.lang] : ["", ""];
})
"""


@pytest.fixture(scope="module")
def spoken(site: Path) -> Iterator[Spoken]:
    """What texts speak of, told by the script alone that comes with every page."""
    with running(site=site) as v8:
        v8.run_built("search/danger.*.js")
        yield lambda texts: [(intent, lang) for intent, lang in v8.evaluate(SPOKEN, list(texts))]


def test_cases(spoken: Spoken) -> None:
    cases = read_cases("danger_cases.csv")
    found = spoken([case["text"] for case in cases])
    told = [(case["text"], *one) for case, one in zip(cases, found, strict=True)]
    assert told == [(case["text"], case["intent"], case["language"]) for case in cases]


def test_what_people_type_in_danger_is_understood(spoken: Spoken) -> None:
    texts = [query.text for query in people_queries() if query.kind == "danger"]
    assert len(texts) > 50
    assert [text for text, (intent, _) in zip(texts, spoken(texts), strict=True) if not intent] == []


def test_no_query_for_a_place_is_taken_for_danger(spoken: Spoken) -> None:
    texts = [query.text for query in reading_queries()]
    assert len(texts) > 4_000
    assert [text for text, (intent, _) in zip(texts, spoken(texts), strict=True) if intent] == []


def test_no_name_of_a_place_is_taken_for_danger(spoken: Spoken, table: Table, data: Path) -> None:
    texts = {text for area in table.areas.values() for text in (area.name, area.kana, area.slug, area.romaji)}
    texts |= {area.prefecture + area.district + area.name for area in table.areas.values()}
    for pairs in sound(read_neighbourhoods, data / "neighbourhoods.csv").values():
        texts |= {text for pair in pairs for text in pair}
    for names in sound(read_former_names, data / "former_names.csv").values():
        texts |= {text for name in names for text in (name.name, name.kana) if text}
    places = sorted(texts)
    found = {text for text, (intent, _) in zip(places, spoken(places), strict=True) if intent}
    assert found == {"しんどい"}  # 新土居, of which しんどい is the whole reading


def test_any_text_is_taken(spoken: Spoken) -> None:
    assert (
        spoken(["", " ", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "あ" * 10_000])
        == [("", "")] * 4
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("死にたい", "crisis"),
        ("死にたい 大阪市", "crisis"),
        ("つらい", "distress"),
        ("しんどい 大阪市", "found"),
        ("qqqqqqqq", "none"),
    ],
)
def test_help_is_the_first_hit(text: str, state: str, ask: Ask) -> None:
    [answer] = ask([text])
    first = answer["hits"][0]
    assert (answer["state"], first["kind"], first["url"], first["code"]) == (state, "emergency", "emergency.html", None)


def test_danger_is_not_sent_to_read(ask: Ask) -> None:
    for answer in ask(["死にたい", "夫に殴られる", "I want to die"]):
        assert [hit for hit in answer["hits"] if hit["kind"] == "guide"] == []


def test_a_place_beside_words_of_danger_is_found(ask: Ask) -> None:
    [answer] = ask(["死にたい 大阪市"])
    assert answer["hits"][1]["title"] == "大阪市"


def test_the_order_of_the_table_decides() -> None:
    words = [
        DangerWord("イ", "ja", "life", ""),
        DangerWord("a", "ja", "life", ""),
        DangerWord("イ", "ja", "food", "word"),
    ]
    assert packed(words) == "life ja any い\nlife ja start a\nfood ja word イ"


def test_every_intent_is_answered_with_a_number_and_a_chat(table: Table, data: Path) -> None:
    rules = sound(read_rules, data / "search")
    facts = danger_facts(rules["danger"], rules["said"], gather(table, (), LINES))
    assert ["none", *ANSWERS] == list(INTENTS)
    for intent, steps in facts["answers"].items():
        for prefecture, usual in facts["usual"].items():
            shown = [step.rpartition(":") for step in steps.replace("usual", usual).split()[1:]]
            assert any(facts["lines"][key][2] for _, _, key in shown if key != "elsewhere"), (intent, prefecture)
            assert any(label == "chat" for label, _, _ in shown), (intent, prefecture)
    assert facts["usual"] == {
        "": "yorisoi elsewhere chat:ibasho",
        "03": "inochi-denwa yorisoi-iwate-miyagi chat:ibasho",
        "04": "inochi-denwa yorisoi-iwate-miyagi chat:ibasho",
        "07": "yorisoi-fukushima chat:ibasho",
    }
    assert facts["said"]["vi"]["elsewhere"] == "Từ Iwate, Miyagi, Fukushima: số khác"


def test_a_site_without_lines_keeps_its_headings(table: Table, data: Path) -> None:
    rules = sound(read_rules, data / "search")
    facts = danger_facts(rules["danger"], rules["said"], gather(table, (), ()))
    assert facts["lines"] == {}
    assert facts["answers"]["injury"] == "now usual"
    assert facts["said"]["ja"]["elsewhere"] == ""


def test_words_are_folded_as_texts_are(site: Path) -> None:
    [script] = site.glob("assets/search/danger.*.js")
    told = re.search(r"madoguchi\.inDanger = (\{.*?\});", script.read_text("utf-8"))
    assert told
    for line in json.loads(told[1])["words"].split("\n"):
        assert " word " in line or line == to_hiragana(line), line


def test_all_that_danger_needs_is_small(site: Path) -> None:
    [script] = site.glob("assets/search/danger.*.js")
    assert len(brotli.compress(script.read_bytes(), quality=11)) <= 6_000
