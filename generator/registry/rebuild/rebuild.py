"""Takes the pinned packages and the reviewed tables; writes the files of the official table anew, and tells what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.proposals import propose
from generator.registry.area import Area
from generator.registry.other_names import reviewed_readings, with_official_suffix
from generator.registry.rebuild.holidays_file import holidays_file
from generator.registry.rebuild.japan_post import read_japan_post
from generator.registry.rebuild.japan_post_files import neighbourhoods_file, postal_codes_file
from generator.registry.rebuild.municipalities_file import municipalities_file
from generator.registry.rebuild.packages import locate
from generator.registry.rebuild.reviewed_tables import read_reviewed
from generator.registry.table import read_table


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


@dataclass(frozen=True, slots=True)
class Proposed:
    """A reading that differs from the official one and waits for a person."""

    code: str
    """Six-digit code of the municipality."""
    name: str
    """Its name."""
    kana: str
    """The official reading."""
    reading: str
    """The proposal."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did and what it leaves to a person."""

    files: tuple[FileChange, ...]
    """The files with what changed in each."""
    unreviewed: tuple[Proposed, ...]
    """Readings that wait for a line in `other_readings.csv`."""


def rebuild(data_dir: Path, write: Callable[[Path, bytes], None], faults: list[Diagnostic]) -> Rebuilt:
    """Write the files that `files` gives anew where they differ, by ``write``.

    A missing package or one of another version, and data that contradicts itself, raise RegistryError; every fault of
    the reviewed tables is added to ``faults``. In both cases no file has been touched.
    """
    contents = files(data_dir, faults)
    changes = tuple(_compare(data_dir / name, after) for name, after in contents.items())
    for change in changes:
        if change.is_written:
            write(change.path, contents[change.path.name])
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
        "postal_offices.csv": postal_codes_file(post.public_codes),
        "holidays.csv": holidays,
        "neighbourhoods.csv": neighbourhoods_file(post.neighbourhoods),
    }


def _compare(path: Path, after: bytes) -> FileChange:
    return compare(path, path.read_bytes() if path.is_file() else b"", after)


def compare(path: Path, before: bytes, after: bytes) -> FileChange:
    """Compare two versions of a CSV file row by row."""
    old, new = dict(_keyed_rows(before)), dict(_keyed_rows(after))
    return FileChange(
        path,
        tuple(key for key in new if key not in old),
        tuple(key for key in old if key not in new),
        tuple((key, old[key], row) for key, row in new.items() if key in old and old[key] != row),
    )


def _keyed_rows(data: bytes) -> Iterator[tuple[str, str]]:
    for row in data.decode(errors="replace").splitlines():
        yield row.partition(",")[0], row


def unreviewed(municipalities: Iterable[Area], path: Path, faults: list[Diagnostic]) -> tuple[Proposed, ...]:
    """Proposals that `other_readings.csv` (`path`) neither keeps nor drops; none is ever taken over by itself.

    Every fault of the file is added to ``faults``.
    """
    known = {(row.code, row.reading) for row in reviewed_readings(path, faults)}
    found = []
    for area in municipalities:
        reading = with_official_suffix(propose(area.name), area.kana)
        if reading not in ("", area.kana) and (area.code, reading) not in known:
            found.append(Proposed(area.code, area.name, area.kana, reading))
    return tuple(found)
