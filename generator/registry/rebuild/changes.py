"""A file before and after goes in, what changed in it comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a rebuild did to one file; keys are the first column: a code, the first code of a postal range, a date."""

    path: Path
    """The file."""
    added: tuple[str, ...]
    """Keys of rows that are new."""
    removed: tuple[str, ...]
    """Keys of rows that are gone."""
    changed: tuple[tuple[str, str, str], ...]
    """Key, old row and new row of rows that differ."""

    @property
    def is_written(self) -> bool:
        """Whether the file was written: an unchanged one is left alone."""
        return bool(self.added or self.removed or self.changed)


def compare(path: Path, before: bytes, after: bytes) -> FileChange:
    """Compare two versions of a CSV file row by row."""
    old, new = dict(_rows(before)), dict(_rows(after))
    return FileChange(
        path,
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        tuple((key, old[key], row) for key, row in new.items() if key in old and old[key] != row),
    )


def _rows(data: bytes) -> Iterator[tuple[str, str]]:
    for row in data.decode(errors="replace").splitlines():
        yield row.partition(",")[0], row
