"""Takes the bytes of a record's file; gives its canonical text, or the faults for which it must stay as it is."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.yaml.layout import mend
from generator.records.parser import decode_record
from generator.records.writing.autofix import Respelled, narrow_colons, respell
from generator.records.writing.canonical import UnsafeError, canonical, changed
from generator.records.writing.tree_parser import Source, read_source

_UNSAFE = Diagnostic(
    "unsafe-to-format",
    "値やコメントを変えずには整えられない書き方があります。",
    "めずらしい記号やコメントのある行を、ふつうの「項目名: 値」の形に直してください。",
)

_NOT_A_RECORD = Diagnostic("not-a-mapping", "「項目名: 値」の形の記録ではありません。", "例 name: 稚内市")


class Formatted(NamedTuple):
    """What became of one file."""

    text: str | None
    """Its canonical text; None if the file must stay as it is."""
    faults: tuple[Diagnostic, ...] = ()
    """Why it must stay as it is."""
    respelled: tuple[tuple[int, Respelled], ...] = ()
    """What was respelled, with the line in which it stood."""


def formatted(raw: bytes, *, fix: bool = False) -> Formatted:
    """The canonical form of a file's bytes; with ``fix`` also with right forms wherever they are certain."""
    source = source_of(raw, fix=fix)
    if not isinstance(source, Source):
        return Formatted(None, source)
    before: Any = source.loaded.data
    data, respelled = respell(before) if fix else (before, ())
    try:
        tidy = changed(source, data) if respelled else canonical(source)
    except UnsafeError:
        return Formatted(None, (_UNSAFE,))
    positions = source.loaded.positions
    told = sorted((positions.of_value(one.path)[0], one) for one in respelled)
    return Formatted(tidy.text, (), tuple(told))


def source_of(raw: bytes, *, fix: bool = False) -> Source | tuple[Diagnostic, ...]:
    """The source of a record, ready to be changed; or the faults for which its file must stay as it is."""
    text = decode_record(raw)
    if isinstance(text, Diagnostic):
        return (text,)
    plain = narrow_colons(text) if fix else text
    source = read_source(plain)
    loaded = source.loaded
    faults = (*mend(plain).faults, *loaded.faults)
    if errors := tuple(fault for fault in faults if fault.severity is Severity.ERROR):
        return errors
    return source if loaded.whole and isinstance(loaded.data, dict) and loaded.data else (_NOT_A_RECORD,)
