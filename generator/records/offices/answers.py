"""Takes ``data/office_answers.csv``; gives the offices of the state's list with what they said of themselves.

The list prints no hours. An office may say them, and the way by which it would rather be asked first; its word lies in
a table of its own, so that a new edition of the list leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.records.model.base import HIDDEN, MARKUP
from generator.records.offices.numbers import Fault
from generator.records.offices.office import Answer, Office, Preferred
from generator.registry.table import Table
from generator.registry.withheld import WithheldTable, folded

FILE = "office_answers.csv"
"""The file in the folder of tables."""

COLUMNS = ("code", "name", "hours", "prefers", "by", "said_on")
"""The header line of the file."""

_LONGEST_HOURS = 100
"""Signs of the sentence about hours."""


class _Row(NamedTuple):
    code: str
    name: str
    hours: str
    prefers: str
    by: str
    said_on: str


def answered(
    path: Path, offices: Iterable[Office], table: Table, withheld: WithheldTable, faults: list[Diagnostic]
) -> tuple[Office, ...]:
    """The offices, each with its answer if it gave one; every fault of the file is added to ``faults``."""
    by_line = {office.line: office for office in offices}
    file = CsvFile(path, COLUMNS, faults)
    for line, cells in file.rows():
        row = _Row(*cells)
        meant = [office for office in by_line.values() if _is_meant(row, office, table)]
        wrong = [*_office_faults(row, meant, by_line.values(), table), *_faults(row, meant)]
        if row.hours and (entry := _withheld_hours(row, table, withheld)):
            wrong.append(("withheld-value", entry, "hours を空けてください。"))
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            said = Answer(row.hours, row.prefers, row.by, date.fromisoformat(row.said_on))
            by_line[meant[0].line] = replace(meant[0], answer=said)
    return tuple(by_line.values())


def _is_meant(row: _Row, office: Office, table: Table) -> bool:
    return _serves(office, row.code, table) and folded(office.name) == folded(row.name)


def _serves(office: Office, code: str, table: Table) -> bool:
    # A place without a city has an empty one; so has a row without a code.
    return bool(code) and any(code in (served, table.areas[served].parent) for served in office.serves)


def _office_faults(row: _Row, meant: list[Office], offices: Iterable[Office], table: Table) -> Iterator[Fault]:
    """What is wrong with how a row names its office."""
    if not meant:
        names = "、".join(dict.fromkeys(one.name for one in offices if _serves(one, row.code, table)))
        message = f"コード「{row.code}」の「{row.name}」が、国の一覧の表にありません"
        yield "unknown-office", message, f"一覧の name のとおりに書きます。そこの窓口: {names or 'ありません'}"
    if len(meant) > 1:
        message = f"「{row.name}」が、国の一覧の表に{len(meant)}行あり、どれのことか分かりません"
        yield "several-offices", message, "同じ名前の窓口の返事は、この表には書けません。"
    if any(office.answer for office in meant):
        yield "repeated-row", f"「{row.name}」の返事が2度あります", "新しいほうの1行だけを残してください。"


def _faults(row: _Row, meant: list[Office]) -> Iterator[Fault]:
    """What is wrong with what a row says."""
    if not (row.hours or row.prefers):
        yield "empty-cell", "受付時間（hours）も、望む方法（prefers）もありません", "どちらか1つは書いてください。"
    if HIDDEN.search("".join(row)) or MARKUP.search(row.hours) or len(row.hours) > _LONGEST_HOURS:
        message = "目に見えない文字か、HTMLの書き方が入っているか、hours が長すぎます"
        yield "bad-hours", message, f"受付時間を{_LONGEST_HOURS}字までの文で書きます。例 平日 8:30〜17:15"
    if row.prefers and row.prefers not in list(Preferred):
        right = "、".join(Preferred)
        yield "unknown-word", f"prefers の「{row.prefers}」は {right} のどれでもありません", f"使える語: {right}"
    has: dict[str, bool] = {
        Preferred.mail: bool(meant and meant[0].mail),
        Preferred.phone: bool(meant and meant[0].numbers),
    }
    if meant and not has.get(row.prefers, True):
        message = f"望む方法が {row.prefers} なのに、一覧の表にその連絡先がありません"
        yield "no-such-contact", message, "窓口に確かめて、prefers を空けるか、直してください。"
    if not row.by:
        yield "empty-cell", "どこが言ったか（by）がありません", "団体の名前を書きます。人の名前は書きません。例 見本市"
    if not _is_day(row.said_on):
        yield "bad-date", f"「{row.said_on}」は日付ではありません", "返事のあった日を書きます。例 2026-12-01"


def _withheld_hours(row: _Row, table: Table, withheld: WithheldTable) -> str:
    """What is told where the office wants no hours shown, or empty."""
    area = table.get(row.code)
    entries = withheld.concerning([area] if area else [])
    return next((one.message for one in entries if one.field == "hours" and one.is_named(row.name)), "")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
