"""The reviewed tables are sound, tell where they are used, and fit the pages, the places and each other."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from generator.features.search.in_danger import SAID
from generator.readings.kana import is_hiragana, to_hiragana
from generator.registry.search_rules import COLUMNS, LANGUAGES, read_rules
from generator.registry.table import Table
from tests.tables import sound

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "data" / "search"


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_says_where_it_is_used_or_when_it_was_reviewed(name: str) -> None:
    assert [row for row in rows(name) if not list(row.values())[-1]] == []


def test_no_table_is_left_unread() -> None:
    assert {path.stem for path in TABLES.glob("*.csv")} == {*COLUMNS, "latin_words"}


def test_each_variant_counts_as_one_form() -> None:
    forms = [row["form"] for row in rows("variants")]
    variants = "".join(row["variants"] for row in rows("variants"))
    assert len(set(forms)) == len(forms)
    assert len(set(variants)) == len(variants)
    assert set(variants) & set(forms) == set()
    assert all(unicodedata.normalize("NFKC", sign) == sign for sign in variants)


def test_no_variant_makes_two_places_one(table: Table) -> None:
    one = {sign: row["form"] for row in rows("variants") for sign in row["variants"]}
    folded: dict[str, set[str]] = {}
    for area in table.municipalities:
        folded.setdefault("".join(one.get(sign, sign) for sign in area.name), set()).add(area.name)
    assert sorted(names for names in map(tuple, map(sorted, folded.values())) if len(names) > 1) == [
        ("鹿島市", "鹿嶋市")
    ]


def test_signs_that_look_alike_are_in_names_and_stay_apart(table: Table) -> None:
    groups = [row["signs"] for row in rows("look_alikes")]
    variants = {sign for row in rows("variants") for sign in row["variants"]}
    signs = {sign for area in table.municipalities for sign in area.name}
    assert [group for group in groups if len(group) < 2 or len(set(group)) < len(group)] == []
    assert [group for group in groups if set(group) & variants or not set(group) & signs] == []


def test_spellings_are_written_as_queries_are_tidied() -> None:
    for row in rows("spellings"):
        assert row["written"] == to_hiragana(unicodedata.normalize("NFKC", row["written"]).lower())
        assert row["form"] != row["written"]
    written = [row["written"] for row in rows("spellings")]
    assert len(set(written)) == len(written)


def test_words_have_readings_and_known_meanings() -> None:
    for row in rows("words"):
        assert (row["group"] in {"ending", "joint"}) == (not row["reading"])
        assert row["group"] in {"common", "way", "kind", "topic", "field", "ending", "joint"}
        assert bool(row["means"]) == (row["group"] not in {"common", "joint"})
        if row["reading"]:
            assert is_hiragana(row["reading"])
        if row["group"] != "ending":
            assert all(re.fullmatch(r"(way|kind|field|meeting|name)\.\S+", one) for one in row["means"].split())
    words = [row["word"] for row in rows("words")]
    assert len(set(words)) == len(words)


OTHERS_THAN_PAGES = re.compile(
    r"\d\d-.*|(?:index|404|offline|lists/(?:index|.+/.+)|search/index|report/index|easy/.+|update/.+|progress/editions/.+|partners/(?:fields|organisations)/.+)\.html|guide/pictures/.*|guide/servers/.*"
)
"""Pages of places, editions, fields, organisations, forms and lists of pages, and of servers, which only operators are
led to; what is in plain Japanese has one entry for all."""


def test_guides_fit_the_pages(site: Path) -> None:
    titles = {row["address"]: row["title"] for row in rows("guides")}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {page for page in pages if not OTHERS_THAN_PAGES.fullmatch(page)} == {*titles} - {"easy/index.html"}
    for address, title in titles.items():
        more = "（ひきこもりの相談）" if address.startswith("lists/") else ""
        assert f"<title>{title}{more} - まちの相談窓口</title>" in (site / address).read_text("utf-8"), address
    # Nobody types the whole title of a list by its reading.
    unread = re.compile(r"lists/.*|en/index.html")
    assert all(is_hiragana(row["reading"]) != bool(unread.fullmatch(row["address"])) for row in rows("guides"))
    for row in rows("guides"):
        words = [to_hiragana(word.lower()) for word in row["words"].split(" ")]
        assert len({*words, to_hiragana(row["title"]), row["reading"]} - {""}) >= len(words) + 1, row["title"]


def test_whatever_is_said_is_said_in_every_voice_of_a_page() -> None:
    for row in rows("said"):
        # Conditions and the rest of many hits belong to the search page alone; only Japanese need not say that it is one.
        if row["key"] not in {"met", "unmet", "unmet-further", "most", "languages", "other", "said"}:
            assert row["ja"], row["key"]
            assert row["easy"], row["key"]
            assert row["en"], row["key"]
        assert not re.search(r"[\u3400-\u9fff]", row["easy"]), row["key"]
        counts = {text.count("{}") for text in list(row.values())[1:-1] if text}
        assert len(counts) == 1, row["key"]


def test_every_language_of_danger_is_answered() -> None:
    said = sound(read_rules, TABLES)["said"]
    assert {row["language"] for row in rows("danger_words")} == set(LANGUAGES)
    for language in LANGUAGES:
        assert set(said[language]) & set(SAID) >= {"now", "chat", "free", "elsewhere", "more"}, language
    assert set(said["ja"]) & set(SAID) == {*SAID} - {"languages"}


def test_rules_for_the_browser_hold_every_row() -> None:
    rules = sound(read_rules, TABLES)
    assert rules["variants"].split(" ") == [row["form"] + row["variants"] for row in rows("variants")]
    assert rules["spellings"] == [[row["written"], row["form"]] for row in rows("spellings")]
    assert rules["reasons"] == {row["reason"]: row["text"] for row in rows("reasons")}
    joints = [row["word"] for row in rows("words") if row["group"] == "joint"]
    assert rules["joints"].split("|") == joints
    assert len(rules["words"]) + len(joints) == len(rows("words"))
    assert [[*row] for row in rules["danger"]] == [list(row.values())[:-1] for row in rows("danger_words")]
