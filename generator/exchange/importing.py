"""Takes the rows about one place and its record, if there is one; gives what an import makes of it, writing nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.exchange.differing import differences
from generator.exchange.doubt import Doubt
from generator.exchange.drafting import Draft
from generator.exchange.gathering import Defaults, Gatherer
from generator.exchange.layouts import Layout
from generator.records.fault import Fault, Severity
from generator.records.files import file_of, place_of
from generator.records.rules.subject import Context
from generator.records.text.decoding import Flaw
from generator.records.text.reading import load
from generator.records.validation import misshapen
from generator.records.verdict import check_file
from generator.records.writing.blank import SCHEMA_LINE
from generator.records.writing.canonical import UnsafeError, changed, new_text
from generator.records.writing.formatting import Formatted, formatted, read_bytes
from generator.registry.area import Area

_LEFT_OUT = "この行は取り込みませんでした。"
_DATED = "表そのものに日付があれば、--dated で書いてください。"
_SOURCE = "表が載っているページがあれば、--source でそのアドレスを書いてください。"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import makes of one record."""

    path: Path
    """Its file."""
    text: str | None
    """What will stand in it; None if it stays as it is."""
    is_new: bool
    """Whether there is no such file yet."""
    changes: tuple[str, ...]
    """What changes, in plain Japanese."""
    doubts: tuple[Doubt, ...]
    """What is not certain."""


def plan(drafts: list[Draft], layout: Layout, defaults: Defaults, records: Path, context: Context) -> Plan:
    """Put the rows about one place into its record."""
    area = drafts[0].area
    path = records / file_of(area)
    old = _old_text(area, records)
    if not isinstance(old, str):
        return _stays(path, drafts, f"記録「{path.name}」を読めません（{old.message}）。先に直してください。")
    if not old and (others := sorted(path.parent.glob(f"{area.code}-*"))):
        told = f"{area.name}の記録は、ほかの名前であります（{others[0].name}）。先に名前を「{path.name}」に直してください。"
        return _stays(path, drafts, told)
    before: Any = load(old).data if old else {}
    if old and (broken := misshapen(before)):
        return _stays(path, drafts, f"記録「{path.name}」を読めません（{broken.message}）。先に直してください。")
    start = before or {"code": area.code, "name": area.name}
    data = deepcopy(start)
    gatherer = Gatherer(data, layout, defaults)
    for draft in drafts:
        gatherer.take(draft)
    if data == start:
        return _stays(path, drafts, "")
    try:
        text = changed(old, data) if old else new_text(data, (SCHEMA_LINE,))
    except UnsafeError:
        return _stays(path, drafts, "記録のコメントを保ったまま書けません。先に fmt で記録を整えてください。")
    if faults := _new_errors(area, old, text, context):
        more = {"contact-without-dated-source": _DATED, "missing-key": _SOURCE * (faults[0].field == "sources")}
        told = f"記録の決まりに合いません（{faults[0].message}{faults[0].hint}）。{more.get(faults[0].code, '')}"
        return _stays(path, drafts, told)
    return Plan(path, text, not old, tuple(differences(before, data)), tuple(_doubts(drafts)))


def _doubts(drafts: list[Draft]) -> Iterator[Doubt]:
    return (doubt for draft in drafts for doubt in draft.own.doubts)


def _stays(path: Path, drafts: list[Draft], why: str) -> Plan:
    """The plan that changes nothing; with a reason, which is told of every row."""
    told = [Doubt(draft.own.number, "", "", f"{why}{_LEFT_OUT}") for draft in drafts if why]
    return Plan(path, None, False, (), (*_doubts(drafts), *told))


def _old_text(area: Area, records: Path) -> str | Flaw | Fault:
    """The text of the record in its canonical form, empty if there is none; or why it can't be read."""
    path = place_of(area, records)
    if isinstance(path, Fault) or not path.exists():
        return path if isinstance(path, Fault) else ""
    raw = read_bytes(path)
    done = Formatted(None, (raw,)) if isinstance(raw, Flaw) else formatted(raw)
    return done.flaws[0] if done.text is None else done.text


def _new_errors(area: Area, before: str, after: str, context: Context) -> list[Fault]:
    """The errors that the record would have and has not had before; looked for in a copy in a place of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file_of(area))
        path.parent.mkdir()
        known = {(fault.code, fault.field) for fault in _errors(path, before, context)} if before else set()
        return [fault for fault in _errors(path, after, context) if (fault.code, fault.field) not in known]


def _errors(path: Path, text: str, context: Context) -> list[Fault]:
    path.write_text(text, encoding="utf-8", newline="\n")
    return [fault for fault in check_file(path, context).faults if fault.severity is Severity.ERROR]
