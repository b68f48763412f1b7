"""The search of the real built site, asked without a browser, and what tests read from the reviewed tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.v8 import V8, running

Ask = Callable[..., list[dict[str, Any]]]

ASK = """
async ([texts, limit]) => {
  const answers = [];
  for (const text of texts) {
    const begun = Date.now();
    const hits = await madoguchi.search(text, { limit });
    answers.push({ hits: [...hits], state: hits.state, milliseconds: Date.now() - begun });
  }
  return answers;
}
"""


def read_cases(name: str) -> list[dict[str, str]]:
    """The rows of a file of cases beside this one."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Without service workers, which would answer in the place of what a test takes away."""
    context = browser.new_context(service_workers="block")
    yield context
    context.close()


@pytest.fixture(scope="session")
def engine(site: Path) -> Iterator[V8]:
    """What pages have of the search; it takes engine, facts and tables from the site as it needs them."""
    with running(site=site) as engine:
        engine.run_built("search/load.*.js")
        yield engine


@pytest.fixture(scope="session")
def ask(engine: V8) -> Ask:
    """The answers to texts: hits, state and time of each."""

    def asked(texts: Sequence[str], limit: int = 10) -> list[dict[str, Any]]:
        answers: list[dict[str, Any]] = engine.evaluate(ASK, [list(texts), limit])
        return answers

    return asked


@pytest.fixture(scope="session")
def data() -> Path:
    return Path(__file__).parents[2] / "data"
