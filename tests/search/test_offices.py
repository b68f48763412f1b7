"""Windows, departments, partners and guide pages by name, reading, short form, way and number."""

from __future__ import annotations

import pytest

from tests.search.conftest import Ask, read_cases


@pytest.mark.parametrize("case", read_cases("offices.csv"), ids=lambda case: case["text"])
def test_offices_and_guides(case: dict[str, str], ask: Ask) -> None:
    [answer] = ask([case["text"]], 50)
    found = [(hit["kind"], hit["title"], hit["why"]) for hit in answer["hits"]]
    assert (case["kind"], case["title"], case["why"]) in found[: int(case["within"])]
