"""What the browser writes and reads is what the generator writes and reads: one canonical form, no value misread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.diagnostics.yaml.loader import load
from generator.records.writing.scalars import is_paragraph, written
from tests.conftest import ROOT
from tests.project import canonical
from tests.records.untidy import RECORDS, TEXTS, Untidy

pytestmark = pytest.mark.browser

SCRIPTS = ("scalars", "writing", "reading")

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
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    for name in SCRIPTS:
        page.add_script_tag(path=ROOT / "generator" / "features" / "update" / f"{name}.js")
    yield page
    page.close()


def read(page: Page, *texts: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(READ, list(texts))
    return found


@quick
@given(st.lists(TEXTS, min_size=1, max_size=50))
def test_values_are_written_alike(page: Page, texts: list[str]) -> None:
    found = page.evaluate(
        "texts => texts.map(text => { const { written, isParagraph } = globalThis.madoguchi.update;"
        " return [written(text), written(text, true), isParagraph(text)]; })",
        texts,
    )
    assert found == [[written(text), written(text, quoted=True), is_paragraph(text)] for text in texts]


@quick
@given(st.data(), RECORDS)
def test_canonical_texts_are_read_and_written_alike(page: Page, data: st.DataObject, record: dict[str, Any]) -> None:
    tidy = canonical(Untidy(data.draw).record(record).removeprefix("\ufeff"))
    assert read(page, tidy) == [{"data": record, "text": tidy}]


@quick
@given(st.data(), RECORDS)
def test_other_texts_are_read_alike_or_refused_with_their_line(
    page: Page, data: st.DataObject, record: dict[str, Any]
) -> None:
    text = Untidy(data.draw).record(record)
    (found,) = read(page, text)
    if "line" in found:
        assert 1 <= found["line"] <= text.count("\n") + 2
    else:
        assert found["data"] == record
        assert load(found["text"]).data == record


def test_every_real_record_is_read_as_it_stands(page: Page) -> None:
    paths = sorted((ROOT / "data" / "windows").rglob("*.yml"))
    texts = [path.read_text("utf-8") for path in paths]
    for path, text, found in zip(paths, texts, read(page, *texts), strict=True):
        assert found.get("data") == load(text).data, path.name
    tidy = [canonical(text) for text in texts]
    assert [found.get("text") for found in read(page, *tidy)] == tidy


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
        ("{}\n", 1),
    ],
)
def test_what_is_not_certain_is_refused(page: Page, text: str, line: int) -> None:
    assert read(page, text) == [{"line": line}]


def test_comments_stay_where_the_generator_keeps_them(page: Page) -> None:
    texts = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.yml"))]
    assert len(texts) == 1
    tidy = [canonical(text) for text in texts]
    assert [found.get("text") for found in read(page, *texts)] == tidy
