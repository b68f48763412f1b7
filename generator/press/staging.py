"""Takes the folder that a site belongs in; gives an empty one beside it, which replaces it only at the very end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows knows no such lock; there nobody should build twice at once.
    fcntl = None  # type: ignore[assignment]

MARK = ".madoguchi"
"""The empty file that marks a folder as a site built here, so that nothing else is ever replaced."""


class NotASiteError(Exception):
    """The folder to write to holds something that was not built here."""


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """An empty folder to build in; after success it takes the place of ``out``, after failure it is gone.

    Where ``out`` is a link, the folder that it leads to is replaced, and the link stays. Another build of the same
    folder waits for this one; what a build left that was killed is removed, or put back where it belongs.
    Raises ``NotASiteError`` before anything is done when ``out`` holds something else than a site.
    """
    out = out.resolve()
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise NotASiteError(str(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    folder, old = _beside(out, "staging"), _beside(out, "old")
    with _alone_in(out.parent):
        _tidy(out, folder, old)
        folder.mkdir()
        try:
            yield folder
            (folder / MARK).touch()
            if out.exists():
                out.rename(old)
            folder.rename(out)
        finally:
            _tidy(out, folder, old)


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.{what}")


def _tidy(out: Path, folder: Path, old: Path) -> None:
    """Leave nothing but the site, be it the one from before."""
    if old.exists() and not out.exists():
        old.rename(out)
    for left_over in (folder, old):
        shutil.rmtree(left_over, ignore_errors=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let one build at a time work in a folder. The lock is on the folder itself, so that no file of it is left."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
