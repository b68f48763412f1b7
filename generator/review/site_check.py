"""Takes the list of a site's files and a way to read one; gives which of them are not as they were made.

Read are only files that the list names, and of each no more than the list says that it has.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.system_error import reason

NOT_FOUND = "404.html"
"""What servers send where there is no file, some as if it were the file."""

_AT_ONCE = 4
"""So many files are asked for at once: a visitor's browser asks for more."""

_TURN = 32
"""When not one of so many files could be read, the others are not asked for."""


class Wrong(Enum):
    """What is wrong with a file; the value is shown to people."""

    MISSING = "ありません"
    CHANGED = "作ったときと、ちがいます"
    UNREAD = "読めません"
    EXTRA = "一覧にないファイルです"


class Read(NamedTuple):
    """What reading one file brought."""

    content: bytes = b""
    """Its bytes; of one that is larger than it should be, only the first."""
    moved_to: str = ""
    """Where it was found in the end, if that is another address."""
    wrong: Wrong | None = None
    """Why there is no content, if there is none: it is missing, or can't be read."""
    detail: str = ""
    """More about it, in plain Japanese; may be empty."""


Reader = Callable[[str, int], Read]
"""Takes the path of a file and how many bytes are enough; never raises."""


class Finding(NamedTuple):
    """A file that is not as it was made."""

    path: str
    """Where it stands, from the site's root."""
    wrong: Wrong
    """What is wrong with it."""
    detail: str = ""
    """More about it, in plain Japanese; may be empty."""


class SiteCheck(NamedTuple):
    """What is known of a site's files."""

    seen: int
    """How many files were looked at."""
    findings: tuple[Finding, ...]
    """Those that are not as they were made, in the order of the list."""
    moved: tuple[tuple[str, str], ...]
    """Those that are as they were made, but came from another address; and that."""


def compare(
    files: Mapping[str, tuple[int, str]], read: Reader, progress: Callable[[int], None] = lambda _done: None
) -> SiteCheck:
    """Hold every file against its size in bytes and its SHA-256; ends early where nothing can be read at all."""
    paths, findings, moved, seen = [*files], list[Finding](), list[tuple[str, str]](), 0
    # So much of each that what a server sends where there is no file is known again.
    least = files[NOT_FOUND][0] if NOT_FOUND in files else 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for start in range(0, len(paths), _TURN):
            turn = paths[start : start + _TURN]
            for path, found in zip(
                turn, pool.map(lambda path: read(path, max(files[path][0], least) + 1), turn), strict=True
            ):
                if wrong := _wrong(path, found, files):
                    findings.append(wrong)
                elif found.moved_to:
                    moved.append((path, found.moved_to))
            seen += len(turn)
            progress(seen)
            if [one.wrong for one in findings[-len(turn) :]] == [Wrong.UNREAD] * len(turn):
                break
    return SiteCheck(seen, tuple(findings), tuple(moved))


def _wrong(path: str, read: Read, files: Mapping[str, tuple[int, str]]) -> Finding | None:
    if read.wrong:
        return Finding(path, read.wrong, read.detail)
    size, sha256 = files[path]
    found = hashlib.sha256(read.content).hexdigest()
    if (len(read.content), found) == (size, sha256):
        return None
    if path != NOT_FOUND and (len(read.content), found) == files.get(NOT_FOUND):
        return Finding(path, Wrong.MISSING, f"かわりに、{NOT_FOUND}が届きました")
    if not path.endswith(".html") and read.content.lstrip()[:1] == b"<" and path.rpartition(".")[2] not in _MARKED_UP:
        return Finding(path, Wrong.CHANGED, "かわりに、ページ（HTML）が届きました")
    if len(read.content) == size:
        return Finding(path, Wrong.CHANGED, "大きさは同じです")
    told = f"{len(read.content):,}バイト" if len(read.content) < size else "もっと大きなもの"
    return Finding(path, Wrong.CHANGED, f"{size:,}バイトのはずが、{told}です")


_MARKED_UP = ("svg", "xml")
"""Endings of what begins like HTML and is none."""


def read_in(folder: Path, path: str, enough: int) -> Read:
    """Read a file of a folder."""
    file = folder / path
    try:
        if not file.is_file():
            return Read(wrong=Wrong.MISSING)
        with file.open("rb") as opened:
            return Read(opened.read(enough))
    except (OSError, ValueError) as error:
        return Read(wrong=Wrong.UNREAD, detail=reason(error) if isinstance(error, OSError) else "")


def others_in(folder: Path, known: Collection[str]) -> Iterator[str]:
    """The paths of what stands in a folder and is not known, in their order; a link to a folder is one of them."""
    for inside, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(inside, name).is_symlink()]
        for name in sorted((*names, *links)):
            path = Path(inside, name).relative_to(folder).as_posix()
            if path not in known:
                yield path
