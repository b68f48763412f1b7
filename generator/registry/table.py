"""Takes ``data/municipalities.csv``; gives the table of all areas."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.kana import is_hiragana
from generator.registry.area import Area, Kind
from generator.registry.local_code import CODE_HINT, is_code, with_check_digit
from generator.registry.search_rules import COLUMNS as RULES

COLUMNS = (
    "code", "kind", "prefecture", "district", "district_kana", "name", "kana", "romaji", "romaji_macron",
    "postal_code", "address", "latitude", "longitude", "position", "parent",
)  # fmt: skip
"""The header line of the file; the names are those of the fields of `Area`."""

POSITIONS = ("hall", "area")
"""How a point may have been found; see `Area.position`."""
VARIANTS = Path("search", "variants.csv")
"""The table of signs that are written for one another, from the folder of the official table."""
_SMALL_KE = dict.fromkeys("ヶヵカガが箇个", "ケ")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_KINDS = {kind.value: kind for kind in Kind}
LATITUDES = (20.0, 46.0)
"""Degrees north between which Japan lies."""
DEGREES_HINT = "度を小数で書いてください。例 36.0641 と 136.2196"
"""The right form of a latitude and a longitude."""
LONGITUDES = (122.0, 154.0)
"""Degrees east between which Japan lies."""
REBUILD_HINT = "この表は手で直さず、「python -m generator registry」で作り直してください。"
"""What to do where a table that is made by a command is not as it must be."""


class Table:
    """All areas of Japan by code; never changes after it was made."""

    def __init__(self, areas: Iterable[Area], variants: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the areas in any order; they are kept in the order of their codes.

        ``variants`` says of a sign which other one stands for it where names are compared: 龍 for 竜.
        """
        self._variants = str.maketrans({**_SMALL_KE, **variants})
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

        Joined names work too: 北海道森町, 茅部郡森町, 北海道茅部郡森町, 札幌市中央区, 北海道札幌市中央区. Where no area has
        the name, those count that only other signs tell from it: 竜ヶ崎市, 龍ガ崎市 for 龍ケ崎市.
        """
        return self._by_name.get(name) or self._by_spelling.get(self.spelt(name), ())

    def beginning(self, address: str, prefecture_code: str) -> Area | None:
        """The municipality of a prefecture (six digits) with whose name, its 郡 before it or not, an address begins.

        The longest name wins: an address in 四日市場 would not be one in 四日市.
        """
        named = self._by_length.get(prefecture_code, ())
        return next((area for area in named if address.startswith((area.name, area.district + area.name))), None)

    @cached_property
    def _by_length(self) -> dict[str, tuple[Area, ...]]:
        ordered = sorted(self.municipalities, key=lambda area: len(area.name), reverse=True)
        return _grouped((area.prefecture_code, area) for area in ordered)

    @cached_property
    def _by_prefecture(self) -> dict[str, tuple[Area, ...]]:
        return _grouped((area.prefecture_code, area) for area in self.municipalities)

    @cached_property
    def _by_city(self) -> dict[str, tuple[Area, ...]]:
        return _grouped((area.parent, area) for area in self.wards)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Area, ...]]:
        return _grouped((name, area) for area in self.areas.values() for name in self._names(area))

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[Area, ...]]:
        return _grouped(
            (spelling, area) for area in self.areas.values() for spelling in set(map(self.spelt, self._names(area)))
        )

    def spelt(self, name: str) -> str:
        """A name in signs that stand for all their variants."""
        return _SELECTORS.sub("", unicodedata.normalize("NFKC", name)).translate(self._variants)

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


def read_table(path: Path, faults: list[Diagnostic]) -> Table:
    """Read the table; every fault of the file is added to ``faults``.

    Each line is checked for what the code relies on: columns, code with check digit, kind, position, numbers, a
    prefecture before its municipalities, a designated city before its wards, no code twice.
    """
    return Table(_areas(path, faults), _variants(path.parent / VARIANTS))


def _variants(path: Path) -> dict[str, str]:
    """Which sign stands for another; faults of that table are told where the search reads it."""
    rows = CsvFile(path, RULES["variants"], []).rows() if path.is_file() else ()
    return {sign: form for _line, (form, signs, _used) in rows for sign in signs}


def _areas(path: Path, faults: list[Diagnostic]) -> Iterator[Area]:
    folders: dict[str, str] = {}
    seen: set[str] = set()
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        if fault := _fault(row, seen, folders):
            file.refuse(line, *fault)
        else:
            yield _area(row, folders)
        seen.add(row[0])


def _fault(row: list[str], seen: set[str], folders: dict[str, str]) -> tuple[str, str, str] | None:
    """Rule, message and right form of what is wrong with a row; None where nothing is. Notes the folders of prefectures."""
    code, kind, prefecture, _, _, name, kana, romaji, macron, _, _, latitude, longitude, position, parent = row
    if not is_code(code):
        return "bad-code", f"「{code}」は検査数字まで正しい6桁のコードではありません", CODE_HINT
    if code in seen:
        return "repeated-code", f"コード {code} が2度あります", "1行だけを残してください。"
    if kind not in _KINDS:
        message = f"種類「{kind}」は {'、'.join(_KINDS)} のどれでもありません"
        return "unknown-kind", message, f"使える語: {'、'.join(_KINDS)}"
    if kind == Kind.prefecture:
        folders[code[:2]] = f"{code[:2]}-{romaji.rpartition('-')[0] or romaji}"
    if position not in POSITIONS:
        message = f"位置の求め方「{position}」は {'、'.join(POSITIONS)} のどれでもありません"
        return "unknown-position", message, f"使える語: {'、'.join(POSITIONS)}"
    if not (prefecture and name and kana and romaji and macron):
        return "empty-cell", "都道府県・名前・読み・ローマ字のどれかが空です", REBUILD_HINT
    if not is_hiragana(kana):
        return "bad-kana", f"読み「{kana}」がひらがなではありません", REBUILD_HINT
    if (kind == Kind.ward) != bool(parent) or (parent and parent not in seen):
        message = f"{name}の属する市「{parent}」が上の行にないか、区ではないのに書いてあります"
        return "bad-parent", message, "区の行にだけ、上の行にある市のコードを書いてください。"
    if code[:2] not in folders:
        message = f"{name}の都道府県（{with_check_digit(code[:2] + '000')}）が上の行にありません"
        return "no-prefecture", message, "都道府県の行を、市区町村の行より前に置いてください。"
    wrong = not_degrees(latitude, LATITUDES) or not_degrees(longitude, LONGITUDES)
    return ("bad-number", wrong, DEGREES_HINT) if wrong else None


def _area(row: list[str], folders: dict[str, str]) -> Area:
    code, kind, prefecture, district, district_kana, name, kana, romaji, macron = row[:9]
    postal_code, address, latitude, longitude, position, parent = row[9:]
    return Area(
        code, _KINDS[kind], prefecture, district, district_kana, name, kana, romaji, macron, postal_code, address,
        float(latitude), float(longitude), position, parent, folders[code[:2]],
    )  # fmt: skip


def not_degrees(text: str, bounds: tuple[float, float]) -> str:
    """Why a text is no number of degrees between the bounds; empty if it is one."""
    low, high = bounds
    try:
        degrees = float(text)
    except ValueError:
        degrees = low - 1
    return "" if low <= degrees <= high else f"「{text}」は日本の緯度・経度（{low:g}〜{high:g}）ではありません"
