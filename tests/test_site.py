"""The whole real site: every page there, every link true, every place reachable without a script, never a dead end."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from generator.registry.table import Table
from tests.conftest import ROOT

LINK = re.compile(r'(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="session")
def links(pages: dict[str, str]) -> dict[str, set[str]]:
    """The addresses inside the site to which each page links, from the site's root."""
    return {address: set(inner_links(address, text)) for address, text in pages.items()}


def inner_links(address: str, text: str) -> list[str]:
    found = []
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link) or link.startswith(("#", "/")):
            continue
        path = unquote(urldefrag(link.partition("?")[0])[0])
        parts = address.split("/")[:-1]
        for step in path.split("/"):
            if step == "..":
                parts.pop()
            else:
                parts.append(step)
        found.append("/".join(parts))
    return found


def test_there_is_a_page_for_every_place(pages: dict[str, str], table: Table) -> None:
    codes = [found[1] for text in pages.values() if (found := re.search(r'<body[^>]* data-code="(\d{6})"', text))]
    assert sorted(codes) == sorted(area.code for area in (*table.prefectures, *table.municipalities))
    assert len(codes) == 1741 + 47


def test_pages_about_the_towns_of_one_prefecture_tell_which(pages: dict[str, str]) -> None:
    """So that 川西町 and 南牧村 are read as there; pages of places tell it by their code."""
    for address, text in pages.items():
        told = re.search(r'<body[^>]* data-(?:code|prefecture)="(\d\d)', text)
        folder = re.match(r"(\d\d)-[a-z]+/", address)
        is_moved = '<body data-page="moved">' in text
        assert is_moved or not folder or (told and told[1] == folder[1]), address


def test_every_link_leads_to_a_file(site: Path, links: dict[str, set[str]]) -> None:
    broken = {f"{page} -> {to}" for page, found in links.items() for to in found if not (site / to).is_file()}
    assert not broken


def test_every_anchor_exists(pages: dict[str, str]) -> None:
    ids = {address: set(re.findall(r' id="([^"]+)"', text)) for address, text in pages.items()}
    broken = []
    for address, text in pages.items():
        # What holds a "=" is no anchor but a setting that a script on that page reads.
        for link in re.findall(r'href="([^":]*#[^"=]+)"', text):
            path, anchor = urldefrag(link)
            to = inner_links(address, f'href="{path}"')[0] if path and not path.startswith("/") else address
            if address != "404.html" and unquote(anchor) not in ids[to]:
                broken.append(f"{address} -> {link}")
    assert not broken


def test_every_place_is_reached_from_home_by_plain_links(pages: dict[str, str], links: dict[str, set[str]]) -> None:
    reached, new = {"index.html"}, ["index.html"]
    while new:
        found = links[new.pop()] & pages.keys() - reached
        reached |= found
        new.extend(found)
    stand_ins = {address for address, text in pages.items() if '<body data-page="moved">' in text}
    assert pages.keys() - reached == {"404.html", "offline.html"} | stand_ins


def test_every_ward_has_its_place(pages: dict[str, str], table: Table) -> None:
    ids = {match for text in pages.values() for match in re.findall(r'id="ward-(\d{6})"', text)}
    assert ids == {ward.code for ward in table.wards}
    assert len(ids) == 171


def test_every_municipality_ends_at_a_contact(pages: dict[str, str], links: dict[str, set[str]]) -> None:
    for address, text in pages.items():
        if 'data-page="municipality"' in text:
            assert "emergency.html" in links[address], address
            main = text[text.index("<main") : text.index('id="nation-wide"')]
            contact = re.search(r'href="(?:tel:|mailto:|https?:)|<dt>場所</dt>|<blockquote class="say">', main)
            assert contact, address
    assert pages["emergency.html"].count('href="tel:') >= 4


