"""The pinned packages and the reviewed tables go in, the files of the official table come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..table import read_table
from .changes import FileChange, compare
from .holidays_file import holidays_file
from .japan_post import read_japan_post
from .municipalities_file import municipalities_file
from .neighbourhoods_file import neighbourhoods_file
from .packages import RegistryError, locate
from .postal_codes_file import postal_codes_file
from .proposed import Proposed, unreviewed
from .reviewed import read_reviewed

__all__ = ["FileChange", "Proposed", "Rebuilt", "RegistryError", "files", "rebuild"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did and what it leaves to a person."""

    files: tuple[FileChange, ...]
    """The files with what changed in each."""
    unreviewed: tuple[Proposed, ...]
    """Readings that wait for a line in `other_readings.csv`."""


def rebuild(data_dir: Path) -> Rebuilt:
    """Write the files that `files` gives anew where they differ.

    A missing package or one of another version, and data that contradicts itself, raise RegistryError; a faulty
    reviewed table raises ValueError. In both cases no file has been touched.
    """
    contents = files(data_dir)
    changes = tuple(_compare(data_dir / name, after) for name, after in contents.items())
    for change in changes:
        if change.is_written:
            change.path.write_bytes(contents[change.path.name])
    table = read_table(data_dir / "municipalities.csv")
    return Rebuilt(changes, unreviewed(table.municipalities, data_dir / "other_readings.csv"))


def files(data_dir: Path) -> Mapping[str, bytes]:
    """The bytes of the files by name; nothing is written. Raises as `rebuild` does."""
    packages = locate()
    reviewed = read_reviewed(data_dir / "registry")
    post = read_japan_post(packages.postal_database)
    return {
        "municipalities.csv": municipalities_file(packages, post, reviewed),
        "postal_codes.csv": postal_codes_file(post.postal_codes),
        "holidays.csv": holidays_file(data_dir / "registry" / "holiday_years.csv"),
        "neighbourhoods.csv": neighbourhoods_file(post.neighbourhoods),
    }


def _compare(path: Path, after: bytes) -> FileChange:
    return compare(path, path.read_bytes() if path.is_file() else b"", after)
