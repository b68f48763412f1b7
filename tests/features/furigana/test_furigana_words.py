"""The reviewed words, and what they do to every page of the whole real site."""

from __future__ import annotations

import ast
import csv
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.features.furigana.feature import words_script
from generator.features.furigana.vocabulary import of_guide, of_template, own_words
from generator.readings.kana import is_hiragana, to_hiragana
from generator.readings.ruby import Annotator, visible_texts
from generator.registry.annotator import FILES, annotator_of
from generator.registry.search_rules import read_rules
from generator.registry.table import Table
from generator.world import read_guides
from tests.conftest import ROOT
from tests.lines import LINES
from tests.sources import SOURCES
from tests.tables import sound, told

READINGS = ROOT / "data" / "readings"
ANSWERS = tuple(sound(read_rules, ROOT / "data" / "search")["said"]["ja"].values())
RUBY = re.compile(r"<ruby>(.*?)<rp>（</rp><rt>(.*?)</rt><rp>）</rp></ruby>")
KANJI = re.compile(r"[\u3400-\u9fff々]")


@pytest.fixture(scope="module")
def annotator(table: Table) -> Annotator:
    return sound(annotator_of, READINGS, table)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((READINGS / name).read_text("utf-8").splitlines()))


@pytest.mark.parametrize("name", FILES)
def test_every_row_was_reviewed_on_a_day(name: str) -> None:
    for row in rows(name):
        assert date.fromisoformat(row["reviewed"]) <= date.max, row
        assert is_hiragana(row["reading"].replace("|", "")), row


@pytest.mark.parametrize("name", FILES)
def test_no_word_stands_twice_with_the_same_context(name: str) -> None:
    keys = [(row["surface"], row["before"], row["after"]) for row in rows(name)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_the_lexicon_is_in_order() -> None:
    keys = [(row["surface"], row["before"], row["after"]) for row in rows("lexicon.csv")]
    assert keys == sorted(keys)


def test_every_word_of_the_site_itself_was_reviewed(annotator: Annotator) -> None:
    said = list(own_words(SOURCES.templates, read_guides(ROOT / "content", []), LINES, ANSWERS))
    unread = {f"{where}: {word}" for where, text in said for word in annotator.unread(text)}
    assert unread == set(), "python -m generator readings lists them with proposals"
    assert len(said) > 1000


NEVER_SHOWN = {
    "祝祭日",
    "祝休日",
    "祭",
    "年月日",
    "一二三四五六七八九十",
    "丁目",
    "半角",
    "指示",
    "補足",
}
"""What is only read in records, taken apart, or told to who builds a site or to programs."""

FOREIGN = {"中文"}
"""Names of other languages in their own letters."""


def test_no_word_that_a_module_puts_on_pages_is_forgotten() -> None:
    said = "\n".join(
        text for _, text in own_words(SOURCES.templates, read_guides(ROOT / "content", []), LINES, ANSWERS)
    )
    forgotten: dict[str, str] = {}
    for path in (
        path
        for room in ("places", "features", "press")
        for path in (ROOT / "generator" / room).rglob("*.py")
        if path.parent.name != "open_data"  # headings of files; of a page too where the test below reads it
    ):
        tree = ast.parse(path.read_text("utf-8"))
        described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in described)
        for run in (run for node in texts for run in re.findall("[\u3400-\u9fff々]+", str(node.value))):
            if run not in said:
                forgotten[run] = path.name
    assert forgotten.keys() == NEVER_SHOWN | FOREIGN, forgotten


def test_guide_pages_hold_no_word_that_nobody_reviewed(annotator: Annotator, pages: dict[str, str]) -> None:
    guides = [text for text in pages.values() if re.search(r'<body data-page="(?:guide|easy|english)"', text)]
    assert len(guides) == 32
    unread = {word for page in guides for text in visible_texts(page) for word in annotator.unread(text)}
    assert unread == set()


def without_ruby(page: str) -> str:
    """The page without ruby, and without what keeps a link or button with ruby in it one text."""
    return re.sub(r"(<(?:a|button)\b[^>]*>)<span>([^<]*)</span>", r"\1\2", RUBY.sub(r"\1", page))


