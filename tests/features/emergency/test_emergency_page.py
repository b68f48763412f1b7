"""The page of help in danger: by need, each with what serves without a voice; the right number on every town's page."""

from __future__ import annotations

import re

import pytest

from generator.places.wording import dial
from generator.records.helplines.line import Need
from tests.lines import DEAD, LINES

EVERYWHERE, FUKUSHIMA, INOCHI = "tel:0120279338", "tel:0120279226", "tel:0120783556"

IN_PLACE = {"07-fukushima": {FUKUSHIMA}, "03-iwate": {INOCHI}, "04-miyagi": {INOCHI}}
"""Which of the three stands on a municipality's page, where it is not that of the rest of the country."""


@pytest.fixture(scope="module")
def page(pages: dict[str, str]) -> str:
    return pages["emergency.html"].partition("<main")[2].partition("</main>")[0]


def blocks(page: str) -> dict[str, str]:
    """What stands below each need."""
    parts = re.split(r'<section class="need" aria-labelledby="(\w+)">', page)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_needs_stand_in_their_order(page: str) -> None:
    assert list(blocks(page)) == [need.value for need in Need]
    assert list(blocks(page)) == ["life", "injury", "violence", "child", "money", "language"]


def test_every_line_stands_at_its_needs(page: str) -> None:
    for line in LINES:
        for need in line.needs:
            assert f'href="{dial(line.phone) if line.phone else line.page}"' in blocks(page)[need], (line.key, need)
    numbers = set(re.findall(r'href="(tel:[^"]+)"', page))
    assert numbers == {dial(line.phone) for line in LINES if line.phone}


def test_each_need_has_what_serves_without_a_voice(page: str) -> None:
    for need, block in blocks(page).items():
        assert "<h3>声を出さずに</h3>" in block, need
    assert "110番アプリシステム" in blocks(page)["violence"]
    assert "Net119" in blocks(page)["injury"]


def test_a_number_that_is_not_everywhere_is_not_given(pages: dict[str, str]) -> None:
    """#7119 is only in some places, and no proven list says in which."""
    for address, text in pages.items():
        assert "tel:%237119" not in text, address


def test_whose_word_a_number_is_stands_beside_it(page: str) -> None:
    said = {line.key: line.sources[0].title for line in LINES if not line.is_own_word}
    for key, title in said.items():
        if key != "ibasho":
            assert re.search(rf"この(?:番号|案内)は、{re.escape(title)}(?:（[^）]*）)?によります。", page), key


def test_sources_and_days_are_folded_at_the_end(page: str) -> None:
    *_, last = re.findall(r"<details\b.*?</details>", page, re.DOTALL)
    assert "<summary>情報の出どころと、確かめた日</summary>" in last
    for line in LINES:
        assert f"<dt>{line.name}</dt>" in last
        for source in line.sources:
            assert source.title in last
    assert last.count("2026年11月30日</time>に、出典と照らし合わせました") == len(LINES)


def test_the_number_of_a_prefecture_stands_on_the_pages_of_its_towns(pages: dict[str, str]) -> None:
    seen = 0
    for address, text in pages.items():
        if not re.search(r'<body data-page="municipality"', text):
            continue
        main = text.partition("<main")[2].partition("</main>")[0]
        here = {number for number in (EVERYWHERE, FUKUSHIMA, INOCHI) if f'href="{number}"' in main}
        assert here == IN_PLACE.get(address.partition("/")[0], {EVERYWHERE}), address
        assert 'href="https://talkme.jp/"' in main, address
        assert 'href="tel:110"' in main, address
        assert 'href="tel:119"' in main, address
        seen += address.partition("/")[0] in IN_PLACE
    assert seen == 127


ANOTHER = ("番号がちがいます", "つぎの 番号を 見てください", "the number is another one")
"""How a page for the whole country tells, in each language, that some prefectures have a number of their own."""


def test_a_page_for_the_whole_country_says_where_the_number_is_another_one(pages: dict[str, str]) -> None:
    elsewhere = [address for address, text in pages.items() if 'data-page="municipality"' not in text]
    found = [address for address in elsewhere if EVERYWHERE in pages[address]]
    assert {"emergency.html", "offline.html", "easy/emergency.html", "en/index.html"} <= set(found)
    for address in found:
        text = re.sub("<rp>.*?</rp>|<rt>.*?</rt>|</?(?:ruby|span)>", "", pages[address])
        assert any(words in text for words in ANOTHER), address


def test_no_page_prints_a_number_that_leads_nowhere(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert not DEAD.found_in(re.sub(r'href="[^"]*"|<path[^>]*>', "", text)), address
