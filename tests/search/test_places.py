"""Places by what stands around their names: prefectures, words of order, pasted text, sentences."""

from __future__ import annotations

import pytest

from tests.search.conftest import Ask, read_cases

CASES = [
    case
    for name in ("places.csv", "pasted.csv", "sentences.csv", "stations.csv", "called.csv", "readings.csv")
    for case in read_cases(name)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_first_hits(case: dict[str, str], ask: Ask) -> None:
    """Title and reason of the first hits, in their order; where none are told, nothing but the page of help is found."""
    titles = case["titles"].split("|") if case["titles"] else []
    [answer] = ask([case["text"]], len(titles) or 10)
    found = [hit for hit in answer["hits"] if titles or hit["kind"] != "emergency"]
    assert [f"{hit['title']} {hit['why']}".strip() for hit in found] == titles
