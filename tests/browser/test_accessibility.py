"""Every kind of page in a real browser: axe finds nothing, nothing is cut, the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from generator.registry.calendar import today_in_japan
from tests.browser.axe import faults, faults_in, look
from tests.conftest import launched
from tests.results import CRITERIA, PAGE, REQUIREMENTS, page_with, read, rules_by_criterion, with_rules, written

pytestmark = pytest.mark.browser

PAGES = {
    "home": "index.html",
    "search": "search/index.html",
    "prefecture": "01-hokkaido/index.html",
    "municipality": "01-hokkaido/012149-wakkanai.html",
    "municipality with wards": "22-shizuoka/221309-hamamatsu.html",
    "municipality without a record": "01-hokkaido/013030-tobetsu.html",
    "progress": "progress/index.html",
    "not-known": "18-fukui/not-known.html",
    "emergency": "emergency.html",
    "guide": "guide/first.html",
    "guide for municipalities": "guide/municipalities.html",
    "guide with tables": "guide/accessibility-results.html",
    "plain Japanese": "easy/how.html",
    "emergency in plain Japanese": "easy/emergency.html",
    "English": "en/index.html",
    "update": "update/index.html",
    "update in one file": "update/form.html",
    "update on paper": "update/paper.html",
    "partners": "partners/index.html",
    "field": "partners/fields/labour.html",
    "organisation": "partners/organisations/ayagawa-shakyo.html",
    "families": "families/index.html",
    "report": "report/index.html",
    "not-found": "404.html",
}

WITH_MUCH = {
    "guide with six columns": "guide/human-testing.html",
    "what is not known of many": "01-hokkaido/not-known.html",
    "contacts for organisations": "01-hokkaido/partners.html",
    "branches": "43-kumamoto/432156-amakusa.html",
    "wards to pick from": "27-osaka/271004-osaka.html",
}
"""Pages of these kinds that hold what is hardest to keep on a screen."""

IN_THE_SITE = [kind for kind in PAGES if kind not in ("update in one file", "not-found")]
"""Kinds with the site's header, settings and search beside them when opened where they lie: the form in one file
stands alone, and the not-found page is made for the root of a host."""

LOOKS = [(390, "light", "off"), (390, "dark", "on"), (1280, "light", "on"), (1280, "dark", "off")]
"""Width, colours, furigana: every pair of these stands in one of them."""

MOST_TABS = 8

KEY = "madoguchi:display"

WIDE_TEXT = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
"""What a reader may set by WCAG 1.4.12."""

CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.matches(".search__status, input, select, textarea") || one.closest("svg")) return false;
  const style = getComputedStyle(one);
  return (style.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
    || (style.overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""
"""Elements that hide a part of what they hold."""

LETTERS = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faults = [];
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || holder.closest("rt, rp, svg, .search__status") || !holder.checkVisibility()) continue;
    const style = getComputedStyle(holder);
    const [size, line] = [parseFloat(style.fontSize), parseFloat(style.lineHeight)];
    const isRunning = holder.matches("main :is(p, li, dd, td)") && !holder.closest(".paper");
    if (size < 14 || (isRunning && line / size < 1.745)) faults.push([size, line, holder.outerHTML.slice(0, 120)]);
  }
  return faults;
}"""
"""Texts smaller than 14 pixels, and running texts whose lines stand closer than 1.75; a sheet to be printed is
shown as it will be on paper."""

BARE_LINKS = """() => [...document.querySelectorAll("main a[href]")].filter((link) => link.checkVisibility()
  && !link.matches(".button") && ![link, ...link.querySelectorAll("*")].some((one) =>
    getComputedStyle(one).textDecorationLine.includes("underline"))).map((link) => link.outerHTML.slice(0, 120))"""
"""Links of the text without a line under any word."""

SMALL = """() => [...document.querySelectorAll(".contact, .search__input, .button, .tiles a, .choices a, .places__name")]
  .concat([...document.querySelectorAll(".jump a, .site-header a, .site-footer a, .site-footer button")])
  .filter((one) => one.checkVisibility()).filter((one) => {
    const box = one.getBoundingClientRect();
    return box.height < 43.5 || box.width < 24;
  }).map((one) => one.outerHTML.slice(0, 120))"""
"""What fingers aim at and is lower than 44 pixels."""

