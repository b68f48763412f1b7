"""Readers of YAML 1.1 and 1.2 take every written value for the same text."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.writing.scalars import written
from tests.records.untidy import SIGNS, TEXTS

with (Path(__file__).parent / "scalar_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = [tuple(row) for row in csv.reader(file)][1:]

# The core schema of YAML 1.2 (chapter 10.3.2), and what it takes for a number, a truth or nothing.
CORE = re.compile(
    r"null|Null|NULL|~||true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|"
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
LIKE_NUMBERS = st.text(st.sampled_from("0123456789.,:-+_eExXoObBaAfFtTzZ~yYnNoO= "), max_size=12)


@pytest.mark.parametrize(("value", "as_written"), CASES)
def test_written(value: str, as_written: str) -> None:
    assert written(value) == as_written


@settings(deadline=None)
@given(TEXTS | LIKE_NUMBERS | st.text(SIGNS))
def test_every_reader_takes_it_for_text(value: str) -> None:
    text = written(value)
    assert "\n" not in text
    assert yaml.safe_load(f"a: {text}\n") == {"a": value}
    assert yaml.load(f"- {text}  # c\n", Loader=yaml.CSafeLoader) == [value]
    assert text.startswith('"') or not CORE.fullmatch(text)
