"""Places by what stands around their names: a prefecture before a slip or a neighbourhood, English words of order."""

from __future__ import annotations

import pytest

from tests.search.conftest import Ask, read_cases


@pytest.mark.parametrize("case", read_cases("places.csv"), ids=lambda case: case["text"])
def test_first_hits(case: dict[str, str], ask: Ask) -> None:
    """Title and reason of the first hits, in their order."""
    titles = case["titles"].split("|")
    [answer] = ask([case["text"]], len(titles))
    assert [f"{hit['title']} {hit['why']}".strip() for hit in answer["hits"]] == titles
