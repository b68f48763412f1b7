"""Identities, halls, positions and romaji go in, the bytes of `municipalities.csv` come out."""

from __future__ import annotations

from generator.diagnostics.csv_file import csv_bytes
from generator.registry.code import with_check_digit
from generator.registry.rebuild.halls import Halls
from generator.registry.rebuild.identities import Identity, identify
from generator.registry.rebuild.japan_post import JapanPost
from generator.registry.rebuild.jp_prefecture import designated_cities, read_towns
from generator.registry.rebuild.packages import Packages
from generator.registry.rebuild.points import Positions
from generator.registry.rebuild.reviewed import Reviewed
from generator.registry.rebuild.romanise import romanise
from generator.registry.table import COLUMNS


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
