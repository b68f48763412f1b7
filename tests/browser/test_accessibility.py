"""Every kind of page in a real browser: axe finds nothing, nothing is cut, the keyboard reaches everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

PAGES = {
    "home": "index.html",
    "search": "search/index.html",
    "prefecture": "01-hokkaido/index.html",
    "municipality": "01-hokkaido/012149-wakkanai.html",
    "municipality with wards": "22-shizuoka/221309-hamamatsu.html",
    "municipality without a record": "01-hokkaido/013030-tobetsu.html",
    "emergency": "emergency.html",
    "guide": "guide/first.html",
    "guide for municipalities": "guide/municipalities.html",
    "plain Japanese": "easy/how.html",
    "emergency in plain Japanese": "easy/emergency.html",
    "English": "en/index.html",
    "update": "update/index.html",
    "update in one file": "update/form.html",
    "update on paper": "update/paper.html",
    "report": "report/index.html",
    "not-found": "404.html",
}

IN_THE_SITE = [kind for kind in PAGES if kind not in ("update in one file", "not-found")]
"""Kinds with the site's header, settings and search beside them when opened where they lie: the form in one file
stands alone, and the not-found page is made for the root of a host."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

MOST_TABS = 12


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(browser: Browser, site: Path, kind: str, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((site / PAGES[kind]).as_uri())
    found = Axe().run(page, options=RULES)
    page.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_scrolls_sideways(browser: Browser, site: Path, kind: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((site / PAGES[kind]).as_uri())
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


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
    assert page.locator("h1").inner_text() == "稚内市の相談窓口"
    page.goto(served)
    page.get_by_role("button", name="探す").click()
    assert page.locator("body").get_attribute("data-page") == "search"
    page.get_by_role("main").get_by_role("link", name="沖縄県").click()
    assert page.locator("h1").inner_text() == "沖縄県の相談窓口"
    context.close()
