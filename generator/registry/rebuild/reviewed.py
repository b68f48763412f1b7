"""The tables in `data/registry/` that people reviewed go in, their entries by code come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..code import is_code
from ..rows import numbered_rows
from ..table import LATITUDES, LONGITUDES, POSITIONS, degrees
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
    points = folder / "points.csv"
    rows = _rows(points, ("code", "name", "latitude", "longitude", "position", "source"))
    return Reviewed(
        {code[:5]: divided for _, (code, _, divided) in boundaries},
        {code[:5]: (postal_code, address) for _, (code, _, postal_code, address, _) in halls},
        {row[0][:5]: _position(points, line, *row[2:5]) for line, row in rows},
    )


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    for line, row in numbered_rows(path, columns):
        if not is_code(row[0]):
            raise ValueError(f"{path}:{line}: 「{row[0]}」は検査数字まで正しい6桁のコードではありません")
        yield line, row


def _position(path: Path, line: int, latitude: str, longitude: str, how: str) -> Position:
    try:
        point = Point(degrees(latitude, LATITUDES), degrees(longitude, LONGITUDES))
    except ValueError as error:
        raise ValueError(f"{path}:{line}: {error}") from None
    if how not in POSITIONS:
        raise ValueError(f"{path}:{line}: 位置の求め方「{how}」は {'、'.join(POSITIONS)} のどれでもありません")
    return Position(point, how)
