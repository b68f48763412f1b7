"""Takes the folder that a site belongs in; gives an empty one beside it, which replaces it only at the very end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = ".madoguchi"
"""The empty file that marks a folder as a site built here, so that nothing else is ever replaced."""


class NotASiteError(Exception):
    """The folder to write to holds something that was not built here."""


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """An empty folder to build in; after success it takes the place of ``out``, after failure it is gone.

    Where ``out`` is a link, the folder that it leads to is replaced, and the link stays.
    Raises ``NotASiteError`` before anything is done when ``out`` holds something else than a site.
    """
    out = out.resolve()
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        raise NotASiteError(str(out))
    folder, old = _beside(out, "staging"), _beside(out, "old")
    for left_over in (folder, old):
        shutil.rmtree(left_over, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
        (folder / MARK).touch()
        if out.exists():
            out.rename(old)
        folder.rename(out)
    finally:
        if old.exists() and not out.exists():
            old.rename(out)
        for left_over in (folder, old):
            shutil.rmtree(left_over, ignore_errors=True)


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.{what}")
