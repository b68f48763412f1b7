"""Every office of the state's list by its name and by each of its numbers, after what needs no further table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from generator.records.offices.office import Office, OfficeKind
from generator.registry.table import Table
from generator.world import read_tables
from tests.japan import whole_project
from tests.project import settings_in
from tests.search.conftest import Ask
from tests.tables import sound
from tests.v8 import V8

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
NAMELESS = "くらしや仕事の困りごとの窓口"

FORMS: dict[str, Callable[[str], str]] = {
    "as printed": str,
    "digits alone": lambda number: number.replace("-", ""),
    "full-width": lambda number: number.translate(WIDE),
    "in brackets": lambda number: "{}({}){}".format(*number.split("-")),
    "from abroad": lambda number: f"+81-{number[1:]}",
    "as a table leaves it": lambda number: number.replace("-", "")[1:],
    "with an extension": lambda number: f"電話 {number}（内線 12・13）",
}

NEED_THEIR_TOWN = {"なかしべつ生活サポートセンターよりそい", "はぎさぽーと", "生活支援相談センター"}
"""Names that are those of other places, with common words behind them, or with a dot those of offices in other places."""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, ...]:
    return sound(read_tables, settings_in(whole_project(tmp_path_factory.mktemp("whole")))).offices


@pytest.fixture(scope="module")
def shown(offices: tuple[Office, ...]) -> list[Office]:
    """Those that are for residents' pages."""
    return [office for office in offices if office.kind is not OfficeKind.special]


def is_hit(office: Office, hit: dict[str, Any]) -> bool:
    """The office itself, or the window that it is said to be."""
    title = office.same_as or office.name or NAMELESS
    return bool(hit["kind"] == ("window" if office.same_as else "office") and hit["title"].startswith(title))


def lost(offices: list[Office], texts: list[str], within: int, ask: Ask) -> list[tuple[str, list[str]]]:
    """The texts whose first hits don't hold their office, with what they are."""
    answers = ask(texts, within)
    return [
        (text, [hit["title"] for hit in answer["hits"]])
        for office, text, answer in zip(offices, texts, answers, strict=True)
        if not any(is_hit(office, hit) for hit in answer["hits"])
    ]


def test_every_name_that_one_office_bears_is_found_alone(shown: list[Office], ask: Ask) -> None:
    bearers = Counter(office.name for office in shown)
    asked = [office for office in shown if office.name and bearers[office.name] == 1]
    assert len(asked) > 1_100
    missed = lost(asked, [office.name for office in asked], 3, ask)
    assert {name for name, _ in missed} == NEED_THEIR_TOWN


@pytest.mark.parametrize("within", ["town", "prefecture"])
def test_every_name_is_found_with_its_place(within: str, shown: list[Office], table: Table, ask: Ask) -> None:
    asked = [office for office in shown if office.name and not office.same_as]

    def place(office: Office) -> str:
        area = table.areas[office.serves[0]]
        return area.prefecture if within == "prefecture" else table.areas[area.parent or area.code].name

    missed = lost(asked, [f"{place(office)} {office.name}" for office in asked], 10, ask)
    assert missed == []


@pytest.mark.parametrize("form", FORMS)
def test_every_number_tells_whose_it_is(form: str, shown: list[Office], ask: Ask) -> None:
    asked = [(office, FORMS[form](number.number)) for office in shown for number in office.numbers]
    assert len(asked) > 1_350
    assert lost([office for office, _ in asked], [text for _, text in asked], 5, ask) == []


def test_a_number_without_its_area_code_is_enough(shown: list[Office], ask: Ask) -> None:
    asked = [
        (office, rest)
        for office in shown
        for number in office.numbers
        if len((rest := number.number.partition("-")[2]).replace("-", "")) >= 6
    ]
    assert len(asked) > 1_300
    assert lost([office for office, _ in asked], [text for _, text in asked], 5, ask) == []


def test_offices_that_are_not_for_residents_are_not_found(offices: tuple[Office, ...], ask: Ask) -> None:
    hidden = [office for office in offices if office.kind is OfficeKind.special]
    assert hidden
    texts = [text for office in hidden for text in (office.name, *(number.number for number in office.numbers))]
    names = {office.name for office in hidden}
    titles = [hit["title"] for answer in ask(texts, 50) for hit in answer["hits"] if hit["kind"] == "office"]
    assert [title for title in titles if title in names] == []


