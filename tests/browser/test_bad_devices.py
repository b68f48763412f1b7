"""Devices as people really have them: a wrong clock, no storage, no position, no scripts, no images, a dark screen at
the printer. On each of them one gets from the first page to a contact."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.test_accessibility import PAGES

pytestmark = pytest.mark.browser

TOWN = "01-hokkaido/012149-wakkanai.html"
TITLE = "稚内市で相談する"

KEPT_DARK = """localStorage.setItem("madoguchi:display", '{"scheme":"dark"}')"""

WITHOUT = {
    "storage that refuses": """
        const refuse = { get() { throw new DOMException("refused", "SecurityError"); } };
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
            Object.defineProperty(globalThis, name, refuse);
        }""",
    "storage that is full": """
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };""",
    "no storage at all": """
        for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(globalThis, name, { value: null });
        }""",
    "no position": "Object.defineProperty(Navigator.prototype, 'geolocation', { value: undefined });",
    "no clipboard, no worker": """
        Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
        Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });""",
}
"""What a device may lack, as a script that takes it away before the page begins."""


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script of its own fails."""
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def find_the_town(page: Page, start: str) -> None:
    """From home by the search to the town's first contact, as on any device."""
    page.goto(start)
    page.get_by_role("searchbox").fill("わっかない")
    page.locator(".hit__link").filter(has_text="稚内市").first.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("a[href^='tel:']").first).to_be_visible()


@pytest.mark.parametrize("missing", WITHOUT)
def test_whatever_is_missing_the_way_is_the_same(
    context: BrowserContext, page: Page, served: str, missing: str
) -> None:
    context.add_init_script(WITHOUT[missing])
    find_the_town(page, served)
    page.get_by_role("button", name="ふりがな").first.click()
    expect(page.locator("html[data-furigana=on]")).to_be_attached()
    expect(page.locator("rt").first).to_be_attached()
    page.locator("[data-setting=scheme][data-value=dark]").click()
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    for address in (
        "nearby.html",
        "guide/first.html",
        "guide/privacy.html",
        "01-hokkaido/index.html",
        "update/index.html",
    ):
        page.goto(served + address)
        assert page.locator("h1").inner_text()


@pytest.mark.parametrize(
    "time", ["1999-12-31T23:59:00+09:00", "1970-01-01T00:00:00+00:00", "2099-01-01T10:00:00+09:00"]
)
def test_a_wrong_clock_claims_nothing(page: Page, served: str, time: str) -> None:
    """Of a day that the table of holidays does not know nothing is said; what is written on the page stays."""
    page.clock.set_fixed_time(datetime.fromisoformat(time))
    find_the_town(page, served)
    assert page.locator("[data-opening]").count() > 0
    assert not page.get_by_text(re.compile("いま受付時間内です|いまは受付時間外です")).locator("visible=true").count()
    is_late = time.startswith("2099")
    expect(page.locator("main p.stale")).to_be_visible(visible=is_late)
    page.goto(served + "update/index.html#code=012149")
    page.locator("[data-place=write]").wait_for()


def test_without_scripts_every_place_is_three_presses_away(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ja-JP", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(served)
    page.get_by_role("button", name="探す", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="北海道", exact=True).click()
    page.get_by_role("link", name="稚内市", exact=True).first.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    for part in (".settings button", "details.conditions", ".now", ".stale", ".saved", "[data-saved-pages]"):
        assert not page.locator(part).locator("visible=true").count(), part
    page.goto(served)
    page.get_by_role("link", name="電話をしないで相談できるところ").click()
    page.locator("summary").filter(has_text="北海道").click()
    page.get_by_role("main").get_by_role("link", name="北海道", exact=True).click()
    assert page.get_by_role("main").get_by_role("link").count() > 100
    for address, said in (
        ("nearby.html", "お使いの設定では、近い順にさがせません。下の都道府県の一覧から選べます。"),
        ("search/index.html", "都道府県"),
        ("report/index.html", "つぎのことが分かると、早く直せます。"),
        ("update/index.html", "スクリプト"),
    ):
        page.goto(served + address)
        assert said in page.get_by_role("main").inner_text(), address
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_without_images_nothing_is_missing(browser: Browser, site: Path, kind: str) -> None:
    """No page says anything by a picture alone: there are marks beside words, hidden from readers, and bars over tables."""
    page = browser.new_page()
    page.route(re.compile(r"\.(svg|png|ico|webp|jpe?g|gif)$"), lambda route: route.abort())
    page.goto((site / PAGES[kind]).as_uri())
    assert page.locator("img, picture, object, embed, [role=img]:not(svg.bar[aria-label])").count() == 0
    assert (
        page.evaluate(
            "[...document.querySelectorAll('svg')].filter((one) => !one.closest('[aria-hidden=true], .bar')).length"
        )
        == 0
    )
    assert (
        page.evaluate(
            "[...document.querySelectorAll('a, button')].filter((one) => one.checkVisibility() && !one.textContent.trim()).length"
        )
        == 0
    )
    pictures = """[...document.querySelectorAll("*")].filter((one) =>
        ["", "::before", "::after"].some((part) => getComputedStyle(one, part || null).backgroundImage.includes("url(")))"""
    assert page.evaluate(f"{pictures}.length") == 0
    page.close()


@pytest.mark.parametrize("dark", ["chosen", "of the device"])
def test_a_dark_screen_prints_black_on_white(browser: Browser, served: str, dark: str) -> None:
    context = browser.new_context(locale="ja-JP", color_scheme="light" if dark == "chosen" else "dark")
    if dark == "chosen":
        context.add_init_script(KEPT_DARK)
    page = context.new_page()
    page.goto(served + TOWN)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    page.emulate_media(media="print")
    colours = page.evaluate("""[...document.querySelectorAll("body, h1, .card, .contact, .contact__link, dd, .note")].map((one) => {
        const { color, backgroundColor } = getComputedStyle(one);
        return `${color} on ${backgroundColor}`;
    })""")
    assert set(colours) <= {"rgb(0, 0, 0) on rgb(255, 255, 255)", "rgb(0, 0, 0) on rgba(0, 0, 0, 0)"}
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert re.search(r"0162-\d\d-\d{4}", text)
    context.close()
