"""Takes places; gives what is known of their windows in the short words by which the device chooses among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.places.conditions import Condition, ages_of, conditions_of, languages_of
from generator.places.directory import Directory, Place
from generator.places.offer import Offer
from generator.press.assets import Assets
from generator.press.scripts import fact_script

TRAITS = "conditions/traits.js"
"""The asset with the traits of all places; the search page loads it once conditions are chosen there."""


def add_traits(assets: Assets, directory: Directory) -> None:
    """Add the traits to the assets, by the codes of the prefectures and municipalities of which any are known."""
    centres = ((prefecture.area.code, _joined(prefecture.centres)) for prefecture in directory.prefectures)
    places = ((place.area.code, traits_of(place)) for place in directory.places)
    assets.add(TRAITS, fact_script("traits", {code: traits for code, traits in (*centres, *places) if traits}))


def traits_of(place: Place) -> str:
    """The traits of each window, one after the other: ``silent mail ages-15-39 speaks-en|home-visit``.

    They stay apart because conditions must meet in one window; empty where nothing is known.
    """
    return _joined(place.windows)


def _joined(offers: Iterable[Offer]) -> str:
    return "|".join(dict.fromkeys(traits for offer in offers if (traits := _traits(offer))))


def _traits(offer: Offer) -> str:
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
