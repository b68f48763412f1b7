"""Takes record files; gives the checked records and every fault of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.records.fault import Fault, Severity, whole_file
from generator.records.files import record_files
from generator.records.layout import mend
from generator.records.model.record import Record
from generator.records.reading import Positions, load, positions
from generator.records.rules import Context, Entry, broken_rules
from generator.records.text import MAX_BYTES, Flaw, decode
from generator.records.validation import Broken, validate
from generator.registry.table import Table


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found."""

    entries: tuple[Entry, ...]
    """The records that can be read, in the order of their codes."""
    faults: tuple[Fault, ...]
    """Every fault of every file, in the order of files and lines."""

    @property
    def sound(self) -> tuple[Record, ...]:
        """The records of files without an error."""
        broken = {fault.path for fault in self.faults if fault.severity is Severity.ERROR}
        return tuple(entry.record for entry in self.entries if str(entry.path) not in broken)


def check(
    roots: Iterable[Path], table: Table, today: date, progress: Callable[[Path], None] = lambda _path: None
) -> Checked:
    """Check files and folders; ``today`` is the day after which a date is in the future."""
    context = Context(table, today)
    entries: list[Entry] = []
    faults: list[Fault] = []
    for path in _files(roots):
        if isinstance(path, Fault):
            faults.append(path)
            continue
        progress(path)
        entry, found = check_file(path, context)
        faults.extend(found)
        if entry:
            entries.append(entry)
    faults.extend(_two_files_for_one(entries))
    entries.sort(key=lambda entry: entry.record.code)
    return Checked(tuple(entries), tuple(sorted(set(faults), key=lambda fault: fault.order)))


def _files(roots: Iterable[Path]) -> Iterator[Path | Fault]:
    seen: set[Path] = set()
    for root in roots:
        for path in record_files(root):
            key = Path(path.path) if isinstance(path, Fault) else path.resolve()
            if key not in seen:
                seen.add(key)
                yield path


def check_file(path: Path, context: Context) -> tuple[Entry | None, list[Fault]]:
    """Check one file; without an entry the file holds no record that can be used."""
    text = _text(path)
    if not isinstance(text, str):
        return None, [_fault_of_flaw(path, text)]
    mended = mend(text)
    text = mended.text
    data, flaws, whole = load(text)
    faults = [_fault_of_flaw(path, flaw) for flaw in (*mended.flaws, *flaws)]
    if data is None or not whole:
        return None, faults
    entry, broken = _judge(path, data, context)
    if broken:
        where = positions(text)
        faults += [_fault_of_rule(path, one, where) for one in broken]
    return entry, faults


def _judge(path: Path, data: object, context: Context) -> tuple[Entry | None, tuple[Broken, ...]]:
    result = validate(data)
    if not isinstance(result, Record):
        return None, result
    entry = Entry(path, result)
    return entry, tuple(broken_rules(entry, context))


def _text(path: Path) -> str | Flaw:
    try:
        with path.open("rb") as file:
            # One byte more than allowed is enough to know that a file is too large, however large it is.
            raw = file.read(MAX_BYTES + 1)
            size = path.stat().st_size
    except OSError:
        return Flaw("unreadable", "ファイルを開けません。", "ファイルの権限と名前を確かめてください。")
    return decode(raw, size)


def _fault_of_flaw(path: Path, flaw: Flaw) -> Fault:
    return Fault(str(path), flaw.line, flaw.column, flaw.field, flaw.code, flaw.severity, flaw.message, flaw.hint)


def _fault_of_rule(path: Path, broken: Broken, where: Positions) -> Fault:
    line, column = where.of_key(broken.path) if broken.at_key else where.of_value(broken.path)
    field = ".".join(str(step) for step in broken.path)
    return Fault(str(path), line, column, field, broken.code, broken.severity, broken.message, broken.hint)


def _two_files_for_one(entries: list[Entry]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.record.code, entry)
        if other is not entry:
            message = f"コード {entry.record.code} の記録が、ほかにもあります（{other.path.name}）。"
            yield whole_file(entry.path, "two-files-for-one-code", message, "1つのファイルにまとめてください。")
