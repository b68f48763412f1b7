"""A value is respelled only where its right form is certain; the item's own rule takes what comes out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.messages.corrections import complaint, right_form
from generator.records.validation import field_at

with (Path(__file__).parent / "correction_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = [tuple(row) for row in csv.reader(file)][1:]

ITEMS = sorted({case[0] for case in CASES})


@pytest.mark.parametrize(("item", "value", "form"), CASES)
def test_right_form(item: str, value: str, form: str) -> None:
    item, _, way = item.partition(" ")
    field = field_at(tuple(item.split(".")))
    assert field is not None
    assert complaint(value, field, way)
    assert (right_form(value, field, way) or "") == form
    if form:
        assert complaint(form, field, way) is None
        assert right_form(form, field, way) is None


@settings(deadline=None)
@given(
    st.sampled_from(ITEMS),
    st.text(st.sampled_from("0123456789０１-‐ー()（）年月日時分午前後令和元平成:：～〒＠@.abアカか")),
)
def test_every_right_form_is_taken(item: str, value: str) -> None:
    item, _, way = item.partition(" ")
    field = field_at(tuple(item.split(".")))
    assert field is not None
    form = right_form(value, field, way)
    assert form is None or (complaint(form, field, way) is None and form != value)
