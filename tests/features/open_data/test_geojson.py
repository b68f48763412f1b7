"""Positions: the form that RFC 7946 asks for, each with its source, none guessed; what has none is counted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.registry.table import Table
from tests.features.open_data.closed_schema import validator
from tests.project import RECORD, make_project, settings_in

SPOTS = """\
    place:
      address: 福井市見本1番地
      latitude: 36.123456789
      longitude: 136.2
"""


@pytest.fixture(scope="module")
def told(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "api/v1/windows.geojson").read_text("utf-8"))
    return found


def test_the_file_has_the_form_of_its_schema(site: Path, told: dict[str, Any]) -> None:
    assert list(validator(site / "api/v1", "windows.geojson.schema.json").iter_errors(told)) == []
    ids = [one["id"] for one in told["features"]]
    assert len({*ids}) == len(ids)


def test_longitude_stands_first_and_every_point_lies_in_japan(told: dict[str, Any]) -> None:
    for one in told["features"]:
        longitude, latitude = one["geometry"]["coordinates"]
        assert 122 <= longitude <= 154, one["id"]
        assert 20 <= latitude <= 46, one["id"]


def test_halls_are_those_of_the_table_and_the_rest_is_counted(
    site: Path, told: dict[str, Any], table: Table, pages: dict[str, str]
) -> None:
    every = [*table.areas.values()]
    halls = {one["properties"]["code"]: one for one in told["features"] if one["properties"]["kind"] == "hall"}
    assert {*halls} == {area.code for area in every if area.position == "hall"}
    assert told["without_position"]["hall"] == sum(area.position != "hall" for area in every)
    for code, one in halls.items():
        assert one["geometry"]["coordinates"] == [table.areas[code].longitude, table.areas[code].latitude]
        assert (one["properties"]["read"], one["properties"]["dated"]) == ("2026-11-23", None)
        assert one["properties"]["source"]
    counted = {one["name"]: one for one in json.loads((site / "api/v1/coverage.json").read_text("utf-8"))["exports"]}
    for kind, unknown in told["without_position"].items():
        own = [one for one in told["features"] if one["properties"]["kind"] == kind]
        export = counted[f"windows.geojson#{kind}"]
        assert (export["of"], export["fields"][0]["filled"]) == (len(own) + unknown, len(own))
    assert "<h3>国の一覧の窓口の位置</h3>" in pages["guide/coverage.html"]


def made(folder: Path, record: str) -> dict[str, Any]:
    project = make_project(folder, {"18-fukui/182010-fukui.yml": record})
    with build(settings_in(project), date(2026, 12, 1)):
        pass
    found: dict[str, Any] = json.loads((project / "site/api/v1/windows.geojson").read_text("utf-8"))
    assert list(validator(project / "site/api/v1", "windows.geojson.schema.json").iter_errors(found)) == []
    return found


def test_a_window_stands_where_its_record_says(tmp_path: Path) -> None:
    odd = '=cmd, "見本" 😀 ]]>'
    record = RECORD.replace("見本の相談窓口", json.dumps(odd, ensure_ascii=False))
    told = made(tmp_path, record.replace("    kind: dedicated\n", f"    kind: dedicated\n{SPOTS}"))
    [window] = [one for one in told["features"] if one["properties"]["kind"] == "window"]
    assert window == {
        "type": "Feature",
        "id": "window-182010-w1",
        "geometry": {"type": "Point", "coordinates": [136.2, 36.1234568]},
        "properties": {
            "kind": "window",
            "code": "182010",
            "id": "w1",
            "name": odd,
            "url": "18-fukui/182010-fukui.html",
            "source": "https://www.city.example.jp/",
            "address": "福井市見本1番地",
            "dated": "2025-04-01",
            "read": "2026-01-15",
            "confirmed_on": "2026-02-01",
            "confirmed_by": "municipality",
        },
    }
    assert told["without_position"]["window"] == 0


def test_an_address_alone_gives_no_position(tmp_path: Path) -> None:
    place = SPOTS.partition("      latitude")[0]
    told = made(tmp_path, RECORD.replace("    kind: dedicated\n", f"    kind: dedicated\n{place}"))
    assert [one for one in told["features"] if one["properties"]["kind"] == "window"] == []
    assert told["without_position"]["window"] == 1
