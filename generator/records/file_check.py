"""Takes one file and what to look things up in; gives its record, if it holds one, and every fault of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.yaml.document import Document, unreadable
from generator.kept import kept_for_each
from generator.records.messages.hints import with_hint
from generator.records.model.record import Record
from generator.records.parser import parse_record, read_bytes
from generator.records.rules.all_rules import faults_of_rules
from generator.records.rules.subject import Context, Subject
from generator.records.validation import validate
from generator.registry.local_code import is_code

MAX_FAULTS = 500
"""So many faults are told of one file; whoever has more begins at the top."""

_ABOUT_WHAT_IS_MISSING = frozenset(
    ("not-a-mapping", "missing-key", "empty-list", "empty-part", "empty-value", "contact-without-dated-source",
     "window-without-way", "half-a-point")
)  # fmt: skip
"""Rules that a text which breaks off may seem to break."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's file, read and checked once: whoever needs more of it than the record takes it from here."""

    path: Path
    """The file, as the caller named it."""
    document: Document
    """Its text, its data and where everything stands."""
    record: Record | None
    """The record, if it can be read."""
    faults: tuple[Diagnostic, ...]
    """Every fault of the file, the first lines and what weighs most first."""

    @property
    def code(self) -> str:
        """The code that the file is about, if it tells a right one; or empty."""
        code = self.document.data.get("code") if isinstance(self.document.data, dict) else ""
        return code if isinstance(code, str) and is_code(code) else ""


def check_file(path: Path, context: Context) -> Entry:
    """Check one file by itself; never raises, whatever the file holds."""
    return _check_content(path, read_bytes(path), context)


@kept_for_each
def _check_content(path: Path, content: bytes | Diagnostic, context: Context) -> Entry:
    return check_document(path, _document_in(path, content), context)


@kept_for_each
def _document_in(_path: Path, content: bytes | Diagnostic) -> Document:
    return unreadable(content) if isinstance(content, Diagnostic) else parse_record(content)


def check_document(path: Path, document: Document, context: Context) -> Entry:
    """Check what a file says, or would say, by itself."""
    record, found = _validated(path, document, context)
    faults = [*document.faults, *(document.located(found) if found else ())]
    told = tuple(_most_useful([fault.in_file(path) for fault in faults]))
    return Entry(path, document, record if document.is_sound else None, told)


def _validated(path: Path, document: Document, context: Context) -> tuple[Record | None, list[Diagnostic]]:
    """The record and the rules it breaks; of a text that breaks off, only those that what is missing can't explain."""
    result = _modelled(path, document)
    record = result if isinstance(result, Record) else None
    found = [] if isinstance(result, Record) else list(result)
    if isinstance(document.data, dict):
        subject = Subject(path, document.data, context, document.text)
        faulty = {one.place for one in found if one.place}
        found += islice((one for one in faults_of_rules(subject) if one.place not in faulty), MAX_FAULTS)
        found = [with_hint(one, subject) for one in found]
    if not document.whole:
        found = [one for one in found if one.code not in _ABOUT_WHAT_IS_MISSING]
    return record, found


@kept_for_each
def _modelled(_path: Path, document: Document) -> Record | Iterable[Diagnostic]:
    return validate(document.data)


def _most_useful(faults: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults in order; a matter of style is not told where something is wrong."""
    wrong = {fault.line for fault in faults if fault.severity is Severity.ERROR}
    told = sorted(
        {fault for fault in faults if fault.code != "flow-style" or fault.line not in wrong},
        key=lambda fault: fault.order,
    )
    yield from told[:MAX_FAULTS]
    if len(told) > MAX_FAULTS:
        last, more = told[MAX_FAULTS], len(told) - MAX_FAULTS
        message = f"この行から後ろに、ほかにも{more}件以上の誤りや注意があります。"
        yield replace(
            last, place=(), code="many-faults", severity=Severity.ERROR, message=message,
            hint="上から順に直して、もう一度確かめてください。",
        )  # fmt: skip
