"""Takes ``data/area_codes.csv``; gives where the numbers of each area code are.

The table is not made by a command. It goes back to the areas that libphonenumber names and to where the offices of the
state's list have numbers; ``tests/registry/test_area_codes.py`` holds it to both.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table

FILE = "area_codes.csv"
"""The file in the folder of tables."""

COLUMNS = ("area_code", "codes")
"""The header line of the file: an area code, and municipalities that have it, set apart by spaces; not all of them."""


def read_area_codes(path: Path, table: Table, faults: list[Diagnostic]) -> Mapping[str, tuple[str, ...]]:
    """Six-digit codes of municipalities by area code (``0776``); every fault of the file is added to ``faults``."""
    found: dict[str, tuple[str, ...]] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, (area_code, text) in file.rows():
        codes = tuple(text.split(" "))
        if not (area_code.isascii() and area_code.isdecimal() and area_code.startswith("0")):
            file.refuse(line, "bad-area-code", f"「{area_code}」は市外局番ではありません", "例 0776")
        elif area_code in found:
            file.refuse(line, "repeated-code", f"市外局番 {area_code} が2度あります", "1行にまとめてください。")
        elif bad := [code for code in codes if not ((area := table.get(code)) and area.is_municipality)]:
            file.refuse(line, "unknown-code", f"コード「{bad[0]}」の市区町村がありません", CODE_HINT)
        else:
            found[area_code] = codes
    return found
