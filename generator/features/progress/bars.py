"""Takes a count by state; gives the parts of its bar in percent: each state that is met can be seen."""

from __future__ import annotations

from typing import NamedTuple

from generator.places.known import Tally
from generator.places.progress import State

LEAST = 1.0
"""Percent of the bar that a state has at least that is met at all: a single municipality of Japan would not be seen."""


class Bar(NamedTuple):
    """One part of a bar."""

    state: State
    """Which state."""
    number: int
    """How many municipalities are in it."""
    start: float
    """Where it begins, in percent."""
    width: float
    """How wide it is, in percent."""


def bars_of(tally: Tally) -> tuple[Bar, ...]:
    """The parts for the states that are met, from left to right; what the smallest are given, the largest lacks."""
    met = [(state, number) for state, number in tally.states if number]
    widths = [max(LEAST, 100 * number / tally.total) for _state, number in met]
    widths = [width - (sum(widths) - 100 if width == max(widths) else 0) for width in widths]
    starts = [sum(widths[:at]) for at in range(len(widths))]
    return tuple(
        Bar(state, number, round(start, 2), round(width, 2))
        for (state, number), start, width in zip(met, starts, widths, strict=True)
    )
