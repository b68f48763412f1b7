"""Takes ``data/postal_codes.csv`` or ``postal_offices.csv``; gives ranges of postal codes with the areas that they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.local_code import CODE_HINT, is_code

COLUMNS = ("first", "last", "codes")
"""The header line of the file; codes are separated by a space."""

_POSTAL_CODE = re.compile(r"[0-9]{7}")


@dataclass(frozen=True, slots=True)
class PostalRange:
    """An unbroken row of postal codes, all of them in use, that belong to the same areas."""

    first: str
    """The lowest postal code: seven digits."""
    last: str
    """The highest postal code, the same as `first` for a range of one."""
    codes: tuple[str, ...]
    """Six-digit codes of municipalities, for designated cities of wards; several where they share the postal code."""


def read_postal_ranges(path: Path, faults: list[Diagnostic]) -> tuple[PostalRange, ...]:
    """Read the ranges in their order; they never overlap. Every fault of the file is added to ``faults``."""
    known: dict[str, tuple[str, ...]] = {}
    ranges: list[PostalRange] = []
    before = ""
    file = CsvFile(path, COLUMNS, faults)
    for line, (first, last, codes) in file.rows():
        if codes not in known:
            known[codes] = tuple(codes.split(" "))
            if bad := [code for code in known[codes] if not is_code(code)]:
                file.refuse(line, "bad-code", f"「{bad[0]}」は検査数字まで正しい6桁のコードではありません", CODE_HINT)
        if not (_POSTAL_CODE.fullmatch(first) and _POSTAL_CODE.fullmatch(last) and before < first <= last):
            message = f"「{first}」から「{last}」は、前の範囲より後の7桁の郵便番号の範囲ではありません"
            file.refuse(line, "bad-range", message, "小さい番号から順に並べます。例 9100001,9100006,182010")
            continue
        ranges.append(PostalRange(first, last, known[codes]))
        before = last
    return tuple(ranges)
