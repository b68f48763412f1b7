"""Takes ``data/former_names.csv``; gives the names of municipalities that are no more, by what they belong to today."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.local_code import CODE_HINT, is_code

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


def read_former_names(path: Path, faults: list[Diagnostic]) -> Mapping[str, tuple[FormerName, ...]]:
    """Former names by the six-digit code of the municipality of today, in the order of the file.

    Every fault of the file is added to ``faults``.
    """
    found: dict[str, list[FormerName]] = defaultdict(list)
    file = CsvFile(path, COLUMNS, faults)
    for line, (code, names, source) in file.rows():
        if not is_code(code):
            file.refuse(line, "bad-code", f"「{code}」は検査数字まで正しい6桁のコードではありません", CODE_HINT)
        if not source.startswith(("https://", "http://")):
            file.refuse(line, "bad-source", f"出典「{source}」がアドレスではありません", "例 https://example.jp/")
        for name in names.split(" "):
            if match := _NAME.fullmatch(name):
                found[code].append(FormerName(match[1] or "", match[2], match[3] or ""))
            else:
                file.refuse(
                    line, "bad-name", f"「{name}」は市区町村の名前ではありません", "例 武生市/たけふ 今立郡今立町"
                )
    return {code: tuple(names) for code, names in found.items()}
