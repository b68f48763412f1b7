"""Takes the rows about one place and its record, if there is one; gives what an import makes of it, writing nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.yaml.loader import Loaded
from generator.exchange.record_merge import Defaults, RecordMerger
from generator.exchange.rows.headings import Layout
from generator.exchange.rows.row_grouping import PlacedRow
from generator.exchange.rows.row_normalizer import NormalRow
from generator.exchange.sheets.sheet import Doubt
from generator.records.changes import NONE_LEFT, changes, loses_windows
from generator.records.file_check import check_document
from generator.records.files import file_of, place_of
from generator.records.parser import parse_record, read_bytes
from generator.records.rules.subject import Context
from generator.records.validation import shape_fault
from generator.records.window_ids import give_ids
from generator.records.writing.blank import SCHEMA_LINE
from generator.records.writing.canonical import UnsafeError, UnwritableError, changed, new_text
from generator.records.writing.formatting import source_of
from generator.records.writing.tree_parser import Source
from generator.registry.area import Area

_LEFT_OUT = "この行は取り込みませんでした。"
_KEY = re.compile(r"「[a-z_]{1,30}」（([^（）]{1,40})）")
_ADDRESS = re.compile(r"https?://[!-~]+|[!-~]+@[!-~]+")
_OF_FILES = re.compile(r"[a-z_]{3,}")
_DATED = "表そのものが出典なら、--source でそのアドレスを、--dated でその日付を書いてください。"
_SOURCE = "表が載っているページがあれば、--source でそのアドレスを、--read で読んだ日を書いてください。"


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


def plan(rows: list[PlacedRow], layout: Layout, defaults: Defaults, records: Path, context: Context) -> Plan:
    """Put the rows about one place into its record."""
    own = [row.own for row in rows]
    return planned(
        rows[0].area, own, records, context, lambda data: RecordMerger(data, layout, defaults).take_all(rows)
    )


def planned(
    area: Area,
    rows: list[NormalRow],
    records: Path,
    context: Context,
    take: Callable[[dict[str, Any]], None],
    left_out: str = _LEFT_OUT,
) -> Plan:
    """What becomes of a record if rows about its place are taken into its data by ``take``, which may doubt them.

    ``left_out`` says what was not taken, behind the reason why.
    """
    path = records / file_of(area)
    before = record_data(area, records)
    if isinstance(before, str):
        return _stays(path, rows, before, left_out)
    old = before.source
    start = deepcopy(before.data) or {"code": area.code, "name": area.name}
    give_ids(start)
    data = deepcopy(start)
    take(data)
    if data == start:
        return _stays(path, rows, "", left_out)
    try:
        new = changed(old, data) if old else new_text(data, (SCHEMA_LINE,))
    except UnwritableError:
        return _stays(path, rows, "記録に書けない値があります。長すぎるか、使えない文字が入っています。", left_out)
    except UnsafeError:
        return _stays(path, rows, "記録のコメントを保ったまま書けません。先に fmt で記録を整えてください。", left_out)
    known = {(fault.code, fault.field, fault.message) for fault in _faults(path, old.loaded, context)} if old else set()
    found = [one for one in _faults(path, new.loaded, context) if (one.code, one.field, one.message) not in known]
    if faults := [fault for fault in found if fault.severity is Severity.ERROR]:
        more = {"contact-without-dated-source": _DATED, "missing-key": _SOURCE * (faults[0].field == "sources")}
        told = f"記録の決まりに合いません（{_in_words(faults[0])}）。{more.get(faults[0].code, '')}"
        return _stays(path, rows, told, left_out)
    sentences = [change.sentence for change in changes(start, data)] + [NONE_LEFT] * loses_windows(start, data)
    warned = (
        Doubt(0, "", "", f"{_whose(area, fault, data)}: {_in_words(fault)}", is_notice=True)
        for fault in found
        if fault.severity is Severity.WARNING
    )
    return Plan(path, new.text, not old, tuple(sentences), (*_doubts(rows), *dict.fromkeys(warned)))


def _whose(area: Area, fault: Diagnostic, data: dict[str, Any]) -> str:
    """The place that a fault is about, and the window, if it is about one."""
    at = re.match(r"windows\.([0-9]{1,3})(?:\.|$)", fault.field)
    return f"{area.name}の「{data['windows'][int(at[1])]['name'][:40]}」" if at else area.name


def _in_words(fault: Diagnostic) -> str:
    """The fault in the words of tables: items by their titles; a hint that speaks of the file of a record is left out."""
    message = _KEY.sub(r"「\1」", fault.message)
    return message if _OF_FILES.search(_ADDRESS.sub("", fault.hint)) else message + fault.hint


class Known(NamedTuple):
    """What a record says before anything is taken into it."""

    source: Source | None
    """Its text; None if there is no record."""
    data: dict[str, Any]
    """Its data; empty if there is no record."""


def record_data(area: Area, records: Path) -> Known | str:
    """The record of a place as it stands; or why it can't be changed."""
    path = records / file_of(area)
    old = _old(area, records)
    if isinstance(old, Diagnostic):
        return f"記録「{path.name}」を読めません（{old.message}）。先に直してください。"
    if not old and (others := sorted(path.parent.glob(f"{area.code}-*"))):
        return f"{area.name}の記録は、ほかの名前であります（{others[0].name}）。先に名前を「{path.name}」に直してください。"
    data: Any = old.loaded.data if old else {}
    if old and (fault := shape_fault(data)):
        return f"記録「{path.name}」を読めません（{fault.message}）。先に直してください。"
    return Known(old, data)


def _doubts(rows: list[NormalRow]) -> Iterator[Doubt]:
    return (doubt for row in rows for doubt in row.doubts)


def _stays(path: Path, rows: list[NormalRow], why: str, left_out: str) -> Plan:
    """The plan that changes nothing; with a reason, which is told of every row."""
    told = [Doubt(row.number, "", "", f"{why}{left_out}", table=row.table) for row in rows if why]
    return Plan(path, None, False, (), (*_doubts(rows), *told))


def _old(area: Area, records: Path) -> Source | Diagnostic | None:
    """The record as it stands in its file, None if there is none; or why it can't be read."""
    path = place_of(area, records)
    if isinstance(path, Diagnostic):
        return path
    if not path.exists():
        return None
    raw = read_bytes(path)
    source = (raw,) if isinstance(raw, Diagnostic) else source_of(raw)
    return source if isinstance(source, Source) else source[0]


def _faults(path: Path, loaded: Loaded, context: Context) -> list[Diagnostic]:
    """The faults of a record that is, or would be, written like this."""
    return list(check_document(path, parse_record(loaded.text.encode(), loaded), context).faults)
