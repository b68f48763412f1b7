"""Takes tables that tell when something was read or said; gives a fault for each day that is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![^ ])")


def future_date(day: str, today: date) -> Diagnostic | None:
    """The fault of a day or month, ``YYYY-MM`` or longer, that begins after ``today``; None where it does not.

    A site that believed such a day would never say that its readings are old.
    """
    if day <= today.isoformat()[: len(day)]:
        return None
    hint = f"年と月日を確かめてください。今日（{today}）までの日付を書きます。"
    return Diagnostic("future-date", f"まだ来ていない日付です（「{day}」）。", hint)


def days_to_come(path: Path, columns: tuple[str, ...], column: str, today: date) -> Iterator[Diagnostic]:
    """The faults of one column of a table, each at its line; what else is wrong with the table its own reader tells.

    A cell may go on after its day: ``2027-01-15 見本市``.
    """
    at = columns.index(column)
    for line, cells in CsvFile(path, columns, []).rows():
        day = _DAY.match(cells[at])
        if day and (fault := future_date(day[0], today)):
            yield replace(fault, line=line).in_file(path)
