"""Takes one file and what to look things up in; gives its record, if it holds one, and every fault of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.records.broken import Broken
from generator.records.fault import Fault, Severity, shown_path, visible
from generator.records.model.record import Record
from generator.records.positions import named
from generator.records.rules.every import broken_rules
from generator.records.rules.subject import Context, Subject
from generator.records.text.decoding import MAX_BYTES, Flaw, decode, empty_file
from generator.records.text.layout import Mended, mend
from generator.records.text.reading import Reading, load, positions
from generator.records.validation import validate
from generator.records.words.advice import advised
from generator.registry.code import is_code

MAX_FAULTS = 500
"""So many faults are told of one file; whoever has more begins at the top."""

_GUESSED = frozenset(("bad-indent", "mixed-list", "bad-yaml"))
"""Flaws that may only come from an indentation that was mended by guess."""

_ABOUT_WHAT_IS_MISSING = frozenset(
    ("not-a-mapping", "missing-key", "empty-list", "empty-part", "empty-value", "contact-without-dated-source",
     "window-without-way", "half-a-point")
)  # fmt: skip
"""Rules that a text which breaks off may seem to break."""


class Verdict(NamedTuple):
    """What checking one file found."""

    record: Record | None
    """The record, if it can be read."""
    code: str
    """The code that the file is about, if it tells a right one; or empty."""
    faults: tuple[Fault, ...]
    """Every fault of the file, the first lines and what weighs most first."""


def check_file(path: Path, context: Context) -> Verdict:
    """Check one file by itself; never raises, whatever the file holds."""
    text = _text(path)
    if isinstance(text, Flaw):
        return Verdict(None, "", (_fault_of_flaw(path, text),))
    mended = mend(text)
    reading = load(mended.text)
    flaws = [*mended.flaws, *(flaw for flaw in reading.flaws if not _follows(flaw, mended))]
    if not reading.data and not flaws:
        return Verdict(None, "", (_fault_of_flaw(path, empty_file()),))
    record, broken = _judge(path, reading, mended.text, context)
    faults = [_fault_of_flaw(path, flaw) for flaw in flaws]
    if broken:
        told = mended.lines | {flaw.line for flaw in flaws if flaw.severity is Severity.ERROR}
        faults += _located(path, broken, mended.text, told)
    sound = reading.whole and not any(flaw.severity is Severity.ERROR for flaw in flaws)
    return Verdict(record if sound else None, _code(reading.data), tuple(_most_useful(faults)))


def _follows(flaw: Flaw, mended: Mended) -> bool:
    """Whether a flaw may only come from a line that had to be mended."""
    guessed = bool(mended.shifted) and flaw.line >= mended.shifted and flaw.code in _GUESSED
    return guessed or flaw.line in mended.lines


def _judge(path: Path, reading: Reading, text: str, context: Context) -> tuple[Record | None, list[Broken]]:
    """The record and its broken rules; of a text that breaks off, only those that what is missing can't explain."""
    result = validate(reading.data)
    record = result if isinstance(result, Record) else None
    broken = [] if isinstance(result, Record) else list(result)
    if isinstance(reading.data, dict):
        subject = Subject(path, reading.data, context, text)
        faulty = {one.path for one in broken if one.path}
        broken += islice((one for one in broken_rules(subject) if one.path not in faulty), MAX_FAULTS)
        broken = [advised(one, subject) for one in broken]
    if not reading.whole:
        broken = [one for one in broken if one.code not in _ABOUT_WHAT_IS_MISSING]
    return record, broken


def _located(path: Path, broken: list[Broken], text: str, told: set[int] | frozenset[int]) -> Iterator[Fault]:
    """Broken rules as faults, but for those on lines of which something is told already."""
    where = positions(text)
    for one in broken:
        line, column = where.of_key(one.path) if one.at_key else where.of_value(one.path)
        if line in told and one.path and one.code != "missing-key":
            continue
        yield Fault(
            shown_path(path), line, column, visible(named(one.path)), one.code, one.severity,
            visible(one.message), visible(one.hint),
        )  # fmt: skip


def _most_useful(faults: list[Fault]) -> Iterator[Fault]:
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
            last, field="", code="many-faults", severity=Severity.ERROR, message=message,
            hint="上から順に直して、もう一度確かめてください。",
        )  # fmt: skip


def _code(data: object) -> str:
    code = data.get("code") if isinstance(data, dict) else ""
    return code if isinstance(code, str) and is_code(code) else ""


def _text(path: Path) -> str | Flaw:
    try:
        with path.open("rb") as file:
            # One byte more than allowed is enough to know that a file is too large, however large it is.
            raw = file.read(MAX_BYTES + 1)
            size = path.stat().st_size if len(raw) > MAX_BYTES else len(raw)
    except OSError:
        return Flaw("unreadable", "ファイルを開けません。", "ファイルがあるか、読む権限があるかを確かめてください。")
    return decode(raw, size)


def _fault_of_flaw(path: Path, flaw: Flaw) -> Fault:
    return Fault(
        shown_path(path), flaw.line, flaw.column, visible(flaw.field), flaw.code, flaw.severity,
        visible(flaw.message), visible(flaw.hint),
    )  # fmt: skip
