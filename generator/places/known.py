"""Takes places; gives for each one row of what is known of what the notice asks for, and counts of such rows.

Pages, tables for download and kept editions are all made from these rows, so that they can't tell different numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from generator.places.directory import Place
from generator.places.progress import Standing, State, Task, standings_of
from generator.places.wording import say_date, say_source
from generator.records.model.base import Choice
from generator.records.model.record import Record
from generator.records.model.tasks import LeadState


class Item(Choice):
    """What the notice asks every municipality for, and a contact for organisations, which it expects to ask (S18)."""

    LEAD = "lead_department", "主たる担当部局"
    WINDOW = Task.WINDOW.value, Task.WINDOW.label
    SURVEY = Task.SURVEY.value, Task.SURVEY.label
    PLATFORM = Task.PLATFORM.value, Task.PLATFORM.label
    LIAISON = "liaison", "団体の方の連絡先"


_AT = {item: at for at, item in enumerate(Item)}

COUNTED = (Item.LEAD, Item.WINDOW, Item.SURVEY, Item.PLATFORM)
"""What is counted by state: all but the contact, which has none."""

_LEAD = {LeadState.SET: State.DONE, LeadState.NOT_SET: State.NOT_YET, LeadState.UNKNOWN: State.UNKNOWN}


class Known(NamedTuple):
    """What is known of one item of a place; a state is never told apart from its date and its source."""

    state: State = State.UNKNOWN
    """How far it is; a lead department that is set, or a contact that is recorded, is done."""
    as_of: str = ""
    """As of when: a day, a month or a year; empty where nobody tells."""
    source: str = ""
    """The page that tells it, or which office answered on which day; empty for what is not known."""

    @property
    def is_known(self) -> bool:
        """Whether anything is known."""
        return self.state is not State.UNKNOWN


@dataclass(frozen=True)
class Row:
    """What is known of one municipality."""

    code: str
    """Its code."""
    name: str
    """Its name."""
    prefecture: str
    """The prefecture that it lies in."""
    windows: int
    """How many windows for it are listed, its own and those of others that serve it by name."""
    items: tuple[Known, ...]
    """What is known of each item, in their order."""

    def known(self, item: Item) -> Known:
        """What is known of one item."""
        return self.items[_AT[item]]

    @cached_property
    def open(self) -> tuple[Item, ...]:
        """What is not known; of a place with a window that is listed, it is known where to turn to."""
        return tuple(
            item
            for item, known in zip(Item, self.items, strict=True)
            if not (known.is_known or (item is Item.WINDOW and self.windows))
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many municipalities are known to be how far with one item; what is not known stands apart."""

    item: Item
    """Which item."""
    total: int
    """How many municipalities there are: the denominator."""
    states: tuple[tuple[State, int], ...]
    """How many are in each state."""
    first: str
    """As of when the oldest that is known holds; empty where none has a date."""
    last: str
    """As of when the newest holds."""
    undated: int
    """How many are known without a date."""

    @property
    def known(self) -> int:
        """How many are known to be in any state."""
        return self.total - self.unknown

    @property
    def unknown(self) -> int:
        """How many are not known to be in any state."""
        return dict(self.states)[State.UNKNOWN]


def row_of(place: Place) -> Row:
    """What is known of a place."""
    record = place.record
    items = (_lead(record), *(_of_task(one) for one in standings_of(record)), _liaison(record))
    return Row(place.area.code, place.area.name, place.prefecture.name, len(place.windows), items)


def _lead(record: Record | None) -> Known:
    if not record or record.lead_department.state is LeadState.UNKNOWN:
        return Known()
    lead = record.lead_department
    return Known(_LEAD[lead.state], lead.at, say_source(lead))


def _of_task(standing: Standing) -> Known:
    told = standing.newest
    return Known(standing.state, told.at, say_source(told)) if told else Known()


def _liaison(record: Record | None) -> Known:
    return Known(State.DONE) if record and record.liaison and record.liaison.is_reachable else Known()


def tallies(rows: Sequence[Row]) -> tuple[Tally, ...]:
    """Count rows by state, for each item that has states."""
    return tuple(_tally(item, [row.known(item) for row in rows]) for item in COUNTED)


def _tally(item: Item, every: list[Known]) -> Tally:
    counted = Counter(known.state for known in every)
    dates = sorted(known.as_of for known in every if known.as_of)
    undated = sum(known.is_known and not known.as_of for known in every)
    # A department is not being prepared.
    states = tuple((state, counted[state]) for state in State if not (item is Item.LEAD and state is State.PREPARING))
    return Tally(item, len(every), states, dates[0] if dates else "", dates[-1] if dates else "", undated)


def label_of(item: Item, state: State) -> str:
    """The state of an item in words: a department is not carried out, but set."""
    labels = {one: lead.label for lead, one in _LEAD.items()}
    if item is Item.LEAD and state in labels:
        return labels[state]
    return "分かっている" if item is Item.LIAISON and state is State.DONE else state.label


def said(item: Item, known: Known) -> str:
    """What is known of an item, with its date: 実施済み（2024年3月時点）."""
    if not known.is_known or item is Item.LIAISON:
        return label_of(item, known.state)
    return f"{label_of(item, known.state)}（{f'{say_date(known.as_of)}時点' if known.as_of else '時点は分かりません'}）"


class Change(NamedTuple):
    """What is known otherwise of one item of a municipality."""

    row: Row
    """The municipality, as it is now."""
    item: Item
    """Which item."""
    before: Known
    """What was known before."""
    after: Known
    """What is known now."""


def changes_since(before: Iterable[Row], now: Iterable[Row]) -> tuple[Change, ...]:
    """What of rows is known otherwise than before, in their order; of a new municipality nothing was known."""
    old = {row.code: row.items for row in before}
    return tuple(
        Change(row, item, was, known)
        for row in now
        for item, was, known in zip(Item, old.get(row.code, (Known(),) * len(Item)), row.items, strict=True)
        if (was.state, was.as_of) != (known.state, known.as_of)
    )


def by_prefecture(rows: Iterable[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Rows by the name of their prefecture, in the order of the codes."""
    ordered = sorted(rows, key=lambda row: row.code)
    return tuple((name, tuple(own)) for name, own in groupby(ordered, lambda row: row.prefecture))