def test_every_page_without_ruby_is_the_page_that_was_built(annotator: Annotator, pages: dict[str, str]) -> None:
    for address, page in pages.items():
        made = annotator.annotate(page)
        assert without_ruby(made) == without_ruby(page), address
        assert annotator.annotate(made) == made, address
        for part in ("title", "head"):
            assert re.findall(f"<{part}>.*?</{part}>", made, re.DOTALL) == re.findall(
                f"<{part}>.*?</{part}>", page, re.DOTALL
            )


def test_only_pages_in_plain_japanese_carry_ruby_from_the_beginning(pages: dict[str, str]) -> None:
    assert {address for address, page in pages.items() if "<ruby" in page} == {
        "easy/index.html",
        "easy/how.html",
        "easy/family.html",
        "easy/emergency.html",
    }


def test_in_plain_japanese_every_kanji_has_its_reading(pages: dict[str, str]) -> None:
    for address in (address for address in pages if address.startswith("easy/")):
        bare = [text for text in visible_texts(pages[address]) if KANJI.search(text)]
        assert bare == [], address
        assert not re.search("<rt>[^<]*[^ぁ-ゖー<]", pages[address])


def test_names_of_places_are_read_as_the_official_table_says(annotator: Annotator, table: Table) -> None:
    official = {(area.name, area.kana) for area in table.areas.values()}
    official |= {(area.district, area.district_kana) for area in table.areas.values() if area.district}
    lexicons = (annotator.lexicon, *annotator.local.values())
    names = {word for lexicon in lexicons for word in lexicon.own if word.is_place}
    assert {
        (name.surface, "".join(to_hiragana(kana or part) for part, kana in name.pieces)) for name in names
    } <= official
    assert len(names) > 2200


def test_the_script_holds_every_word_and_names_with_their_prefecture(annotator: Annotator) -> None:
    script = words_script(annotator).decode()
    table = json.loads(script.rpartition("madoguchi.words = ")[2].removesuffix(";\n"))
    lines = table.split("\n")
    assert "相談窓口=そうだんまどぐち" in lines
    assert "稚内市=わっかないし,,,p" in lines
    assert "分=ぷん,0 1 3 4 6 8" in lines
    assert "川西町=かわにしまち,,,p06" in lines


def test_texts_are_taken_from_templates_and_guides() -> None:
    source = '{# 注 #}<p class="x" title="題">名前は{{ name }}です</p>{% if a == "相談" %}<b>窓口</b>{% endif %}'
    assert [text for text in of_template(source) if text.strip()] == ["相談", "名前は0です", "0", "窓口", "0"]
    guide = (
        "---\ntitle: 題名\ndescription: 説明\n---\n## 見出し {#id}\n[案内](a.md)は`コード`の**中**\n```\n命令\n```\n"
    )
    assert [text for text in of_guide(guide) if text.strip()] == ["題名", "## 見出し ", "[案内は0の中", "0"]


def test_a_row_that_is_not_right_is_told_with_its_line(tmp_path: Path, table: Table) -> None:
    for name in FILES:
        (tmp_path / name).write_text("surface,reading,before,after,reviewed\n", encoding="utf-8")
    path = tmp_path / FILES[0]
    path.write_text("surface,reading,before,after,reviewed\n相談,ソウダン,,,2026-11-23\n", encoding="utf-8")
    message = f"{path}:2: 「相談」の読み「ソウダン」がひらがなではありません"
    assert told(annotator_of, tmp_path, table) == [message]


def test_a_name_whose_reading_does_not_fit_is_told(tmp_path: Path, table: Table) -> None:
    folder = tmp_path / "readings"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_text("surface,reading,before,after,reviewed\n", encoding="utf-8")
    tsukuba = replace(table.areas["082201"], kana="みとし")
    message = "「つくば市」の読み「みとし」の切れ目が決まりません。| で区切ってください"
    assert told(annotator_of, folder, Table([tsukuba])) == [f"{tmp_path}/municipalities.csv:1: {message}"]


def test_a_proposal_is_not_used(tmp_path: Path, table: Table) -> None:
    for name in FILES:
        (tmp_path / name).write_text("surface,reading,before,after,reviewed\n", encoding="utf-8")
    (tmp_path / FILES[0]).write_text("surface,reading,before,after,reviewed\n相談,そうだん,,,\n", encoding="utf-8")
    assert sound(annotator_of, tmp_path, table).unread("相談") == ("相談",)
