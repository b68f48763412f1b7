"""Takes the reviewed offices and a new edition of the state's list; gives what differs, office by office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.records.offices.table import COLUMNS, WITHHELD_COLUMNS, one_line, withheld_of
from generator.registry.table import Table
from generator.registry.withheld import ALL, NOTHING_WITHHELD, Withheld, WithheldTable

EDITION_COLUMNS = (
    "prefecture", "serves", "serves_printed", "part", "name", "address", "phones", "phone_printed", "mail",
    "second_list", "doubt",
)  # fmt: skip
"""The header line of an edition as it is transcribed."""

_PRINTED = {"serves": "受け持ち", "name": "名前", "address": "所在地", "phone_printed": "電話", "mail": "メール"}
"""The columns that are compared: what the list prints, and the codes that were read from it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An office as one edition has it."""

    prefecture: str
    """Name of the prefecture under which it is listed."""
    printed: dict[str, str]
    """What is compared, by column, each on one line; without what is withheld."""
    withheld: tuple[Withheld, ...] = ()
    """What it wants gone, and the edition has."""

    @property
    def title(self) -> str:
        """What a reviewer knows it by."""
        return f"{self.prefecture}「{self.printed['name']}」（{self.printed['serves']}）"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new edition changes."""

    added: tuple[Listed, ...]
    """Offices that are new."""
    removed: tuple[Listed, ...]
    """Offices that are gone."""
    changed: tuple[tuple[Listed, tuple[tuple[str, str, str], ...]], ...]
    """Offices as they were, each with what changed: name of the column, before, after."""
    left_out: tuple[Listed, ...]
    """Rows of the new edition that serve nobody; they are not compared."""
    withheld: tuple[Listed, ...]
    """Rows of the new edition that hold what must not be taken over."""

    @property
    def differs(self) -> bool:
        """Whether a person has anything to review."""
        return bool(self.added or self.removed or self.changed)


_KEYS: tuple[Callable[[Listed], tuple[str, ...]], ...] = (
    lambda row: (row.prefecture, *row.printed.values()),
    lambda row: (row.prefecture, row.printed["serves"], row.printed["name"], row.printed["address"]),
    lambda row: (row.prefecture, row.printed["serves"], row.printed["name"]),
    lambda row: (row.prefecture, row.printed["name"], row.printed["address"]),
    lambda row: (row.prefecture, row.printed["serves"], row.printed["phone_printed"]),
    lambda row: (row.prefecture, row.printed["serves"], row.printed["address"]),
)
"""By what an office is known again in another edition, the surest first."""


def compare_offices(
    reviewed: Path, edition: Path, table: Table, withheld: WithheldTable, faults: list[Diagnostic]
) -> Comparison:
    """Compare a new edition with the reviewed table; every fault of how either can be read is added to ``faults``.

    What is ``withheld`` is compared as if the edition did not have it, and told by name alone.
    """
    before = list(_listed(reviewed, COLUMNS, table, NOTHING_WITHHELD, faults))
    rows = list(_listed(edition, EDITION_COLUMNS, table, withheld, faults))
    gone = {id(row) for row in rows for entry in row.withheld if entry.field == ALL}
    after = [row for row in rows if row.printed["serves"] and id(row) not in gone]
    pairs: list[tuple[Listed, Listed]] = []
    for key in _KEYS:
        pairs += _matched(before, after, key)
    changed = ((old, tuple(_differences(old, new))) for old, new in pairs)
    return Comparison(
        tuple(after),
        tuple(before),
        tuple(sorted((pair for pair in changed if pair[1]), key=lambda pair: pair[0].title)),
        tuple(row for row in rows if not row.printed["serves"]),
        tuple(row for row in rows if row.withheld),
    )


def _listed(
    path: Path, columns: tuple[str, ...], table: Table, withheld: WithheldTable, faults: list[Diagnostic]
) -> Iterator[Listed]:
    for _, cells in CsvFile(path, columns, faults).rows():
        row = dict(zip(columns, cells, strict=True))
        held = tuple(
            entry
            for entry in withheld_of(row["serves"], row["name"], table, withheld)
            if entry.field == ALL or any(row[name] for name in WITHHELD_COLUMNS.get(entry.field, ()))
        )
        row |= {name: "" for entry in held for name in WITHHELD_COLUMNS.get(entry.field, ())}
        printed = {name: one_line(row[name]) for name in _PRINTED}
        yield Listed(row["prefecture"], printed | {"serves": " ".join(sorted(row["serves"].split()))}, held)


def _matched(
    before: list[Listed], after: list[Listed], key: Callable[[Listed], tuple[str, ...]]
) -> Iterator[tuple[Listed, Listed]]:
    """The offices of both that have the same key, in order; they are taken out of the lists."""
    waiting: dict[tuple[str, ...], list[Listed]] = defaultdict(list)
    for row in before:
        waiting[key(row)].append(row)
    for new in tuple(after):
        if found := waiting[key(new)]:
            old = found.pop(0)
            before.remove(old)
            after.remove(new)
            yield old, new


def _differences(old: Listed, new: Listed) -> Iterator[tuple[str, str, str]]:
    for column, label in _PRINTED.items():
        if old.printed[column] != new.printed[column]:
            yield label, old.printed[column], new.printed[column]
