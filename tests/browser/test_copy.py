"""Sample texts are copied with one press, and the answer is said in words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser


def test_a_sample_text_is_copied(context: BrowserContext, served: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + "guide/first.html")
    sample = page.locator("#phone-script-text")
    button = page.locator("#phone-script-text + .copy button")
    button.click()
    page.locator("#phone-script-text + .copy [role=status]", has_text="コピーしました。").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == sample.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "この文をコピー"


def test_without_a_script_there_is_no_button(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "guide/first.html")
    assert page.locator(".copy").count() == 0
    assert page.locator("#mail-sample-text").is_visible()
    context.close()


@pytest.mark.parametrize(
    "clipboard",
    ["undefined", "({writeText: () => Promise.reject(new Error('not allowed'))})"],
    ids=["there is none", "it may not be used"],
)
def test_an_address_is_copied_without_a_clipboard(context: BrowserContext, served: str, clipboard: str) -> None:
    # As on a page without encryption; on a page from disk, or within another app.
    page = context.new_page()
    page.add_init_script(f"Object.defineProperty(Navigator.prototype, 'clipboard', {{get: () => {clipboard}}})")
    page.goto(served + "18-fukui/182079-sabae.html")
    mail = page.locator(".card .contact__link[href^=mailto]").first
    page.locator("[data-copy-text]").first.click()
    page.locator(".card .copy [role=status]", has_text="写しました。").wait_for()
    field = page.locator("#search-text")
    field.focus()
    page.keyboard.press("ControlOrMeta+v")
    assert field.input_value() == mail.inner_text()
