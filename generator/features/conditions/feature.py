"""Takes the places; gives what people choose windows by: a form on the pages that list places, and nation-wide lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.conditions.lists import list_pages
from generator.features.conditions.window_conditions import (
    WINDOW_CONDITIONS,
    count_conditions,
    languages_in,
    window_conditions,
    window_conditions_script,
)
from generator.features.feature import Feature
from generator.press.addresses import address_of_list
from generator.press.page import Page
from generator.world import World


def names(world: World) -> Mapping[str, Any]:
    """What the form and the lists ask; every form has all languages, so that one fits the next."""
    return {
        "address_of_list": address_of_list,
        "condition_counts": count_conditions,
        "languages": languages_in(world.directory.places),
        "window_conditions": window_conditions,
    }


def data(world: World) -> Mapping[str, bytes]:
    """What the windows of all places meet."""
    return {WINDOW_CONDITIONS: window_conditions_script(world.directory)}


def pages(world: World) -> Iterator[Page]:
    """The lists."""
    return list_pages(world.directory)


FEATURE = Feature(Path(__file__).parent, names=names, data=data, pages=pages)
