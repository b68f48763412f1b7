"""How old the facts are: said by the device, on the day that it is in Japan."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.project import RECORD, built_project
from tests.sharing import Shared

pytestmark = pytest.mark.browser

TOWN = "18-fukui/182010-fukui.html"
PREFECTURE = "18-fukui/index.html"
NEIGHBOUR = "18-fukui/182028-tsuruga.html"

RECORDS = {
    "18-fukui/182010-fukui.yml": RECORD,
    "18-fukui/180009-fukui.yml": RECORD.replace("182010", "180009")
    .replace("福井市", "福井県")
    .partition("confirmation:")[0],
}
"""A town that was confirmed on 1 February 2026, and its prefecture, whose source was read on 15 January 2026."""

TOLD = "福井市の情報は、1年より前に確かめたものです。情報が古いかもしれません。福井県の窓口にも聞けます。"

TOLD_OF_PREFECTURE = (
    "福井県の情報は、1年より前に書き写したものです。情報が古いかもしれません。全国の相談先にも聞けます。"
)

MARK = "情報が古いかもしれません。"


@pytest.fixture(scope="module")
def built(shared: Shared) -> Path:
    return built_project(shared, RECORDS) / "site"


def opened(browser: Browser, file: Path, now: str, zone: str = "Asia/Tokyo") -> Page:
    page = browser.new_page(timezone_id=zone)
    page.clock.set_fixed_time(now)
    page.goto(file.as_uri())
    return page


def told(page: Page) -> list[str]:
    """What is to be seen of old facts, from the top."""
    return [text.strip() for text in page.locator("[data-stale]:visible").all_inner_texts()]


@pytest.mark.parametrize(
    ("now", "of_town", "of_prefecture"),
    [
        ("2026-02-01T00:00:00Z", [], []),
        ("2027-01-15T12:00:00+09:00", [], []),
        ("2027-01-16T00:00:00+09:00", [MARK], [TOLD_OF_PREFECTURE]),
        ("2027-01-15T14:59:59Z", [], []),
        ("2027-02-01T23:59:59+09:00", [MARK], [TOLD_OF_PREFECTURE]),
        ("2027-02-02T00:00:00+09:00", [TOLD, MARK], [TOLD_OF_PREFECTURE]),
        ("1999-01-01T00:00:00Z", [], []),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_facts_older_than_twelve_months_say_so(
    browser: Browser, built: Path, now: str, of_town: list[str], of_prefecture: list[str], zone: str
) -> None:
    for address, expected in ((TOWN, of_town), (PREFECTURE, of_prefecture), (NEIGHBOUR, of_prefecture and [MARK])):
        page = opened(browser, built / address, now, zone)
        assert told(page) == expected, address
        page.close()


def test_the_words_lead_to_the_prefecture(browser: Browser, built: Path) -> None:
    page = opened(browser, built / TOWN, "2028-01-01T00:00:00Z")
    page.locator(".stale").get_by_role("link", name="福井県の窓口").click()
    assert page.locator("h1").inner_text() == "福井県の相談窓口"
    page.close()


def test_without_a_script_the_days_stand_there(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / TOWN).as_uri())
    facts = page.locator(".sources .facts__item").all_inner_texts()[:2]
    assert [text.split("\n") for text in facts] == [
        ["確認した日", "福井市 2026年2月1日（市区町村が確認）"],
        ["書き写した日", "福井県 2026年1月15日"],
    ]
    page.goto((built / NEIGHBOUR).as_uri())
    assert page.locator(".sources").inner_text().split() == [
        "情報の出どころ",
        "書き写した日",
        "福井県",
        "2026年1月15日",
    ]
    context.close()


STOPPED = "このサイトの情報は2026年11月で止まっています。番号は公式ページで確かめてください。"
"""Said of the made-up records, too: newer than they are its nation-wide lines."""


@pytest.mark.parametrize(
    "address", ["index.html", TOWN, PREFECTURE, "emergency.html", "guide/about.html", "en/index.html"]
)
def test_a_site_that_nobody_has_read_for_long_says_so_on_every_page(
    browser: Browser, built: Path, address: str
) -> None:
    for now, is_told in (("2028-02-29T23:59:59+09:00", False), ("2028-03-01T00:00:00+09:00", True)):
        page = opened(browser, built / address, now)
        said = page.locator("[data-all]")
        assert (said.inner_text() if said.is_visible() else "") == (STOPPED if is_told else "")
        page.close()
