"""Takes one row of the official table; gives one area of Japan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator.registry.local_code import with_check_digit


class Kind(StrEnum):
    """What an area is in the Local Autonomy Act."""

    prefecture = "prefecture"
    designated_city = "designated_city"
    city = "city"
    special_ward = "special_ward"
    town = "town"
    village = "village"
    ward = "ward"


_MUNICIPALITIES = frozenset(Kind) - {Kind.prefecture, Kind.ward}


@cache
def _prefecture_code(number: str) -> str:
    """One of 47, asked for a hundred thousand times in a build."""
    return with_check_digit(f"{number}000")


@dataclass(frozen=True, slots=True)
class Area:
    """A prefecture, a municipality or a ward of a designated city."""

    code: str
    """Local government code: six digits, the last one the check digit."""
    kind: Kind
    """What the area is; a ward is a ward of a designated city, never one of Tokyo's special wards."""
    prefecture: str
    """Name of the prefecture with its 都道府県; a prefecture's own name for itself."""
    district: str
    """Name of the 郡 that a town or village belongs to, or empty."""
    district_kana: str
    """Reading of the 郡 in hiragana, or empty."""
    name: str
    """Official name with 市区町村 or 都道府県; a ward's without its city."""
    kana: str
    """Official reading of the name in hiragana, suffix included."""
    romaji: str
    """The reading in lower-case Hepburn without long marks, a hyphen before the suffix: wakkanai-shi."""
    romaji_macron: str
    """The same with long marks and the apostrophe after n: tōkyō-to."""
    postal_code: str
    """The hall's own postal code in seven digits, or empty where it is not known."""
    address: str
    """The hall's address from the prefecture on, or empty where it is not known."""
    latitude: float
    """Degrees north of the point that stands for the area."""
    longitude: float
    """Degrees east of that point."""
    position: str
    """How the point was found: "hall" (the neighbourhood of the hall) or "area" (middle of the neighbourhoods)."""
    parent: str
    """Six-digit code of the designated city that a ward belongs to, or empty."""
    folder: str
    """Folder of the prefecture's records: 01-hokkaido."""

    @property
    def slug(self) -> str:
        """The reading in ASCII without the suffix: wakkanai; not unique without the code."""
        return self.romaji.rpartition("-")[0] or self.romaji

    @property
    def stem(self) -> str:
        """The name without 市区町村 or 都府県: 稚内; 北海道 stays whole, as nobody says 北海."""
        return self.name if self.name == "北海道" else self.name[:-1]

    @property
    def prefecture_code(self) -> str:
        """Six-digit code of the prefecture; a prefecture's own code for itself."""
        return _prefecture_code(self.code[:2])

    @property
    def is_municipality(self) -> bool:
        """Whether this is one of the 1,741: a city (designated or not), special ward, town or village."""
        return self.kind in _MUNICIPALITIES
