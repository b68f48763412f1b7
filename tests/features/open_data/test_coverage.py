"""How full each field is: the figures agree with the files themselves, and with the page that shows them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.features.open_data.closed_schema import validator

Exports = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def exports(site: Path) -> Exports:
    told = json.loads((site / "api/v1/coverage.json").read_text("utf-8"))
    assert list(validator(site / "api/v1", "coverage.schema.json").iter_errors(told)) == []
    return {one["name"]: one for one in told["exports"]}


def fields(export: dict[str, Any]) -> dict[str, int]:
    return {field["name"]: field["filled"] for field in export["fields"] if field["filled"]}


@pytest.mark.parametrize("name", ["windows.csv", "offices.csv", "platforms.csv", "tasks.csv", "partners.csv"])
def test_the_figures_of_a_table_are_its_filled_cells(site: Path, exports: Exports, name: str) -> None:
    text = (site / "api/v1" / name).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    counted = Counter(key for row in rows for key, cell in row.items() if cell and cell != "unknown")
    assert exports[name]["of"] == len(rows)
    assert fields(exports[name]) == counted


def test_the_figures_of_windows_are_those_of_the_files_of_places(site: Path, exports: Exports) -> None:
    places = [json.loads(path.read_text("utf-8")) for path in (site / "api/v1/places").iterdir()]
    windows = [window for place in places for window in place["windows"]]
    told = exports["places/CODE.json#windows"]
    counted = Counter(key for window in windows for key in window if key != "clocks")
    assert (told["of"], fields(told)) == (len(windows), counted)
    assert told["confirmed"] == sum(window["clocks"]["confirmed_on"] is not None for window in windows)
    assert told["years"] == Counter((window["clocks"]["dated"] or "")[:4] for window in windows)
    tasks = Counter(
        task["state"] for place in places for task in place.get("tasks", []) if place["kind"] != "prefecture"
    )
    assert exports["places/CODE.json#tasks"]["of"] == tasks.total()
    assert fields(exports["places/CODE.json#tasks"]).get("state", 0) == tasks.total() - tasks["unknown"]


def test_prefectures_add_up(exports: Exports) -> None:
    for export in exports.values():
        assert sum(export["prefectures"].values()) == export["of"] == sum(export["years"].values())
        for field in export["fields"]:
            assert sum(field["prefectures"].values()) == field["filled"], (export["name"], field["name"])


def test_the_page_shows_the_same(exports: Exports, pages: dict[str, str]) -> None:
    main = pages["guide/coverage.html"].partition('id="fields"')[2]
    shown = [
        tuple(int(one.replace(",", "")) for one in pair) for pair in re.findall(r"<td>([0-9,]+) / ([0-9,]+)</td>", main)
    ]
    parts = [export for name, export in exports.items() if not name.endswith(".csv")]
    assert shown == [(field["filled"], export["of"]) for export in parts for field in export["fields"]]


def test_every_table_is_described_with_its_columns(site: Path) -> None:
    described = json.loads((site / "api/v1/csv-metadata.json").read_text("utf-8"))["tables"]
    # The tables of HSDS have a description of their own.
    files = [path.relative_to(site / "api/v1").as_posix() for path in (site / "api/v1").rglob("*.csv")]
    assert {one["url"] for one in described} == {name for name in files if not name.startswith("hsds/")}
    for one in described:
        text = (site / "api/v1" / one["url"]).read_bytes().decode("utf-8-sig")
        header = next(csv.reader(io.StringIO(text, newline="")))
        assert [column["titles"] for column in one["tableSchema"]["columns"]] == header
