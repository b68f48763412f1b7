"""Takes a finished folder and the place it belongs in; puts it there, so that whoever looks finds a whole site."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

_HERE = -100
"""What the system calls the folder that a path without a beginning starts from."""

_EXCHANGE = 2
"""Asks for two names to trade what they stand for."""


class HalfwayError(Exception):
    """Files were being put among others one by one, and it ended before the last."""


def is_mount(folder: Path) -> bool:
    """Whether something is mounted at a folder, as volumes of containers are: then it can't be moved."""
    # Not the method of paths, which Windows knows only since Python 3.12.
    if os.path.ismount(folder):
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return False
    # What is mounted from the same disk shows in no other way.
    points = {re.sub(rb"\\([0-7]{3})", _octal, line.split()[4]) for line in mounts.splitlines()}
    return os.fsencode(folder) in points


def _octal(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 8),))


def flush(folder: Path) -> None:
    """Have all that was written to a folder's file system reach the disk."""
    sync = _call("syncfs")
    if sync is None:
        getattr(os, "sync", lambda: None)()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if sync(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(handle)


def _call(name: str) -> Callable[..., int] | None:
    """A call of the system's library, where there is one of this name."""
    try:
        return getattr(ctypes.CDLL(None, use_errno=True), name)  # type: ignore[no-any-return]
    except (AttributeError, OSError, TypeError):
        return None


def swap(folder: Path, out: Path, old: Path) -> None:
    """Put a folder in the place of another, at once where the system can; else the other stands at ``old`` meanwhile.

    What was there before lies at ``folder`` or ``old`` afterwards. Raises ``OSError``, leaving it where it was.
    """
    if not out.exists():
        folder.rename(out)
        return
    exchange = _call("renameat2")
    if exchange and exchange(_HERE, os.fsencode(folder), _HERE, os.fsencode(out), _EXCHANGE) == 0:
        return
    out.rename(old)
    try:
        folder.rename(out)
    except OSError:
        old.rename(out)
        raise


def fill(folder: Path, out: Path, first: Callable[[str], Any], stays: Collection[str]) -> None:
    """Move the files of a folder to a place that can't be moved itself, one by one, and remove what else is there.

    At each moment the place holds whole files, and beside each page what it needs: ``first`` gives the order in which
    addresses come. ``stays`` names what is left alone at the top. Raises ``HalfwayError``.
    """
    new = sorted(addresses_in(folder), key=first)
    try:
        for address in new:
            _replace(folder / address, out / address, out)
        _remove_others(out, {*new}, stays)
    except OSError as error:
        raise HalfwayError from error


def _replace(new: Path, target: Path, out: Path) -> None:
    """Move a file to where another may be, a folder of its name, or a file in the place of a folder around it."""
    for around in target.parents[: len(target.relative_to(out).parents) - 1]:
        if around.is_file() or around.is_symlink():
            around.unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new.replace(target)


def _remove_others(out: Path, wanted: set[str], stays: Collection[str]) -> None:
    for address in [*addresses_in(out)]:
        if address not in wanted and address.partition("/")[0] not in stays:
            (out / address).unlink()
    for inside, folders, _names in os.walk(out, topdown=False):
        for name in folders:
            if Path(inside) != out or name not in stays:
                with suppress(OSError):  # What still holds something stays.
                    Path(inside, name).rmdir()


def addresses_in(folder: Path, before: str = "") -> Iterator[str]:
    """The addresses of all that a folder holds, its folders aside, in no order; of a link its own, as it leads elsewhere.

    ``before`` is what each address begins with.
    """
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from addresses_in(Path(entry.path), f"{before}{entry.name}/")
            else:
                yield before + entry.name
