"""Takes what was told of files in earlier runs; gives it again for a file that is still the same. Loads no model."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from generator.records.fault import Fault, Severity
from generator.records.files import files_in
from generator.records.several import in_order


class Told(NamedTuple):
    """What checking one file told."""

    is_record: bool
    """Whether the file could be read as a record."""
    code: str
    """The code that the file is about, or empty."""
    faults: tuple[Fault, ...]
    """Every fault of the file by itself."""


Judge = Callable[[Path, bytes | None], Told]
"""Checks one file for the first time; the second is what it held when it was read, None where that was not possible."""


class Outcome(NamedTuple):
    """What a run over many files found."""

    records: int
    """How many files could be read as records."""
    faults: tuple[Fault, ...]
    """Every fault of every file, in the order of files and lines."""


class Memory:
    """What was told, by file name, content and all else that a verdict depends on; safe to delete at any time."""

    def __init__(self, path: Path, age: str) -> None:
        """Read the file of memories, if it is whole and of the same ``age``; anything else is as if it were not there."""
        self._path, self._age = path, age
        self._known = _read(path, age)
        self._has_news = False

    def key(self, path: Path, content: bytes) -> str:
        """What stands for a file: its name and folder are part of what is checked, and of what is told."""
        return _digest(f"{path}\0{path.absolute()}\0".encode("utf-8", "surrogateescape") + content)

    def recall(self, key: str) -> Told | None:
        """What was told of a file, or None."""
        known = self._known.get(key)
        if known is None:
            return None
        is_record, code, faults = known
        return Told(is_record, code, tuple(Fault(**one | {"severity": Severity(one["severity"])}) for one in faults))

    def keep(self, key: str, told: Told) -> None:
        """Remember what was told of a file."""
        self._known[key] = [told.is_record, told.code, [fault.as_dict() for fault in told.faults]]
        self._has_news = True

    def save(self) -> None:
        """Write the memories down for the next run; where that can't be done, the next run checks everything again."""
        if not self._has_news:
            return
        body = json.dumps([self._age, self._known], ensure_ascii=True, separators=(",", ":"))
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{_digest(body.encode())}\n{body}", "ascii")
            beside.replace(self._path)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def check_again(
    roots: Iterable[Path], memory: Memory, judge: Judge, longest: int, progress: Callable[[Path], None]
) -> Outcome:
    """Check files and folders, each file of at most ``longest`` bytes only if it is not as it was."""
    records = 0
    faults: list[Fault] = []
    codes: dict[str, list[Path]] = {}
    for path in files_in(roots):
        if isinstance(path, Fault):
            faults.append(path)
            continue
        progress(path)
        told = _told(path, memory, judge, longest)
        records += told.is_record
        faults.extend(told.faults)
        if told.code:
            codes.setdefault(told.code, []).append(path)
    memory.save()
    return Outcome(records, in_order(faults, codes))


def _told(path: Path, memory: Memory, judge: Judge, longest: int) -> Told:
    try:
        with path.open("rb") as file:
            content = file.read(longest + 1)
    except OSError:
        return judge(path, None)
    if len(content) > longest:
        return judge(path, None)
    key = memory.key(path, content)
    told = memory.recall(key)
    if told is None:
        told = judge(path, content)
        memory.keep(key, told)
    return told


def age_of(today: str, folders: Iterable[Path], files: Iterable[Path]) -> str:
    """What verdicts depend on beside the record: the day, the programs, tables, libraries and Python itself."""
    programs = sorted(path for folder in folders for path in folder.rglob("*.py"))
    contents = [_digest(path.read_bytes()) for path in (*programs, *files)]
    return _digest(repr([today, sys.version, sorted(_installed()), contents]).encode())


def _installed() -> set[str]:
    """The libraries that can be imported, each with its version, as the names of their folders tell them."""
    names: set[str] = set()
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        names.update(path.name for path in folder.iterdir() if path.name.endswith(("-info", ".egg")))
    return names


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _read(path: Path, age: str) -> dict[str, Any]:
    try:
        digest, _, body = path.read_text("ascii").partition("\n")
        if digest != _digest(body.encode()):
            return {}
        was, known = json.loads(body)
    except (OSError, ValueError):
        return {}
    return known if was == age else {}
