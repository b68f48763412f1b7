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

POSITIONS = ("hall", "area")
"""How a point may have been found; see `Area.position`."""
_KINDS = {kind.value: kind for kind in Kind}
LATITUDES = (20.0, 46.0)
"""Degrees north between which Japan lies."""
LONGITUDES = (122.0, 154.0)
"""Degrees east between which Japan lies."""


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
        return self._by_prefecture.get(prefecture_code, ())

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
        return _grouped((area.prefecture_code, area) for area in self.municipalities)

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
            _check(row, seen)
            yield _area(row, folders)
        except ValueError as error:
            raise ValueError(f"{path}:{line}: {error}") from None
        seen.add(row[0])


def _check(row: list[str], seen: set[str]) -> None:
    code, kind, prefecture, _, _, name, kana, romaji, macron, _, _, _, _, position, parent = row
    if not is_code(code):
        raise ValueError(f"「{code}」は検査数字まで正しい6桁のコードではありません")
    if code in seen:
        raise ValueError(f"コード {code} が2度あります")
    if kind not in _KINDS:
        raise ValueError(f"種類「{kind}」は {'、'.join(_KINDS)} のどれでもありません")
    if position not in POSITIONS:
        raise ValueError(f"位置の求め方「{position}」は {'、'.join(POSITIONS)} のどれでもありません")
    if not (prefecture and name and kana and romaji and macron):
        raise ValueError("都道府県・名前・読み・ローマ字のどれかが空です")
    if (kind == Kind.ward) != bool(parent) or (parent and parent not in seen):
        raise ValueError(f"{name}の属する市「{parent}」が上の行にないか、区ではないのに書いてあります")


def _area(row: list[str], folders: dict[str, str]) -> Area:
    code, kind, prefecture, district, district_kana, name, kana, romaji, macron = row[:9]
    postal_code, address, latitude, longitude, position, parent = row[9:]
    if kind == Kind.prefecture:
        folders[code[:2]] = f"{code[:2]}-{romaji.rpartition('-')[0] or romaji}"
    elif code[:2] not in folders:
        raise ValueError(f"{name}の都道府県（{with_check_digit(code[:2] + '000')}）が上の行にありません")
    return Area(
        code, _KINDS[kind], prefecture, district, district_kana, name, kana, romaji, macron, postal_code, address,
        degrees(latitude, LATITUDES), degrees(longitude, LONGITUDES), position, parent, folders[code[:2]],
    )  # fmt: skip


def degrees(text: str, bounds: tuple[float, float]) -> float:
    """The number in the text, which must lie between the bounds; anything else raises ValueError without a place."""
    low, high = bounds
    try:
        degrees = float(text)
    except ValueError:
        degrees = low - 1
    if not low <= degrees <= high:
        raise ValueError(f"「{text}」は日本の緯度・経度（{low:g}〜{high:g}）ではありません")
    return degrees
