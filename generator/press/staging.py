"""Takes the folder that a site belongs in; gives an empty one to build in, which replaces it only at the very end, whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.diagnostic import visible
from generator.press.files import File, Piece, is_address
from generator.press.lock import alone
from generator.press.swap import addresses_in, fill, flush, is_mount, swap

MARK = ".madoguchi"
"""The empty file that marks a folder as a site built here, so that nothing else is ever replaced."""

WORKING = ".madoguchi-"
"""Stands in the names of all that is only there while something is being written; git is told to leave it out."""

_OF_THE_DISK = "lost+found"
"""What a disk of its own holds from the start."""

_SHOWN = 3
"""So many addresses are named of those that are wrong."""


class Fingerprint(NamedTuple):
    """What tells a file from any other."""

    size: int
    """How many bytes it has."""
    sha256: str
    """The SHA-256 of its bytes, as hexadecimal digits."""


def fingerprint(content: bytes) -> Fingerprint:
    """What tells content from any other."""
    return Fingerprint(len(content), hashlib.sha256(content).hexdigest())


class NotASiteError(Exception):
    """The folder to write to holds something that was not built here."""


class NotWholeError(Exception):
    """What was written is not what was planned; says so to people."""


class Staging:
    """A folder in which a site is being built, and the plan of what belongs in it."""

    def __init__(self, folder: Path) -> None:
        """Begin with nothing planned."""
        self.folder = folder
        self._planned = {MARK}
        self._made: set[str] = set()
        self._written: dict[str, Fingerprint] = {}
        self._hashes: dict[str, hashlib._Hash] = {}

    def part(self) -> Staging:
        """The same folder with a plan of its own, for whoever writes at the same time; ``join`` takes in what it ``written``."""
        return Staging(self.folder)

    @property
    def written(self) -> Mapping[str, Fingerprint]:
        """What tells each file that was written here from any other, by addresses."""
        return self._written

    def join(self, written: Mapping[str, Fingerprint]) -> None:
        """Take in what was written as a part; raises ``NotWholeError`` when there is a file of such an address already."""
        for address in written:
            self.plan(address)
        self._written.update(written)

    def plan(self, address: str) -> None:
        """Take note of a file that will be written; raises ``NotWholeError`` when there is one of its address, or can't be."""
        if not is_address(address):
            raise NotWholeError(
                f"「{visible(address)}」という名前のファイルは、サイトに置けません。"
                '\\ : * ? " < > | と見えない文字を使わない、300文字までの名前に変えてください。'
            )
        if address in self._planned:
            raise NotWholeError(f"「{address}」というファイルが、2つできます。どちらかの名前を変えてください。")
        self._planned.add(address)

    def write(self, file: File | Piece) -> None:
        """Write a file that nobody has planned yet, or its next piece; raises ``OSError`` and ``NotWholeError``."""
        if isinstance(file, Piece) and file.at:
            self._append(file)
            return
        self.plan(file.address)
        folder = file.address.rpartition("/")[0]
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        _write(f"{self.folder}/{file.address}", file.content)
        self._written[file.address] = fingerprint(file.content)
        if isinstance(file, Piece):
            self._hashes[file.address] = hashlib.sha256(file.content)

    def _append(self, piece: Piece) -> None:
        if self._written[piece.address].size != piece.at:
            raise ValueError(f"{piece.address}: a piece is missing, or came twice")
        with (self.folder / piece.address).open("ab") as file:
            file.write(piece.content)
        grown = self._hashes[piece.address]
        grown.update(piece.content)
        self._written[piece.address] = Fingerprint(piece.at + len(piece.content), grown.hexdigest())

    def take(self, folder: Path, addresses: Iterable[str]) -> None:
        """Move what others wrote into a folder below the site's to where it belongs: files of these addresses.

        Raises ``NotWholeError`` when there is one of ours of such an address, and ``OSError``.
        """
        for address in addresses:
            self.plan(address)
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            to = self.folder / path.relative_to(folder)
            if not to.exists():
                to.parent.mkdir(parents=True, exist_ok=True)
                path.rename(to)
        _remove(folder)

    def read(self, address: str) -> bytes:
        """What was written to an address; raises ``FileNotFoundError``."""
        return (self.folder / address).read_bytes()

    def size(self, address: str) -> int | None:
        """How many bytes were written to an address; None where nothing was."""
        written = self._written.get(address)
        return written.size if written else None

    def fingerprints(self) -> dict[str, Fingerprint]:
        """What tells each published file from any other, by addresses in their order; of what was written elsewhere, read."""
        others = (address for address in self._planned - self._written.keys() - {MARK})
        # A file that is lacking is told in the end.
        there = (address for address in others if (self.folder / address).is_file())
        read = {address: fingerprint((self.folder / address).read_bytes()) for address in there}
        return dict(sorted((self._written | read).items()))

    def finish(self) -> None:
        """Hold what was written against the plan; raises ``NotWholeError``."""
        (self.folder / MARK).touch()
        written = {*addresses_in(self.folder)}
        if wrong := sorted(written ^ self._planned):
            named = "、".join(wrong[:_SHOWN])
            raise NotWholeError(
                f"書くはずのファイルは{len(self._planned):,}、書けたファイルは{len(written):,}です（ちがうもの: {named}）。"
            )


