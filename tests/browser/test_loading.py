"""While a page loads, nothing that one already reads moves, however late its scripts come."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route

from tests.audit.shift import WATCH
from tests.browser.test_accessibility import IN_THE_SITE, PAGES

pytestmark = pytest.mark.browser

AWAITED = re.compile(r"/assets/(?:settings|filled|open-now|conditions/\w+)\.")
"""Scripts that the page itself waits for before it is painted; all others may come when they come."""


PAINTED = "new Promise((done) => new PerformanceObserver(() => done()).observe({ type: 'paint', buffered: true }))"
READ = """new Promise((done) => {
  const tell = () => document.readyState !== "loading" && done();
  document.addEventListener("readystatechange", tell);
  tell();
})"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(globalThis.jumped))))"


@pytest.mark.parametrize(
    "address", [*(PAGES[kind] for kind in IN_THE_SITE), "nearby.html", "lists/index.html", "offline.html"]
)
def test_nothing_moves_when_scripts_come_late(browser: Browser, served: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, service_workers="block")
    page.add_init_script(WATCH)
    held: list[Route] | None = []

    def answer(route: Route) -> None:
        if held is None or AWAITED.search(route.request.url):
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.js", answer)
    page.goto(served + address, wait_until="commit")
    page.evaluate(PAINTED)
    page.evaluate(READ)
    # A long table may still have found its widths while it was read; that is no matter of scripts.
    before = page.evaluate(SETTLED)
    late, held = held, None
    assert late
    for route in late:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SETTLED) == before
    page.close()
