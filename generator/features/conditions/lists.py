"""Takes the directory; gives the pages that list, for the whole country, who is known to offer what, and how to reach it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from generator.features.conditions.window_conditions import count_conditions
from generator.places.chain import Step
from generator.places.conditions import Condition, conditions_of, conditions_of_line, conditions_of_office, way_meets
from generator.places.directory import Directory, Place, Prefecture
from generator.places.groups import regions_of
from generator.places.offer import Offer
from generator.places.offices import Listed
from generator.press.addresses import address_of_list
from generator.press.page import Page
from generator.records.helplines.table import EMERGENCY
from generator.records.model.way import Way

LISTS = "lists/index.html"

MOST = 200
"""A list of more places than this is one page for each prefecture."""


class Entry(NamedTuple):
    """Who meets a condition, and the ways to turn to it: a window, an office, or a window that is one."""

    offer: Offer | None
    """The window."""
    offices: tuple[Listed, ...]
    """The offices of the state's list: one of its own, or those that are the window."""
    ways: tuple[Way, ...]
    """The window's ways that meet the condition, or where it is not about a way, those to ask by."""
    label: str = ""
    """The ward or the area that it is for, where a place has many offices."""

    @property
    def has_mail(self) -> bool:
        """Whether an office tells a mail address."""
        return any(listed.office.mail for listed in self.offices)


class Row(NamedTuple):
    """A place with everybody there who meets a condition."""

    place: Place
    """The municipality."""
    entries: tuple[Entry, ...]
    """Its own windows, others' that serve it, then offices."""


class Group(NamedTuple):
    """What one prefecture has."""

    prefecture: Prefecture
    """The prefecture."""
    centres: tuple[Entry, ...]
    """The windows that serve all of it and meet the condition."""
    rows: tuple[Row, ...]
    """Its municipalities, by reading."""


def list_pages(directory: Directory) -> Iterator[Page]:
    """The page of all lists that somebody is on, and a list for each condition: its address stays when nobody is left."""
    counts = count_conditions(directory.places)
    offered = tuple((condition, number) for condition, number in counts if condition in directory.conditions)
    yield Page("list", LISTS, "conditions/lists.html", {"counts": offered})
    for condition, number in counts:
        groups = tuple(group for prefecture in directory.prefectures if (group := _group(prefecture, condition)))
        lines = tuple(
            line for line in directory.lines if line.phone not in EMERGENCY and condition in conditions_of_line(line)
        )
        data = {
            "condition": condition,
            "groups": groups,
            "regions": _regions(directory, groups),
            "number": number,
            "lines": lines,
            "is_long": number > MOST,
            "leads_to": partial(address_of_list, condition),
        }
        address = address_of_list(condition)
        yield Page("list", address, "conditions/list.html", data, listed=condition in directory.conditions)
        if number > MOST:
            for group in groups:
                address = address_of_list(condition, group.prefecture.area)
                own = {"condition": condition, "group": group}
                place = group.prefecture.area.code[:2]
                yield Page("list", address, "conditions/prefecture-list.html", own, prefecture=place)


def _regions(directory: Directory, groups: tuple[Group, ...]) -> tuple[tuple[str, tuple[Prefecture, ...]], ...]:
    """The prefectures of these groups by region; a region without any is left out."""
    listed = {group.prefecture.area.code for group in groups}
    found = (
        (name, tuple(prefecture for prefecture in prefectures if prefecture.area.code in listed))
        for name, prefectures in regions_of(directory)
    )
    return tuple((name, prefectures) for name, prefectures in found if prefectures)


def _group(prefecture: Prefecture, condition: Condition) -> Group | None:
    places = sorted(
        (place for place in prefecture.places if condition in place.conditions),
        key=lambda place: (place.area.kana, place.area.code),
    )
    rows = tuple(Row(place, tuple(_entries(place.answering, condition))) for place in places)
    centres = tuple(_entry(offer, (), condition) for offer in prefecture.answering if condition in conditions_of(offer))
    return Group(prefecture, centres, rows) if rows or centres else None


def _entries(steps: Iterable[Step], condition: Condition) -> Iterator[Entry]:
    for step in steps:
        if step.offer and condition in step.met[0]:
            yield _entry(step.offer, step.same, condition)
        elif step.offices:
            labelled = [("", listed) for listed in step.offices.cards]
            labelled += [(choice.label, listed) for choice in step.offices.choices for listed in choice.listed]
            for label, listed in labelled:
                if condition in conditions_of_office(listed):
                    yield Entry(None, (listed,), (), label)


def _entry(offer: Offer, same: tuple[Listed, ...], condition: Condition) -> Entry:
    reached = (*offer.silent, *offer.by_phone)
    fitting = tuple(way for way in reached if way_meets(way, condition))
    return Entry(offer, same, fitting or reached)
