"""Takes places; gives the conditions that each of their windows is known to meet, as the device compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.places.conditions import Condition, ages_of, conditions_of, languages_of
from generator.places.directory import Directory, Place
from generator.places.offer import Offer
from generator.press.scripts import fact_script

WINDOW_CONDITIONS = "conditions/windows.js"
"""The asset with what the windows of all places meet; the search page loads it once conditions are chosen there."""


def window_conditions_script(directory: Directory) -> bytes:
    """What is met, as a script, by the codes of the prefectures and municipalities of which any are known."""
    centres = ((prefecture.area.code, _joined(prefecture.centres)) for prefecture in directory.prefectures)
    places = ((place.area.code, window_conditions(place)) for place in directory.places)
    met = {code: conditions for code, conditions in (*centres, *places) if conditions}
    return fact_script("conditions", met)


def window_conditions(place: Place) -> str:
    """What each window is known to meet, one after the other: ``silent mail ages-15-39 speaks-en|home-visit``.

    They stay apart because one window must meet all conditions chosen; empty where nothing is known.
    """
    return _joined(place.windows)


def _joined(offers: Iterable[Offer]) -> str:
    return "|".join(dict.fromkeys(met for offer in offers if (met := _met_by(offer))))


def _met_by(offer: Offer) -> str:
    ages = ages_of(offer.window.audience)
    words = [condition.value for condition in conditions_of(offer)]
    words += [f"ages-{ages[0]}-{ages[1]}"] if ages else []
    words += [f"speaks-{language}" for language in languages_of(offer)]
    return " ".join(words)


def count_conditions(places: Iterable[Place]) -> tuple[tuple[Condition, int], ...]:
    """For each condition, in how many places a window is known to meet it."""
    counts = Counter(condition for place in places for condition in place.conditions)
    return tuple((condition, counts[condition]) for condition in Condition)


def languages_in(places: Iterable[Place]) -> tuple[str, ...]:
    """The languages beside Japanese that any window is known to answer in, by their tags."""
    return tuple(sorted({tag for place in places for offer in place.windows for tag in languages_of(offer)}))
