"""What `check` doubts about numbers, without tables of places, the form doubts too: the cases of both are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.project import data_of
from tests.v8 import V8, running

CASES = sorted((ROOT / "tests" / "records" / "cases").glob("*.yml"))
RULES = ("fax-is-phone", "mobile-number", "bad-extension")
TOLD = re.compile(rf"^\d+:\d+ \S+ ({'|'.join(RULES)}) (\S+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def script() -> Iterator[V8]:
    with running("update/doubts.js") as script:
        yield script


def value_at(data: Any, place: str) -> Any:
    for step in place.split("."):
        data = data[int(step) if step.isdigit() else step]
    return data


def told_of(case: Path) -> list[list[str]]:
    """The rules that the check tells of a case, each with whose number it is and the number."""
    told, data = case.with_suffix(".txt").read_text("utf-8"), data_of(case.read_text("utf-8"))
    found = TOLD.findall(told)
    holders = [
        ".".join(place.split(".")[:2] if place.startswith(("windows", "related")) else place.split(".")[:1])
        for _, place in found
    ]
    return sorted(
        [rule, value_at(data, holder).get("name", ""), value_at(data, place)]
        for (rule, place), holder in zip(found, holders, strict=True)
    )


def test_the_form_doubts_what_the_check_doubts(script: V8) -> None:
    every = [case for case in CASES if TOLD.search(case.with_suffix(".txt").read_text("utf-8"))]
    assert len(every) >= 2
    records = [data_of(case.read_text("utf-8")) for case in every]
    found = script.evaluate("(records) => records.map(madoguchi.update.doubtsIn)", records)
    said = [sorted([one["name"], one["where"], one["found"]] for one in doubts) for doubts in found]
    assert dict(zip([case.stem for case in every], said, strict=True)) == {case.stem: told_of(case) for case in every}


def test_it_doubts_nothing_in_the_records_that_the_check_does_not_doubt(script: V8) -> None:
    records = [data_of(path.read_text("utf-8")) for path in sorted((ROOT / "data" / "windows").rglob("*.yml"))]
    assert records
    assert script.evaluate("(records) => records.flatMap(madoguchi.update.doubtsIn)", records) == []
