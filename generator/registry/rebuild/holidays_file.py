"""Takes the years whose holidays are official; gives the bytes of ``holidays.csv``. The only door to holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile, csv_bytes
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.calendar import COLUMNS

COLUMNS_OF_YEARS = ("year", "announced", "source")
"""The header line of the reviewed table."""

_YEAR = re.compile(r"20[0-9][0-9]")
_DATE = re.compile(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]")


def holidays_file(years: Path, faults: list[Diagnostic]) -> bytes:
    """All days off of the reviewed years (祝日, 振替休日, 国民の休日), each with the day on which its year was announced.

    The days follow from 国民の祝日に関する法律; 春分の日 and 秋分の日 are official once the gazette has them, in February
    of the year before. Every fault of the reviewed table is added to ``faults``.
    """
    return csv_bytes(COLUMNS, _rows(years, faults))


def _rows(path: Path, faults: list[Diagnostic]) -> Iterator[tuple[str, str, str]]:
    before = ""
    file = CsvFile(path, COLUMNS_OF_YEARS, faults)
    for line, (year, announced, source) in file.rows():
        if not (_YEAR.fullmatch(year) and source) or before not in ("", str(int(year) - 1)):
            message = "年（すぐ上の行の次の年）か出所が正しくありません"
            file.refuse(line, "bad-year", message, "例 2027,2026-02-02,https://example.jp/")
            continue
        before = year
        if not (_DATE.fullmatch(announced) and announced.startswith(str(int(year) - 1))):
            message = f"発表の日「{announced}」は前の年の日ではありません"
            file.refuse(line, "bad-date", message, f"例 {int(year) - 1}-02-02")
            continue
        for day, name in _days_off(int(year)):
            yield day.isoformat(), name, announced


def _days_off(year: int) -> list[tuple[date, str]]:
    # Imported here because building the site must work without the extra `registry`.
    from holidays import country_holidays

    return sorted(country_holidays("JP", years=year, language="ja").items())
