"""`data/postal_codes.csv` goes in, ranges of postal codes with the areas they belong to come out."""

import re
from dataclasses import dataclass
from pathlib import Path

from .code import is_code
from .rows import numbered_rows

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


def read_postal_ranges(path: Path) -> tuple[PostalRange, ...]:
    """Read the ranges in their order; they never overlap. A fault raises ValueError with path and line."""
    known: dict[str, tuple[str, ...]] = {}
    ranges: list[PostalRange] = []
    before = ""
    for line, (first, last, codes) in numbered_rows(path, COLUMNS):
        if codes not in known:
            known[codes] = tuple(codes.split(" "))
            if bad := [code for code in known[codes] if not is_code(code)]:
                raise ValueError(f"{path}:{line}: 「{bad[0]}」は検査数字まで正しい6桁のコードではありません")
        if not (_POSTAL_CODE.fullmatch(first) and _POSTAL_CODE.fullmatch(last) and before < first <= last):
            raise ValueError(
                f"{path}:{line}: 「{first}」から「{last}」は、前の範囲より後の7桁の郵便番号の範囲ではありません"
            )
        ranges.append(PostalRange(first, last, known[codes]))
        before = last
    return tuple(ranges)
