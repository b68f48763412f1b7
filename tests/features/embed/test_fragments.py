"""Fragments for other sites: one for each place, plain elements alone, no number without its date, none that pages don't have."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator.press.addresses import address_of
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.project import make_project, run

ELEMENT = re.compile(
    r"</?(?:b|li|p|ul)>|</(?:a|div)>|<a href=\"[^\"<>]+\">|"
    r'<div class="madoguchi" lang="ja" data-madoguchi="\.\./\.\./\.\./api/v1/fragments/[0-9]{6}\.htm">'
)
DATED = re.compile(
    r"（(?:20[0-9年月日]+の情報|20[0-9年月日]+に役所が確認|日付のない情報、20[0-9年月日]+に読みました|国の20[0-9]+年度の一覧の写し)）</li>$"
)

with (ROOT / "data/successors.csv").open(encoding="utf-8", newline="") as file:
    FORMERS = {row["code"]: row["successors"].split() for row in csv.DictReader(file)}
"""The places that are no more by their codes, and what they became."""


@pytest.fixture(scope="module")
def fragments(site: Path) -> dict[str, str]:
    """Every fragment of the real site by the code of its place, but for those that lead on."""
    found = sorted((site / "api/v1/fragments").glob("*.htm"))
    return {path.stem: path.read_text("utf-8") for path in found if path.stem not in FORMERS}


def test_one_of_a_town_that_has_merged_leads_on_and_has_no_number(site: Path) -> None:
    texts = {code: (site / f"api/v1/fragments/{code}.htm").read_text("utf-8") for code in FORMERS}
    led = '<p>滝沢村は、滝沢市になりました。<a href="../../../03-iwate/032166-takizawa.html">滝沢市の相談窓口</a></p>'
    assert led in texts["033057"]
    for code, text in texts.items():
        assert text.count("の相談窓口</a>") == len(FORMERS[code]), code
        assert "<" not in ELEMENT.sub("", text), code
        assert "tel:" not in text, code


def test_every_place_has_one_and_all_are_small(fragments: dict[str, str], table: Table) -> None:
    assert [*fragments] == sorted(area.code for area in (*table.prefectures, *table.municipalities))
    assert len(fragments) <= 1_800
    assert sum(len(text.encode()) for text in fragments.values()) <= 4_000_000
    assert max(len(text.encode()) for text in fragments.values()) <= 12_000


def test_they_are_made_of_plain_elements_alone(fragments: dict[str, str]) -> None:
    for code, text in fragments.items():
        assert "<" not in ELEMENT.sub("", text), code
        assert text.count("<") - text.count("</") == text.count("</"), code
        assert "<b></b>" not in text, code


def test_no_number_stands_without_its_date_and_none_before_a_way_without_speaking(fragments: dict[str, str]) -> None:
    told = 0
    for code, text in fragments.items():
        lines = text.splitlines()
        for line in lines:
            if 'href="tel:' in line or 'href="mailto:' in line:
                assert DATED.search(line), (code, line)
                told += 1
        for window in re.split(r"<li><b>", text)[1:]:
            assert "mailto:" not in window.partition('href="tel:')[2].partition("</ul>")[0], code
    assert told > 2_000


def test_every_number_stands_on_the_place_s_page_too(
    fragments: dict[str, str], pages: dict[str, str], table: Table
) -> None:
    for code, text in fragments.items():
        page = pages[address_of(table.areas[code])]
        assert f'href="../../../{address_of(table.areas[code])}"' in text
        for link in re.findall(r'href="((?:tel|mailto):[^"]+)"', text):
            assert f'href="{link}"' in page, (code, link)


RECORD = """\
code: "182010"
name: 福井市
windows:
  - name: 見本の窓口
    kind: dedicated
    ways:
      - way: phone
        number: 0776-00-0000
        extension: "12"
      - way: letter
      - way: form
        page: https://www.city.example.jp/form?a=1&b=2
      - way: mail
        mail: soudan@city.example.jp
    place:
      postal_code: 910-0000
      address: 福井市見本1番地
    page: https://www.city.example.jp/soudan
sources:
  - page: https://www.city.example.jp/soudan
    dated: 2025-04-01
    read: 2026-01-15
"""

MADE = """\
<div class="madoguchi" lang="ja" data-madoguchi="https://www.example.jp/town/api/v1/fragments/182010.htm">
<p><a href="https://www.example.jp/town/18-fukui/182010-fukui.html">ひきこもりの相談窓口 · 福井市 · 2026年1月に見たもの</a></p>
<ul>
<li><b>見本の窓口</b>
<ul>
<li>手紙 〒910-0000 福井市見本1番地（2025年4月1日の情報）</li>
<li>入力フォーム <a href="https://www.city.example.jp/form?a=1&amp;b=2">見本の窓口の入力フォーム</a>（2025年4月1日の情報）</li>
<li>メール <a href="mailto:soudan@city.example.jp">soudan@city.example.jp</a>（2025年4月1日の情報）</li>
<li><a href="https://www.city.example.jp/soudan">www.city.example.jp（2025年4月1日）</a></li>
<li>電話 <a href="tel:+81776000000">0776-00-0000</a> 内線 12（2025年4月1日の情報）</li>
</ul>
</li>
<li><b>福祉総合相談室よりそい</b>
<ul>
<li>メール <a href="mailto:yorisoi@fukuic-shakyo.jp">yorisoi@fukuic-shakyo.jp</a>（国の2025年度の一覧の写し）</li>
<li>電話 <a href="tel:+81776205580">0776-20-5580</a>（国の2025年度の一覧の写し）</li>
</ul>
</li>
</ul>
<p><a href="https://www.example.jp/town/emergency.html">命が危ないとき、待てないほどつらいとき</a></p>
<p>まちの相談窓口（madoguchi）、CC BY 4.0</p>
</div>"""


def test_where_the_site_knows_its_address_every_link_is_whole(tmp_path: Path) -> None:
    ways = RECORD.partition("    ways:\n")[2].partition("    place:\n")[0]
    undated = (
        RECORD.replace(f"    ways:\n{ways}", "").replace("    dated: 2025-04-01\n", "").replace("2026-01-15", "2026-01")
    )
    records = {
        "18-fukui/182010-fukui.yml": RECORD,
        "18-fukui/182028-tsuruga.yml": undated.replace("182010", "182028").replace("福井市", "敦賀市"),
        "18-fukui/182044-obama.yml": f"{RECORD}confirmation:\n  on: 2026-02-01\n  by: municipality\n".replace(
            "182010", "182044"
        ).replace("福井市", "小浜市"),
    }
    project = make_project(tmp_path, records, site_url="https://www.example.jp/town/")
    done = run(project, "-m", "generator", "build", "--bare")
    assert done.returncode == 0, done.stdout + done.stderr
    made, undated, confirmed = (
        (project / f"site/api/v1/fragments/{code}.htm").read_text("utf-8") for code in ("182010", "182028", "182044")
    )
    assert made == MADE
    # A day of reading is no date, and an office's word counts more than a date.
    assert ">www.city.example.jp</a>（日付のない情報、2026年1月に読みました）" in undated
    assert "内線 12（2026年2月1日に役所が確認）" in confirmed
    assert "小浜市 · 2026年2月に見たもの" in confirmed
