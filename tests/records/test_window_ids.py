"""Ids are made alike by the house and by the form's script; what has one keeps it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from generator.records.parser import parse_record
from generator.records.window_ids import give_ids, made_id
from generator.records.writing.formatting import formatted
from tests.conftest import ROOT
from tests.v8 import V8, running

CASES = list(csv.DictReader((ROOT / "tests" / "records" / "ids.csv").read_text(encoding="utf-8").splitlines()))
WITHOUT = """code: "012149"
name: 稚内市
windows:
  - name: 見本の相談室  # 見本
    kind: other
    page: https://www.city.example.jp/1/
  - kind: other
    id: w2
    name: 見本の相談室
sources:
  - page: https://www.city.example.jp/
    read: "2026-11-01"
"""


@pytest.fixture(scope="module")
def script() -> Iterator[V8]:
    with running("update/scalars.js", "update/ids.js") as script:
        yield script


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_script_makes_the_same(case: dict[str, str], script: V8) -> None:
    taken = case["taken"].split()
    assert made_id(case["name"], taken) == case["id"]
    say = "([name, taken]) => madoguchi.update.madeId(name, new Set(taken))"
    assert script.evaluate(say, [case["name"], taken]) == case["id"]


def test_only_what_has_none_gets_one() -> None:
    made = made_id("見本の相談室", ())
    fixed = formatted(WITHOUT.encode(), fix=True)
    assert fixed.text is not None
    assert f"  - name: 見本の相談室  # 見本\n    id: {made}\n    kind: other\n" in fixed.text
    assert "  - name: 見本の相談室\n    id: w2\n    kind: other\n" in fixed.text
    assert [(line, one.before, one.after) for line, one in fixed.respelled] == [(4, "", made)]
    assert formatted(fixed.text.encode(), fix=True).respelled == ()


@pytest.mark.parametrize("windows", [None, "", [""], [{}], [{"name": ""}], [{"name": []}], {"name": "a"}])
def test_data_of_any_shape_is_left_alone(windows: object) -> None:
    data = {"windows": windows}
    give_ids(data)
    assert data == {"windows": windows}


def test_every_window_of_the_real_records_has_one() -> None:
    for path in sorted((ROOT / "data" / "windows").rglob("*.yml")):
        document = parse_record(path.read_bytes())
        assert isinstance(document.data, dict)
        assert all(window.get("id") for window in document.data.get("windows", [])), path.name
