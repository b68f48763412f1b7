"""Takes record files; gives the checked records and every fault of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Severity, shown_path
from generator.records.file_check import Entry, check_file
from generator.records.files import files_in
from generator.records.model.record import Record
from generator.records.rules.subject import Context
from generator.registry.dead_numbers import NO_NUMBERS, DeadNumbers
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD, WithheldTable


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found."""

    entries: tuple[Entry, ...]
    """Every file that was read, in the order of the files; also those that are no readable record."""
    faults: tuple[Diagnostic, ...]
    """Every fault of every file, in the order of files and lines."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that can be read, in the order of their codes."""
        return _by_code(entry.record for entry in self.entries)

    @property
    def unread(self) -> tuple[str, ...]:
        """The paths, as shown, of files that are no readable record."""
        read = {shown_path(entry.path) for entry in self.entries if entry.record}
        broken = (fault.path for fault in self.faults if fault.severity is Severity.ERROR)
        return tuple(dict.fromkeys(path for path in broken if path not in read))

    @property
    def sound(self) -> tuple[Record, ...]:
        """The records of files without an error, in the order of their codes."""
        broken = {fault.path for fault in self.faults if fault.severity is Severity.ERROR}
        return _by_code(entry.record for entry in self.entries if shown_path(entry.path) not in broken)


def _by_code(records: Iterable[Record | None]) -> tuple[Record, ...]:
    return tuple(sorted(filter(None, records), key=lambda record: record.code))


def check(
    roots: Iterable[Path],
    table: Table,
    today: date,
    progress: Callable[[Path], None] = lambda _path: None,
    *,
    dead: DeadNumbers = NO_NUMBERS,
    withheld: WithheldTable = NOTHING_WITHHELD,
) -> Checked:
    """Check files and folders; after ``today`` a date is in the future.

    ``dead`` numbers and what bodies want ``withheld`` may not be published.
    """
    context = Context(table, today, dead, withheld)
    entries: list[Entry] = []
    faults: list[Diagnostic] = []
    codes: dict[str, list[Path]] = {}
    for path in files_in(roots):
        if isinstance(path, Diagnostic):
            faults.append(path)
            continue
        progress(path)
        entry = check_file(path, context)
        entries.append(entry)
        faults.extend(entry.faults)
        if entry.code:
            codes.setdefault(entry.code, []).append(path)
    return Checked(tuple(entries), _in_order(faults, codes))


def _in_order(faults: Iterable[Diagnostic], codes: Mapping[str, Sequence[Path]]) -> tuple[Diagnostic, ...]:
    """Every fault of a run, in the order of files and lines; ``codes`` tells which files are about which place."""
    return tuple(sorted({*faults, *_duplicates(codes)}, key=lambda fault: fault.order))


def _duplicates(codes: Mapping[str, Sequence[Path]]) -> Iterator[Diagnostic]:
    """Files that are about the same place, but for the first, or the one of the right name."""
    for code, paths in codes.items():
        first = next((path for path in paths if path.name.startswith(code)), paths[0])
        for path in paths:
            if path is not first:
                where = shown_path(Path(first.parent.name, first.name))
                message = f"コード {code} の記録が、ほかのファイルにもあります（{where}）。"
                yield Diagnostic("two-files-for-one-code", message, "1つのファイルにまとめてください。").in_file(path)
