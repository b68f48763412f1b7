"""`data/municipalities.csv` goes in, the table of all areas comes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from .area import Area, Kind
from .code import is_code, with_check_digit
from .rows import numbered_rows

COLUMNS = (
    "code", "kind", "prefecture", "district", "district_kana", "name", "kana", "romaji", "romaji_macron",
    "postal_code", "address", "latitude", "longitude", "position", "parent",
)  # fmt: skip
"""The header line of the file; the names are those of the fields of `Area`."""

_POSITIONS = frozenset(("hall", "area"))


class Table:
    """All areas of Japan by code; never changes after it was made."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Take the areas in any order; they are kept in the order of their codes."""
        ordered = sorted(areas, key=lambda area: area.code)
        self.areas: Mapping[str, Area] = MappingProxyType({area.code: area for area in ordered})
        self.prefectures = tuple(area for area in ordered if area.kind is Kind.prefecture)
        self.municipalities = tuple(area for area in ordered if area.is_municipality)
        self.wards = tuple(area for area in ordered if area.kind is Kind.ward)

    def get(self, code: str) -> Area | None:
        """The area with this six-digit code, or None."""
        return self.areas.get(code)

    def municipalities_of(self, prefecture_code: str) -> tuple[Area, ...]:
        """The municipalities of a prefecture (six digits) by code; none for an unknown code."""
        return self._by_prefecture.get(prefecture_code[:2], ()) if prefecture_code in self.areas else ()

    def wards_of(self, city_code: str) -> tuple[Area, ...]:
        """The wards of a designated city (six digits) by code; none for any other code."""
        return self._by_city.get(city_code, ())

    def named(self, name: str) -> tuple[Area, ...]:
        """All areas of this official name, by code.

        Joined names work too: 北海道森町, 茅部郡森町, 北海道茅部郡森町, 札幌市中央区, 北海道札幌市中央区.
        """
        return self._by_name.get(name, ())

    @cached_property
    def _by_prefecture(self) -> dict[str, tuple[Area, ...]]:
        return _grouped((area.code[:2], area) for area in self.municipalities)

    @cached_property
    def _by_city(self) -> dict[str, tuple[Area, ...]]:
        return _grouped((area.parent, area) for area in self.wards)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Area, ...]]:
        return _grouped((name, area) for area in self.areas.values() for name in self._names(area))

    def _names(self, area: Area) -> set[str]:
        if area.kind is Kind.prefecture:
            return {area.name}
        before = area.district or (self.areas[area.parent].name if area.parent else "")
        return {area.name, before + area.name, area.prefecture + area.name, area.prefecture + before + area.name}


def _grouped(pairs: Iterable[tuple[str, Area]]) -> dict[str, tuple[Area, ...]]:
    groups: dict[str, list[Area]] = defaultdict(list)
    for key, area in pairs:
        groups[key].append(area)
    return {key: tuple(areas) for key, areas in groups.items()}


def read_table(path: Path) -> Table:
    """Read the table; a file that is not as it must be raises ValueError with its path and line.

    Each line is checked for what the code relies on: columns, code with check digit, kind, position, numbers, a
    prefecture before its municipalities, a designated city before its wards, no code twice.
    """
    return Table(_areas(path))


def _areas(path: Path) -> Iterator[Area]:
    folders: dict[str, str] = {}
    seen: set[str] = set()
    for line, row in numbered_rows(path, COLUMNS):
        try:
            area = _area(row, folders)
            if area.code in seen or (area.parent and area.parent not in seen):
                raise ValueError(f"code {area.code} stands twice, or its parent {area.parent!r} is not above it")
        except ValueError as error:
            raise ValueError(f"{path}:{line}: {error}") from None
        seen.add(area.code)
        yield area


def _area(row: list[str], folders: dict[str, str]) -> Area:
    code, kind, prefecture, district, district_kana, name, kana, romaji, macron = row[:9]
    postal_code, address, latitude, longitude, position, parent = row[9:]
    if not is_code(code):
        raise ValueError(f"{code!r} is not a six-digit code with its check digit")
    if position not in _POSITIONS:
        raise ValueError(f"{position!r} is not a way a point is found")
    if not (prefecture and name and kana and romaji and macron):
        raise ValueError("prefecture, name, kana and romaji must be filled in")
    if kind == Kind.prefecture:
        folders[code[:2]] = f"{code[:2]}-{romaji.rpartition('-')[0] or romaji}"
    elif code[:2] not in folders:
        raise ValueError(f"the prefecture {with_check_digit(code[:2] + '000')} is not above {name}")
    return Area(
        code, Kind(kind), prefecture, district, district_kana, name, kana, romaji, macron,
        postal_code, address, float(latitude), float(longitude), position, parent, folders[code[:2]],
    )  # fmt: skip
