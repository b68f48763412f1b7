"""Takes rows of what is known; gives them as a table for download, and reads such tables that were kept as editions.

An edition is the file ``progress/towns.csv`` of a site, laid into ``data/editions/`` under the day on which it was kept.
It is what makes a number citable: the site's pages go on changing, those of an edition don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import PydanticCustomError

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.places.known import Item, Known, Row
from generator.places.progress import State
from generator.records.model.dates import check_loose_date, read_date
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table
from generator.registry.withheld import ALL, WithheldTable, folded

FOLDER = "editions"
"""The folder of kept editions, in the folder of the project's own tables."""

DATED = (Item.LEAD, Item.WINDOW, Item.SURVEY, Item.PLATFORM)

COLUMNS = (
    "code", "name", "prefecture", "windows",
    *(f"{item.value}{end}" for item in DATED for end in ("", "_as_of", "_source")),
    Item.LIAISON.value,
)  # fmt: skip
"""The header line: a municipality in each line, what is known of it with date and source."""

_STATES = {state.value: state for state in State}
_KEPT = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Edition:
    """What was known on one day."""

    day: str
    """The day on which it was kept: ``2026-11-30``."""
    rows: tuple[Row, ...]
    """A row for each municipality."""


def cells_of(row: Row) -> tuple[str, ...]:
    """A row as cells of the table."""
    dated = (cell for item in DATED for cell in row.known(item))
    return (row.code, row.name, row.prefecture, str(row.windows), *dated, row.known(Item.LIAISON).state)


def read_editions(folder: Path, table: Table, withheld: WithheldTable, faults: list[Diagnostic]) -> tuple[Edition, ...]:
    """The kept editions, newest first; every fault of theirs is added to ``faults``."""
    return tuple(read_edition(path, table, withheld, faults) for path in sorted(folder.glob("*.csv"), reverse=True))


def read_edition(path: Path, table: Table, withheld: WithheldTable, faults: list[Diagnostic]) -> Edition:
    """One edition; every fault of the file is added to ``faults``: a kept number is no reason to tell what is withheld."""
    if not _is_day(path.stem):
        message = f"版の名前「{path.stem}」が、日付ではありません"
        hint = "残した日を、年-月-日の形で名前にしてください。例 2026-11-30.csv"
        faults.append(Diagnostic("bad-edition-name", message, hint).in_file(path))
    file = CsvFile(path, COLUMNS, faults)
    rows: dict[str, Row] = {}
    for line, cells in file.rows():
        wrong = [*_faults(cells, rows), *_withheld(cells, table, withheld)]
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            rows[cells[0]] = _row(cells)
    return Edition(path.stem, tuple(rows.values()))


def _is_day(text: str) -> bool:
    try:
        return bool(_KEPT.fullmatch(text) and read_date(text))
    except PydanticCustomError:
        return False


def _faults(cells: list[str], before: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    code, name, prefecture, windows, *rest = cells
    if not re.fullmatch(r"[0-9]{6}", code):
        yield "unknown-code", f"コード「{code}」が6けたの数字ではありません", CODE_HINT
    if code in before:
        yield "repeated-code", f"コード {code} が2度あります", "1行だけを残してください。"
    if not (name and prefecture):
        yield "empty-cell", "名前か都道府県が空です", "サイトの progress/towns.csv を、そのまま写してください。"
    if not re.fullmatch(r"[0-9]{1,4}", windows):
        yield "bad-number", f"窓口の数「{windows[:20]}」が、半角の数字ではありません", "例 2"
    for state in rest[::3]:
        if state not in _STATES:
            hint = f"{'、'.join(_STATES)} のどれかを書いてください。"
            yield "unknown-word", f"状態「{state[:20]}」は、決まったことばではありません", hint
    for day in rest[1::3]:
        if day and not _is_loose_date(day):
            yield "bad-date", f"時点「{day[:20]}」が日付ではありません", "例 2026-11-23、2026-11、2026"


def _withheld(cells: list[str], table: Table, withheld: WithheldTable) -> Iterator[tuple[str, str, str]]:
    """What a row tells of a place, or of a body that is named among its sources, which wants no word of it published."""
    code, _name, _prefecture, windows, *rest = cells
    area = table.get(code)
    sources = [folded(source) for source in rest[2::3]]
    is_known = windows != "0" or any(state != State.UNKNOWN for state in rest[::3])
    for entry in withheld.concerning([area] if area else ()):
        is_own = entry.is_place and entry.area.code == code and is_known
        if entry.field == ALL and (is_own or any(folded(entry.name) in source for source in sources)):
            hint = "この行の、そのことが書かれたところを空けてください。状態は unknown、窓口の数は 0 と書きます。"
            yield "withheld-value", entry.message, hint


def _is_loose_date(text: str) -> bool:
    try:
        return bool(check_loose_date(text))
    except PydanticCustomError:
        return False


def _row(cells: list[str]) -> Row:
    code, name, prefecture, windows, *rest = cells
    dated = (Known(_STATES[rest[at]], rest[at + 1], rest[at + 2]) for at in range(0, 3 * len(DATED), 3))
    return Row(code, name, prefecture, int(windows), (*dated, Known(_STATES[rest[-1]])))
