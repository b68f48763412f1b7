"""Takes places; gives them in the groups in which pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from generator.places.directory import Directory, Place, Prefecture
from generator.places.offices import Listed
from generator.places.progress import offices_of

REGIONS = {
    "北海道": ("01",),
    "東北": ("02", "03", "04", "05", "06", "07"),
    "関東": ("08", "09", "10", "11", "12", "13", "14"),
    "中部": ("15", "16", "17", "18", "19", "20", "21", "22", "23"),
    "近畿": ("24", "25", "26", "27", "28", "29", "30"),
    "中国": ("31", "32", "33", "34", "35"),
    "四国": ("36", "37", "38", "39"),
    "九州・沖縄": ("40", "41", "42", "43", "44", "45", "46", "47"),
}
"""The regions of Japan in the official order, each with the numbers of its prefectures."""

_ROWS = (
    ("あ", "ぁあぃいぅうぇえぉおゔ"),
    ("か", "かがきぎくぐけげこごゕゖ"),
    ("さ", "さざしじすずせぜそぞ"),
    ("た", "ただちぢっつづてでとど"),
    ("な", "なにぬねの"),
    ("は", "はばぱひびぴふぶぷへべぺほぼぽ"),
    ("ま", "まみむめも"),
    ("や", "ゃやゅゆょよ"),
    ("ら", "らりるれろ"),
    ("わ", "ゎわゐゑをん"),
)
"""The rows of the kana table, each with the kana that belong to it."""


class KanaGroup(NamedTuple):
    """Places whose readings begin in one row of the kana table."""

    row: str
    """The row's first kana."""
    places: tuple[Place, ...]
    """The places, by reading."""


class OfficeGroup(NamedTuple):
    """Offices of the state's list that serve the same municipalities."""

    places: tuple[Place, ...]
    """The municipalities, in the order of their codes."""
    offices: tuple[Listed, ...]
    """The offices, in the order of the list, then their branches."""


def office_groups(places: Collection[Place]) -> tuple[OfficeGroup, ...]:
    """The offices of the places by whom they serve; nearest codes, which are neighbours, together."""
    by_code = {place.area.code: place for place in places}
    found = {listed.office.line: listed for place in places for listed in offices_of(place)}
    groups: dict[tuple[str, ...], list[Listed]] = defaultdict(list)
    for listed in found.values():
        groups[tuple(sorted(listed.municipalities))].append(listed)
    return tuple(OfficeGroup(tuple(by_code[code] for code in codes), tuple(groups[codes])) for codes in sorted(groups))


def regions_of(directory: Directory) -> tuple[tuple[str, tuple[Prefecture, ...]], ...]:
    """The prefectures that the site covers by region, in the official order."""
    regions = (
        (name, tuple(prefecture for prefecture in directory.prefectures if prefecture.area.code[:2] in numbers))
        for name, numbers in REGIONS.items()
    )
    return tuple((name, prefectures) for name, prefectures in regions if prefectures)


def kana_groups(places: Collection[Place]) -> tuple[KanaGroup, ...]:
    """The places by row of the kana table, each row by reading; empty rows are left out."""
    ordered = sorted(places, key=lambda place: (place.area.kana, place.area.code))
    groups = (KanaGroup(row, tuple(place for place in ordered if place.area.kana[0] in kana)) for row, kana in _ROWS)
    return tuple(group for group in groups if group.places)
