"""The canonical form says the same as what was written, keeps every comment, and does not change any more."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.records.canonical import canonical
from generator.records.reading import load
from generator.records.tree import Entry, comments_of
from generator.records.writing import document
from tests.records.untidy import RECORDS, Untidy


def comments(text: str) -> Counter[str]:
    tree = document(text)
    return Counter(filter(None, [*tree.head, *comments_of([Entry(tree.root)])]))


@given(st.data(), RECORDS)
def test_canonical_form(data, record) -> None:
    untidy = Untidy(data.draw)
    text = untidy.record(record)
    assert load(text.removeprefix("\ufeff")).data == record, text
    tidy = canonical(text.removeprefix("\ufeff"))
    assert load(tidy).data == record
    assert comments(tidy) == Counter(untidy.comments)
    assert canonical(tidy) == tidy
    assert "\r" not in tidy
    assert "\t" not in tidy
    assert tidy == tidy.strip("\n") + "\n"
