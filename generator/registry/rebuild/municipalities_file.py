"""Takes identities, halls and coordinates of areas; gives the bytes of ``municipalities.csv``, with romaji."""

from __future__ import annotations

from generator.diagnostics.csv_file import csv_bytes
from generator.readings.romaji import BOUNDARY, to_hepburn, to_hepburn_macron
from generator.registry.local_code import with_check_digit
from generator.registry.rebuild.area_identities import Identity, identify
from generator.registry.rebuild.coordinates import Positions
from generator.registry.rebuild.halls import Halls
from generator.registry.rebuild.japan_post import JapanPost
from generator.registry.rebuild.jp_prefecture import designated_cities, read_towns
from generator.registry.rebuild.packages import Packages, RegistryError
from generator.registry.rebuild.reviewed_tables import Reviewed
from generator.registry.table import COLUMNS

_SUFFIXES = {
    "県": ("けん",),
    "府": ("ふ",),
    "都": ("と",),
    "市": ("し",),
    "区": ("く",),
    "町": ("ちょう", "まち"),
    "村": ("むら", "そん"),
}


def municipalities_file(packages: Packages, post: JapanPost, reviewed: Reviewed) -> bytes:
    """The whole table, one line for each prefecture, municipality and ward, in the order of the codes."""
    identities = identify(post.places, designated_cities(packages.cities))
    cities = {identity.code5: identity for identity in identities}
    halls = Halls(post.offices, reviewed.halls)
    positions = Positions(read_towns(packages.towns), reviewed.positions)
    rows = (_row(identity, cities.get(identity.parent5), halls, positions, reviewed) for identity in identities)
    return csv_bytes(COLUMNS, rows)


def _row(
    area: Identity, city: Identity | None, halls: Halls, positions: Positions, reviewed: Reviewed
) -> tuple[str, ...]:
    hall = halls.of(area, city)
    position = positions.of(area, hall)
    romaji, romaji_macron = romanise(area.name, area.kana, reviewed.boundaries.get(area.code5, ""))
    return (
        with_check_digit(area.code5),
        area.kind,
        area.prefecture,
        area.district,
        area.district_kana,
        area.name,
        area.kana,
        romaji,
        romaji_macron,
        hall.postal_code if hall else "",
        hall.address if hall else "",
        f"{position.point.latitude:.5f}",
        f"{position.point.longitude:.5f}",
        position.how,
        with_check_digit(area.parent5) if area.parent5 else "",
    )


def romanise(name: str, kana: str, divided: str) -> tuple[str, str]:
    """Romaji without and with long marks: 稚内市 わっかないし → wakkanai-shi twice.

    `divided` is the reading with the boundaries that kana does not show, or empty where there are none. A reading that
    does not end as the name does raises RegistryError.
    """
    if divided.replace(BOUNDARY, "") not in ("", kana):
        raise RegistryError(f"reading_boundaries.csv の「{divided}」が {name} の読み「{kana}」と合いません")
    whole = divided or kana
    if name == "北海道":
        return to_hepburn(whole), to_hepburn_macron(whole)
    suffix = next((end for end in _SUFFIXES.get(name[-1], ()) if whole.endswith(end)), "")
    stem = whole.removesuffix(suffix)
    if not suffix or not stem:
        raise RegistryError(f"読み「{kana}」の終わりが {name} と合いません")
    return f"{to_hepburn(stem)}-{to_hepburn(suffix)}", f"{to_hepburn_macron(stem)}-{to_hepburn_macron(suffix)}"