def test_the_interface_lists_every_municipality(site: Path, table: Table) -> None:
    data = json.loads((site / "api/v1/municipalities.json").read_text("utf-8"))
    assert set(data) == {"version", "licence", "credit", "municipalities"}
    assert [entry["code"] for entry in data["municipalities"]] == [area.code for area in table.municipalities]
    for entry in data["municipalities"]:
        assert (site / entry["url"]).is_file()
        area = table.areas[entry["code"]]
        assert (entry["name"], entry["kana"], entry["prefecture"]) == (area.name, area.kana, area.prefecture)
        assert entry["windows"] >= entry["reachable"] + entry["named"]
        assert entry["offices"] > 0
        assert entry["confirmed_on"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", entry["confirmed_on"])


def test_home_prefectures_and_the_interface_count_the_same(site: Path, pages: dict[str, str]) -> None:
    every = json.loads((site / "api/v1/municipalities.json").read_text("utf-8"))["municipalities"]
    told = dict.fromkeys(("reachable", "paged", "named", "offices"), 0)
    prefectures = [address for address in pages if re.fullmatch(r"\d\d-[a-z]+/index\.html", address)]
    for address in prefectures:
        own = [entry for entry in every if entry["url"].startswith(address.removesuffix("index.html"))]
        counts = {name: sum(entry[name] for entry in own) for name in ("windows", "reachable", "named")}
        counts["paged"] = counts["windows"] - counts["reachable"] - counts["named"]
        tally = pages[address].partition('id="counts"')[2].partition("</ul>")[0]
        said = [int(number) for number in re.findall(r'tally__number">(\d+)<', tally)]
        # What there is none of is not said, but for what can be reached.
        assert said[:-1] == [counts["reachable"], *filter(None, (counts["paged"], counts["named"]))], address
        assert said[-1] <= sum(entry["offices"] for entry in own)
        for name, number in zip(told, (counts["reachable"], counts["paged"], counts["named"], said[-1]), strict=True):
            told[name] += number
    main = pages["index.html"].partition('id="coverage"')[2].partition("</ul>")[0]
    assert [int(number.replace(",", "")) for number in re.findall(r"([0-9,]+)か所", main)] == [
        told["offices"], told["reachable"], told["paged"], told["named"],
    ]  # fmt: skip


def test_no_page_of_a_prefecture_ends_empty(pages: dict[str, str], table: Table) -> None:
    for area in table.prefectures:
        text = pages[f"{area.folder}/index.html"]
        assert f"{area.name}の公式サイト</a>" in text, area.name
        offices = text.partition('id="offices"')[2].partition("</section>")[0]
        if f"{area.folder}/offices.html" in pages:
            assert f'href="../{area.folder}/offices.html"' in offices
            offices = pages[f"{area.folder}/offices.html"].partition("<h1")[2].partition("</main>")[0]
        assert 'href="tel:' in offices, area.name
        assert 'href="mailto:' in offices, area.name
        named = set(re.findall(r'href="\.\./(\d\d-[a-z]+/\d{6}-[^"]+)"', offices))
        assert named == {f"{area.folder}/{own.code}-{own.slug}.html" for own in table.municipalities_of(area.code)}
        # The whole first view of one of them is held by tests/test_document.py.
        assert len(gzip.compress(text.encode(), mtime=0)) <= 11 * 1024, area.name


def test_the_hall_of_a_prefecture_is_asked_in_its_words(pages: dict[str, str]) -> None:
    hall = pages["01-hokkaido/index.html"].partition('id="hall"')[2].partition("</section>")[0]
    assert hall.startswith(">北海道庁に聞く</h2>")
    assert "「ひきこもりのことで相談したいです。保健福祉部福祉局障がい者保健福祉課につないでください。」" in hall
    hall = pages["18-fukui/index.html"].partition('id="hall"')[2].partition("</section>")[0]
    assert "「ひきこもりのことで相談したいです。担当の課につないでください。」" in hall


def test_a_prefecture_that_cannot_be_reached_says_so_and_where_to_turn(pages: dict[str, str]) -> None:
    said = "の窓口の連絡先は、このサイトではまだ分かっていません。"
    assert f"福井県{said}市と町のページに、連絡できるところがあります。" in pages["18-fukui/index.html"]
    assert f"東京都{said}区市町村のページに、連絡できるところがあります。" in pages["13-tokyo/index.html"]
    assert f"長野県{said}市町村のページに、連絡できるところがあります。" in pages["20-nagano/index.html"]
    assert said not in pages["15-niigata/index.html"]


def test_each_town_in_the_list_of_its_prefecture_says_the_ways_there_are(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        if 'data-page="prefecture"' in text:
            assert text.count('<p class="places__note">') == text.count('class="places__name"'), address
            assert "窓口は未確認" not in text


def test_each_page_keeps_the_rules_of_the_document(pages: dict[str, str]) -> None:
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for address, text in pages.items():
        title = re.search(r"<title>(.*?)</title>", text)
        description = re.search(r'<meta name="description" content="(.*?)"', text)
        assert title, address
        assert description, address
        assert len(title[1]) <= 60, address
        assert title[1] not in titles, f"{address} and {titles.get(title[1])}"
        assert description[1] not in descriptions, f"{address} and {descriptions.get(description[1])}"
        titles[title[1]], descriptions[description[1]] = address, address
        assert f'<html lang="{"en" if address.startswith("en/") else "ja"}">' in text
        assert text.count("<h1") == 1, address
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), (address, levels)
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), address
        names = re.findall(r'<nav[^>]* aria-label="([^"]+)"', text)
        assert len(names) == len(set(names)), address


def test_pages_ask_nothing_of_other_hosts(site: Path, pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert "default-src 'self'" in text, address
        assert '<meta name="referrer" content="no-referrer">' in text, address
        for tag in re.findall(r"<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*>", text):
            assert not re.search(r'(?:src|href)="(?:[a-z]+:)?//', tag) or 'rel="canonical"' in tag, (address, tag)
        assert "target=" not in text, address
        assert "accesskey" not in text, address
        assert "<iframe" not in text, address
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:[a-z]+:)?//", style.read_text("utf-8"))


def test_no_word_that_hurts(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        for word in ("脱出", "社会復帰", "義務", "違反", "ランキング"):
            assert word not in text, (address, word)


def test_pages_stay_small(site: Path) -> None:
    for path in site.rglob("*.html"):
        limit = 140_000 if 'data-page="municipality"' in path.read_text("utf-8") else 120_000
        # The form in one file brings its scripts, its styles and all places with their records along.
        limit = 700_000 if path.name == "form.html" else limit
        assert path.stat().st_size <= limit, path
    style = sum(path.stat().st_size for path in site.rglob("*.css"))
    assert style <= 40_000


def test_nothing_of_this_machine_is_published(site: Path) -> None:
    here = str(ROOT).encode()
    for path in site.rglob("*"):
        if path.is_file():
            assert here not in path.read_bytes(), path
