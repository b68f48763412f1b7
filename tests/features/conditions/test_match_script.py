"""Whether windows meet conditions, as the device compares them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.v8 import V8, running

with Path(__file__).with_name("match_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

IS_MET = """({ known, has, age, language }) => {
  const given = { get: (name) => ({ age, language })[name], getAll: () => has.split(" ") };
  const { read, isMet } = madoguchi.conditions;
  return isMet(known, read(given));
}"""


@pytest.fixture(scope="module")
def scripts() -> Iterator[V8]:
    with running("conditions/match.js") as scripts:
        yield scripts


@pytest.mark.parametrize("case", CASES, ids=lambda case: " / ".join(case.values()))
def test_is_met(case: dict[str, str], scripts: V8) -> None:
    assert scripts.evaluate(IS_MET, case) == (case["met"] == "yes")
