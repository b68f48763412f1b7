"""What the browser writes and reads is what the generator writes and reads: one canonical form, no value misread."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.yaml.loader import load
from generator.records.writing.scalars import is_paragraph, written
from tests.conftest import ROOT
from tests.project import canonical
from tests.records.untidy import RECORDS, TEXTS, Untidy
from tests.v8 import V8, running

PARTS = ("update/scalars.js", "update/writing.js", "update/reading.js")

READ = """texts => texts.map(text => {
    const { read, dataOf, textOf } = globalThis.madoguchi.update;
    try {
        const record = read(text);
        return { data: dataOf(record.root), text: textOf(record) };
    } catch (error) {
        if (!error.line) throw error;
        return { line: error.line };
    }
})"""

quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def scripts() -> Iterator[V8]:
    with running(*PARTS) as scripts:
        yield scripts


def read(scripts: V8, *texts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = scripts.evaluate(READ, list(texts))
    return found


def test_values_are_written_as_the_cases_say(scripts: V8) -> None:
    with (ROOT / "tests" / "records" / "scalar_cases.csv").open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    found = scripts.evaluate(
        "(texts) => texts.map((text) => madoguchi.update.written(text))", [case["value"] for case in cases]
    )
    assert found == [case["written"] for case in cases]


@quick
@given(st.lists(TEXTS, min_size=1, max_size=50))
def test_values_are_written_alike(scripts: V8, texts: list[str]) -> None:
    found = scripts.evaluate(
        "texts => texts.map(text => { const { written, isParagraph } = globalThis.madoguchi.update;"
        " return [written(text), written(text, true), isParagraph(text)]; })",
        texts,
    )
    assert found == [[written(text), written(text, quoted=True), is_paragraph(text)] for text in texts]


@quick
@given(st.data(), RECORDS)
def test_canonical_texts_are_read_and_written_alike(scripts: V8, data: st.DataObject, record: dict[str, Any]) -> None:
    tidy = canonical(Untidy(data.draw).record(record).removeprefix("\ufeff"))
    assert read(scripts, tidy) == [{"data": record, "text": tidy}]


@quick
@given(st.data(), RECORDS)
def test_other_texts_are_read_alike_or_refused_with_their_line(
    scripts: V8, data: st.DataObject, record: dict[str, Any]
) -> None:
    text = Untidy(data.draw).record(record)
    (found,) = read(scripts, text)
    if "line" in found:
        assert 1 <= found["line"] <= text.count("\n") + 2
    else:
        assert found["data"] == record
        assert load(found["text"]).data == record


def test_every_real_record_is_read_as_it_stands(scripts: V8) -> None:
    paths = sorted((ROOT / "data" / "windows").rglob("*.yml"))
    texts = [path.read_text("utf-8") for path in paths]
    for path, text, found in zip(paths, texts, read(scripts, *texts), strict=True):
        assert found.get("data") == load(text).data, path.name
    tidy = [canonical(text) for text in texts]
    assert [found.get("text") for found in read(scripts, *tidy)] == tidy


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("code: [a, b]\n", 1),
        ("code: a\n  name: b\n", 2),
        ("code: a\ncode: b\n", 2),
        ("code: a\n\tname: b\n", 2),
        ("note: a: b\n", 1),
        ("note: >\n  a\n", 1),
        ('note: "a\n  b"\n', 1),
        ("note: a\n  b\n", 2),
        ("note: &x a\n", 1),
        ("code： a\n", 1),
        ("---\ncode: a\n", 1),
        ("- a\n", 1),
        ("note: a\u2028b\n", 1),
        ("code: a\n# b\ufeff\n", 2),
        ("{}\n", 1),
    ],
)
def test_what_is_not_certain_is_refused(scripts: V8, text: str, line: int) -> None:
    assert read(scripts, text) == [{"line": line}]


def test_comments_stay_where_the_generator_keeps_them(scripts: V8) -> None:
    text = (ROOT / "tests" / "browser" / "update_form" / "comments.yml").read_text("utf-8")
    (found,) = read(scripts, text)
    assert found.get("text") == canonical(text)
