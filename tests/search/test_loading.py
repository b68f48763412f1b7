"""Nothing is fetched before the first question; what is missing, broken or too new is told; it works from disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route

NAMED = "madoguchi.search('さっぽろ').then((hits) => hits[0].title, (error) => error.name)"
PARTS = re.compile(r"/assets/search/(engine|facts|offices|tables)\.")


@pytest.mark.browser
def test_nothing_is_fetched_before_the_first_question(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{served}13-tokyo/131121-setagaya.html", wait_until="networkidle")
    assert [url for url in fetched if PARTS.search(url)] == []
    assert page.evaluate(NAMED) == "札幌市"
    names = [match[1] for url in fetched if (match := PARTS.search(url))]
    # The last one after the first list was handed over: offices of the state's list in 北海道.
    assert names[-1] == "tables"
    assert sorted(names) == ["engine", "facts", "offices", "tables"]


@pytest.mark.browser
@pytest.mark.parametrize("part", ["engine", "facts", "offices"])
def test_a_missing_part_is_told_and_tried_again(part: str, context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.route(f"**/search/{part}.*", lambda route: route.abort())
    page.goto(f"{served}index.html")
    assert page.evaluate(NAMED) == "SearchUnavailable"
    page.unroute(f"**/search/{part}.*")
    assert page.evaluate(NAMED) == "札幌市"


@pytest.mark.browser
def test_a_missing_table_is_told_only_to_who_needs_it(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.route("**/search/tables.*/**", lambda route: route.abort())
    page.goto(f"{served}index.html")
    assert page.evaluate(NAMED) == "札幌市"
    assert page.evaluate("madoguchi.search('180-0004').catch((error) => error.name)") == "SearchUnavailable"
    assert page.evaluate("madoguchi.search('まいさぽ信州佐久').catch((error) => error.name)") == "SearchUnavailable"
    page.unroute("**/search/tables.*/**")
    assert page.evaluate("madoguchi.search('180-0004').then((hits) => hits[0].title)") == "武蔵野市"
    assert page.evaluate("madoguchi.search('まいさぽ信州佐久').then((hits) => hits[0].title)") == "まいさぽ信州佐久"


def changed(page: Page, pattern: str, before: str, after: str) -> None:
    """Let a script come changed."""

    def answer(route: Route) -> None:
        route.fulfill(response=(response := route.fetch()), body=response.text().replace(before, after, 1))

    page.route(pattern, answer)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("facts", '"version":1', '"version":2'),
        ("facts", "madoguchi.receive", "madoguchi.nothing"),
        ("facts", '"places"', '"other"'),
        ("engine", "(", "<"),
        ("offices", "{", "("),
    ],
)
def test_what_cannot_be_read_is_told(part: str, before: str, after: str, context: BrowserContext, served: str) -> None:
    page = context.new_page()
    changed(page, f"**/search/{part}.*", before, after)
    page.goto(f"{served}index.html")
    assert page.evaluate(NAMED) == "SearchUnavailable"


@pytest.mark.browser
def test_it_works_from_disk(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    for name in ("index.html", "13-tokyo/131121-setagaya.html", "guide/first.html"):
        page.goto((site / name).as_uri())
        assert page.evaluate(NAMED) == "札幌市"
        assert page.evaluate("madoguchi.search('〒１８０－０００４').then((hits) => hits[0].title)") == "武蔵野市"
        assert page.evaluate("madoguchi.search('きちじょうじ').then((hits) => hits[0].title)") == "武蔵野市"
