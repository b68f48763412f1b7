"""The canonical form says the same as what was written, keeps every comment, and does not change any more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.yaml.loader import load
from generator.records.files import files_in
from generator.records.model.record import Record
from generator.records.writing.canonical import changed, new_text
from generator.records.writing.tree import Item, comments_of
from generator.records.writing.tree_parser import read_source
from tests.conftest import ROOT
from tests.project import canonical
from tests.records.untidy import RECORDS, Untidy

FORMS = sorted((Path(__file__).parent / "forms").glob("*.before.yml"))
REAL = [Path(str(path)) for path in files_in([ROOT / "data" / "windows"])]


def comments(text: str) -> Counter[str]:
    tree = read_source(text).tree
    return Counter(filter(None, [*tree.head, *comments_of([Item(tree.root)])]))


@pytest.mark.parametrize("before", FORMS, ids=lambda path: path.name.partition(".")[0])
def test_form(before: Path) -> None:
    after = before.with_name(before.name.replace("before", "after")).read_text(encoding="utf-8")
    assert canonical(before.read_text(encoding="utf-8")) == after
    assert canonical(after) == after


@settings(deadline=None)
@given(st.data(), RECORDS)
def test_canonical_form(data: st.DataObject, record: dict[str, Any]) -> None:
    untidy = Untidy(data.draw)
    text = untidy.record(record).removeprefix("\ufeff")
    assert load(text).data == record, text
    tidy = canonical(text)
    assert load(tidy).data == record
    assert comments(tidy) == Counter(untidy.comments)
    assert canonical(tidy) == tidy
    assert "\r" not in tidy
    assert "\t" not in tidy
    assert tidy == tidy.strip("\n") + "\n"


@settings(deadline=None)
@given(st.data(), RECORDS, RECORDS)
def test_changes_keep_every_comment(data: st.DataObject, before: dict[str, Any], after: dict[str, Any]) -> None:
    untidy = Untidy(data.draw)
    text = changed(read_source(untidy.record(before).removeprefix("\ufeff")), after).text
    assert load(text).data == after
    assert comments(text) == Counter(untidy.comments)
    assert canonical(text) == text


@settings(deadline=None)
@given(RECORDS)
def test_new_text(record: dict[str, Any]) -> None:
    text = new_text(record, ("# 見本",)).text
    assert load(text).data == record
    assert text.startswith("# 見本\n")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_records(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tidy = canonical(text)
    assert load(tidy).data == load(text).data
    assert comments(tidy) == comments(text)
    assert canonical(tidy) == tidy
    data: Any = load(tidy).data
    known = [key for key in Record.model_fields if key in data]
    assert list(data) == known
