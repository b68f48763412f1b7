"""Takes the file of a lock; lets one build at a time work, and says to the others who it is that builds."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows knows no such lock; there nobody should build twice at once.
    fcntl = None  # type: ignore[assignment]

_LONGEST = 500
"""Bytes of what a lock says that are read."""


@contextmanager
def alone(path: Path, waiting: Callable[[str], None]) -> Iterator[bool]:
    """Work inside while nobody else does; gives whether that is certain: some file systems know no locks.

    Whoever has to wait is told once for whom (``waiting``). The file is gone afterwards. What a build leaves that was
    killed holds nobody up: its lock ended with it. Raises ``OSError`` where the file can't be made.
    """
    handle, is_certain = _taken(path, waiting)
    try:
        yield is_certain
    finally:
        if is_certain:
            path.unlink(missing_ok=True)
        os.close(handle)
        if not is_certain:
            with suppress(OSError):  # Where another build still holds it open.
                path.unlink()


def _taken(path: Path, waiting: Callable[[str], None]) -> tuple[int, bool]:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _locked(handle, waiting):
                return handle, False
            # Whoever held it has removed the file: then this lock is on a file that nobody else can find.
            if _is_at(handle, path):
                os.ftruncate(handle, 0)
                os.pwrite(handle, _own_name().encode(), 0)
                return handle, True
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _locked(handle: int, waiting: Callable[[str], None]) -> bool:
    if fcntl is None:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting(os.pread(handle, _LONGEST, 0).decode("utf-8", "replace"))
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return False
    return True


def _is_at(handle: int, path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _own_name() -> str:
    began = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    return f"プロセス {os.getpid()}、{socket.gethostname()}、{began} から"
