"""Help in danger as it is met: a number and a chat on the first screen, some weeks only while they last, and on paper."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.lines import LINES

pytestmark = pytest.mark.browser

PHONE_HEIGHT = 844

LONELY = "孤独・孤立相談ダイヤル"
LONG_DAYS = "2025年は、この7日間は24時間でした。"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": PHONE_HEIGHT})


def opened(page: Page, site: Path, day: str) -> Page:
    """The page at noon in Japan on a day."""
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T03:00:00").replace(tzinfo=UTC))
    page.goto((site / "emergency.html").as_uri())
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_number_and_a_chat_are_on_the_first_screen(browser: Browser, site: Path, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 390, "height": PHONE_HEIGHT}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto((site / "emergency.html").as_uri())
    for link in ("tel:0120279338", "tel:0120279226", "https://talkme.jp/"):
        box = page.locator(f'main a[href="{link}"]').first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE_HEIGHT, link
    context.close()


@pytest.mark.parametrize(
    ("day", "lonely", "long_days"),
    [
        ("2024-05-01", False, 0),
        ("2024-05-02", True, 0),
        ("2024-05-07", True, 0),
        ("2024-05-08", False, 0),
        ("2026-11-30", False, 0),
        ("2027-05-02", False, 0),
        ("2027-03-09", False, 0),
        ("2027-03-10", False, 1),
        ("2027-03-16", False, 1),
        ("2027-03-17", False, 0),
        ("2027-09-10", False, 1),
    ],
)
def test_some_weeks_are_told_while_they_last(page: Page, site: Path, day: str, lonely: bool, long_days: int) -> None:
    opened(page, site, day)
    assert page.locator(".helpline .contact", has_text=LONELY).is_visible() is lonely
    told = page.locator(".helpline__about", has_text=LONG_DAYS)
    assert [one.is_visible() for one in told.all()].count(True) == long_days


def test_without_a_script_the_weeks_are_said(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "emergency.html").as_uri())
    lonely = page.locator(".helpline", has_text=LONELY)
    assert lonely.is_visible()
    assert "2024年5月2日から2024年5月7日まで：あるのは、期間が決まっているときだけです。" in lonely.inner_text()
    assert "3月10日から3月16日まで：2025年は、この7日間は24時間でした。" in page.inner_text("main")
    context.close()


def test_every_number_is_on_paper_and_the_sources_are_not(page: Page, site: Path) -> None:
    opened(page, site, "2026-11-30")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in printed.pages)))
    for line in LINES:
        if line.phone and not line.only_then:
            assert line.phone in text, line.key
    assert "https://talkme.jp/" in text
    assert "照らし合わせました" not in text
    assert len(printed.pages) <= 4
