"""A file for each place holds all that is published of it, in the form that its schema tells, and counts as pages do."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.features.open_data.facts import facts_of
from generator.features.open_data.items import PLACE, values_of
from generator.places.directory import gather
from generator.press.interface import told
from generator.records.model.record import Record
from generator.records.model.window import Window
from generator.registry.table import Table
from generator.world import RefusedError, read_world
from tests.features.open_data.closed_schema import validator
from tests.features.places.full_record import full
from tests.project import RECORD, make_project, settings_in

ODD = "=cmd|'/C calc'!A0,\"見本\" 😀 -- ]]> \\u2028"
"""A name with all that breaks files of one kind or another; such a window has no reading either."""

Places = dict[str, Any]


@pytest.fixture(scope="module")
def places(site: Path) -> Places:
    """Every file of the real site by its code."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((site / "api/v1/places").iterdir())}


def test_every_place_has_a_file_in_the_form_of_its_schema(site: Path, places: Places, table: Table) -> None:
    assert list(places) == sorted(area.code for area in (*table.prefectures, *table.municipalities))
    schema = validator(site / "api/v1", "place.schema.json")
    faults = [
        f"{code}: {fault.json_path} {fault.message}"
        for code, one in places.items()
        for fault in schema.iter_errors(one)
    ]
    assert faults == []


SEVERAL = """\
code: "182010"
name: 福井市
lead_department:
  state: set
  name: 福祉課
  phone: 0776-00-0001
  source: https://www.city.example.jp/lead
windows:
  - name: 日付のないページの窓口
    id: w1
    kind: dedicated
    ways:
      - way: phone
        number: 0776-00-0000
    page: https://www.city.example.jp/soudan
  - name: ページのない窓口
    id: w2
    kind: other
platform:
  name: 見本の会議
  page: https://www.city.example.jp/kaigi
tasks:
  window:
    - state: done
      source: https://www.city.example.jp/lead
  survey:
    - state: done
      as_of: 2024-03
      source: https://www.city.example.jp/chosa
  platform:
    - state: preparing
      answer:
        office: 福祉課
        by: municipality
        on: 2026-04-01
sources:
  - page: https://www.city.example.jp/kaigi
    dated: 2026-05-01
    read: 2026-05-02
  - page: https://www.city.example.jp/soudan
    read: 2026-01-15
  - page: https://www.city.example.jp/lead
    dated: 2024-04-01
    read: 2026-02
  - page: https://www.city.example.jp/dayori
    dated: 2025-03-01
    read: 2026-03-01
"""
"""The page of the first window has no date; the newest of all tells of the platform alone."""


