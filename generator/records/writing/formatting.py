"""Takes the bytes of a record's file; gives its canonical text, or the faults for which it must stay as it is."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.yaml.layout import mend as shape
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


def formatted(raw: bytes, *, mend: bool = False) -> Formatted:
    """The canonical form of a file's bytes; with ``mend`` also with right forms wherever they are certain."""
    source = source_of(raw, mend=mend)
    if not isinstance(source, Source):
        return Formatted(None, source)
    before: Any = source.loaded.data
    data, respelled = respell(before) if mend else (before, ())
    try:
        tidy = changed(source, data) if respelled else canonical(source)
    except UnsafeError:
        return Formatted(None, (_UNSAFE,))
    positions = source.loaded.positions
    told = sorted((positions.of_value(one.path)[0], one) for one in respelled)
    return Formatted(tidy.text, (), tuple(told))


def source_of(raw: bytes, *, mend: bool = False) -> Source | tuple[Diagnostic, ...]:
    """The source of a record, ready to be changed; or the faults for which its file must stay as it is."""
    text = decode_record(raw)
    if isinstance(text, Diagnostic):
        return (text,)
    plain = narrow_colons(text) if mend else text
    source = read_source(plain)
    loaded = source.loaded
    faults = (*shape(plain).faults, *loaded.faults)
    if errors := tuple(fault for fault in faults if fault.severity is Severity.ERROR):
        return errors
    return source if loaded.whole and isinstance(loaded.data, dict) and loaded.data else (_NOT_A_RECORD,)


def save(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; raises ``OSError``."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, raw: bytes) -> None:
    """Write a file as a whole or not at all: whoever looks finds the old file or the new one, never half."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
