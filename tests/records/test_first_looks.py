"""The first look at the text of a file, which spares a rule the walk through its values, spares it none that it tells."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from generator.records.parser import parse_record
from generator.records.rules.all_rules import RULES
from generator.records.rules.subject import Context, Subject
from generator.registry.table import Table
from tests.lines import DEAD

with Path(__file__).with_name("first_looks.csv").open(encoding="utf-8", newline="") as lines:
    VALUES = list(csv.DictReader(lines))

RECORD = """code: "182079"
name: 鯖江市
windows:
  - name: 相談窓口
    {item}: {value}
sources:
  - page: https://www.city.sabae.lg.jp/
    read: 2026-11-01
"""
"""A record of which the rules tell nothing else."""


def told(rule: str, text: str, source: str | None, table: Table) -> list[str]:
    data = parse_record(text.encode()).data
    assert isinstance(data, dict)
    subject = Subject(Path("18-fukui/182079-sabae.yml"), data, Context(table, date(2026, 11, 23), DEAD), source)
    return [fault.message for one in RULES if one.__name__ == rule for fault in one(subject)]


@pytest.mark.parametrize("case", VALUES, ids=lambda case: f"{case['rule']}-{case['value']}")
def test_what_the_values_show_the_first_look_sees(case: dict[str, str], table: Table) -> None:
    text = RECORD.format(item=case["item"], value=case["value"])
    found = told(case["rule"], text, None, table)
    assert len(found) == 1
    assert told(case["rule"], text, text, table) == found


@pytest.mark.parametrize("rule", sorted({case["rule"] for case in VALUES}))
def test_nothing_else_is_told_of_the_record(rule: str, table: Table) -> None:
    text = RECORD.format(item="operator", value="鯖江市社会福祉協議会")
    assert told(rule, text, None, table) == []
