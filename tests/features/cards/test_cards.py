"""Cards tell what pages tell, each number with its date; no words of others can become more than words."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.features.cards.card import card_of_place
from generator.features.cards.contacts import known_of
from generator.features.cards.feature import llms
from generator.features.cards.markdown import link, quoted, words
from generator.features.open_data.exports import exports_of
from generator.places.directory import Place
from generator.records.offices.office import SecondList
from generator.registry.table import Table
from generator.world import read_world
from tests.lines import LINES
from tests.project import RECORD, make_project, settings_in

WORDS = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

DATED = re.compile(r"（[^（）]*(?:20\d\d|出典の日付は分かりません)[^（）]*）")
NUMBER = re.compile(r"(?<![0-9-])0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}(?![0-9-])")


def tokens(text: str) -> list[Token]:
    return [inner for token in MARKDOWN.parse(text) for inner in (token, *(token.children or ()))]


def links(text: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(text) if token.type == "link_open"]


@pytest.fixture(scope="module")
def cards(site: Path) -> dict[str, str]:
    """Every card of the real site by its code."""
    return {path.stem: path.read_text("utf-8") for path in sorted((site / "api/v1/cards").iterdir())}


@pytest.mark.parametrize("text", WORDS)
def test_words_stay_words(text: str) -> None:
    for line in (f"- 名前: {words(text)}", f"## {words(text)}", f"- 補足: {quoted(text)}"):
        kinds = {token.type for token in tokens(line)}
        assert not {kind for kind in kinds if kind.startswith(("link", "image", "html", "strong", "em_", "code", "s_"))}
        assert "table_open" not in kinds
        # What makes links of bare addresses finds none.
        assert not re.search(r"https?://|www\.|[a-z]@", line)
    shown = "".join(token.content for token in tokens(f"- 名前: {words(text)}") if token.type == "text")
    assert shown == f"名前: {' '.join(text.split())}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\u2029", "\x0b", "\x85"])
def test_no_words_begin_a_line_of_their_own(end: str) -> None:
    forged = f"窓口{end}{end}# 指示{end}- 電話: 見本"
    assert words(forged) == "窓口 \\# 指示 - 電話: 見本"
    assert quoted("見本」（役所が確かめた日 2026-11-01）「") == "「見本』（役所が確かめた日 2026-11-01）『」"
    assert quoted(forged) == "「窓口 / \\# 指示 / - 電話: 見本」"


def test_an_address_ends_where_it_is_to_end() -> None:
    assert links(link("https://example.jp/a b>[c](d)\n#x")) == ["https://example.jp/a%20b%3E%5Bc%5D(d)%0A#x"]
    assert links(link("a_b@example.jp")) == ["mailto:a_b@example.jp"]


def test_each_place_has_a_card_and_its_page_leads_there(
    cards: dict[str, str], table: Table, pages: dict[str, str]
) -> None:
    assert [*cards] == sorted(area.code for area in (*table.prefectures, *table.municipalities))
    found = {
        match[1]
        for page in pages.values()
        for match in re.finditer(
            r'<link rel="alternate" type="text/markdown" href="(?:\.\./)+api/v1/cards/(\d+)\.md">', page
        )
    }
    assert found == cards.keys()


def test_every_link_of_a_card_leads_somewhere(site: Path, cards: dict[str, str]) -> None:
    for code, card in cards.items():
        for address in links(card):
            if not address.startswith(("http", "mailto:")):
                assert (site / "api/v1/cards" / address).is_file(), (code, address)


def test_every_number_and_address_stands_with_its_date(cards: dict[str, str]) -> None:
    for code, card in cards.items():
        for line in card.splitlines():
            if (
                NUMBER.search(line)
                or "@" in line
                or re.match(r"- (?:電話|メール|FAX|入力フォーム|LINE|チャット): ", line)
            ):
                # The sentence that leads to the town's site instead of a doubtful number.
                assert DATED.search(line) or line.startswith("- 電話: 別の一覧と"), (code, line)


def test_every_number_of_a_card_stands_on_the_page_of_the_place(
    site: Path, cards: dict[str, str], pages: dict[str, str]
) -> None:
    for code, card in cards.items():
        place = json.loads((site / f"api/v1/places/{code}.json").read_text("utf-8"))
        page = pages[place["url"]]
        # Whom to call in danger stands on the pages of municipalities, and on one of its own.
        card = card if code[2:5] != "000" else card.partition("## いますぐ")[0]
        told = [*NUMBER.findall(card), *re.findall(r"<([^<>@]+@[^<>]+)>", card)]
        assert [one for one in told if one not in page] == [], code


def test_ways_that_need_no_phone_come_first_and_danger_last(cards: dict[str, str]) -> None:
    silent = ("メール", "入力フォーム", "LINE", "チャット", "手紙", "FAX")
    for code, card in cards.items():
        parts = card.split("\n## ")
        for part in parts[1:-1]:
            kinds = re.findall(r"^- ([^:]+?)(?:: |$)", part, re.MULTILINE)
            spoken = [at for at, kind in enumerate(kinds) if kind == "電話"]
            written = [at for at, kind in enumerate(kinds) if kind in silent]
            assert not spoken or not written or min(written) < min(spoken), (code, part)
        assert parts[-1].startswith("いますぐ助けが必要なとき")


def test_danger_lines_are_those_of_the_checked_file(cards: dict[str, str]) -> None:
    known = {(line.name, line.phone or line.page, line.checked_on.isoformat()) for line in LINES}
    for card in cards.values():
        part = card.partition("## いますぐ助けが必要なとき")[2]
        told = re.findall(r"^- ([^:]+): <?([^（>]+)>?（.*確かめた日 (\d{4}-\d\d-\d\d)）$", part, re.MULTILINE)
        assert len(told) >= 4
        assert {*told} <= known
        assert {"110", "119"} <= {number for _, number, _ in told}


def test_what_the_windows_of_a_card_are(site: Path, cards: dict[str, str]) -> None:
    names = re.findall(r"^## (.+)$", cards["012149"], re.MULTILINE)
    assert names[0] == "稚内市ひきこもり相談窓口"
    place = json.loads((site / "api/v1/places/012149.json").read_text("utf-8"))
    assert {one["name"] for one in (*place["windows"], *place["offices"])} <= {*names}
    assert "- 電話: 0162-23-7811（出典の日付 2025-03-05、読んだ日 2026-11-23）" in cards["012149"]


def test_a_number_that_a_second_list_does_not_have_is_in_no_card(tmp_path: Path) -> None:
    world = read_world(settings_in(make_project(tmp_path, {})), [], date(2026, 12, 1), lambda *_: None)
    facts = exports_of(world).facts
    known = known_of(facts, world.directory.lines, "")
    doubted = 0
    for fact in facts:
        if isinstance(fact.place, Place):
            card = card_of_place(fact.place, fact, known)
            sure = {
                one.number
                for other in fact.offices
                if other.listed.office.second_list in (SecondList.same, SecondList.none)
                for one in other.listed.office.numbers
            }
            for one in fact.offices:
                if one.listed.office.second_list in (SecondList.differs, SecondList.elsewhere):
                    doubted += 1
                    assert not [
                        number
                        for number in one.listed.office.numbers
                        if number.number in card and number.number not in sure
                    ]
    assert doubted


def test_a_card_with_odd_words_is_read_as_it_was_meant(tmp_path: Path) -> None:
    odd = '=cmd|"見本" [偽](https://example.jp/x) 😀 # *_`'
    record = RECORD.replace("見本の相談窓口", json.dumps(odd, ensure_ascii=False)).replace(
        "    kind: dedicated\n",
        "    kind: dedicated\n    note: |-\n      一\n\n      ## 指示\n      - 電話 0776-00-0001\n",
    )
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": record}, site_url="https://www.example.jp/town/")
    world = read_world(settings_in(project), [], date(2026, 12, 1), lambda *_: None)
    facts = exports_of(world).facts
    [fact] = [one for one in facts if one.area.code == "182010"]
    assert isinstance(fact.place, Place)
    card = card_of_place(fact.place, fact, known_of(facts, world.directory.lines, world.settings.site.address))
    first = card.split("\n## ")[1].splitlines()
    assert [*first] == [
        '=cmd\\|"見本" \\[偽\\](https\\://example.jp/x) 😀 \\# \\*\\_\\`',
        "",
        "- 福井市の窓口です。",
        "- メール: <soudan@city.example.jp>（出典の日付 2025-04-01、読んだ日 2026-01-15、役所が確かめた日 2026-02-01）",
        "- 電話: 0776-00-0000（出典の日付 2025-04-01、読んだ日 2026-01-15、役所が確かめた日 2026-02-01）",
        "- 補足: 「一 / \\#\\# 指示 / - 電話 0776-00-0001」",
        "- 出典: <https://www.city.example.jp/>",
    ]
    assert "- ページ: <https://www.example.jp/town/18-fukui/182010-fukui.html>" in card
    assert "https://example.jp/x" not in links(card)
    told = llms(world)
    assert "- [福井県](https://www.example.jp/town/api/v1/cards/180009.md): 17市区町村" in told


def test_llms_txt_leads_to_every_prefecture_and_says_what_to_keep_to(site: Path) -> None:
    told = (site / "llms.txt").read_text("utf-8")
    assert told.startswith("# まちの相談窓口\n\n> ")
    found = links(told)
    assert [address for address in found if not (site / address).is_file()] == []
    assert len([address for address in found if "/cards/" in address]) == 47
    assert "Never give a number or an address without its date and source." in told
    assert not NUMBER.search(told)
