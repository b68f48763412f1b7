"""Takes places of the postal data and the codes of designated cities; gives what each area is and is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.readings.kana import to_hiragana
from generator.registry.area import Kind
from generator.registry.rebuild.japan_post import Place
from generator.registry.rebuild.packages import RegistryError

_ISLANDS = {"三宅島": "ミヤケジマ", "八丈島": "ハチジョウジマ"}
# The postal data writes 三宅島三宅村: an island is an address, not a 郡.

_KINDS = {"市": Kind.city, "区": Kind.special_ward, "町": Kind.town, "村": Kind.village}


@dataclass(frozen=True, slots=True)
class Identity:
    """The part of an area that says which one it is."""

    code5: str
    """JIS code of five digits; a prefecture's ends in 000."""
    kind: Kind
    """What it is."""
    prefecture: str
    """Name of its prefecture."""
    district: str
    """郡, or empty."""
    district_kana: str
    """Reading of the 郡 in hiragana, or empty."""
    name: str
    """Official name."""
    kana: str
    """Its reading in hiragana."""
    parent5: str
    """JIS code of the designated city of a ward, or empty."""


def identify(places: Mapping[str, Place], designated: Mapping[str, str]) -> tuple[Identity, ...]:
    """Prefectures, municipalities and wards in the order of their codes.

    Prefectures and designated cities are no rows of the postal data; both are derived from the places inside them.
    """
    wards: dict[str, list[Place]] = defaultdict(list)
    found: dict[str, Identity] = {}
    for place in places.values():
        prefecture = _prefecture(place)
        found[prefecture.code5] = prefecture
        if city := next((city for city in designated if _is_ward_of(place, city)), ""):
            wards[city].append(place)
        else:
            found[place.code5] = _municipality(place)
    for city, members in wards.items():
        found |= {identity.code5: identity for identity in _city_and_wards(city, designated[city], members)}
    if missing := set(designated) - set(wards):
        raise RegistryError(f"区の見つからない指定都市があります: {'、'.join(sorted(missing))}")
    return tuple(found[code5] for code5 in sorted(found))


def _is_ward_of(place: Place, city: str) -> bool:
    return place.name.endswith("区") and place.name.startswith(city)


def _prefecture(place: Place) -> Identity:
    name, kana = place.prefecture, to_hiragana(place.prefecture_kana)
    return Identity(place.code5[:2] + "000", Kind.prefecture, name, "", "", name, kana, "")


def _city_and_wards(city: str, code5: str, members: list[Place]) -> Iterator[Identity]:
    """The city's reading is what its wards' readings have in common, up to the シ of 市."""
    kana, prefecture = members[0].kana, members[0].prefecture
    while not all(place.kana.startswith(kana) and place.kana != kana for place in members) or kana[-1] != "シ":
        kana = kana[:-1]
    yield Identity(code5, Kind.designated_city, prefecture, "", "", city, to_hiragana(kana), "")
    for place in members:
        name, ward_kana = place.name.removeprefix(city), to_hiragana(place.kana.removeprefix(kana))
        yield Identity(place.code5, Kind.ward, prefecture, "", "", name, ward_kana, code5)


def _municipality(place: Place) -> Identity:
    name, kana, district, district_kana = place.name, place.kana, "", ""
    for island, island_kana in _ISLANDS.items():
        if name.startswith(island) and name != island:
            name, kana = name.removeprefix(island), kana.removeprefix(island_kana)
    kind = _KINDS[name[-1]]
    if kind in (Kind.town, Kind.village) and "郡" in name[1:]:
        # No 郡 has another 郡 in its name, but a town may (赤穂郡上郡町): the first one ends the district.
        end = name.index("郡", 1) + 1
        kana_end = _district_kana_end(name[:end], kana)
        district, district_kana, name, kana = name[:end], kana[:kana_end], name[end:], kana[kana_end:]
    return Identity(
        place.code5, kind, place.prefecture, district, to_hiragana(district_kana), name, to_hiragana(kana), ""
    )


def _district_kana_end(district: str, kana: str) -> int:
    """北群馬郡 is read with グン twice: as many as 郡 and 群 are written."""
    end = 0
    for _ in range(district.count("郡") + district.count("群")):
        end = kana.index("グン", end) + 2
    return end
