"""Takes record files; gives the checked records and every fault of every file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic, Severity, shown_path
from generator.kept import kept
from generator.records.file_check import Entry, check_file
from generator.records.files import files_in
from generator.records.model.record import Record
from generator.records.rules.numbers import numbers_of_other_places
from generator.records.rules.subject import Context
from generator.registry.dead_numbers import NO_NUMBERS, DeadNumbers
from generator.registry.lookups import NO_LOOKUPS, Lookups
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD, WithheldTable
from generator.second_process import each


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
    def sound_entries(self) -> tuple[Entry, ...]:
        """The files without an error."""
        broken = {fault.path for fault in self.faults if fault.severity is Severity.ERROR}
        return tuple(entry for entry in self.entries if shown_path(entry.path) not in broken)

    @property
    def sound(self) -> tuple[Record, ...]:
        """The records of files without an error, in the order of their codes."""
        return _by_code(entry.record for entry in self.sound_entries)


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
    organisations: Collection[str] | None = None,
    lookups: Lookups = NO_LOOKUPS,
) -> Checked:
    """Check files and folders; after ``today`` a date is in the future.

    ``dead`` numbers and what bodies want ``withheld`` may not be published; ``lookups`` tell where things belong.
    ``organisations``: the ids that records may point to; None where there is no table of them.
    """
    context = _context(table, today, dead, withheld, organisations, lookups)
    entries: list[Entry] = []
    faults: list[Diagnostic] = []
    codes: dict[str, list[Path]] = {}
    paths: list[Path] = []
    for path in files_in(roots):
        if isinstance(path, Diagnostic):
            faults.append(path)
        else:
            paths.append(path)
    for entry in each(lambda path: check_file(path, context), paths, lambda at: progress(paths[at])):
        entries.append(entry)
        faults.extend(entry.faults)
        if entry.code:
            codes.setdefault(entry.code, []).append(entry.path)
    for holder, fault in numbers_of_other_places(entries, table):
        faults += [one.in_file(holder.path) for one in holder.document.located([fault])]
    return Checked(tuple(entries), _in_order([*faults, *joint_platforms(entries)], codes))


@kept
def _context(*inputs: Any) -> Context:
    return Context(*inputs)


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


def joint_platforms(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Records of one joint platform that name different members; told at the later of two, nothing is lost."""
    by_code = {entry.record.code: entry for entry in entries if entry.record and entry.record.platform.partners}
    joint: defaultdict[str, set[str]] = defaultdict(set)
    for code, entry in by_code.items():
        for other in entry.record.platform.joint_with if entry.record else ():
            joint[max(code, other)].add(min(code, other))
    for code, entry in by_code.items():
        for one in (by_code[other] for other in sorted((joint[code] - {code}) & by_code.keys())):
            if _members(entry) != _members(one) and one.record:
                message = f"いっしょに運営するプラットフォームの参加団体が、{one.record.name}の記録とちがいます。"
                hint = "参加団体は、どちらか1つの記録だけに書くか、同じにしてください。"
                place = ("platform", "partners")
                fault = Diagnostic("joint-platform-differs", message, hint, Severity.WARNING, place=place)
                yield from (located.in_file(entry.path) for located in entry.document.located([fault]))


def _members(entry: Entry) -> set[str]:
    return {partner.name for partner in entry.record.platform.partners} if entry.record else set()
