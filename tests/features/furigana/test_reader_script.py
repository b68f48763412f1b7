"""The device reads as the build does: the cases, and every text of the site by the words that the site hands over."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.features.furigana.feature import words_script
from generator.readings.ruby import Annotator, visible_texts, with_ruby
from generator.registry.annotator import annotator_of
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.sources import SCRIPTS
from tests.tables import sound
from tests.v8 import V8, running

RUBY = re.compile(r"<ruby>(.*?)<rp>（</rp><rt>(.*?)</rt><rp>）</rp></ruby>")
WORDS = re.compile(r"\bmadoguchi\.words = (?=\")")
READER = SCRIPTS["furigana/ruby/reader.js"]

LEARN = "([words, prefecture]) => madoguchi.furigana.learn(words, prefecture)"
READ = """([texts, isAddress]) => texts.map((text) => madoguchi.furigana.read(text, isAddress)
  .map(([written, reading]) => reading ? `{${written}|${reading}}` : written).join(""))"""


@pytest.fixture(scope="module")
def scripts() -> Iterator[V8]:
    with running() as scripts:
        yield scripts


@pytest.fixture(scope="module")
def annotator(table: Table) -> Annotator:
    return sound(annotator_of, ROOT / "data" / "readings", table)


@pytest.fixture(scope="module")
def words(site: Path) -> str:
    """The words that the site hands over."""
    [script] = site.glob("assets/furigana.*.js")
    return words_in(script.read_text("utf-8"))


def words_in(script: str) -> str:
    found = WORDS.search(script)
    assert found
    return str(json.JSONDecoder().raw_decode(script, found.end())[0])


@pytest.mark.parametrize("is_address", [False, True])
def test_the_device_reads_every_text_of_the_site_as_the_build_does(
    scripts: V8, site: Path, annotator: Annotator, words: str, is_address: bool
) -> None:
    for number, texts in texts_by_prefecture(site, annotator).items():
        lexicon = annotator.local.get(number, annotator.lexicon)
        known = lexicon.in_addresses if is_address else lexicon
        expected = [RUBY.sub("{\\1|\\2}", with_ruby(text, known)) for text in texts]
        scripts.run(READER)  # anew: it knows no words
        scripts.evaluate(LEARN, [words, number])
        assert scripts.evaluate(READ, [texts, is_address]) == expected


def test_the_device_reads_the_cases_as_they_say(scripts: V8, annotator: Annotator) -> None:
    with (ROOT / "tests" / "readings" / "ruby_cases.csv").open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    texts = [case["text"] for case in cases]
    scripts.run(READER)
    scripts.evaluate(LEARN, [words_in(words_script(annotator).decode()), "00"])
    read = scripts.evaluate(READ, [texts, False])
    assert read == [case["expected"] for case in cases]


def texts_by_prefecture(site: Path, annotator: Annotator) -> dict[str, list[str]]:
    """Every text of the site, those of pages on which some names are read their own way for themselves."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        code = re.search(r'<body[^>]* data-code="(\d\d)', html)
        number = code[1] if code and code[1] in annotator.local else "00"
        found[number] |= set(visible_texts(html))
    return {number: sorted(texts) for number, texts in found.items()}
