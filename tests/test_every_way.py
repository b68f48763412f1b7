"""Each way to consult is met wherever ways are: in a group of the page, with an icon, by search, in tables, in the form."""

from __future__ import annotations

import csv

import pytest

from generator.exchange.columns import columns
from generator.places.conditions import Condition, conditions_of
from generator.places.offer import Offer
from generator.records.model.way import VALUE_ITEMS, WAY_VALUES, Answered, Way, WayGroup, WayItself, WayKind
from generator.records.model.window import Window
from generator.registry.calendar import read_calendar
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound

EXAMPLES = {
    "number": "0776-00-0000",
    "mail": "soudan@city.example.jp",
    "page": "https://www.example.jp/",
    "account": "@a",
}
CALENDAR = sound(read_calendar, ROOT / "data")
WAYS = pytest.mark.parametrize("kind", WayKind)


def offer(table: Table, *kinds: WayKind, **facts: object) -> Offer:
    ways = [{"way": kind, **{item: EXAMPLES[item] for item in kind.manner.values}, **facts} for kind in kinds]
    made = {"name": "見本の窓口", "kind": "dedicated", "ways": ways, "place": {"address": "福井県福井市見本町1"}}
    return Offer(Window.model_validate(made), table.areas["182010"], CALENDAR)


@WAYS
def test_it_stands_in_one_group_of_the_page(table: Table, kind: WayKind) -> None:
    groups = offer(table, kind).by_group
    assert {group: [way.way for way in ways] for group, ways in groups.items()} == {kind.manner.group: [kind]}


def test_groups_stand_in_their_order_and_ways_in_that_of_their_groups(table: Table) -> None:
    assert list(offer(table, *reversed(WayKind)).by_group) == list(WayGroup)
    assert list(dict.fromkeys(kind.manner.group for kind in WayKind)) == list(WayGroup)
    order = [list(WayGroup).index(kind.manner.group) for kind in WayKind]
    assert order == sorted(order)


@WAYS
def test_it_has_an_icon_that_there_is(kind: WayKind) -> None:
    if kind.manner.group is WayGroup.MEETING:
        assert kind.manner.icon == ""
    else:
        assert (ROOT / "theme" / "icons" / f"{kind.manner.icon}.svg").is_file()


@WAYS
def test_a_word_of_the_search_means_it(kind: WayKind) -> None:
    assert f"way.{kind}" in meant()


def test_the_search_means_no_way_that_there_is_not() -> None:
    assert meant() <= {f"way.{kind}" for kind in WayKind}


def meant() -> set[str]:
    with (ROOT / "data" / "search" / "words.csv").open(encoding="utf-8", newline="") as file:
        return {one for row in csv.DictReader(file) if row["group"] == "way" for one in row["means"].split()}


@WAYS
def test_each_of_its_values_has_a_column(kind: WayKind) -> None:
    found = {column.path[1]: column.heading for column in columns() if column.way is kind}
    assert set(found) == set(kind.manner.values)
    assert list(found.values())[:1] == [kind.label] * bool(found)


@WAYS
def test_its_values_may_stand_beside_it_and_are_told_to_those_who_write(table: Table, kind: WayKind) -> None:
    made = offer(table, kind)
    assert made.told == bool(kind.manner.values)
    for item in kind.manner.values:
        assert getattr(made.window.ways[0], item)
        # An account is not tied to any way.
        assert item == "account" or f"（{kind}）" in (WayItself.model_fields[item].description or "")


@WAYS
def test_the_condition_that_it_is_enough_for_is_one(table: Table, kind: WayKind) -> None:
    condition = kind.manner.condition
    assert not condition or condition in set(Condition)
    assert {*conditions_of(offer(table, kind))} == {
        *([condition] if condition else []),
        *([Condition.SILENT] if kind.manner.group is WayGroup.SILENT else []),
    }


@WAYS
def test_what_its_hours_say_follows_from_when_it_is_answered(table: Table, kind: WayKind) -> None:
    late = offer(table, kind, hours=[{"days": "毎日", "times": ["17:00-21:00"]}])
    (way,) = late.window.ways
    assert (late.opening_of_way(way) is not None) == (kind.manner.answered is Answered.AT_ONCE)
    assert (Condition.EVENING in conditions_of(late)) == (kind.manner.answered is not Answered.LATER)


def test_every_item_that_holds_a_value_is_one_of_a_way_and_has_an_example() -> None:
    assert set(VALUE_ITEMS) == {item for _, item in WAY_VALUES} == set(EXAMPLES)
    assert set(VALUE_ITEMS) <= set(Way.model_fields)


def test_only_who_can_be_met_may_go_without_booking() -> None:
    unbooked = [kind for kind in WayKind if kind.manner.is_unbooked]
    assert [kind for kind in unbooked if kind.manner.group is not WayGroup.MEETING] == []
    assert [kind for kind in unbooked if kind.manner.answered is Answered.AGREED] == []
