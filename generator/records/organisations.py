"""Takes ``data/organisations.csv``; gives the bodies beside the municipalities that records point to, each reviewed once.

A record prints a body's name as its page does; the table tells that two names are one body, how it is read, and where its
own page is. It holds no phone, no mail and no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.records.model.base import Kana, Name
from generator.records.model.platform import PartnerKind
from generator.records.model.values import Id, Web

COLUMNS = ("id", "name", "kana", "kind", "corporate_number", "page", "named_on", "read")
"""The header line of the file."""

_KINDS = {kind.value: kind for kind in PartnerKind}

PUBLIC = frozenset((PartnerKind.GOVERNMENT, PartnerKind.SCHOOL))
"""Kinds that are listed by themselves; any other body only where a public body's own page names it."""

Fault = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that takes part in platforms or runs windows."""

    id: str
    """Its short name in records."""
    name: str
    """Its official name."""
    kana: str
    """Its reading in hiragana."""
    kind: PartnerKind
    """What kind of body it is."""
    corporate_number: str
    """法人番号, 13 digits, or empty where it has none or none is known."""
    page: str
    """Its own page, or empty."""
    named_on: str
    """The public body's page that names it."""
    read: str
    """The day on which that page was read."""
    path: Path = Path()
    """The file that says so."""
    line: int = 0
    """The line of it."""


class _Row(NamedTuple):
    id: str
    name: str
    kana: str
    kind: str
    corporate_number: str
    page: str
    named_on: str
    read: str


def check_digit(twelve: str) -> str:
    """The digit before the twelve digits of a 法人番号, by the rule of 国税庁 (法人番号の指定等に関する省令第二条).

    From the right, digits at even places count twice; the digit is 9 less the remainder of their sum by 9.
    """
    total = sum(int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(twelve)))
    return str(9 - total % 9)


def read_organisations(paths: Iterable[Path], faults: list[Diagnostic]) -> dict[str, Organisation]:
    """The organisations of the files by id; every fault of theirs is added to ``faults``."""
    found: dict[str, Organisation] = {}
    for path in paths:
        file = CsvFile(path, COLUMNS, faults)
        for line, cells in file.rows():
            row = _Row(*cells)
            wrong = [*_faults(row), *_repeated(row, found)]
            for fault in wrong:
                file.refuse(line, *fault)
            if not wrong:
                found[row.id] = Organisation(*row[:3], _KINDS[row.kind], *row[4:], path, line)
    return found


def _faults(row: _Row) -> Iterator[Fault]:
    for kind, value, column, may_be_empty in (
        (Id, row.id, "id", False),
        (Name, row.name, "name", False),
        (Kana, row.kana, "kana", False),
        (Web, row.page, "page", True),
        (Web, row.named_on, "named_on", False),
    ):
        if value or not may_be_empty:
            yield from _of_model(TypeAdapter(kind), value, column)
    if row.kind not in _KINDS:
        right = "、".join(_KINDS)
        yield "unknown-word", f"kind の「{row.kind}」は {right} のどれでもありません", f"使える語: {right}"
    if row.corporate_number:
        yield from _number_faults(row.corporate_number)
    if not _is_day(row.read):
        yield "bad-date", f"「{row.read}」は日付ではありません", "named_on のページを読んだ日を書きます。例 2026-12-01"


def _of_model(adapter: TypeAdapter[str], value: str, column: str) -> Iterator[Fault]:
    """The model's own rules for such a value."""
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        told = error.errors(include_url=False)[0]
        is_own = "hint" in told.get("ctx", {})
        message = told["msg"].rstrip("。") if is_own else "値がありません"
        yield (
            told["type"] if is_own else "empty-cell",
            f"{column}: {message}",
            told.get("ctx", {}).get("hint", "値を書いてください。"),
        )


def _number_faults(number: str) -> Iterator[Fault]:
    if not re.fullmatch("[0-9]{13}", number):
        message = f"法人番号「{number[:20]}」が、半角数字13けたではありません"
        yield "bad-corporate-number", message, "国税庁の法人番号公表サイトにあるとおりに書きます。例 7000012050002"
    elif number[0] != check_digit(number[1:]):
        message = f"法人番号「{number}」の最初の1けた（検査用数字）が合いません"
        hint = f"残りの12けたが正しければ {check_digit(number[1:])}{number[1:]} です。公表サイトで確かめてください。"
        yield "bad-check-digit", message, hint


def _repeated(row: _Row, found: Mapping[str, Organisation]) -> Iterator[Fault]:
    if row.id in found:
        yield "repeated-row", f"id「{row.id}」の行が2度あります", "1行だけを残すか、別の id にしてください。"
    same = next(
        (one for one in found.values() if row.corporate_number and one.corporate_number == row.corporate_number), None
    )
    if same and same.id != row.id:
        message = f"法人番号「{row.corporate_number}」は「{same.name}」のものです"
        yield "repeated-corporate-number", message, "同じ団体なら1行にし、ちがう団体なら番号を確かめてください。"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
