"""Takes an address; gives how long the search takes to its first hit on a slow mobile network, from the touch of the field."""

from __future__ import annotations

import statistics
import time

from playwright.sync_api import Browser

from tests.audit.figure import Figure

RUNS = 3
TARGET = 3.0

BYTES, DELAY = 400_000 / 8, 400
"""Slow 3G as WebPageTest means it: so many bytes in a second either way, so many milliseconds there and back."""

QUERIES = ("さっぽろ", "180-0004", "せたがやく めーる")
"""A reading, a postal code whose table is fetched after the first, and words."""

FIRST = ".hit__link"


def check(browser: Browser, address: str) -> list[Figure]:
    """The medians, each run with nothing kept, and all that is typed there at once, so that nothing is fetched meanwhile."""
    return [
        Figure(f"first hit of 「{text}」", round(statistics.median(_first(browser, address, text) for _ in range(RUNS)), 2), TARGET, unit=" s")
        for text in QUERIES
    ]  # fmt: skip


def _first(browser: Browser, address: str, text: str) -> float:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    speed = {"latency": DELAY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
    network.send("Network.emulateNetworkConditions", {"offline": False, **speed})
    page.goto(address, wait_until="networkidle")
    begun = time.perf_counter()
    page.focus("#search-text")
    page.keyboard.insert_text(text)
    page.wait_for_selector(FIRST)
    passed = time.perf_counter() - begun
    context.close()
    return passed