def _write(path: str, content: bytes) -> None:
    """Write a file with no more calls of the system than it takes; a site has thousands of files."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        while content:
            content = content[os.write(handle, content) :]
    finally:
        os.close(handle)


def holds_a_site(out: Path) -> bool:
    """Whether a site that was built here stands in a folder."""
    return (out / MARK).is_file()


@contextmanager
def staged(out: Path, waiting: Callable[[str], None]) -> Iterator[Staging]:
    """An empty folder to build in; after success it takes the place of ``out``, after failure it is gone.

    Where ``out`` is a link, the folder that it leads to is replaced, and the link stays. Another build of the same
    folder waits for this one and is told so (``waiting``); what a build left that was killed is removed, or put back
    where it belongs. Raises ``NotASiteError`` before anything is done when ``out`` holds something else than a site,
    ``NotWholeError`` when not all of it was written, ``HalfwayError`` when a folder that can't be moved, because
    something is mounted there, holds old files and new ones; ``OSError``.
    """
    out = out.resolve()
    made = _made(out.parent)
    # A volume of a container, or a folder that was handed over in one of the system's.
    is_fixed = out.is_dir() and (is_mount(out) or not os.access(out.parent, os.W_OK))
    beside = out if is_fixed else out.parent
    try:
        with _readable_by_all() as mask, alone(_named(beside, out, "lock"), waiting) as is_alone:
            if is_alone:
                _recover(out, beside)
            if out.exists() and (not out.is_dir() or (_content(out) and not holds_a_site(out))):
                raise NotASiteError(str(out))
            folder = Path(tempfile.mkdtemp(prefix=_named(beside, out, "staging-").name, dir=beside))
            try:
                folder.chmod(0o777 & ~mask)  # It was made for its maker alone.
                staging = Staging(folder)
                yield staging
                staging.finish()
                _put(folder, out, beside)
            finally:
                _remove(folder)
                if holds_a_site(out):
                    _remove(_named(beside, out, "old"))
    except BaseException:
        for parent in reversed(made):
            with suppress(OSError):
                parent.rmdir()
        raise


def _put(folder: Path, out: Path, beside: Path) -> None:
    flush(folder)
    if beside == out:
        fill(folder, out, _turn, _working(out))
    else:
        old = _named(beside, out, "old")
        if holds_a_site(out):
            _remove(old)
        swap(folder, out, old)
    flush(beside)


def _turn(address: str) -> tuple[bool, bool, bool, str]:
    """The order in which files come to a folder in use: the mark, what pages need, pages, last who keeps pages."""
    return address != MARK, not address.startswith("assets/"), address == "sw.js", address


def _named(beside: Path, out: Path, what: str) -> Path:
    return beside / f".{out.name}{WORKING}{what}"


def _content(out: Path) -> set[str]:
    """What stands in a folder, but for what is not of a site."""
    return {path.name for path in out.iterdir()} - _working(out)


def _working(out: Path) -> set[str]:
    own = f".{out.name}{WORKING}"
    return {_OF_THE_DISK, *(path.name for path in out.iterdir() if path.name.startswith(own))}


def _recover(out: Path, beside: Path) -> None:
    """Put back the site that a killed build had set aside; remove what such builds left."""
    old = _named(beside, out, "old")
    if holds_a_site(old) and not holds_a_site(out):
        if out.is_dir() and not _content(out):
            out.rmdir()
        if not out.exists():
            old.rename(out)
    for left in beside.iterdir():
        if left.name.startswith(_named(beside, out, "staging-").name):
            _remove(left)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path) -> list[Path]:
    """Make a folder with all around it; gives those that were not there."""
    missing = [path for path in reversed((folder, *folder.parents)) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


@contextmanager
def _readable_by_all() -> Iterator[int]:
    """Let whoever serves the site read it, even where files of this user are for nobody else; gives the new mask."""
    before = os.umask(0o022)
    mask = before & 0o022
    os.umask(mask)
    try:
        yield mask
    finally:
        os.umask(before)
