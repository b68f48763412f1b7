"""Places by what stands around their names: a prefecture before a slip or a neighbourhood, English words of order."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.search.conftest import Ask

CASES = Path(__file__).with_name("places.csv")


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.browser
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"])
def test_first_hits(case: dict[str, str], ask: Ask) -> None:
    """Title and reason of the first hits, in their order."""
    titles = case["titles"].split("|")
    [answer] = ask([case["text"]], len(titles))
    assert [f"{hit['title']} {hit['why']}".strip() for hit in answer["hits"]] == titles
