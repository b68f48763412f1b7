"""Takes places; gives the numbers that home, the pages of prefectures and the interface tell alike, and what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.places.chain import Reason
from generator.places.directory import Place
from generator.places.offices import Listed
from generator.records.model.base import Choice
from generator.records.model.record import Record
from generator.records.model.tasks import TaskEntry, TaskState, newest


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


class Task(Choice):
    """The three tasks of the notice; the value is the name in the record."""

    WINDOW = "window", "①相談窓口の明確化・周知"
    SURVEY = "survey", "②実態やニーズの把握"
    PLATFORM = "platform", "③市町村プラットフォームの設置・運営"


class State(Choice):
    """How far a task is; what is not known is never shown as not done."""

    DONE = TaskState.DONE.value, TaskState.DONE.label
    PREPARING = TaskState.PREPARING.value, TaskState.PREPARING.label
    NOT_YET = TaskState.NOT_YET.value, TaskState.NOT_YET.label
    UNKNOWN = "unknown", "未確認"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task of a place stands; the state is never told without its date and its source."""

    task: Task
    """Which task."""
    state: State
    """The state of the newest entry; unknown where there is none."""
    newest: TaskEntry | None
    """The newest entry, which tells date and source; None where nothing is known."""
    older: tuple[TaskEntry, ...]
    """The other entries, newest first: the line over time."""

    @property
    def at(self) -> str:
        """As of when: a day, a month or a year; empty where no date is known."""
        return self.newest.at if self.newest else ""


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


def standings_of(record: Record | None) -> tuple[Standing, ...]:
    """Where the three tasks stand in what a record says, in the order of the notice."""
    return tuple(_standing(task, getattr(record.tasks, task)) for task in Task) if record else _NOTHING_KNOWN


def _standing(task: Task, entries: tuple[TaskEntry, ...]) -> Standing:
    last = newest(entries)
    if last is None:
        return Standing(task, State.UNKNOWN, None, ())
    older = sorted((entry for entry in entries if entry is not last), key=lambda entry: entry.at, reverse=True)
    return Standing(task, State[last.state.name], last, tuple(older))


_NOTHING_KNOWN = tuple(_standing(task, ()) for task in Task)
"""Of most places no record tells anything."""