FRAMELESS = """() => [...document.querySelectorAll(".button, .contact, .card, .switch, .panel, .urgent, .say, .search__input")]
  .concat([...document.querySelectorAll(".choices a, .tiles a, .jump a")])
  .filter((one) => one.checkVisibility()).filter((one) => {
    const style = getComputedStyle(one);
    return style.borderTopStyle !== "solid" || parseFloat(style.borderTopWidth) < 1;
  }).map((one) => one.outerHTML.slice(0, 120))"""
"""What only a ground sets apart, where the device paints all grounds alike."""

STOP = """() => {
  const here = document.activeElement;
  const [box, style] = [here.getBoundingClientRect(), getComputedStyle(here)];
  if (here === document.body) return null;
  const isSeen = here.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && box.width > 0 && box.height > 0 && box.left >= -1 && box.right <= innerWidth + 1 && box.top < innerHeight && box.bottom > 0;
  const isRinged = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 4;
  return [isSeen, isRinged, here.outerHTML.slice(0, 120)];
}"""


Look = Callable[[str, int, str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def looked_at(browser: Browser, served: str) -> Look:
    """What axe finds on a kind of page at a width, in a scheme, with or without furigana; each is looked at once."""

    @cache
    def looks(kind: str, furigana: str) -> dict[tuple[int, str], dict[str, Any]]:
        page = browser.new_page()
        if furigana == "on":
            page.add_init_script(f'localStorage.setItem({KEY!r}, \'{{"furigana":"on"}}\')')
        page.goto(served + PAGES[kind])
        if furigana == "on" and kind in IN_THE_SITE:
            page.wait_for_selector(".site-footer rt")
        found = {}
        for width, scheme, _ in (one for one in LOOKS if one[2] == furigana):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found[width, scheme] = look(page)
        page.close()
        return found

    return lambda kind, width, scheme, furigana: looks(kind, furigana)[width, scheme]


@pytest.fixture(scope="module", params=PAGES)
def opened(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page of each kind, loaded once for all that is asked of it, on a phone."""
    page = browser.new_page(locale="ja-JP", viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(served + PAGES[request.param])
    yield page
    page.close()


@contextmanager
def styled(page: Page, style: str) -> Iterator[None]:
    """The page with a reader's own style on top."""
    page.evaluate(
        "(style) => { const own = new CSSStyleSheet(); own.replaceSync(style); document.adoptedStyleSheets = [own]; }",
        style,
    )
    yield
    page.evaluate("document.adoptedStyleSheets = []")


@pytest.mark.parametrize(("width", "scheme", "furigana"), LOOKS)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(looked_at: Look, kind: str, width: int, scheme: str, furigana: str) -> None:
    assert faults_in(looked_at(kind, width, scheme, furigana)) == []


def test_the_results_are_those_that_axe_gives_now(looked_at: Look, request: pytest.FixtureRequest) -> None:
    looks = [looked_at(kind, *how) for kind in PAGES for how in LOOKS]
    axe = looks[0]["testEngine"]["version"]
    criteria = read(CRITERIA.read_text("utf-8"))
    now = with_rules(criteria, rules_by_criterion(looks))
    if request.config.getoption("--write-results"):
        requirements = read(REQUIREMENTS.read_text("utf-8"))
        CRITERIA.write_text(written(now), "utf-8")
        page = page_with(PAGE.read_text("utf-8"), now, requirements, axe, today_in_japan())
        PAGE.write_text(page, "utf-8")
    assert read(CRITERIA.read_text("utf-8")) == now, "make results"
    assert f"axe-core {axe}" in PAGE.read_text("utf-8"), "make results"


def test_axe_is_asked_for_everything(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<html lang="ja"><title>見本</title><body><h1>見本</h1><p style="color: #707070">相談</p>'
        '<p>相談は<a href="a.html" style="text-decoration: none">窓口</a>へ</p>'
    )
    found = {line.partition(":")[0] for line in faults(page)}
    assert found >= {"color-contrast-enhanced", "region", "landmark-one-main"}
    page.close()


# R10 to R13, R17, R19

BAD = """<title>見本</title><main>
<p style="font-size: 13px">小さな字</p><p style="line-height: 1.7">せまい行</p>
<p style="width: 3em; overflow: hidden; white-space: nowrap">切れてしまう文</p>
<p><a href="a.html" style="text-decoration: none">線のないリンク</a></p>
<p class="contact" style="height: 30px">低い連絡先</p>
<p><button style="outline: none">輪のないボタン</button></p>
</main>"""


def test_each_question_finds_a_page_that_fails_it(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(BAD)
    assert page.evaluate(CUT) == ['<p style="width: 3em; overflow: hidden; white-space: nowrap">切れてしまう文</p>']
    assert [size for size, _line, _text in page.evaluate(LETTERS)][:2] == [13, 16]
    assert page.evaluate(BARE_LINKS) == ['<a href="a.html" style="text-decoration: none">線のないリンク</a>']
    low = ['<p class="contact" style="height: 30px">低い連絡先</p>']
    assert page.evaluate(SMALL) == low
    assert page.evaluate(FRAMELESS) == low
    assert page.evaluate(STOP) is None
    page.locator("button").focus()
    assert page.evaluate(STOP)[:2] == [True, False]
    page.close()


@pytest.mark.parametrize(
    ("width", "height", "style"),
    [(320, 640, ""), (320, 256, ""), (320, 640, WIDE_TEXT)],
    ids=["narrow", "four times as large", "text set wide"],
)
def test_nothing_is_cut_and_nothing_scrolls_sideways(opened: Page, width: int, height: int, style: str) -> None:
    opened.set_viewport_size({"width": width, "height": height})
    with styled(opened, style):
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        assert opened.evaluate(CUT) == []


@pytest.fixture(scope="module")
def large_print(playwright: Playwright) -> Iterator[Page]:
    """A phone on which letters are set to twice their usual size."""
    with launched(playwright, "--blink-settings=defaultFontSize=32") as browser:
        yield browser.new_page(viewport={"width": 390, "height": 844})


@pytest.mark.parametrize("kind", [*PAGES, *WITH_MUCH])
def test_nothing_is_cut_where_letters_are_twice_as_large(large_print: Page, served: str, kind: str) -> None:
    large_print.goto(served + (PAGES | WITH_MUCH)[kind])
    assert large_print.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert large_print.evaluate("document.documentElement.scrollWidth") <= 390
    assert large_print.evaluate(CUT) == []


def test_letters_are_large_and_lines_apart(opened: Page) -> None:
    for width in (320, 1280):
        opened.set_viewport_size({"width": width, "height": 844})
        assert opened.evaluate(LETTERS) == []


def test_links_are_underlined(opened: Page) -> None:
    assert opened.evaluate(BARE_LINKS) == []


def test_a_finger_finds_its_aim(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 844})
    assert opened.evaluate(SMALL) == []


def test_where_the_device_chooses_all_colours_frames_stay(opened: Page) -> None:
    opened.emulate_media(forced_colors="active")
    assert opened.evaluate(FRAMELESS) == []
    opened.keyboard.press("Tab")
    assert opened.evaluate(STOP)[1]
    opened.emulate_media(forced_colors="none")


def test_every_stop_of_the_keyboard_is_seen(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 640})
    opened.evaluate("document.activeElement.blur()")
    for _ in range(60):
        opened.keyboard.press("Tab")
        stop = opened.evaluate(STOP)
        if stop is None:
            return
        assert stop[:2] == [True, True], stop[2]


def tabs_until(page: Page, selector: str) -> int:
    for count in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return count
    return 60


def test_the_skip_link_comes_first_and_works(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(served + PAGES["municipality"])
    assert tabs_until(page, ".skip") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_first_contact_is_a_few_tabs_away_and_on_the_first_screen(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(served + PAGES["municipality"])
    contact = ".contact__link"
    box = page.locator(contact).first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 640
    assert tabs_until(page, contact) <= MOST_TABS


def test_pages_ask_nothing_of_other_hosts_and_keep_nothing(context: BrowserContext, served: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for address in PAGES.values():
        page.goto(served + address)
    # The not-found page stands at any depth, so it names its files from the root of the host.
    host = served.removesuffix("town/")
    assert {url for url in asked if not url.startswith(host)} == set()
    assert context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_the_site_works_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.get_by_role("main").get_by_role("link", name="北海道").first.click()
    page.get_by_role("link", name="稚内市", exact=True).click()
    assert page.locator("h1").inner_text() == "稚内市で相談する"
    page.goto(served)
    page.get_by_role("button", name="探す").click()
    assert page.locator("body").get_attribute("data-page") == "search"
    page.get_by_role("main").get_by_role("link", name="沖縄県").click()
    assert page.locator("h1").inner_text() == "沖縄県の相談窓口"
    context.close()
