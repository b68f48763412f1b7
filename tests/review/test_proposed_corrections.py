"""What a change may have put right: the kinds of facts that were told and are told otherwise, nothing more."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.yaml.loader import load
from generator.registry.table import Table
from generator.registry.withheld import FIELDS, NOTHING_WITHHELD, Withheld, WithheldTable
from generator.review.changeset import ChangedRecord
from generator.review.corrections import lost_facts, proposed
from generator.review.git import ChangedFile

RECORD = """
code: "182010"
name: 福井市
lead_department: {name: 福祉課, phone: 0776-00-0009}
windows:
  - name: 見本の窓口
    id: w1
    ways:
      - {way: phone, number: 0776-00-0000}
      - {way: fax, number: 0776-00-0001}
      - {way: mail, mail: soudan@city.example.jp}
      - {way: form, page: "https://www.city.example.jp/form"}
    place: {name: 市役所, address: 福井市大手1}
    hours:
      - {days: 平日, times: [09:00-12:00]}
    serves: ["182010"]
    page: https://www.city.example.jp/
  - name: もう一つ
    id: w2
    ways:
      - {way: phone, number: 0776-00-0002}
platform:
  partners:
    - {name: 見本の会, field: labour}
tasks:
  window:
    - {state: done, as_of: "2025"}
sources:
  - {page: "https://www.city.example.jp/", dated: 2025-04-01, read: 2026-01-15}
"""


def record() -> Any:
    return load(RECORD).data


CHANGES = [
    ("phone", lambda data: data["windows"][0]["ways"][0].update(number="0776-00-0003")),
    ("phone", lambda data: data["windows"][0]["ways"].pop(0)),
    ("phone", lambda data: data["lead_department"].update(phone="0776-00-0003")),
    ("fax", lambda data: data["windows"][0]["ways"][1].update(number="0776-00-0003")),
    ("mail", lambda data: data["windows"][0]["ways"][2].update(mail="other@city.example.jp")),
    ("form", lambda data: data["windows"][0]["ways"][3].update(page="https://www.city.example.jp/other")),
    ("address", lambda data: data["windows"][0]["place"].update(address="福井市大手2")),
    ("hours", lambda data: data["windows"][0]["hours"][0].update(times=["09:00-12:30"])),
    ("name", lambda data: data["windows"][0].update(name="直した窓口")),
    ("area", lambda data: data["windows"][0].update(serves=["182028"])),
    ("lead", lambda data: data["lead_department"].update(name="地域福祉課")),
    ("task", lambda data: data["tasks"]["window"][0].update(state="preparing")),
    ("partner", lambda data: data["platform"]["partners"][0].update(field="education")),
    ("source", lambda data: data["sources"][0].update(dated="2024-04-01")),
    # What comes, and what goes as a whole, was not wrong; nor does a page or a place have a name of a window.
    ("", lambda data: data["windows"][0]["ways"].append({"way": "phone", "number": "0776-00-0003"})),
    ("", lambda data: data["windows"].pop(1)),
    ("", lambda data: data["windows"].reverse()),
    ("", lambda data: data["windows"][0]["place"].update(name="別館")),
    ("", lambda data: data["tasks"]["window"].append({"state": "done", "as_of": "2026"})),
    ("", lambda data: data["sources"][0].update(read="2026-11-01")),
]


@pytest.mark.parametrize(("fact", "change"), CHANGES)
def test_which_fact_was_told_otherwise(fact: str, change: Any) -> None:
    after = record()
    change(after)
    assert lost_facts(record(), after) == ((fact,) if fact else ())


def rows(table: Table, withheld: WithheldTable = NOTHING_WITHHELD, *, is_new: bool = False) -> list[str]:
    after = deepcopy(record())
    after["windows"][0]["ways"][0]["number"] = "0776-00-0003"
    after["windows"][0]["place"]["address"] = "福井市大手2"
    file = ChangedFile("data/windows/18-fukui/182010-fukui.yml", "", is_gone=False)
    changed = ChangedRecord(file, {} if is_new else record(), after)
    told = proposed([changed], table, date(2026, 12, 1), withheld)
    assert "0776" not in told
    return [line for line in told.splitlines() if line.startswith("2026")]


def test_rows_hold_no_value_and_nothing_of_a_new_record(table: Table) -> None:
    assert rows(table) == ["2026-12-01,182010,phone,,", "2026-12-01,182010,address,,"]
    assert rows(table, is_new=True) == []


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_withheld_is_never_proposed(table: Table, field: str) -> None:
    entry = Withheld(table.areas["182010"], "見本の窓口", field, date(2026, 11, 1), path=Path("withheld.csv"))
    facts = {row.split(",")[2] for row in rows(table, WithheldTable([entry]))}
    assert facts == (set() if field == "all" else {"phone", "address"} - {field})
