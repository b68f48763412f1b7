"""Takes jp-prefecture's CSV files; gives codes of designated cities and points of neighbourhoods.

The points of its `cities.csv` are not read: designated cities stand there in degrees and minutes written as decimals,
and 562 others lie more than 5 km off.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_DESIGNATED = "2"
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBERED = re.compile(r"([一二三四五六七八九十]+)(?=丁目|番町|番丁|地割)")
_SAME = str.maketrans({"ケ": "ヶ", "ヵ": "ヶ", "カ": "ヶ", "之": "ノ", "の": "ノ"})
_SECTION = re.compile(r"大字|^字|(?<=[町村郷])字")


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map."""

    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""


@dataclass(frozen=True, slots=True)
class Town:
    """A neighbourhood."""

    key: str
    """Its name as `town_key` gives it."""
    point: Point
    """Its point."""


def designated_cities(path: Path) -> dict[str, str]:
    """Five-digit codes of the designated cities by the name of the city, from `cities.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["cityName"]: row["cityCode"] for row in rows if row["bigCityFlag"] == _DESIGNATED}


def read_towns(path: Path) -> Mapping[str, tuple[Town, ...]]:
    """The neighbourhoods of each five-digit code, from `towns.csv`."""
    towns: dict[str, list[Town]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for _, _, code5, name, _, latitude, longitude, _ in rows:
            towns[code5].append(Town(town_key(name), Point(float(latitude), float(longitude))))
    return {code5: tuple(found) for code5, found in towns.items()}


def middle(towns: tuple[Town, ...]) -> Point:
    """The point of the median latitude and the median longitude; at least one town is needed."""
    return Point(median(town.point.latitude for town in towns), median(town.point.longitude for town in towns))


def town_key(name: str) -> str:
    """The name in a form that both sources share: no 大字 and 字, one way to write ヶ and ノ, 3丁目 for 三丁目."""
    text = _SECTION.sub("", unicodedata.normalize("NFKC", name).translate(_SAME))
    return _NUMBERED.sub(lambda found: str(_number(found.group())), text)


def _number(kanji: str) -> int:
    tens, ten, ones = kanji.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
