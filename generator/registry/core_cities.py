"""Takes ``data/core_cities.csv``; gives the cities of the official table that are core cities (中核市).

The notice goes to prefectures, designated cities and core cities (S1, S16); the others hear through their prefecture.
The table is not made by a command: a rebuild of the official one leaves it alone. Where it was read stands in
``data/table_sources.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.area import Area, Kind
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table

FILE = "core_cities.csv"
"""The file in the folder of tables."""

COLUMNS = ("code", "name")
"""The header line of the file."""


def read_core_cities(path: Path, table: Table, faults: list[Diagnostic]) -> frozenset[str]:
    """The codes of the core cities; every fault of the file is added to ``faults``."""
    found: set[str] = set()
    file = CsvFile(path, COLUMNS, faults)
    for line, (code, name) in file.rows():
        wrong = [*_faults(code, name, found, table)]
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            found.add(code)
    return frozenset(found)


def hears_directly(area: Area, core_cities: frozenset[str]) -> bool:
    """Whether the state's notices go to a body itself, and not through its prefecture."""
    return area.kind in (Kind.prefecture, Kind.designated_city) or area.code in core_cities


def _faults(code: str, name: str, found: set[str], table: Table) -> Iterator[tuple[str, str, str]]:
    area = table.get(code)
    if not area:
        yield "unknown-code", f"コード「{code}」の市がありません", CODE_HINT
    elif area.kind is not Kind.city:
        yield "not-a-city", f"コード {code} の「{area.name}」は、ふつうの市ではありません", "中核市だけを書きます。"
    elif area.name != name:
        yield "wrong-name", f"コード {code} は「{area.name}」で、「{name}」ではありません", "行がずれていませんか。"
    if code in found:
        yield "repeated-code", f"コード {code} が2度あります", "1行だけを残してください。"
