"""Takes the places of a prefecture; gives how many have a window, a survey, a platform, and how many are unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.places.directory import Place
from generator.records.model.base import State


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of municipalities; unknown is never counted as not done. They are never compared or ranked."""

    municipalities: int
    """How many there are."""
    with_window: int
    """How many have at least one window recorded for them."""
    survey: tuple[tuple[State, int], ...]
    """How many are in each state of the survey."""
    platform: tuple[tuple[State, int], ...]
    """How many are in each state of the platform."""

    @property
    def window_unknown(self) -> int:
        """How many have no window recorded, which does not mean that they have none."""
        return self.municipalities - self.with_window


def progress_of(places: Iterable[Place]) -> Progress:
    """Count the places."""
    every = tuple(places)
    return Progress(
        len(every),
        sum(place.has_window for place in every),
        _counted(survey_state(place) for place in every),
        _counted(platform_state(place) for place in every),
    )


def survey_state(place: Place) -> State:
    """The state of the survey, from its own part of the record or else from the task's."""
    if place.record is None:
        return State.UNKNOWN
    own = place.record.survey.state
    return own if own is not State.UNKNOWN else place.record.tasks.survey.state


def platform_state(place: Place) -> State:
    """The state of the platform, from its own part of the record or else from the task's."""
    if place.record is None:
        return State.UNKNOWN
    own = place.record.platform.state
    return own if own is not State.UNKNOWN else place.record.tasks.platform.state


def _counted(states: Iterable[State]) -> tuple[tuple[State, int], ...]:
    counts = Counter(states)
    return tuple((state, counts[state]) for state in State)
