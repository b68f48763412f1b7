"""Takes a record; gives the faults about hours that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.model.hours import WEEKDAYS, Days, Period, parse_days, parse_period
from generator.records.rules.subject import Subject, parts_of, text_of, texts_of

_HINT = "昼休みがあれば 09:00-12:00 と 13:00-17:00 のように分けます。曜日の書きまちがいも確かめてください。"


class _Span(NamedTuple):
    """One period of one slot."""

    place: Place
    """The place of the period."""
    days: Days
    """The slot's days."""
    period: Period
    """From when to when."""


def hours_apart(subject: Subject) -> Iterator[Diagnostic]:
    """No two periods of the same day overlap."""
    for place, part, _window in subject.spots:
        spans = [span for slot in parts_of(part, "hours", place) for span in _spans(*slot)]
        for first, second in combinations(spans, 2):
            if _overlap(first, second):
                days = "・".join(WEEKDAYS[day] for day in first.days.weekdays if day in second.days.weekdays)
                message = f"同じ日の時間が重なっています（{days}の {first.period} と {second.period}）。"
                yield Diagnostic("overlapping-hours", message, _HINT, Severity.WARNING, place=second.place)


def _spans(place: Place, slot: Mapping[str, Any]) -> Iterator[_Span]:
    try:
        days = parse_days(text_of(slot, "days"))
    except PydanticCustomError:
        return
    for where, text in texts_of(slot, "times", place):
        try:
            yield _Span(where, days, parse_period(text))
        except PydanticCustomError:
            continue


def _overlap(first: _Span, second: _Span) -> bool:
    """Whether two periods share a time; a slot for one week of the month may widen the hours of every week."""
    if first.period.opens >= second.period.closes or second.period.opens >= first.period.closes:
        return False
    if not set(first.days.weekdays) & set(second.days.weekdays):
        return False
    return first.days.weeks == second.days.weeks or bool(set(first.days.weeks) & set(second.days.weeks))
