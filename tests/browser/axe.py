"""Takes a page as the browser shows it; gives what axe-core finds with every rule that it has."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

RUN = """(preload) => axe.run(document, {
  runOnly: { type: "rule", values: axe.getRules().filter((rule) => !rule.tags.includes("deprecated")).map((rule) => rule.ruleId) },
  resultTypes: ["violations"],
  preload,
})"""
"""Every rule that is in force: of level A, AA and AAA, of best practice, and those on trial."""

SCREENS = [(390, "dark"), (1280, "light")]
"""Widths and schemes for states of a page whose usual state is looked at in all of them."""


def look(page: Page) -> dict[str, Any]:
    """The whole answer of axe."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(SCRIPT)
    # Style sheets are read once more for a few rules; from disk that is forbidden.
    found: dict[str, Any] = page.evaluate(RUN, page.url.startswith("http"))
    return found


def faults_in(found: dict[str, Any]) -> list[str]:
    """Each fault in a line: the rule, the element, and what is wrong with it."""
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def faults(page: Page) -> list[str]:
    """Every fault of the page, empty where there is none."""
    return faults_in(look(page))
