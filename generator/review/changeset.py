"""Takes a folder of a repository and a revision; gives each record that changed since, before and after."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.records.files import ENDING
from generator.records.parser import parse_record
from generator.review.git import ChangedFile, GitError, changed_files, content_at, fork_point, root_of


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record before and after."""

    file: ChangedFile
    """Its file."""
    before: dict[str, object]
    """Its data before; empty if it is new or could not be read."""
    after: dict[str, object]
    """Its data now; empty if it is gone or can't be read."""

    @property
    def code(self) -> str:
        """The code that the record is about, or empty."""
        code = (self.after or self.before).get("code")
        return code if isinstance(code, str) else ""

    @property
    def name(self) -> str:
        """The name of the place, or the file's where it tells none."""
        name = (self.after or self.before).get("name")
        return name if isinstance(name, str) else PurePosixPath(self.file.path).name


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that someone changed."""

    records: tuple[ChangedRecord, ...]
    """The records, by path."""
    others: tuple[ChangedFile, ...]
    """Every other file, by path."""


def change_set(folder: Path, revision: str, records: Path) -> ChangeSet:
    """What changed in a folder's repository since it left a revision; raises ``GitError``.

    ``records`` is the folder of records, from the folder.
    """
    root, commit, files, others = _changed(folder, revision, records)
    changed = []
    for file in files:
        before = content_at(root, commit, file.old_path) if file.old_path else b""
        changed.append(ChangedRecord(file, _data(before), {} if file.is_gone else _data(_bytes(root / file.path))))
    return ChangeSet(tuple(_with_moves(changed)), others)


def changed_paths(folder: Path, revision: str, records: Path) -> tuple[Path, ...]:
    """The files of changed records that are still there, none of them read; raises ``GitError``."""
    root, _commit, files, _others = _changed(folder, revision, records)
    return tuple(root / file.path for file in files if not file.is_gone)


_Files = tuple[ChangedFile, ...]


def _changed(folder: Path, revision: str, records: Path) -> tuple[Path, str, _Files, _Files]:
    """The root of the repository, the commit that work began from, and the changed files: records, and all others."""
    root = root_of(folder)
    below = _from_root(folder.resolve() / records, root)
    commit = fork_point(folder, revision)
    files: dict[bool, list[ChangedFile]] = {True: [], False: []}
    for file in changed_files(root, commit):
        files[any(_is_record(path, below) for path in (file.path, file.old_path))].append(file)
    return root, commit, tuple(files[True]), tuple(files[False])


def _with_moves(changed: list[ChangedRecord]) -> Iterator[ChangedRecord]:
    """The records; one that goes while a new file is about the same place has only moved."""
    gone = {record.code: record for record in changed if record.file.is_gone and record.code}
    moved = {record.code: record for record in changed if not record.file.old_path and record.code in gone}
    for record in changed:
        if record is moved.get(record.code):
            old = gone[record.code]
            yield ChangedRecord(ChangedFile(record.file.path, old.file.path, False), old.before, record.after)
        elif not (record.code in moved and record is gone[record.code]):
            yield record


def _from_root(records: Path, root: Path) -> str:
    """The folder of records as git calls it."""
    if not (whole := Path(os.path.abspath(records))).is_relative_to(root):  # noqa: PTH100 - a link stays what it is
        raise GitError(f"記録のフォルダー「{whole}」は、git で管理されているフォルダー「{root}」の外にあります。")
    return whole.relative_to(root).as_posix()


def _is_record(path: str, records: str) -> bool:
    return path.endswith(ENDING) and PurePosixPath(path).is_relative_to(records)


def _bytes(path: Path) -> bytes:
    # A link could lead anywhere on the machine that checks a stranger's change.
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""


def _data(raw: bytes) -> dict[str, object]:
    """What a record says, as far as it can be read."""
    data = parse_record(raw).data
    return data if isinstance(data, dict) else {}
