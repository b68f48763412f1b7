"""Takes ``data/corrections.csv``; gives what was wrong on the site, where, since when and why.

It holds words out of fixed lists only: so no wrong number, no name of a person and nothing that a body wants gone can stand
in it. A row is written by hand; ``report --base`` proposes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.area import Area
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table
from generator.registry.withheld import ALL, WithheldTable

FILE = "corrections.csv"
"""The file in the project's own folder of tables."""

COLUMNS = ("corrected_on", "code", "fact", "wrong_since", "why")
"""The header line of the file; ``wrong_since`` is empty where nobody knows."""


class _Word(StrEnum):
    """A word of the table, with the one that people see."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_, member.label = value, label
        return member


W = TypeVar("W", bound=_Word)


class Fact(_Word):
    """What kind of fact was wrong; those that may be withheld bear the same names there."""

    PHONE = "phone", "電話番号"
    FAX = "fax", "ファクスの番号"
    MAIL = "mail", "メールアドレス"
    FORM = "form", "入力フォームなどのアドレス"
    ADDRESS = "address", "場所"
    HOURS = "hours", "受付時間や休みの日"
    NAME = "name", "窓口や部署の名前"
    AREA = "area", "受け持つ市区町村"
    LEAD = "lead", "主たる担当部局"
    TASK = "task", "3つの取組"
    PARTNER = "partner", "プラットフォームや参加する団体"
    SOURCE = "source", "出典や日付"
    OTHER = "other", "そのほか"


class Why(_Word):
    """Why it was wrong."""

    COPIED = "copied", "書き写すときのまちがい"
    CONFUSED = "confused", "ほかの窓口や市区町村との取りちがえ"
    OLD = "old", "もとにしたページが古かった"
    PAGE = "page", "もとにしたページがまちがっていた"
    CHANGED = "changed", "変わったことに、気づくのが遅れた"
    PROGRAM = "program", "プログラムの誤り"


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that was wrong, and was put right."""

    corrected_on: date
    """The day on which it was put right."""
    area: Area
    """The place on whose page it stood."""
    fact: Fact
    """What kind of fact it was."""
    wrong_since: date | None
    """The day from which it was wrong on the site; None where nobody knows."""
    why: Why
    """Why it was wrong."""


def read_corrections(
    path: Path, table: Table, withheld: WithheldTable, faults: list[Diagnostic]
) -> tuple[Correction, ...]:
    """The corrections, newest first; none where there is no file. Every fault of it is added to ``faults``."""
    if not path.exists():
        return ()
    found = []
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        wrong = [*_faults(row, table), *_withheld(row, table, withheld)]
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            on, code, fact, since, why = row
            began = date.fromisoformat(since) if since else None
            found.append(Correction(date.fromisoformat(on), table.areas[code], _of(Fact, fact), began, _of(Why, why)))
    return tuple(sorted(found, key=lambda one: (-one.corrected_on.toordinal(), one.area.code, one.fact)))


def _faults(row: list[str], table: Table) -> Iterator[tuple[str, str, str]]:
    on, code, fact, since, why = row
    if not _is_day(on) or (since and not _is_day(since)):
        message = "corrected_on か wrong_since が日付ではありません"
        yield "bad-date", message, "例 2026-12-01。いつからか分からなければ、wrong_since は空にします。"
    elif since > on:
        yield (
            "wrong-order",
            f"直した日（{on}）より後から、まちがっていたことになります",
            "2つの日付を確かめてください。",
        )
    if not table.get(code):
        yield "unknown-code", f"コード「{code}」の都道府県・市区町村がありません", CODE_HINT
    for name, found, words in (("fact", fact, Fact), ("why", why, Why)):
        if found not in tuple(words):
            # The word itself is not told: whatever was wrong might stand in the wrong column.
            right = "、".join(f"{word}（{word.label}）" for word in words)
            yield (
                "unknown-word",
                f"{name} が、決まった語のどれでもありません",
                f"番号や文は書きません。使える語: {right}",
            )


def _withheld(row: list[str], table: Table, withheld: WithheldTable) -> Iterator[tuple[str, str, str]]:
    """What a body wants gone is no news, from the day on which it said so."""
    on, code, fact, _since, _why = row
    area = table.get(code)
    for entry in withheld.concerning([area] if area else ()):
        if entry.field in (ALL, fact) and entry.since.isoformat() <= on:
            message = "のせないでほしいと言われたことかもしれないので、訂正の一覧には書けません"
            yield "withheld-value", message, "この行を消してください。外したことは、data/withheld.csv にだけ書きます。"
            return


def _of(words: Iterable[W], value: str) -> W:
    return next(word for word in words if word == value)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
