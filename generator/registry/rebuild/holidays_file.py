"""The years whose holidays are official go in, the bytes of `holidays.csv` come out. Only door to holidays."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..calendar import COLUMNS
from ..rows import csv_bytes, numbered_rows

COLUMNS_OF_YEARS = ("year", "announced", "source")
"""The header line of the reviewed table."""

_YEAR = re.compile(r"20\d\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def holidays_file(years: Path) -> bytes:
    """All days off of the reviewed years (祝日, 振替休日, 国民の休日), each with the day on which its year was announced.

    The days follow from 国民の祝日に関する法律; 春分の日 and 秋分の日 are official once the gazette has them, in February
    of the year before. A fault in the reviewed table raises ValueError with path and line.
    """
    return csv_bytes(COLUMNS, _rows(years))


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    before = ""
    for line, (year, announced, source) in numbered_rows(path, COLUMNS_OF_YEARS):
        if not (_YEAR.fullmatch(year) and source) or before not in ("", str(int(year) - 1)):
            raise ValueError(f"{path}:{line}: 年（すぐ上の行の次の年）か出所が正しくありません")
        if not (_DATE.fullmatch(announced) and announced.startswith(str(int(year) - 1))):
            raise ValueError(f"{path}:{line}: 発表の日「{announced}」は前の年の日ではありません")
        before = year
        for day, name in _days_off(int(year)):
            yield day.isoformat(), name, announced


def _days_off(year: int) -> list[tuple[date, str]]:
    # Imported here because building the site must work without the extra `registry`.
    from holidays import country_holidays

    return sorted(country_holidays("JP", years=year, language="ja").items())
