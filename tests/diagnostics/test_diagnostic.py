"""One fault on its way: from a rule that knows its place, to the line in the text, to the file that is shown."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from generator.diagnostics.yaml.document import read_document, read_file

TEXT = "windows:\n  - name: a\n    ways:\n      - way: phone\n"
FAULT = Diagnostic("made-up", "\u202e見本", "直し\n方", place=("windows", 0, "ways", 0, "way"))


def test_a_place_becomes_line_and_column_and_then_words() -> None:
    document = read_document(TEXT.encode())
    (located,) = document.located([FAULT])
    assert (located.line, located.column) == (4, 14)
    shown = located.in_file(Path("data", "\x1b.yml"))
    assert shown.as_dict() == {
        "path": "data/U+001B.yml",
        "line": 4,
        "column": 14,
        "field": "windows.0.ways.0.way",
        "code": "made-up",
        "severity": "error",
        "message": "U+202E見本",
        "hint": "直しU+000A方",
    }


def test_the_name_of_an_item_is_blamed_where_its_value_is_not() -> None:
    document = read_document(TEXT.encode())
    fault = Diagnostic("made-up", "", "", place=("windows", 0, "ways"), at_key=True)
    missing = Diagnostic("made-up", "", "", place=("windows", 0, "kind"), at_key=True)
    assert [(one.line, one.column) for one in document.located([fault, missing])] == [(3, 5), (2, 5)]


def test_nothing_more_is_told_of_a_line_that_is_told_already() -> None:
    document = read_document(b"name: a\nkind\xef\xbc\x9ab\nnote: c\n")
    assert [(one.code, one.line) for one in document.faults] == [("wide-colon", 2)]
    found = [Diagnostic("made-up", "", "", place=(key,)) for key in ("name", "kind", "note")]
    assert [one.line for one in document.located(found)] == [1, 3]


def test_a_file_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    document = read_file(tmp_path / "none.yml")
    assert [one.code for one in document.faults] == ["unreadable"]
    assert not document.is_sound
    assert document.data is None


def test_only_errors_stop_unless_warnings_count() -> None:
    warning = Diagnostic("made-up", "", "", Severity.WARNING)
    notice = Diagnostic("made-up", "", "", Severity.NOTICE)
    assert not has_errors([warning, notice])
    assert has_errors([warning], strict=True)
    assert not has_errors([notice], strict=True)
    assert has_errors([notice, FAULT])
