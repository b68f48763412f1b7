"""What accessibility.md asks of every document (R1 to R41), read off every page of the whole real site."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest

from generator.records.model.record import ConfirmedBy
from generator.registry.official_sites import FILE, read_official_sites
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.sources import PUBLISHED, SCRIPTS
from tests.tables import sound

STYLES = {name: content.decode() for name, content in PUBLISHED.items() if name.endswith(".css")}
SCREEN = {name: text for name, text in STYLES.items() if name != "print.css"}

ALONE = "update/form.html"
"""One file that is used alone, away from the site: it has no search, no place in a trail and no other page."""

VERSIONS = ("easy", "english")
"""Pages beside another page, to which they lead back; they stand below none."""

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""An id that says what it is of, so that a link to it outlives a change of the page's order."""

TEL = re.compile(r'<a\b([^>]*) href="(tel:[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
DIALLED = re.compile(r"tel:(?:\+81[1-9]\d{8,9}|0(?:120|570|800|990)\d{6,7}|1\d\d|%23\d{4})")

FIRST_VIEW = 26_500
"""What a page takes before it is shown whole, bytes as gzip packs them. Half a kilobyte of it is what the page tells
programs, behind all that people read. What answers danger comes right behind it (``tests/search/test_danger.py``)."""
FIRST_VIEW_AT_BEST = 22_000
"""The same as brotli packs it."""
PAGE = 14_000
"""A city of wards, each with an office."""
MEDIAN = 6_200
STYLE = 9_000
SCRIPT = 8_000
"""All scripts of a first view."""
NEAR_ME = 9_000
"""The same on the page that measures what is near."""


def without_markup(text: str) -> str:
    text = re.sub(r"<(script|style|template)\b.*?</\1>|<rp>.*?</rp>|<rt>.*?</rt>", "", text, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", text)


def inside(text: str, tag: str) -> str:
    """What stands in the first element of this name."""
    return text[text.index(f"<{tag}") : text.index(f"</{tag}>")]


def of_kind(pages: dict[str, str], kind: str) -> dict[str, str]:
    return {address: text for address, text in pages.items() if f'<body data-page="{kind}"' in text}


# R2, R3, R36: names


def test_titles_are_plain_and_name_the_site(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        title = inside(text, "title").removeprefix("<title>")
        assert re.fullmatch(r"[^<>\n]+ - まちの相談窓口|まちの相談窓口", title), (address, title)


def test_titles_and_descriptions_say_what_people_search_for(pages: dict[str, str], table: Table) -> None:
    """Of places with their prefecture, of lists too; that none is that of another page holds for all pages."""
    found = of_kind(pages, "municipality") | of_kind(pages, "prefecture") | of_kind(pages, "list")
    assert len(found) > 1741 + 47 + 10
    for address, text in found.items():
        code = re.search(r'<body[^>]* data-code="(\d{6})"', text)
        area = table.areas[code[1]] if code else None
        wanted = {"ひきこもり", "相談", *((area.name, area.prefecture) if area else ())}
        title = inside(text, "title")
        description = re.search(r'<meta name="description" content="(.*?)"', text)
        assert description, address
        assert [word for word in wanted if word not in title or word not in description[1]] == [], address


def test_mistakes_are_told_to_the_town_where_the_operator_has_no_address(pages: dict[str, str], table: Table) -> None:
    sites = sound(read_official_sites, ROOT / "data" / FILE, table)
    for address, text in (of_kind(pages, "municipality") | of_kind(pages, "prefecture")).items():
        code = re.search(r'<body[^>]* data-code="(\d{6})"', text)
        assert code, address
        link = re.search(r'<a href="([^"]+)">まちがいを知らせる(?:（(.+?)の公式サイト）)?</a>', inside(text, "footer"))
        assert link, address
        assert link[1] == sites.get(code[1], link[1]), address
        assert bool(link[2]) == (code[1] in sites), address
    for address in ("index.html", "emergency.html", "guide/first.html"):
        assert re.search(r'report/index\.html#page=[^"]+">まちがいを知らせる</a>', inside(pages[address], "footer"))


def test_the_page_of_a_place_names_it_with_its_reading(pages: dict[str, str], table: Table) -> None:
    areas = table.areas
    named = of_kind(pages, "municipality") | of_kind(pages, "prefecture")
    assert len(named) == 1741 + 47
    for address, text in named.items():
        found = re.search(r'<body[^>]* data-code="(\d{6})"', text)
        assert found, address
        area = areas[found[1]]
        title = f"{area.name}で相談する" if area.is_municipality else f"{area.name}の相談窓口"
        assert f"<h1>{title}</h1>" in text, address
        after = without_markup(text[text.index("</h1>") :])[:200]
        assert area.kana in after, address


# R4, R5, R8: the way through a page


def test_landmarks_are_few_and_named(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        for tag in ("header", "main", "footer"):
            assert len(re.findall(f"<{tag}[ >]", text)) == 1, (address, tag)
        for nav in re.findall(r"<nav\b[^>]*>", text):
            assert re.search(r' aria-label(?:ledby)?="[^"]+"', nav), (address, nav)


def test_the_skip_link_stands_first_and_leads_to_the_text(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        first = re.search(r"<(?:a|button|input|select|summary)\b[^>]*>", text[text.index("<body") :])
        assert first, address
        assert first[0] == '<a class="skip" href="#main">', address
        assert '<main class="main" id="main" tabindex="-1">' in text, address
        assert not re.search(r'tabindex="[1-9]', text), address


def test_the_trail_ends_at_this_page_and_leads_to_those_above(pages: dict[str, str]) -> None:
    trails = 0
    for address, text in pages.items():
        trail = re.search(r'<nav class="trail wrap"[^>]*>\s*<ol>(.*?)</ol>', text, re.DOTALL)
        if trail is None:
            kind = re.search('<body data-page="([^"]+)"', text)
            assert kind, address
            assert kind[1] in ("home", "not-found", "offline", *VERSIONS) or address == ALONE, address
            continue
        trails += 1
        *above, here = re.findall(r"<li>(.*?)</li>", trail[1], re.DOTALL)
        assert re.fullmatch(r'<span aria-current="page">[^<]+</span>', here), address
        assert above, address
        assert all(re.fullmatch(r'<a href="[^"]+">[^<]+</a>', step) for step in above), address
    assert trails > 1788


# R6: the page for an address that leads nowhere


def test_the_not_found_page_leads_on_from_any_depth(pages: dict[str, str]) -> None:
    text = pages["404.html"]
    assert "<h1>ページが見つかりません</h1>" in text
    assert 'role="search"' in inside(text, "main")
    assert 'href="/index.html#prefectures"' in inside(text, "main")
    for link in re.findall(r'(?:href|src|action|data-root|data-furigana-script)="([^"]*)"', text):
        assert re.match(r"/|#|https?:", link), link


# R7


def test_ids_can_be_read_and_stay(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        for name in re.findall(r' id="([^"]*)"', text):
            assert NAME.fullmatch(name), (address, name)


# R10, R12, R14, R21: styles


def test_only_what_underlines_its_words_itself_takes_the_line_from_a_link() -> None:
    bare = re.findall(r"([^{}]+)\{[^{}]*text-decoration: none", "".join(SCREEN.values()))
    assert [selector.strip() for selector in bare] == [".hit__link"]
    assert re.search(r"\.hit__title \{[^}]*text-decoration: underline", STYLES["style.css"])


@pytest.mark.parametrize("name", SCREEN)
def test_nothing_moves_sticks_or_is_measured_in_pixels(name: str) -> None:
    text = re.sub(r"@media \(prefers-reduced-motion: reduce\) \{.*?\n\}", "", SCREEN[name], flags=re.DOTALL)
    assert not re.search(r"\b(?:animation|transition|scroll-behavior)\b|@keyframes", text)
    assert not re.search(r"position: (?:sticky|fixed)", text)
    assert not re.search(r"(?:font|line-height|letter-spacing)[a-z-]*:[^;]*\dpx", text)


def test_who_wants_less_motion_gets_none() -> None:
    assert "@media (prefers-reduced-motion: reduce)" in STYLES["style.css"]


def test_nothing_plays_blinks_or_waits(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert not re.search(r"<(?:audio|video|marquee|blink|object|embed|canvas)\b|autoplay", text), address
        assert 'http-equiv="refresh"' not in text, address


# R18, R20: nothing hidden, no keys of our own


WITHOUT_VOICE = r'href="mailto:|class="contact__(?:link" href="https?:|value\b)|href="#line-|href="#(?:ward|area)-'
"""What leads to somebody without a voice: an address, a FAX, a form or chat, the way to a chat on the page, a ward to pick."""


def stops_before(text: str) -> int:
    """How many presses of Tab lead from the top of a page to the first of these; what is folded is passed by."""
    body = text[text.index("<body") :]
    found = re.search(WITHOUT_VOICE, body[body.index("<main") :])
    assert found
    before = body[: body.index("<main") + found.end()]
    before = re.sub(r"<template\b.*?</template>|<(\w+)[^>]* hidden>.*?</\1>", "", before, flags=re.DOTALL)
    before = re.sub(r"(<summary\b.*?</summary>).*?</details>", r"\1", before, flags=re.DOTALL)
    return len(re.findall(r"<a\b[^>]*\bhref|<(?:button|summary|input|select)\b", before))


def test_a_contact_without_a_voice_is_a_few_stops_of_the_keyboard_away(pages: dict[str, str]) -> None:
    """The browser presses the keys on some towns (browser/test_heard.py); here each town is counted."""
    towns = {address: text for address, text in pages.items() if 'data-page="municipality"' in text}
    assert len(towns) == 1741
    assert {address: stops for address, text in towns.items() if (stops := stops_before(text)) > 8} == {}


def test_no_script_of_a_page_takes_a_key() -> None:
    """None but the arrows in the search box, which go to the hits and back."""
    for name, script in SCRIPTS.items():
        if name != "search/box/keys.js":
            assert not re.search(r"key(?:down|up|press)\b|onkey|accessKey", script), name


def test_nothing_that_helps_is_folded_away(pages: dict[str, str]) -> None:
    """Numbers for officers and organisations stand with the tasks of the notice, folded; those for residents never are."""
    for address, text in pages.items():
        assert not re.search(r'role="(?:tab|tablist|tabpanel|dialog|menu)"|<dialog\b', text), address
        for folded in re.findall(r"<details\b(?![^>]*\btasks\b).*?</details>", text, re.DOTALL):
            assert "tel:" not in folded, address
            assert "mailto:" not in folded, address


# R29 to R33: contacts and days


def test_every_number_can_be_dialled_read_and_selected(pages: dict[str, str]) -> None:
    count = 0
    for address, text in pages.items():
        for before, link, after, shown in TEL.findall(text):
            marks = before + after
            assert DIALLED.fullmatch(link), (address, link)
            assert re.fullmatch(r"#?\d[\d-]*", shown), (address, shown)
            assert "aria-label" not in marks, address
            assert re.search(r'class="[^"]*\btel\b[^"]*"', marks), (address, link)
            digits = re.sub(r"\D", "", shown)
            dialled = link.removeprefix("tel:").removeprefix("%23")
            assert dialled in (digits, f"+81{digits[1:]}"), (address, link)
            count += 1
    assert count > 90
    assert re.search(r"\.tel \{[^}]*white-space: nowrap", STYLES["style.css"])


def test_beside_every_number_of_a_place_stands_what_a_call_costs(pages: dict[str, str]) -> None:
    for address, text in of_kind(pages, "municipality").items():
        for part in re.split(r'<a\b[^>]* href="tel:', inside(text, "main"))[1:]:
            assert re.search("通話料(?:がかかります|は無料です)|・無料", part), (address, part[:60])


def test_a_link_to_a_pdf_says_so(pages: dict[str, str]) -> None:
    assert re.search(r'\.main a\[href\$="\.pdf" i\]::after \{\s*content: "（PDF）";', STYLES["style.css"])
    linked = 0
    for address, text in pages.items():
        main = inside(text, "main")
        linked += len(re.findall(r'href="[^"]*\.pdf"', main, re.IGNORECASE))
        assert not re.search(r'href="[^"]*\.pdf', text.replace(main, ""), re.IGNORECASE), address
        # Pictures of screens alone, on one guide; what they show is told in words beside them too (tests/test_guides.py).
        assert address == "guide/update.html" or not re.search(r"<img\b", text), address
    assert linked


def test_days_and_hours_stand_in_words(pages: dict[str, str]) -> None:
    for address, text in (of_kind(pages, "municipality") | of_kind(pages, "prefecture")).items():
        said = without_markup(inside(text, "main"))
        assert not re.search(r"\d\s?[〜～]|[〜～]\s?\d|\d{1,2}[:：]\d\d|\b\d{4}/\d{1,2}\b", said), address
        for day in re.findall(r"<time\b[^>]*>", text):
            assert re.fullmatch(r'<time datetime="\d{4}(?:-\d\d(?:-\d\d)?)?"[^>]*>', day), (address, day)


# R34


def test_a_page_with_facts_tells_when_they_were_copied_or_confirmed_and_by_whom(pages: dict[str, str]) -> None:
    who = "|".join(by.label for by in ConfirmedBy)
    line = r"<dt>{}</dt><dd>\s*<span [^>]*>[^<（]+ <time [^>]*>[^<]+</time>{}"
    said = "|".join((line.format("書き写した日", "(?!（)"), line.format("確認した日", f"（(?:{who})）")))
    told = 0
    for address, text in of_kind(pages, "municipality").items():
        if 'id="sources"' not in text:
            continue
        told += 1
        assert "最終確認日" not in text, address
        assert re.search(said, text), address
    assert told > 1000


# R35


def test_the_button_for_furigana_is_on_every_page(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        if address != ALONE:
            button = (
                '<button class="switch" type="button" data-setting="furigana" data-value="on" aria-pressed="false">'
            )
            assert text.count(button) == 1, address
        for plain in re.findall(r'<title>.*?</title>|(?:content|aria-label|title|alt)="[^"]*"', text):
            assert "<rt" not in plain, address


# R40


def first_view(site: Path, pages: dict[str, str], address: str) -> dict[str, bytes]:
    """What the first view of a page takes, by file."""
    found = {address: pages[address].encode()}
    for tag in re.findall(r"<(?:script|link)\b[^>]*>", pages[address]):
        link = re.search(r'(?:src|href)="([^":]+\.(?:js|css|svg))"', tag)
        if link:
            file = (site / address).parent / link[1]
            found[file.name] = file.read_bytes()
    return found


def packed(files: Iterable[bytes]) -> int:
    return sum(len(gzip.compress(content, 6)) for content in files)


def assert_light(files: dict[str, bytes], scripts: int) -> None:
    sizes = {name: packed([content]) for name, content in files.items()}
    assert sum(sizes.values()) <= FIRST_VIEW, sizes
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= scripts, sizes
    assert sum(size for name, size in sizes.items() if name.endswith(".css")) <= STYLE, sizes
    assert sum(len(brotli.compress(content)) for content in files.values()) <= FIRST_VIEW_AT_BEST, sizes


def test_every_municipality_is_light(site: Path, pages: dict[str, str]) -> None:
    weights = {address: packed([text.encode()]) for address, text in of_kind(pages, "municipality").items()}
    by_weight = sorted(weights, key=lambda address: weights[address])
    heaviest, middle = by_weight[-1], by_weight[len(by_weight) // 2]
    assert weights[heaviest] <= PAGE, heaviest
    assert weights[middle] <= MEDIAN
    for address in (heaviest, middle):
        assert_light(first_view(site, pages, address), SCRIPT)


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "01-hokkaido/index.html",
        "search/index.html",
        "guide/first.html",
        "emergency.html",
        "progress/index.html",
        "partners/fields/education.html",
        "01-hokkaido/partners.html",
        "lists/index.html",
        "nearby.html",
    ],
)
def test_the_first_view_is_light(site: Path, pages: dict[str, str], address: str) -> None:
    assert_light(first_view(site, pages, address), NEAR_ME if address == "nearby.html" else SCRIPT)


def test_the_choices_are_taken_up_once_the_style_is_there(pages: dict[str, str]) -> None:
    """A script behind a style sheet waits for it; furigana ask how the style lays words out."""
    for address, text in pages.items():
        script = re.search(r'<script src="[^"]*settings\.\w+\.js"', text)
        styles = [found.end() for found in re.finditer('<link rel="stylesheet"|</style>', text)]
        assert styles or not script, address
        assert not script or max(styles) < script.start(), address
