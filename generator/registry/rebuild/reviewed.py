"""The tables in `data/registry/` that people reviewed go in, their entries by code come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..code import is_code
from ..rows import numbered_rows
from .jp_prefecture import Point
from .points import Position


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the packages do not tell, by five-digit code."""

    boundaries: dict[str, str]
    """Readings with the boundaries between characters that matter for long vowels."""
    halls: dict[str, tuple[str, str]]
    """Postal code and address of the hall where the names of the offices do not tell; see `Halls`."""
    positions: dict[str, Position]
    """Points where `towns.csv` has none."""


def read_reviewed(folder: Path) -> Reviewed:
    """Read the three tables; a fault raises ValueError with path and line."""
    boundaries = _rows(folder / "reading_boundaries.csv", ("code", "name", "divided"))
    halls = _rows(folder / "halls.csv", ("code", "name", "postal_code", "address", "source"))
    points = _rows(folder / "points.csv", ("code", "name", "latitude", "longitude", "position", "source"))
    return Reviewed(
        {code5: divided for code5, _, divided in boundaries},
        {code5: (postal_code, address) for code5, _, postal_code, address, _ in halls},
        {code5: Position(Point(float(north), float(east)), how) for code5, _, north, east, how, _ in points},
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    for line, row in numbered_rows(path, columns):
        if not is_code(row[0]):
            raise ValueError(f"{path}:{line}: 「{row[0]}」は検査数字まで正しい6桁のコードではありません")
        yield [row[0][:5], *row[1:]]
