"""Takes the tables in ``data/registry/`` that people reviewed; gives their entries by code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.local_code import CODE_HINT, is_code
from generator.registry.rebuild.coordinates import Position
from generator.registry.rebuild.jp_prefecture import Point
from generator.registry.table import DEGREES_HINT, LATITUDES, LONGITUDES, POSITIONS, not_degrees


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the packages do not tell, by five-digit code."""

    boundaries: dict[str, str]
    """Readings with the boundaries between characters that matter for long vowels."""
    halls: dict[str, tuple[str, str]]
    """Postal code and address of the hall where the names of the offices do not tell; see `Halls`."""
    positions: dict[str, Position]
    """Points where `towns.csv` has none."""


def read_reviewed(folder: Path, faults: list[Diagnostic]) -> Reviewed:
    """Read the three tables; every fault of them is added to ``faults``."""
    boundaries = CsvFile(folder / "reading_boundaries.csv", ("code", "name", "divided"), faults)
    halls = CsvFile(folder / "halls.csv", ("code", "name", "postal_code", "address", "source"), faults)
    points = CsvFile(folder / "points.csv", ("code", "name", "latitude", "longitude", "position", "source"), faults)
    return Reviewed(
        {code[:5]: divided for _, (code, _, divided) in _rows(boundaries)},
        {code[:5]: (postal_code, address) for _, (code, _, postal_code, address, _) in _rows(halls)},
        dict(_positions(points)),
    )


def _rows(file: CsvFile) -> Iterator[tuple[int, list[str]]]:
    for line, row in file.rows():
        if is_code(row[0]):
            yield line, row
        else:
            file.refuse(line, "bad-code", f"「{row[0]}」は検査数字まで正しい6桁のコードではありません", CODE_HINT)


def _positions(file: CsvFile) -> Iterator[tuple[str, Position]]:
    for line, (code, _, latitude, longitude, how, _) in _rows(file):
        if wrong := not_degrees(latitude, LATITUDES) or not_degrees(longitude, LONGITUDES):
            file.refuse(line, "bad-number", wrong, DEGREES_HINT)
        elif how not in POSITIONS:
            message = f"位置の求め方「{how}」は {'、'.join(POSITIONS)} のどれでもありません"
            file.refuse(line, "unknown-position", message, f"使える語: {'、'.join(POSITIONS)}")
        else:
            yield code[:5], Position(Point(float(latitude), float(longitude)), how)
