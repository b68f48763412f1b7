"""Takes ``data/table_sources.csv``; gives where a table of facts comes from: title, edition, page, day of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic

FILE = "table_sources.csv"
"""The file in the folder of tables."""

COLUMNS = ("table", "title", "edition", "page", "read", "read_from", "licence", "credit")
"""The header line of the file."""

_READ = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
_READ_FROM = ("original", "copy")


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where the facts of a whole table were read."""

    table: str
    """The table's file."""
    title: str
    """Title of the source."""
    edition: str
    """Which edition of it, as its publisher calls it: 令和7年度."""
    page: str
    """Where the source is published."""
    read: str
    """The day it was read, or the month where only that is known: 2026-11-23, 2026-11."""
    is_copy: bool
    """Whether a public copy was read, not the original."""
    licence: str
    """Under what it may be used."""
    credit: str
    """How it is named."""

    @property
    def year(self) -> str:
        """The edition in words that everybody can count with: 2025年度 for 令和7年度."""
        return re.sub("令和([0-9]+)年", lambda era: f"{2018 + int(era[1])}年", self.edition)


def read_table_sources(path: Path, faults: list[Diagnostic]) -> Mapping[str, TableSource]:
    """The sources by file of the table; every fault of the file is added to ``faults``."""
    sources: dict[str, TableSource] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        table, title, edition, page, read, read_from, licence, credit = row
        wrong = [*_faults(row, path.parent)]
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            sources[table] = TableSource(table, title, edition, page, read, read_from == "copy", licence, credit)
    return sources


def _faults(row: list[str], folder: Path) -> Iterator[tuple[str, str, str]]:
    table, _, _, page, read, read_from, _, _ = row
    if not all(row):
        yield "empty-cell", "空の列があります", "8つの列すべてを書いてください。"
    if not (folder / table).is_file():
        yield "unknown-table", f"表「{table}」が、同じフォルダーにありません", "例 self_reliance_offices.csv"
    if not page.startswith(("https://", "http://")):
        yield "bad-source", f"出典「{page}」がアドレスではありません", "例 https://example.jp/"
    if not _READ.fullmatch(read):
        yield "bad-date", f"読んだ日「{read}」が、日か月ではありません", "例 2026-11-23 か 2026-11"
    if read_from not in _READ_FROM:
        message = f"read_from の「{read_from}」は {'、'.join(_READ_FROM)} のどれでもありません"
        yield "unknown-word", message, "原本を読んだら original、写しを読んだら copy と書きます。"
