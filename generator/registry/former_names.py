"""`data/former_names.csv` goes in, the names of municipalities that are no more come out, by what they belong to today."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .code import is_code
from .rows import numbered_rows

COLUMNS = ("code", "names", "source")
"""The header line of the file: a municipality of today, former names set apart by spaces, the page that tells of them.

A name may have its reading behind it, without 市 or the like: 武生市/たけふ. It is that of the neighbourhoods that kept
the name, or a person reviewed it; it only serves to find the place.
"""

_NAME = re.compile(r"(?:(.+?郡))?(.+[市区町村])(?:/([ぁ-ゖー]+))?")


class FormerName(NamedTuple):
    """A municipality as it was called before it was merged, renamed or became a city."""

    district: str
    """The 郡 in which it lay, or empty."""
    name: str
    """Its name without the district."""
    kana: str = ""
    """The reading of the name without its ending, or empty where nothing tells it."""


def read_former_names(path: Path) -> Mapping[str, tuple[FormerName, ...]]:
    """Former names by the six-digit code of the municipality of today, in the order of the file.

    A fault in the file raises ValueError with path and line.
    """
    found: dict[str, list[FormerName]] = defaultdict(list)
    for line, (code, names, source) in numbered_rows(path, COLUMNS):
        matches = [_NAME.fullmatch(name) for name in names.split(" ")]
        if not is_code(code):
            raise ValueError(f"{path}:{line}: 「{code}」は検査数字まで正しい6桁のコードではありません")
        if not source.startswith(("https://", "http://")):
            raise ValueError(f"{path}:{line}: 出典「{source}」がアドレスではありません")
        for match, name in zip(matches, names.split(" "), strict=True):
            if not match:
                raise ValueError(f"{path}:{line}: 「{name}」は市区町村の名前ではありません")
            found[code].append(FormerName(match[1] or "", match[2], match[3] or ""))
    return {code: tuple(names) for code, names in found.items()}
