"""The pinned packages and the reviewed tables go in, the files of the official table come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.rebuild.changes import FileChange, compare
from generator.registry.rebuild.holidays_file import holidays_file
from generator.registry.rebuild.japan_post import read_japan_post
from generator.registry.rebuild.municipalities_file import municipalities_file
from generator.registry.rebuild.neighbourhoods_file import neighbourhoods_file
from generator.registry.rebuild.packages import RegistryError, locate
from generator.registry.rebuild.postal_codes_file import postal_codes_file
from generator.registry.rebuild.proposed import Proposed, unreviewed
from generator.registry.rebuild.reviewed import read_reviewed
from generator.registry.table import read_table

__all__ = ["FileChange", "Proposed", "Rebuilt", "RegistryError", "files", "rebuild"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did and what it leaves to a person."""

    files: tuple[FileChange, ...]
    """The files with what changed in each."""
    unreviewed: tuple[Proposed, ...]
    """Readings that wait for a line in `other_readings.csv`."""


def rebuild(data_dir: Path, faults: list[Diagnostic]) -> Rebuilt:
    """Write the files that `files` gives anew where they differ.

    A missing package or one of another version, and data that contradicts itself, raise RegistryError; every fault of
    the reviewed tables is added to ``faults``. In both cases no file has been touched.
    """
    contents = files(data_dir, faults)
    changes = tuple(_compare(data_dir / name, after) for name, after in contents.items())
    for change in changes:
        if change.is_written:
            change.path.write_bytes(contents[change.path.name])
    if faults:
        return Rebuilt((), ())
    table = read_table(data_dir / "municipalities.csv", faults)
    return Rebuilt(changes, unreviewed(table.municipalities, data_dir / "other_readings.csv", faults))


def files(data_dir: Path, faults: list[Diagnostic]) -> Mapping[str, bytes]:
    """The bytes of the files by name, none where the reviewed tables have faults; nothing is written.

    Raises as ``rebuild`` does.
    """
    packages = locate()
    reviewed = read_reviewed(data_dir / "registry", faults)
    holidays = holidays_file(data_dir / "registry" / "holiday_years.csv", faults)
    if faults:
        return {}
    post = read_japan_post(packages.postal_database)
    return {
        "municipalities.csv": municipalities_file(packages, post, reviewed),
        "postal_codes.csv": postal_codes_file(post.postal_codes),
        "holidays.csv": holidays,
        "neighbourhoods.csv": neighbourhoods_file(post.neighbourhoods),
    }


def _compare(path: Path, after: bytes) -> FileChange:
    return compare(path, path.read_bytes() if path.is_file() else b"", after)
