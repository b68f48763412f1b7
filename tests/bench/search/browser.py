"""Takes folders of files; gives them behind a web server and pages of a real Chromium that ask searches questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.bench.search.queries import Query
from tests.bench.search.scoring import Answer
from tests.chromium import MISSING, QUIET, chromium

ASK = Path(__file__).with_name("ask.js").read_text(encoding="utf-8")
GUESS = "もしかして"
"""The reason that marks a guess."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium."""
    path = chromium()
    assert path, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def ask(page: Page, name: str, queries: Sequence[Query], times: int = 1) -> list[Answer]:
    """The answers of a function of the page, one call after the other; the time is the mean of so many of each query."""
    texts = [query.text for query in queries]
    given = page.evaluate(f"(asked) => ({ASK.rstrip().rstrip(';')})(asked)", [name, texts, times])
    return [Answer(tuple(dict.fromkeys(one["codes"])), one["milliseconds"], sure=one["why"] != GUESS) for one in given]


class Fetched:
    """Sums up what a page fetches from now on, each file compressed by brotli at its best."""

    def __init__(self, page: Page) -> None:
        """Begin to listen."""
        self._responses: list[Response] = []
        page.on("response", lambda response: self._responses.append(response))

    def bytes(self) -> int:
        """How many bytes were fetched so far."""
        return sum(len(brotli.compress(response.body(), quality=11)) for response in self._responses)
