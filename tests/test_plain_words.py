"""The pages in plain Japanese and in English keep their rules, and lead to each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.features.languages.versions import EASY, ENGLISH, elsewhere_of, versions_of
from tests.conftest import ROOT

EASY_PAGES = sorted((ROOT / "content" / "easy").glob("*.md"))
LONGEST = 40
"""Characters of a sentence, spaces between phrases not counted."""

# Words of offices that plain Japanese does without.
HARD = (
    "支援",
    "実施",
    "取組",
    "該当",
    "対応",
    "当該",
    "等",
    "及び",
    "または",
    "若しくは",
    "関係",
    "連携",
    "利用",
    "可能",
    "必要",
)


def body(path: Path) -> str:
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\{#[^}]*\}|<!--.*?-->|\]\([^)]*\)|<[^>]*>|[*\[\]]", "", text)


def sentences(path: Path) -> list[str]:
    return [part.strip() for part in re.split(r"[。\n]", body(path)) if part.strip()]


@pytest.mark.parametrize("path", EASY_PAGES, ids=lambda path: path.stem)
def test_sentences_are_short(path: Path) -> None:
    long = [text for text in sentences(path) if len(re.sub(r"\s", "", text)) > LONGEST]
    assert long == []


@pytest.mark.parametrize("path", EASY_PAGES, ids=lambda path: path.stem)
def test_phrases_are_set_apart(path: Path) -> None:
    """A space at least each fourteen characters, names of offices and words in brackets aside."""
    run = [part for text in sentences(path) for part in re.split(r"[\s、：「」・]", text) if len(part) > 14]
    assert run == []


@pytest.mark.parametrize("path", EASY_PAGES, ids=lambda path: path.stem)
def test_words_numbers_and_hours_are_plain(path: Path) -> None:
    text = body(path)
    assert not [word for word in HARD if word in text.replace("地域包括支援センター", "")]
    assert not re.search(r"令和|平成|昭和|1[3-9]時|2[0-4]時|\d:\d\d|〜|\d/\d", text)
    assert not re.search(r"\d{3,}", text), "numbers of lines come from data/emergency_lines.yml"


def test_there_are_four_pages_in_plain_japanese() -> None:
    assert [path.stem for path in EASY_PAGES] == ["emergency", "family", "how", "index"]


def test_the_english_page_writes_no_number_itself() -> None:
    assert not re.search(r"\d{3,}", body(ROOT / "content" / "en" / "index.md"))


def test_every_version_exists_and_tells_of_the_others(site: Path) -> None:
    for address in ("index.html", "guide/first.html", "guide/family.html", "emergency.html"):
        for page in (address, *(version.address for version in versions_of(address))):
            text = (site / page).read_text("utf-8")
            depth = "../" * page.count("/")
            told = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text)
            assert told == [(version.lang, depth + version.address) for version in versions_of(page)], page
            for version in versions_of(page):
                assert (
                    f'<a href="{depth}{version.address}" lang="{version.text_lang}" hreflang="{version.lang}">' in text
                )


def test_a_page_without_versions_claims_none(site: Path) -> None:
    text = (site / "01-hokkaido/012149-wakkanai.html").read_text("utf-8")
    assert '<link rel="alternate" hreflang' not in text


def test_every_page_leads_to_plain_japanese_and_to_english(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        if page == "update/form.html":
            continue  # one file that is used alone, away from the site, has nowhere to lead
        text = path.read_text("utf-8")
        footer = re.sub("<rp>.*?</rp>|<rt>.*?</rt>|</?(?:ruby|span)>", "", text[text.index("<footer") :])
        for version in elsewhere_of(page):
            assert (
                f'{version.address}" lang="{version.text_lang}" hreflang="{version.lang}">{version.label}</a>' in footer
            )
    assert {version.lang for version in elsewhere_of("01-hokkaido/index.html")} == {EASY, ENGLISH}


def test_the_short_pages_hold_lines_of_the_emergency_page(site: Path) -> None:
    numbers = re.findall(r'href="(tel:[^"]+)"', (site / "emergency.html").read_text("utf-8"))
    easy, english = (
        re.findall(r'href="(tel:[^"]+)"', (site / page).read_text("utf-8"))
        for page in ("easy/emergency.html", "en/index.html")
    )
    assert easy == english
    assert len(easy) == 10
    assert set(easy) < set(numbers)


def test_on_the_english_page_only_the_shell_is_japanese(site: Path) -> None:
    text = (site / "en/index.html").read_text("utf-8")
    text = re.sub(r"<(header|footer|nav|section|span|a|dt|p)[^>]* lang=\"ja\"[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(r"<(script|template|title)\b.*?</\1>|<[^>]*>", "", text, flags=re.DOTALL)
    assert not re.search(r"[ぁ-んァ-ヶ一-龠]", text)
