"""What pages say of what is not known, in which order they show whom to turn to, and each in the voice of its readers."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from generator.places.chain import Reason
from tests.conftest import ROOT
from tests.project import RECORD, built_project
from tests.sharing import Shared

HTML = "{http://www.w3.org/1999/xhtml}"

HEAD = 'code: "{code}"\nname: {name}\n'
FOOT = RECORD[RECORD.index("sources:") :]

RECORDS = {
    "18-fukui/180009-fukui.yml": HEAD.format(code="180009", name="福井県")
    + "windows:\n  - name: 見本の県のセンター\n    kind: support_center\n    ways:\n"
    + "      - way: phone\n        number: 0776-00-0001\n"
    + FOOT,
    "18-fukui/182010-fukui.yml": HEAD.format(code="182010", name="福井市")
    + "lead_department:\n  name: 見本課\n"
    + "windows:\n  - name: 見本の窓口\n    kind: dedicated\n    ways:\n      - way: visit\n"
    + "    page: https://www.city.example.jp/soudan/\n"
    + FOOT,
    "18-fukui/182028-tsuruga.yml": HEAD.format(code="182028", name="敦賀市")
    + "windows:\n  - name: 見本の窓口\n    kind: dedicated\n    ways:\n"
    + "      - way: visit\n      - way: phone\n        number: 0770-00-0000\n"
    + "      - way: mail\n        mail: soudan@city.example.jp\n"
    + FOOT,
    "18-fukui/182044-obama.yml": HEAD.format(code="182044", name="小浜市")
    + "windows:\n  - name: 見本の窓口\n    kind: dedicated\n    anonymous: yes\n    audience:\n      family_alone: yes\n"
    + "    cost:\n      kind: free\n    ways:\n      - way: drop_in\n"
    + "      - way: phone\n        number: 0770-00-0000\n        hours_note: 平日の昼間です\n"
    + "      - way: mail\n        mail: soudan@city.example.jp\n        reply: 3日のうちに返信します\n"
    + FOOT,
    "18-fukui/182052-ono.yml": HEAD.format(code="182052", name="大野市")
    + "windows:\n  - name: 見本の窓口\n    kind: dedicated\n"
    + FOOT,
    "18-fukui/182061-katsuyama.yml": HEAD.format(code="182061", name="勝山市")
    + "lead_department:\n  name: 見本課\n  phone: 0779-00-0009\n"
    + "windows:\n  - name: 見本の福祉課\n    kind: listening_section\n    ways:\n"
    + "      - way: mail\n        mail: soudan@city.example.jp\n"
    + "  - name: 見本の困りごと窓口\n    kind: existing_window\n    ways:\n"
    + "      - way: phone\n        number: 0779-00-0000\n"
    + FOOT,
    "18-fukui/182079-sabae.yml": HEAD.format(code="182079", name="鯖江市")
    + "windows:\n  - name: さばえ古い窓口\n    kind: dedicated\n    page: https://www.pref.fukui.lg.jp/mihon.html\n"
    + "  - name: さばえ新しい窓口\n    kind: other\n    page: https://www.city.sabae.fukui.jp/mihon.html\n"
    + "sources:\n  - page: https://www.pref.fukui.lg.jp/mihon.html\n    dated: 2019-06\n    read: 2026-01-15\n"
    + "  - page: https://www.city.sabae.fukui.jp/mihon.html\n    read: 2026-01-15\n",
}
"""Made-up records: a centre; a window with a page alone; one of which much is unknown; one of which all is known; a name;
a section that listens where no window is for this alone; one that another body's old page tells of beside one of the town's
own page."""


@pytest.fixture(scope="module")
def pages(shared: Shared) -> Path:
    return built_project(shared, RECORDS) / "site"


def test_a_page_leads_with_the_section_that_listens_where_no_window_is_for_this_alone(pages: Path) -> None:
    text = (pages / "18-fukui" / "182061-katsuyama.html").read_text("utf-8")
    cards = re.findall(r'<h2 class="card__title"[^>]*>(.*?)</h2>\s*<p class="card__lead">(.*?)</p>', text)
    assert cards[:2] == [
        ("見本の福祉課", "勝山市には、専用の窓口はありません。見本の福祉課が話を聞きます。"),
        ("見本の困りごと窓口", "勝山市の窓口です。いろいろな困りごとを相談できます。"),
    ]
    assert "専用の窓口があるかは、このサイトではまだ分かっていません。" not in text


def lines_of(path: Path) -> list[str]:
    """What a page says in its main part, a line for each element with a text of its own."""
    (main,) = html5lib.parse(path.read_text("utf-8")).iter(f"{HTML}main")
    return [" ".join("".join(one.itertext()).split()) for one in main.iter() if isinstance(one.tag, str)]


def headings(path: Path) -> list[str]:
    return re.findall(r'<h2 class="card__title"[^>]*>(.*?)</h2>', path.read_text("utf-8"))


def test_where_only_a_page_is_known_a_link_leads_there_and_no_box_stands_empty(pages: Path) -> None:
    text = (pages / "18-fukui/182010-fukui.html").read_text("utf-8")
    link = '<a class="link-line" href="https://www.city.example.jp/soudan/">www.city.example.jpに載った案内</a>'
    assert text.count(link) == text.count("に載った案内") == 1
    assert "連絡先は、このページにあるかもしれません。" in text
    assert "未確認" not in text.partition('id="contact-1"')[2].partition("</section>")[0]


def test_a_page_of_another_body_is_named_with_its_date(pages: Path) -> None:
    text = (pages / "18-fukui/182079-sabae.html").read_text("utf-8")
    old, new = (text.partition(name)[2].partition("</section>")[0] for name in ("さばえ古い窓口", "さばえ新しい窓口"))
    assert '<p class="note">2019年のページによります。いまとは、ちがうことがあります。</p>' in old
    assert (
        '<a class="link-line" href="https://www.pref.fukui.lg.jp/mihon.html">福井県のページ（2019年6月）に載った案内</a>'
        in old
    )
    assert "公式ページ" not in old
    assert '<a class="link-line" href="https://www.city.sabae.fukui.jp/mihon.html">さばえ新しい窓口の案内</a>' in new
    assert "連絡先は、公式ページにあるかもしれません。" in new
    assert "によります" not in new
    sources = [
        line
        for line in lines_of(pages / "18-fukui/182079-sabae.html")
        if line.startswith("www.") and "に読みました" in line
    ]
    assert sources[-2:] == [
        "www.pref.fukui.lg.jp（福井県のページ、2019年6月のもの、2026年1月15日に読みました）",
        "www.city.sabae.fukui.jp（鯖江市の公式ページ、日付のないもの、2026年1月15日に読みました）",
    ]


def test_what_only_the_name_is_known_of_stands_below_without_a_box(pages: Path) -> None:
    text = (pages / "18-fukui/182052-ono.html").read_text("utf-8")
    assert headings(pages / "18-fukui/182052-ono.html")[-2:] == ["見本の県のセンター", "大野市役所に聞く"]
    named = text.partition('id="named"')[2]
    assert "連絡先は、このサイトではまだ分かっていません。" in named
    assert '<h3 class="card__title" id="named-1">見本の窓口</h3>' in named
    assert 'class="contact"' not in named
    assert text.index("待てないほどつらいとき") < text.index('id="named"')


def test_no_box_stands_without_a_contact(pages: Path) -> None:
    for path in pages.rglob("*.html"):
        # What a script fills in is empty until then.
        text = re.sub(r"<template.*?</template>", "", path.read_text("utf-8"), flags=re.DOTALL)
        for box in re.findall(r'<p class="contact">.*?</p>', text, re.DOTALL):
            assert re.search(r'href="(?:tel|mailto|https?):|<span class="contact__value[^"]*">[^<]', box), (path, box)


def test_a_department_of_which_only_the_name_is_known_is_asked_for_at_the_hall(pages: Path) -> None:
    lines = lines_of(pages / "18-fukui/182010-fukui.html")
    assert "「ひきこもりのことで相談したいです。見本課につないでください。」" in lines


@pytest.mark.parametrize(
    ("address", "unknown"),
    [
        (
            "18-fukui/182028-tsuruga.html",
            "名前を言わなくてよいか、家族だけでもよいか、費用、受付の時間、予約が要るか、返事がいつ来るか。連絡するときに聞けます。",
        ),
    ],
)
def test_what_is_unknown_is_named(pages: Path, address: str, unknown: str) -> None:
    assert unknown in lines_of(pages / address)


def test_where_all_is_known_nothing_is_called_unknown(pages: Path) -> None:
    card = (
        (pages / "18-fukui/182044-obama.html")
        .read_text("utf-8")
        .partition('id="contact-1"')[2]
        .partition("</section>")[0]
    )
    assert "3日のうちに返信します" in card
    assert "未確認" not in card
    assert card.index("話さないで相談") < card.index("電話で相談") < card.index("会って相談")


def test_what_one_can_call_stands_before_the_hall(pages: Path) -> None:
    # Before them stands the real office of the state's list.
    assert headings(pages / "18-fukui/183229-eiheiji.html")[1:] == ["見本の県のセンター", "永平寺町役場に聞く"]


@pytest.mark.parametrize(
    ("address", "label", "button"),
    [
        ("guide/first.html", "お住まいの市区町村", "探す"),
        ("easy/index.html", "あなたの 町の 名前", "さがす"),
        ("en/index.html", "Your town or city", "Search"),
    ],
)
def test_the_search_speaks_as_its_page(pages: Path, address: str, label: str, button: str) -> None:
    text = (pages / address).read_text("utf-8")
    plain = re.sub(r"<rp>.*?</rp>|<rt[^>]*>.*?</rt>|</?ruby>", "", text)
    assert f'<label class="search__label" for="search-text">{label}</label>' in plain
    assert f'<button class="button" type="submit">{button}</button>' in plain
    box = plain.partition('<div class="search"')[2].partition('class="search__answer"')[0]
    if address.startswith("en/"):
        assert not re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]+", box.replace("\u3000", ""))


@pytest.mark.parametrize("reason", Reason)
def test_the_page_of_a_municipality_draws_whom_to_turn_to_whatever_the_reason(reason: Reason) -> None:
    text = (ROOT / "generator" / "features" / "places" / "municipality.html").read_text("utf-8")
    branch = rf'{{%-? (?:el)?if step\.reason (?:==|in) [^%]*"{reason}"[^%]*%}}|for step in place\.chain if step\.reason == "{reason}"'
    assert re.search(branch, text)
