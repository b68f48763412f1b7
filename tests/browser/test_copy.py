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
