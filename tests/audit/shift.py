"""Takes an address; gives how far things jump when a reader changes how the page looks."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.audit.figure import Figure

WATCH = """globalThis.jumped = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.jumped += entry.value; })
  .observe({ type: "layout-shift", buffered: true });"""
"""Adds up what moves without being asked; what moves right after a press is the answer to it."""

BOXES = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()).map((one) => {
  const box = one.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height].map((side) => Math.round(side * 100)).join(" ");
})"""


def check(name: str, browser: Browser, address: str) -> list[Figure]:
    """The jumps on loading with each choice kept, and the boxes that change with the colours."""
    figures = []
    for choice in ('{"furigana":"on"}', '{"size":"large"}', '{"scheme":"dark"}'):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.add_init_script(WATCH)
        page.add_init_script(f"localStorage.setItem('madoguchi:display', '{choice}')")
        page.goto(address)
        _wait(page, furigana="furigana" in choice)
        moved = round(page.evaluate("globalThis.jumped"), 4)
        figures.append(Figure(f"{name}: shift on loading with {choice}", moved, 0))
        page.close()
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    before = page.evaluate(BOXES)
    page.get_by_role("button", name="暗い").click()
    page.evaluate("scrollTo(0, 0)")
    after = page.evaluate(BOXES)
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    figures.append(Figure(f"{name}: boxes that move with the colours", changed, 0))
    page.close()
    return figures


def _wait(page: Page, *, furigana: bool) -> None:
    if furigana:
        page.wait_for_selector(".site-footer rt")
    page.wait_for_timeout(500)  # what still moves now was never asked for