def test_no_date_of_a_page_about_something_else_stands_beside_a_fact(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": SEVERAL})
    with build(settings_in(project), date(2026, 12, 1)):
        pass
    api = project / "site/api/v1"
    place = json.loads((api / "places/182010.json").read_text("utf-8"))
    first, second = place["windows"]
    of_page, of_none = "https://www.city.example.jp/soudan", "https://www.city.example.jp/dayori"
    assert [(one["clocks"]["dated"], one["clocks"]["read"], one["sources"][0]["page"]) for one in (first, second)] == [
        (None, "2026-01-15", of_page),
        ("2025-03-01", "2026-03-01", of_none),
    ]
    assert len(first["sources"]) == len(second["sources"]) == 4
    assert (place["platform"]["clocks"]["dated"], place["platform"]["clocks"]["read"]) == ("2026-05-01", "2026-05-02")
    assert [(task["clocks"]["dated"], task["clocks"]["read"]) for task in place["tasks"]] == [
        (None, "2026-02"),
        # When a page was read that is no source of the record, nobody tells; an answer was heard on its day.
        ("2024-03", None),
        ("2026-04-01", "2026-04-01"),
    ]
    tasks = [*csv.DictReader(io.StringIO((api / "tasks.csv").read_text("utf-8-sig"), newline=""))]
    own = [(row["as_of"], row["dated"], row["read"]) for row in tasks if row["code"] == "182010"]
    assert own == [("", "", "2026-02"), ("2024-03", "2024-03", ""), ("2026-04-01", "2026-04-01", "2026-04-01")]
    rows = [*csv.DictReader(io.StringIO((api / "windows.csv").read_text("utf-8-sig"), newline=""))]
    # Three others are new enough for a number: which of them tells it, nobody knows, and none is named.
    assert [(row["出典の日付"], row["読んだ日"], row["出典（アドレス）"]) for row in rows] == [
        ("", "2026-01-15", of_page),
        ("2025-03-01", "2026-03-01", of_none),
    ]
    services = json.loads((api / "gif/451-4.json").read_text("utf-8"))["entries"]
    assert [one["このサイト"]["出典（アドレス）"] for one in services] == [of_page, of_none]
    card = (api / "cards/182010.md").read_text("utf-8")
    assert "- 電話: 0776-00-0000（出典の日付は分かりません、読んだ日 2026-01-15）" in card
    assert "- 電話: 0776-00-0001（出典の日付 2024-04-01、読んだ日 2026-02）" in card


def test_the_only_page_that_is_new_enough_for_a_number_stands_beside_it(tmp_path: Path) -> None:
    more = "  - page: https://www.city.example.jp/soudan\n    dated: 2020-05-01\n    read: 2026-02-01\n"
    page = "    page: https://www.city.example.jp/soudan\n"
    record = RECORD.replace("    kind: dedicated\n", f"    kind: dedicated\n{page}").replace(
        "confirmation:", f"{more}confirmation:"
    )
    [row] = csv.DictReader(io.StringIO((built(tmp_path, record) / "windows.csv").read_text("utf-8-sig"), newline=""))
    assert (row["出典の日付"], row["出典（アドレス）"], row["出典（ページの日付）"]) == (
        "2020-05-01",
        "https://www.city.example.jp/",
        "2025-04-01",
    )


@pytest.mark.parametrize(
    ("word", "of_record", "of_window", "in_list"),
    [
        ("by: municipality", "2026-02-01", "2026-02-01", "2026-02-01"),
        # What only the windows were held against says nothing of the rest of the record.
        ("by: municipality\n  what: windows", None, "2026-02-01", None),
        # Another body's word is not the body's own.
        ("by: prefecture", "2026-02-01", "2026-02-01", None),
    ],
    ids=["all", "windows", "prefecture"],
)
def test_a_body_s_word_stands_for_what_it_saw(
    tmp_path: Path, word: str, of_record: str | None, of_window: str | None, in_list: str | None
) -> None:
    api = built(tmp_path, RECORD.replace("by: municipality", word))
    place = json.loads((api / "places/182010.json").read_text("utf-8"))
    listed = json.loads((api / "municipalities.json").read_text("utf-8"))["municipalities"]
    [town] = [one for one in listed if one["code"] == "182010"]
    assert place["clocks"]["confirmed_on"] == of_record
    assert place["windows"][0]["clocks"]["confirmed_on"] == of_window
    assert town["confirmed_on"] == in_list


def test_the_list_of_municipalities_has_the_form_of_its_schema(site: Path) -> None:
    listed = json.loads((site / "api/v1/municipalities.json").read_text("utf-8"))
    assert list(validator(site / "api/v1", "municipalities.schema.json").iter_errors(listed)) == []


def test_the_files_count_as_the_list_does(site: Path, places: Places) -> None:
    listed = json.loads((site / "api/v1/municipalities.json").read_text("utf-8"))["municipalities"]
    for one in listed:
        place = places[one["code"]]
        assert (len(place["windows"]), len(place.get("offices", []))) == (one["windows"], one["offices"]), one["name"]
        assert place["clocks"]["confirmed_on"] == one["confirmed_on"] or one["confirmed_on"] is None
        assert (site / place["url"]).is_file()


def test_every_fact_bears_its_source(places: Places) -> None:
    for place in places.values():
        for window in place["windows"]:
            assert window["sources"], window
            assert window["clocks"]["read"], window
            first = window["sources"][0]
            # The date of one page never stands beside the day on which another one was read.
            days = (first["answer"]["on"],) * 2 if "answer" in first else (first.get("dated"), first["read"])
            assert (window["clocks"]["dated"], window["clocks"]["read"]) == days, window
        for office in place.get("offices", []):
            assert office["source"]["edition"], office
        for task in place.get("tasks", []):
            assert task["state"] == "unknown" or task.get("source") or task.get("answer"), task


def test_what_another_record_tells_can_be_found_there(places: Places) -> None:
    for place in places.values():
        for other in place.get("served_by", []):
            ids = [window["id"] for window in places[other["code"]]["windows"]]
            assert other["id"] in ids, place["name"]


def built(folder: Path, record: str) -> Path:
    project = make_project(folder, {"18-fukui/182010-fukui.yml": record})
    with build(settings_in(project), date(2026, 12, 1)):
        pass
    return project / "site/api/v1"


def test_a_record_that_says_everything_is_told_whole(site: Path, tmp_path: Path, table: Table) -> None:
    data = full(Record) | {"code": "182010", "name": "福井市", "kana": "ふくいし"}
    project = make_project(tmp_path, {})
    world = read_world(settings_in(project), [], date(2026, 12, 1), lambda *_: None)
    told_all = replace(world, directory=gather(table, [Record.model_validate(data)], (), frozenset(["福井県"])))
    [fact] = [one for one in facts_of(told_all) if one.area.code == "182010"]
    place = told(values_of(PLACE, fact))
    assert list(validator(site / "api/v1", "place.schema.json").iter_errors(place)) == []
    [window] = place["windows"]
    assert {*Window.model_fields} <= {*window}
    assert {*data} - {"tasks"} <= {*place}
    assert window["hours"] == [
        {
            "days": "月・水・金",
            "weekdays": ["MO", "WE", "FR"],
            "times": [{"opens": "10:00", "closes": "12:00"}, {"opens": "13:00", "closes": "16:00"}],
            "note": "第3木曜は要予約",
        }
    ]
    assert [task["state"] for task in place["tasks"]] == ["done", "done", "done"]


def test_a_name_with_odd_signs_comes_back_as_it_was(tmp_path: Path) -> None:
    record = RECORD.replace("見本の相談窓口", json.dumps(ODD, ensure_ascii=False))
    folder = built(tmp_path, record)
    place = json.loads((folder / "places/182010.json").read_text("utf-8"))
    assert [(window["name"], "kana" in window) for window in place["windows"]] == [(ODD, False)]
    assert list(validator(folder, "place.schema.json").iter_errors(place)) == []


def test_signs_that_end_lines_unseen_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        built(tmp_path, RECORD.replace("見本の相談窓口", '"見本\\u2028窓口"'))
    assert [fault.message for fault in refused.value.faults if fault.code == "hidden-character"] == [
        "目に見えない文字（U+2028）が入っています。"
    ]
