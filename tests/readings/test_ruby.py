"""Ruby stands over words whose reading is certain, and leaves the text as it was."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.readings.lexicon import Lexicon, place_name, word_of
from generator.readings.pieces import pieces_of
from generator.readings.reader import read
from generator.readings.ruby import Annotator, with_ruby
from generator.registry.annotator import annotator_of
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound

CASES = list(csv.reader((Path(__file__).parent / "ruby_cases.csv").read_text("utf-8").splitlines()))[1:]

RUBY = re.compile(r"<ruby>(.*?)<rp>（</rp><rt>(.*?)</rt><rp>）</rp></ruby>")
IN_ROW = re.compile(r'(<a href="相談">)<span>([^<]*)</span>')


@pytest.fixture(scope="module")
def annotator(table: Table) -> Annotator:
    return sound(annotator_of, ROOT / "data" / "readings", table)


@pytest.mark.parametrize(("text", "expected"), [case[:2] for case in CASES])
def test_reads(annotator: Annotator, text: str, expected: str) -> None:
    assert RUBY.sub(r"{\1|\2}", with_ruby(text, annotator.lexicon)) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('data-code="063827"', "{川西町|かわにしまち}"),
        ('data-code="293610"', "{川西町|かわにしちょう}"),
        ('data-code="131016"', "川西町"),
        ('data-prefecture="06"', "{川西町|かわにしまち}"),
        ('data-prefecture="29"', "{川西町|かわにしちょう}"),
    ],
)
def test_a_name_with_two_readings_is_read_where_the_page_tells_which(
    annotator: Annotator, told: str, expected: str
) -> None:
    page = annotator.annotate(f'<html><body data-page="list" {told}><p>川西町</p></body></html>')
    assert RUBY.sub(r"{\1|\2}", page).count(f"<p>{expected}</p>") == 1


@pytest.mark.parametrize(
    "html",
    [
        "<html><head><title>相談</title></head><body></body></html>",
        '<p title="相談" data-note="<窓口>">a</p>',
        "<script>const 相談 = '<p>';</script>",
        "<style>.相談 > p {}</style>",
        "<textarea>相談</textarea>",
        "<p><code>相談</code></p>",
        "<select><option>相談</option></select>",
        '<span class="note reading">相談</span>',
        "<p data-plain>相談<b>窓口</b></p>",
        '<p lang="zh">相談</p>',
        "<template><p>相談</p></template>",
        "<p><ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby></p>",
        "<!-- 相談 -->",
        "<svg><text>相談</text></svg>",
    ],
)
def test_leaves_alone_what_must_stay_plain(annotator: Annotator, html: str) -> None:
    assert annotator.annotate(html) == html


def test_goes_on_after_what_stays_plain(annotator: Annotator) -> None:
    page = '<p><span class="reading"><span>相談</span>窓口</span>相談<code>窓口</code>窓口<br>相談</p>'
    told = RUBY.sub(r"{\1|\2}", annotator.annotate(page))
    assert told == (
        '<p><span class="reading"><span>相談</span>窓口</span>{相談|そうだん}<code>窓口</code>'
        "{窓口|まどぐち}<br>{相談|そうだん}</p>"
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "福岡県中間市中間1丁目1番1号",
            "{福岡県|ふくおかけん}{中間市|なかまし}中間1{丁目|ちょうめ}1{番|ばん}1{号|ごう}",
        ),
        ("三重県鈴鹿市神戸1丁目", "{三重県|みえけん}{鈴鹿市|すずかし}神戸1{丁目|ちょうめ}"),
        (
            "群馬県邑楽郡大泉町日の出51番",
            "{群馬県|ぐんまけん}{邑楽郡|おうらぐん}{大泉町|おおいずみまち}日の出51{番|ばん}",
        ),
        (
            "東京都西多摩郡日の出町大字平井",
            "{東京都|とうきょうと}{西多摩郡|にしたまぐん}{日|ひ}の{出町|でまち}大字平井",
        ),
        ("京都市上京区堀出シ町289", "{京都市|きょうとし}{上京区|かみぎょうく}堀出シ町289"),
    ],
)
def test_of_an_address_only_official_names_and_numbers_are_read(
    annotator: Annotator, address: str, expected: str
) -> None:
    """The name of a neighbourhood is often read otherwise than the word: 中間 is なかま there, 神戸 is かんべ."""
    page = f"<p><span data-in-address>{address}</span> 相談室<b>1階</b></p>"
    told = RUBY.sub(r"{\1|\2}", annotator.annotate(page))
    assert told == f"<p><span data-in-address>{expected}</span> {{相談室|そうだんしつ}}<b>1{{階|かい}}</b></p>"
    assert annotator.annotate(annotator.annotate(page)) == annotator.annotate(page)


TEXT = st.text(
    st.sampled_from("相談窓口の方話行日人分時月稚内市川西町三田ヶケ々さいたま19０ 　、。&;ん\U00020b9f")
    | st.characters()
)
PART = st.one_of(
    TEXT.map(lambda text: text.replace("<", "").replace(">", "")),
    st.sampled_from(
        ["<p>", "</p>", '<span class="reading">', "</span>", "<code>", "</code>", "<br>", '<a href="相談">']
    ),
)


@settings(max_examples=300, deadline=None)
@example('<a href="相談">返事')
@given(st.lists(PART).map("".join))
def test_without_the_ruby_the_page_is_the_same(annotator: Annotator, html: str) -> None:
    made = annotator.annotate(html)
    assert IN_ROW.sub(r"\1\2", RUBY.sub(r"\1", made)) == html
    assert annotator.annotate(made) == made


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_every_kanji_is_read_or_told_of(annotator: Annotator, text: str) -> None:
    reading = read(text, annotator.lexicon)
    read_kanji = "".join(piece for found in reading.found for piece, kana in found.word.pieces if kana)
    kanji = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆〇]")
    assert sorted(kanji.findall(read_kanji + "".join(reading.unread))) == sorted(kanji.findall(text))


@pytest.mark.parametrize(
    ("surface", "reading", "message"),
    [
        ("相談", "ソウダン", "「相談」の読み「ソウダン」がひらがなではありません"),
        ("そうだん", "そうだん", "「そうだん」に漢字がありません"),
        ("問い合", "とあ", "「問い合」の読み「とあ」の切れ目が決まりません。| で区切ってください"),
        ("見い見", "いいいいい", "「見い見」の読み「いいいいい」の切れ目が決まりません。| で区切ってください"),
        ("見い見", "い|う|い", "「見い見」の読み「い|う|い」の切れ目が決まりません。| で区切ってください"),
    ],
)
def test_a_row_that_is_not_right_is_refused(surface: str, reading: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        pieces_of(surface, reading)


def test_a_split_may_be_marked() -> None:
    assert pieces_of("見い見", "いい|い|い") == (("見", "いい"), ("い", ""), ("見", "い"))


def test_longer_words_and_more_context_come_first() -> None:
    lexicon = Lexicon(
        (
            word_of("分", "わ", after="か"),
            word_of("分", "ふん", before="#", after="*"),
            word_of("相談", "そうだん"),
            word_of("相談窓", "そうだんまど"),
            word_of("窓口", "まどぐち"),
        )
    )
    assert (
        RUBY.sub(r"{\1|\2}", with_ruby("5分かかる相談窓口", lexicon))
        == "5{分|ふん}かかる{相談|そうだん}{窓口|まどぐち}"
    )


def test_a_lone_kanji_is_not_read_within_a_compound() -> None:
    lexicon = Lexicon((word_of("人", "ひと"), word_of("気", "き")))
    assert with_ruby("人気", lexicon) == "人気"


def test_an_official_name_is_read_before_what_nobody_reviewed() -> None:
    lexicon = Lexicon((place_name("稚内市", "わっかないし"), word_of("相談", "そうだん")))
    told = RUBY.sub(r"{\1|\2}", with_ruby("稚内市港町と相談港町", lexicon))
    assert told == "{稚内市|わっかないし}港町と相談港町"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="#">相談する</a>', '<a href="#"><span>{相談|そうだん}する</span></a>'),
        ("<button>相談</button>", "<button><span>{相談|そうだん}</span></button>"),
        ("<a>そうだん</a>", "<a>そうだん</a>"),
        ("<p>相談</p>", "<p>{相談|そうだん}</p>"),
        ("<a><b>相談</b></a>", "<a><b>{相談|そうだん}</b></a>"),
    ],
)
def test_in_links_and_buttons_it_stays_one_text_with_the_words_beside_it(
    annotator: Annotator, html: str, expected: str
) -> None:
    assert RUBY.sub(r"{\1|\2}", annotator.annotate(html)) == expected
