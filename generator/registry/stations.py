"""Takes ``data/stations.csv``; gives the stations of each municipality, which people name for the place where they live.

The table is not made by a command: a rebuild of the official one leaves it alone. A station stands in it where the
address of the source and its postal code, by Japan Post's table, agree on the municipality.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.kana import is_hiragana
from generator.registry.local_code import CODE_HINT, is_code

FILE = "stations.csv"
"""The file in the folder of tables."""

COLUMNS = ("code", "stations")
"""The header line of the file: a municipality, and its stations set apart by spaces, the busiest first.

Behind a station's name stand how many lines meet there and, where it is known, its reading: 北千住/5/きたせんじゅ. It
is that of a neighbourhood of the same name in that municipality, or a person reviewed it.
"""


@dataclass(frozen=True, slots=True)
class Station:
    """A station by the name that people give it, without 駅."""

    name: str
    """Its name."""
    lines: int
    """How many lines meet there, which tells how many people may mean it."""
    kana: str = ""
    """Its reading in hiragana, or empty where nothing tells it."""


def read_stations(path: Path, faults: list[Diagnostic]) -> Mapping[str, tuple[Station, ...]]:
    """Stations by the six-digit code of their municipality; every fault of the file is added to ``faults``."""
    found: dict[str, tuple[Station, ...]] = {}
    file = CsvFile(path, COLUMNS, faults)
    for line, (code, text) in file.rows():
        stations = [_station(word) for word in text.split(" ")]
        if not is_code(code):
            file.refuse(line, "bad-code", f"「{code}」は検査数字まで正しい6桁のコードではありません", CODE_HINT)
        elif wrong := [word for word, station in zip(text.split(" "), stations, strict=True) if not station]:
            message = f"駅「{wrong[0]}」が、名前・路線の数・読みの順に書かれていません"
            file.refuse(line, "bad-station", message, "例 北千住/5/きたせんじゅ 牛田/1")
        else:
            found[code] = tuple(station for station in stations if station)
    return found


def _station(word: str) -> Station | None:
    name, _, rest = word.partition("/")
    lines, _, kana = rest.partition("/")
    is_right = name and lines.isdecimal() and int(lines) > 0 and (is_hiragana(kana) or not kana)
    return Station(name, int(lines), kana) if is_right else None
