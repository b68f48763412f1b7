"""Stations stand in municipalities of today, the busiest first, each once."""

from __future__ import annotations

import pytest

from generator.registry.stations import Station, read_stations
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound

STATIONS = sound(read_stations, ROOT / "data" / "stations.csv")


def test_every_station_stands_in_a_municipality_of_today(table: Table) -> None:
    assert list(STATIONS) == sorted(STATIONS)
    assert [code for code in STATIONS if not table.areas[code].is_municipality] == []


def test_a_municipality_has_each_of_its_stations_once_the_busiest_first() -> None:
    for code, stations in STATIONS.items():
        assert len({station.name for station in stations}) == len(stations), code
        assert [station.lines for station in stations] == sorted((one.lines for one in stations), reverse=True), code


@pytest.mark.parametrize(
    ("code", "station"),
    [
        ("131211", Station("北千住", 5, "きたせんじゅ")),
        ("271004", Station("梅田", 5, "うめだ")),
        ("271004", Station("放出", 2, "はなてん")),
        # 小倉 is read in two ways.
        ("401005", Station("小倉", 4, "こくら")),
        ("262048", Station("小倉", 1, "おぐら")),
    ],
)
def test_known_stations(code: str, station: Station) -> None:
    assert station in STATIONS[code]
