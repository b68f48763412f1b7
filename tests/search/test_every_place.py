"""Every municipality, prefecture and ward is found first by every usual way to write it: all of them, not a sample."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

import pytest

from generator.registry.area import Area
from generator.registry.table import Table
from tests.katakana import to_katakana
from tests.search.conftest import Ask

HALF_WIDTH = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E) if code != 0xFF70
} | {"ー": "ｰ"}
KUNREI = (
    ("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"),
    ("tch", "tty"), ("sh", "sy"), ("ch", "ty"), ("j", "zy"),
)  # fmt: skip


def half_width(kana: str) -> str:
    """Katakana as half-width katakana, voicing marks apart."""
    parts = unicodedata.normalize("NFD", to_katakana(kana))
    return "".join({"\u3099": "ﾞ", "\u309a": "ﾟ"}.get(sign, HALF_WIDTH.get(sign, sign)) for sign in parts)


def kunrei(area: Area) -> str:
    """The romaji without long marks in Kunrei."""
    text = area.romaji
    for hepburn, spelled in KUNREI:
        text = text.replace(hepburn, spelled)
    return text


FORMS: dict[str, tuple[Callable[[Area], str], Callable[[Area], str]]] = {
    "name": (lambda area: area.name, lambda area: area.name),
    "reading": (lambda area: area.kana, lambda area: area.kana),
    "katakana": (lambda area: to_katakana(area.kana), lambda area: area.kana),
    "half-width katakana": (lambda area: half_width(area.kana), lambda area: area.kana),
    "Hepburn without long marks": (lambda area: area.romaji, lambda area: area.romaji),
    "Hepburn with long marks": (lambda area: area.romaji_macron, lambda area: area.romaji),
    "Kunrei": (kunrei, lambda area: area.romaji),
}
"""For each way to write a place: the text, and what is the same for those who may stand before it."""


@pytest.mark.parametrize("form", FORMS)
def test_every_municipality_is_found_first(form: str, table: Table, ask: Ask) -> None:
    write, key = FORMS[form]
    keys = {area.code: key(area) for area in table.municipalities}
    answers = ask([write(area) for area in table.municipalities], 50)
    lost = []
    for area, answer in zip(table.municipalities, answers, strict=True):
        codes = [hit["code"] for hit in answer["hits"] if hit["kind"] == "municipality"]
        before = codes[: codes.index(area.code)] if area.code in codes else ["-"]
        first = answer["hits"][0]["kind"] if answer["hits"] else ""
        if first != "municipality" or any(keys.get(code) != keys[area.code] for code in before):
            lost.append((write(area), area.prefecture, [hit["title"] for hit in answer["hits"][:3]]))
    assert lost == []


def test_hits_tell_what_the_table_tells(table: Table, ask: Ask) -> None:
    answers = ask([area.prefecture + area.district + area.name for area in table.municipalities])
    for area, answer in zip(table.municipalities, answers, strict=True):
        assert answer["state"] == "found"
        assert answer["hits"][0] == {
            "code": area.code,
            "kind": "municipality",
            "title": area.name,
            "url": f"{area.folder}/{area.code}-{area.slug}.html",
            "why": "",
            "where": area.prefecture + area.district,
            "reading": area.kana,
        }


def test_prefecture_and_municipality_joined_by_reading(table: Table, ask: Ask) -> None:
    kana = {prefecture.code: prefecture.kana for prefecture in table.prefectures}
    texts = [kana[area.prefecture_code] + area.kana for area in table.municipalities]
    firsts = [answer["hits"][0] for answer in ask(texts)]
    wrong = [
        (text, hit["title"])
        for text, hit, area in zip(texts, firsts, table.municipalities, strict=True)
        if hit["reading"] != area.kana or hit["code"][:2] != area.code[:2]
    ]
    assert wrong == []


def test_every_prefecture_is_found_first(table: Table, ask: Ask) -> None:
    for texts in ([area.name for area in table.prefectures], [area.kana for area in table.prefectures]):
        hits = [answer["hits"][0] for answer in ask(texts)]
        assert [(hit["kind"], hit["code"]) for hit in hits] == [("prefecture", area.code) for area in table.prefectures]
        assert [hit["url"] for hit in hits] == [f"{area.folder}/index.html" for area in table.prefectures]


def test_a_name_of_city_and_prefecture_shows_both_the_city_first(ask: Ask) -> None:
    shown = [
        [(hit["kind"], hit["title"]) for hit in answer["hits"][:3]] for answer in ask(["広島", "ふくしま", "広島県"])
    ]
    assert shown[0][:2] == [("municipality", "広島市"), ("prefecture", "広島県")]
    assert shown[1] == [("municipality", "福島市"), ("municipality", "福島町"), ("prefecture", "福島県")]
    assert shown[2][0] == ("prefecture", "広島県")


def wards_named(hits: Iterable[dict[str, str]]) -> list[tuple[str, str]]:
    return [(hit["code"], hit["url"].partition("#")[2]) for hit in hits if hit["kind"] == "ward"]


def test_a_ward_alone_lists_all_cities_that_have_it(table: Table, ask: Ask) -> None:
    for form in ("name", "kana"):
        answers = ask([getattr(ward, form) for ward in table.wards], 50)
        for ward, answer in zip(table.wards, answers, strict=True):
            same = {other.code for other in table.wards if getattr(other, form) == getattr(ward, form)}
            assert {f"ward-{code}" for code in same} <= {anchor for _, anchor in wards_named(answer["hits"])}


def test_a_ward_with_its_city_is_found_first(table: Table, ask: Ask) -> None:
    cities = [table.areas[ward.parent] for ward in table.wards]
    for texts in (
        [city.name + ward.name for city, ward in zip(cities, table.wards, strict=True)],
        [f"{city.kana} {ward.kana}" for city, ward in zip(cities, table.wards, strict=True)],
    ):
        answers = ask(texts)
        first = [wards_named(answer["hits"][:1]) for answer in answers]
        assert first == [[(ward.parent, f"ward-{ward.code}")] for ward in table.wards]
        assert {re.sub("[都道府県].*", "", answer["hits"][0]["where"]) for answer in answers} >= {"北海", "大阪"}
