"""Takes places; gives the numbers that home, the pages of prefectures and the interface tell alike, and what is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.places.chain import Reason
from generator.places.directory import Place
from generator.places.offices import Listed
from generator.records.model.base import State


@dataclass(frozen=True, slots=True)
class Counts:
    """What is known of whom people can turn to; an office of the state's list never counts as a window."""

    windows: int
    """The municipalities' own windows that are published."""
    reachable: int
    """Those of them that hold a contact: an office that is the same window gives it its own."""
    named: int
    """Those of them of which only the name is known."""
    offices: int
    """The offices of the state's list, with their branches, that serve any of the places."""

    @property
    def paged(self) -> int:
        """Those windows whose contacts stand, as far as is known, on a page of theirs alone."""
        return self.windows - self.reachable - self.named


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of municipalities; unknown is never counted as not done. They are never compared or ranked."""

    municipalities: int
    """How many there are."""
    survey: tuple[tuple[State, int], ...]
    """How many are in each state of the survey."""
    platform: tuple[tuple[State, int], ...]
    """How many are in each state of the platform."""


def counts_of(places: Iterable[Place]) -> Counts:
    """Count windows and offices, each once, of one place or of many."""
    every = tuple(places)
    return Counts(
        sum(len(place.own) for place in every),
        sum(_reachable(place) for place in every),
        sum(offer.owner.code == place.area.code for place in every for offer in place.named),
        len({listed.office.line for place in every for listed in offices_of(place)}),
    )


def offices_of(place: Place) -> tuple[Listed, ...]:
    """The offices of the state's list that serve a place, then their branches."""
    return (*place.offices.all, *place.offices.branches)


def _reachable(place: Place) -> int:
    return sum(step.told for step in place.chain if step.reason in (Reason.OWN, Reason.EXISTING))


def progress_of(places: Iterable[Place]) -> Progress:
    """Count the places."""
    every = tuple(places)
    return Progress(
        len(every),
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
