"""Changes are told once: by the generator and by the form's script in the same words, those of the cases.

Each folder in `changes/` is a case: a record before, the record after, and the sentences that tell what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.features.update.form import form_of
from generator.records.changes import changes, loses_windows, telling
from generator.records.model.record import Record
from tests.conftest import ROOT
from tests.project import data_of
from tests.v8 import V8, running

CASES = sorted(path for path in (Path(__file__).parent / "changes").iterdir())

KEYS = st.sampled_from(
    ["windows", "name", "kind", "ways", "way", "hours", "days", "times", "closed", "page", "on", "id", "x"]
)
DATA = st.recursive(
    st.none() | st.text(max_size=6) | st.sampled_from(["phone", "平日", "09:00-12:00", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)

TOLD = """([before, after, facts]) => {
    const { changesOf, losesWindows } = globalThis.madoguchi.update;
    return [changesOf(before, after, facts).map(({ sentence }) => sentence), losesWindows(before, after)];
}"""


def facts() -> dict[str, Any]:
    """What the script reads from the page (model.js), from where the page has it."""
    model = {
        part.name: [
            {
                "key": item.key,
                "title": item.title,
                "holds": item.holds,
                "isMany": item.many,
                "words": {word.value: word.label for word in item.words},
            }
            for item in part.items
            if not item.is_key
        ]
        for part in form_of()
    }
    words: dict[str, Any] = telling()
    return {"model": model, "words": {**words, "names": words["names"].split()}}


@pytest.fixture(scope="module")
def script() -> Iterator[V8]:
    with running("update/changes.js") as script:
        yield script


def read(path: Path) -> Any:
    return data_of(path.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_generator_and_script_tell_the_same(case: Path, script: V8) -> None:
    before, after = read(case / "before.yml"), read(case / "after.yml")
    told = (case / "words.txt").read_text("utf-8").splitlines()
    has_none_left = case.name == "last_window_goes"
    assert [change.sentence for change in changes(before, after)] == told
    assert loses_windows(before, after) == has_none_left
    assert script.evaluate(TOLD, [before, after, facts()]) == [told, has_none_left]


def test_every_real_record_is_told_alike_from_nothing_and_to_nothing(script: V8) -> None:
    paths = sorted((ROOT / "data" / "windows").glob("*/*.yml"))
    for path in (*paths[:: max(1, len(paths) // 25)],):
        data = read(path)
        for before, after in (({}, data), (data, {}), (data, {**data, "windows": data.get("windows", [])[::-1]})):
            told = [change.sentence for change in changes(before, after)]
            assert script.evaluate(TOLD, [before, after, facts()])[0] == told, path.name
            assert all("{" not in line for line in told), path.name


def test_a_whole_record_is_told_in_the_words_of_the_model() -> None:
    titles = tuple(filter(None, (field.title for field in Record.model_fields.values())))
    for path in sorted((ROOT / "data" / "windows").glob("*/*.yml")):
        data = read(path)
        told = changes({}, data)
        assert [change.after for change in told[:2]] == [data["code"], data["name"]]
        assert all(change.where.startswith(titles) and not change.before for change in told)
        assert not any(change.after for change in changes(data, {}))


@settings(max_examples=150, deadline=None)
@given(DATA, DATA)
def test_any_data_is_told(before: object, after: object) -> None:
    assert changes(before, before) == ()
    for change in changes(before, after):
        assert change.before != change.after