@pytest.mark.parametrize(
    ("text", "title", "where", "address"),
    [
        # It lies in a city that it is not for, so it leads to the first of its towns, or to the one that was named.
        (
            "まいさぽ信州佐久",
            "まいさぽ信州佐久",
            "長野県南佐久郡小海町・佐久穂町・川上村など",
            "20-nagano/203033-koumi.html#contact-1-1",
        ),
        (
            "まいさぽ 南牧村",
            "まいさぽ信州佐久",
            "長野県南佐久郡南牧村・小海町・佐久穂町など",
            "20-nagano/203050-minamimaki.html",
        ),
        (
            "0267-78-5255",
            "まいさぽ信州佐久",
            "長野県南佐久郡小海町・佐久穂町・川上村など",
            "20-nagano/203033-koumi.html#contact-1-1",
        ),
        ("まいさぽ佐久市", "まいさぽ佐久市", "長野県佐久市", "20-nagano/202177-saku.html#contact-1-1"),
        ("都島区 相談", "生活自立相談窓口", "大阪府大阪市都島区", "27-osaka/271004-osaka.html#ward-271021"),
        (
            "札幌市生活就労支援センターステップ",
            "札幌市生活就労支援センターステップ",
            "北海道札幌市",
            "01-hokkaido/011002-sapporo.html#contact-1-1",
        ),
        ("0126-58-3335", NAMELESS, "北海道石狩郡新篠津村", "01-hokkaido/013048-shinshinotsu.html#contact-1-1"),
    ],
)
def test_a_hit_tells_for_whom_it_is_and_leads_there(text: str, title: str, where: str, address: str, ask: Ask) -> None:
    [answer] = ask([text])
    found = [(hit["title"], hit["where"], hit["url"]) for hit in answer["hits"] if hit["kind"] == "office"]
    assert found[0] == (title, where, address)


def test_every_hit_leads_to_where_the_office_stands(shown: list[Office], ask: Ask, pages: dict[str, str]) -> None:
    """By its numbers, as names are borne by several; where a person picks an area first, to that."""
    asked = [(office, number.number) for office in shown for number in office.numbers if not office.same_as]
    answers = ask([text for _, text in asked], 5)
    wrong, anchors = [], 0
    for (office, text), answer in zip(asked, answers, strict=True):
        for hit in answer["hits"]:
            if not is_hit(office, hit):
                continue
            address, _, anchor = hit["url"].partition("#")
            anchors += anchor.startswith("area-")
            at = pages[address].partition(f' id="{anchor}"')[2] if anchor else pages[address]
            if text not in at:
                wrong.append((text, hit["url"]))
    assert wrong == []
    assert anchors > 40


def test_a_code_is_that_of_the_municipality(ask: Ask) -> None:
    answers = ask(["まいさぽ 南牧村", "都島区 相談"])
    codes = [next(hit["code"] for hit in answer["hits"] if hit["kind"] == "office") for answer in answers]
    assert codes == ["203050", "271004"]


@pytest.mark.parametrize("text", ["佐久市", "さくし", "ひきこもり", "メール", "自立相談", "佐久市 相談"])
def test_what_was_asked_without_a_name_stays_first(text: str, ask: Ask) -> None:
    [answer] = ask([text], 3)
    assert answer["hits"][0]["kind"] != "office"


FIRST = """
async (text) => {
  let first = null;
  const hits = await madoguchi.search(text, { show: (found) => { first = found; } });
  return [first && [...first, first.state], [...hits, hits.state]].map((some) => some?.map((one) => one.title ?? one));
}
"""


@pytest.mark.parametrize(
    ("text", "first", "whole"),
    [
        ("岡谷市", ["岡谷市", "found"], ["岡谷市", "まいさぽ岡谷市", "found"]),
        # Nothing is said to be missing before all was looked through.
        ("まいさぽ信州佐久", None, ["まいさぽ信州佐久", "found"]),
        ("0267-78-5255", None, ["まいさぽ信州佐久", "found"]),
        ("そそそそそそそそ", None, ["いますぐ助けが必要な人へ", "none"]),
    ],
)
def test_what_needs_no_table_is_handed_over_first(
    text: str, first: list[str] | None, whole: list[str], engine: V8
) -> None:
    assert engine.evaluate(FIRST, text) == [first, whole]
