"""Takes the directory; gives the pages that list, for the whole country, who is known to offer what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.features.conditions.window_conditions import count_conditions
from generator.places.conditions import Condition
from generator.places.directory import Directory, Place, Prefecture
from generator.press.page import Page

LISTS = "lists/index.html"


class Group(NamedTuple):
    """What one prefecture has."""

    prefecture: Prefecture
    """The prefecture."""
    has_centre: bool
    """Whether a window that serves all of it meets the condition."""
    places: tuple[Place, ...]
    """Its municipalities with a window that does, by reading."""


def list_pages(directory: Directory) -> Iterator[Page]:
    """The page of all lists, and a list for each condition."""
    yield Page("list", LISTS, "conditions/lists.html", {"counts": count_conditions(directory.places)})
    for condition in Condition:
        groups = tuple(group for prefecture in directory.prefectures if (group := _group(prefecture, condition)))
        data = {"condition": condition, "groups": groups, "number": sum(len(group.places) for group in groups)}
        yield Page("list", address_of_list(condition), "conditions/list.html", data)


def address_of_list(condition: Condition) -> str:
    """The list of who is known to meet a condition."""
    return f"lists/{condition.value}.html"


def _group(prefecture: Prefecture, condition: Condition) -> Group | None:
    places = sorted(
        (place for place in prefecture.places if condition in place.conditions),
        key=lambda place: (place.area.kana, place.area.code),
    )
    has_centre = condition in prefecture.conditions
    return Group(prefecture, has_centre, tuple(places)) if places or has_centre else None
