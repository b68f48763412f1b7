"""Takes places; gives the conditions that each window and office is known to meet, as the device compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.kept import kept_for_each
from generator.places.chain import Step
from generator.places.conditions import Condition, ages_of, conditions_of, languages_of
from generator.places.directory import Directory, Place
from generator.places.offer import Offer
from generator.press.scripts import fact_script

WINDOW_CONDITIONS = "conditions/windows.js"
"""The asset with what the windows of all places meet; the search page loads it once conditions are chosen there."""


def window_conditions_script(directory: Directory) -> bytes:
    """What is met, as a script, by the codes of the prefectures and municipalities of which any are known."""
    centres = (
        (prefecture.area.code, _joined(_words(conditions_of(offer), offer) for offer in prefecture.answering))
        for prefecture in directory.prefectures
    )
    places = ((place.area.code, window_conditions(place)) for place in directory.places)
    met = {code: conditions for code, conditions in (*centres, *places) if conditions}
    return fact_script("conditions", met)


def window_conditions(place: Place) -> str:
    """What each window and office is known to meet, one after the other: ``silent mail ages-15-39 speaks-en|home-visit``.

    They stay apart because one window must meet all conditions chosen; empty where nothing is known.
    """
    return _met(place.area.code, place)


@kept_for_each
def _met(_code: str, place: Place) -> str:
    return _joined(words for step in place.answering for words in _words_of(step))


def _joined(told: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(filter(None, told)))


def _words_of(step: Step) -> Iterator[str]:
    for met in step.met:
        yield _words(met, step.offer)


def _words(met: Iterable[Condition], offer: Offer | None) -> str:
    words = [condition.value for condition in met]
    if offer:
        ages = ages_of(offer.window.audience)
        words += [f"ages-{ages[0]}-{ages[1]}"] if ages else []
        words += [f"speaks-{language}" for language in languages_of(offer)]
    return " ".join(words)


def count_conditions(places: Iterable[Place]) -> tuple[tuple[Condition, int], ...]:
    """For each condition, in how many places a window or an office is known to meet it."""
    counts = Counter(condition for place in places for condition in place.conditions)
    return tuple((condition, counts[condition]) for condition in Condition)


def languages_in(places: Iterable[Place]) -> tuple[str, ...]:
    """The languages beside Japanese that any window is known to answer in, by their tags."""
    return tuple(
        sorted({tag for place in places for step in place.answering if step.offer for tag in languages_of(step.offer)})
    )
