"""Every state of the form: axe finds nothing, nothing scrolls sideways, the keyboard alone is enough, paper holds it."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.axe import faults
from tests.browser.update_form.conftest import Build, Open
from tests.browser.update_form.test_newcomer import write_a_window

pytestmark = pytest.mark.browser


def filled(page: Page) -> None:
    page.get_by_role("button", name="「相談の方法」を加える").click()
    for more in page.locator("details.more > summary:visible").all():
        more.click()


def faulty(page: Page) -> None:
    page.get_by_label("窓口の名前 必ず").fill("")
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#faults")).to_be_visible()


def reviewed(page: Page) -> None:
    page.get_by_label("メールアドレス").first.fill("madoguchi@city.example.jp")
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#send")).to_be_visible()


STATES = {"filled": filled, "faulty": faulty, "reviewed": reviewed}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(opened: Open, state: str, width: int) -> None:
    page = opened("github")
    page.set_viewport_size({"width": width, "height": 900})
    STATES[state](page)
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_alone_is_enough(opened: Open) -> None:
    page = opened()
    page.get_by_role("button", name="「相談の方法」を加える").focus()
    page.keyboard.press("Enter")
    way = page.locator("[data-item=ways] > .entries > li").nth(2)
    expect(way.get_by_label("方法 必ず")).to_be_focused()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    expect(way.get_by_label("方法 必ず")).to_have_value("visit")
    way.get_by_role("button", name="上へ").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-item=ways] > .entries > li").nth(1).get_by_role("button", name="上へ")).to_be_focused()
    page.get_by_role("button", name="変わるところを確かめる").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-place=review]")).to_be_focused()


def test_the_paper_form_is_one_sheet_with_the_way_to_the_form(browser: Browser, project: Build) -> None:
    page = browser.new_page()
    page.goto((project("github") / "site" / "update" / "paper.html").as_uri())
    page.get_by_label("市区町村", exact=True).fill("福井市")
    sheet = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert len(sheet.pages) == 1
    text = unicodedata.normalize("NFKC", sheet.pages[0].extract_text())
    for words in (
        "福井市",
        "窓口の名前",
        "電話",
        "madoguchi@example.jp",
        "https://www.example.jp/town/update/index.html",
    ):
        assert words in text


def test_the_review_is_printed_with_the_whole_file(opened: Open) -> None:
    page = opened("github")
    reviewed(page)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))
    assert "変わるところ" in text
    assert "kind: dedicated" in text
    assert "途中のまま保存する" not in text
    assert len(sheets) <= 2


def test_a_window_written_by_hand_fits_every_screen(opened: Open) -> None:
    page = opened("nothing", "update/index.html#code=182028")
    page.set_viewport_size({"width": 320, "height": 640})
    write_a_window(page)
    page.get_by_label("アドレス 必ず").fill(f"https://www.city.example.jp/{'soudan-' * 40}.html")
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#review")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for line in page.locator(".change > *").all():
        assert line.evaluate("line => line.scrollWidth <= line.clientWidth")
