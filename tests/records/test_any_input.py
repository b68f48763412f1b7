"""Whatever a file holds: checking never raises, every fault stands inside the file and is told in Japanese."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.report import FORMS
from generator.diagnostics.yaml.builder import thorough
from generator.diagnostics.yaml.layout import _SOUND, _found, mend
from generator.diagnostics.yaml.loader import _quick
from generator.records.file_check import Entry, check_file
from generator.records.model.record import Record
from generator.records.rules.subject import Context
from generator.registry.table import Table
from tests.records.sample import RECORD, TODAY, written

JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
ODD = "\0\t\r\x07\x1b\x85\u00a0\u200b\u202e\u2028\ufeff\ufffd\ue000　：－ー・“”０９ｦ☎〒<>&*!%@`|[]{},#?:\"'\\-+=~^$\n "
PIECES = (
    "code: ", "name: ", "name：", "windows:\n", "  - ", "- ", "  -", "\t", "  ", "    ", "\n", "\n\n", ": ", ":", "：", " #",
    '"', "'", "[", "]", "{", "}", "&a ", "*a", "!!python/object:os.system ", "|", ">", "---\n", "...\n", "%YAML 1.1\n",
    "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "稚内市", "012149", "2026-02-30", "令和6年4月1日", "023-45", "09:00-25:00",
    "sources:\n", "page: ", "https://", "javascript:x", "kind: ", "ways:\n", "way: ", "phone", "number: ", "hours:\n",
    "days: ", "times:\n", "serves:\n", "latitude: ", "nan", "なし", "<b>", "\\", "\\u202e", "x" * 300, "？ ", "? ",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("records")


def sound(entry: Entry, content: bytes) -> None:
    """What must hold of checking any file."""
    rows = re.split(r"\r\n|\r|\n", content.decode("utf-8", "replace").removeprefix("\ufeff"))
    for fault in entry.faults:
        assert 1 <= fault.line <= len(rows), fault
        assert 1 <= fault.column <= len(rows[fault.line - 1]) + 1, fault
        assert JAPANESE.search(fault.message), fault
        assert JAPANESE.search(fault.hint), fault
        assert fault.code not in {"bad-value"}, fault
        assert re.fullmatch(r"[a-z]+[0-9]*(?:-[a-z0-9]+)*", fault.code), fault
    assert list(entry.faults) == sorted(entry.faults, key=lambda fault: fault.order) or len(entry.faults) > 500
    assert entry.record or any(fault.severity is Severity.ERROR for fault in entry.faults)
    for form in FORMS.values():
        form(entry.faults).encode("utf-8")


ANY = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@ANY
@given(content=st.binary(max_size=300))
def test_any_bytes(content: bytes, folder: Path, table: Table) -> None:
    sound(check_file(written(folder, content), Context(table, TODAY)), content)


@ANY
@given(text=st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=200))
def test_any_text(text: str, folder: Path, table: Table) -> None:
    sound(check_file(written(folder, text), Context(table, TODAY)), text.encode())


@ANY
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_text_that_looks_like_a_record(pieces: list[str], folder: Path, table: Table) -> None:
    text = "".join(pieces)
    sound(check_file(written(folder, text), Context(table, TODAY)), text.encode())


@ANY
@given(data=st.data())
def test_a_sound_record_with_something_changed(data: st.DataObject, folder: Path, table: Table) -> None:
    text = RECORD
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        stop = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 1, 2, 5, 20])))
        text = text[:start] + data.draw(st.sampled_from([*PIECES, *ODD, ""])) + text[stop:]
    sound(check_file(written(folder, text), Context(table, TODAY)), text.encode())


@ANY
@given(data=st.data())
def test_a_sound_record_with_lines_moved(data: st.DataObject, folder: Path, table: Table) -> None:
    rows = RECORD.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        row = rows.pop(data.draw(st.integers(0, len(rows) - 1)))
        rows.insert(data.draw(st.integers(0, len(rows))), " " * data.draw(st.integers(0, 4)) + row)
    text = "".join(rows)
    sound(check_file(written(folder, text), Context(table, TODAY)), text.encode())


@ANY
@given(pieces=st.lists(st.sampled_from([*PIECES, *ODD]), max_size=20))
def test_mending_the_layout_keeps_every_line_and_the_quick_look_misses_nothing(pieces: list[str]) -> None:
    text = "".join(pieces).replace("\r", "\n")
    assert mend(text).text.count("\n") == text.count("\n")
    if _SOUND.fullmatch(text + "\n"):
        assert not list(_found(text))


@ANY
@given(data=st.data())
def test_the_quick_reading_gives_what_the_thorough_one_gives(data: st.DataObject) -> None:
    rows = RECORD.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(rows) - 1))
        rows[at] = data.draw(st.sampled_from(["", "- x\n", "? y\n", "a: b\n", "? [a]\n: b\n", *rows, *PIECES]))
    text = "".join(rows)
    if (quick := _quick(text)) is not None:
        builder = thorough(text)
        assert (builder.root, builder.faults, builder.repeats, builder.whole) == (quick, [], [], True)


def test_the_record_that_the_others_are_made_from_is_sound(folder: Path, table: Table) -> None:
    entry = check_file(written(folder, RECORD), Context(table, TODAY))
    assert isinstance(entry.record, Record)
    assert entry.faults == ()
