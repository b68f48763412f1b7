"""Open now: the device's clock against recorded hours, in Japan's time whatever the device's zone."""

from __future__ import annotations

import csv
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.browser.axe import SCREENS, faults
from tests.project import built_project
from tests.sharing import Shared

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent / "open_now"
PAGE = "18-fukui/182010-fukui.html"

ZONES = ("Asia/Tokyo", "America/New_York", "Europe/London", "Pacific/Kiritimati")
"""Japan; two zones with summer time, one of them half a day behind; one in which it is already tomorrow."""

SAID = """() => {
  const words = (now) => now.innerText.replace(now.querySelector("a")?.innerText ?? "", "").trim();
  return Object.fromEntries([...document.querySelectorAll(".card")].map((card) => [
    card.querySelector("h2, h3").innerText,
    [...card.querySelectorAll(".now:not([hidden])")].map(words).join(" / "),
  ]));
}"""
"""For each window, what is said about now, without the link to other lines; nothing where nothing is."""

SAID_AT = f"""(instants) => instants.map((instant) => {{
  Date.now = () => Date.parse(instant);
  document.dispatchEvent(new Event("visibilitychange"));
  return ({SAID})();
}})"""
"""The same at each of these instants."""


RECORD = """\
code: "182028"
name: 敦賀市
windows:
  - name: 見本の相談窓口
    kind: dedicated
    hours:
      - days: 平日
        times:
          - "09:00-17:00"
    closed:
      - 祝日
      - 年末年始
    ways:
      - way: phone
        number: 0776-00-0000
      - way: phone
        number: 0776-00-0001
      - way: visit
        hours:
          - days: 平日
            times:
              - "09:00-17:00"
sources:
  - page: https://www.city.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
"""
"""A made-up record with three ways of the same hours."""


def cases() -> dict[str, dict[str, str]]:
    """What each window must say, by instant in Japan."""
    with (FOLDER / "cases.csv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["instant"])
    return {
        instant: {row["window"]: row["said"] for row in group}
        for instant, group in groupby(rows, key=lambda row: row["instant"])
    }


@pytest.fixture(scope="module")
def made(shared: Shared) -> Path:
    """A site with one window for every sort of hours in one town, and in another one of three ways."""
    records = {
        "18-fukui/182010-fukui.yml": (FOLDER / "record.yml").read_text("utf-8"),
        "18-fukui/182028-tsuruga.yml": RECORD,
    }
    return built_project(shared, records) / "site"


def at(page: Page, instant: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(f"{instant}+09:00"))


def card_of(page: Page, window: str) -> Locator:
    """The card of a window; those of which neither a contact nor a page is known stand below the others."""
    return page.locator(".card").filter(has=page.get_by_role("heading", name=window, exact=True))


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_said_at_each_instant(browser: Browser, made: Path, zone: str) -> None:
    context = browser.new_context(timezone_id=zone, locale="en-US")
    page = context.new_page()
    page.goto((made / PAGE).as_uri())
    wrong = []
    instants = [f"{instant}+09:00" for instant in cases()]
    for (instant, expected), said in zip(cases().items(), page.evaluate(SAID_AT, instants), strict=True):
        wrong += [(instant, window, said[window]) for window in expected if said[window] != expected[window]]
    context.close()
    assert wrong == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_the_words_change_with_the_minute_and_nothing_is_announced(page: Page, made: Path) -> None:
    page.clock.install(time=datetime.fromisoformat("2026-11-24 11:58:30+09:00"))
    page.goto((made / PAGE).as_uri())
    page.clock.pause_at(datetime.fromisoformat("2026-11-24 11:59:59+09:00"))
    now = card_of(page, "昼休みのある平日").locator(".now:not([hidden])")
    assert now.inner_text() == "いま受付時間内です（正午まで）"
    page.clock.run_for(1000)
    assert now.inner_text() == "いまは受付時間外です。次は、きょうの午後1時から"
    page.clock.run_for(60 * 60 * 1000)
    assert now.inner_text() == "いま受付時間内です（午後5時15分まで）"
    live = "[aria-live], [role=status], [role=alert], [role=timer], output"
    assert page.evaluate(f"!document.querySelector('.now').closest('{live}')")


def test_one_link_leads_on_where_nobody_answers(page: Page, made: Path) -> None:
    at(page, "2026-11-24 20:00")
    page.goto((made / "18-fukui/182028-tsuruga.html").as_uri())
    link = page.locator(".now a")
    assert link.count() == 1
    link.click()
    assert page.locator("body").get_attribute("data-page") == "emergency"
    page.go_back()
    at(page, "2026-11-24 10:00")
    page.reload()
    assert page.locator(".now:visible").count() == 3
    assert link.count() == 0


def test_words_that_stay_true_are_not_touched(page: Page, made: Path) -> None:
    page.clock.install(time=datetime.fromisoformat("2026-11-24 10:00+09:00"))
    page.goto((made / PAGE).as_uri())
    page.evaluate("document.querySelector('.now').firstChild.mark = true")
    page.clock.run_for(10 * 60 * 1000)
    assert page.evaluate("document.querySelector('.now').firstChild.mark") is True


def test_without_a_script_the_hours_stand_in_words(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / PAGE).as_uri())
    card = card_of(page, "昼休みのある平日")
    assert "月曜日から金曜日 午前9時から正午まで、午後1時から午後5時15分まで" in card.inner_text()
    assert page.locator(".now:visible").count() == 0
    context.close()


def test_paper_says_nothing_about_now(page: Page, made: Path) -> None:
    at(page, "2026-11-24 10:00")
    page.goto((made / PAGE).as_uri())
    assert page.locator(".now:visible").count() > 0
    page.emulate_media(media="print")
    assert page.locator(".now:visible").count() == 0


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing(browser: Browser, made: Path, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    at(page, "2026-11-23 10:00")
    page.goto((made / PAGE).as_uri())
    states = page.locator(".now:visible").evaluate_all("all => all.map((now) => now.dataset.state)")
    assert set(states) == {"open", "closed", "perhaps"}
    assert faults(page) == []
    page.close()
