"""Takes a record; gives the broken rules about hours that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from generator.records.broken import Broken
from generator.records.fault import Severity
from generator.records.model.hours import WEEKDAYS, Days, Period, parse_days, parse_period
from generator.records.positions import Path
from generator.records.rules.subject import Subject


class _Span(NamedTuple):
    """One period of one slot."""

    slot: Path
    """The place of the slot."""
    path: Path
    """The place of the period."""
    days: Days
    """The slot's days."""
    period: Period
    """From when to when."""


def hours_apart(subject: Subject) -> Iterator[Broken]:
    """No two periods of the same day overlap."""
    for path, _window in subject.parts("windows"):
        yield from _apart(subject, (*path, "hours"))
        for several in ("ways", "family_meetings", "places_to_be"):
            for inner, _part in subject.parts(*path, several):
                yield from _apart(subject, (*inner, "hours"))


def _apart(subject: Subject, path: Path) -> Iterator[Broken]:
    spans = [span for slot, _part in subject.parts(*path) for span in _spans(subject, slot)]
    for first, second in combinations(spans, 2):
        if _overlap(first, second):
            days = "・".join(WEEKDAYS[day] for day in first.days.weekdays if day in second.days.weekdays)
            message = f"同じ日の時間が重なっています（{days}の {first.period} と {second.period}）。"
            hint = "昼休みがあれば 09:00-12:00 と 13:00-17:00 のように分けます。曜日の書きまちがいも確かめてください。"
            yield Broken(second.path, "overlapping-hours", message, hint, Severity.WARNING)


def _spans(subject: Subject, slot: Path) -> Iterator[_Span]:
    try:
        days = parse_days(subject.text(*slot, "days"))
    except PydanticCustomError:
        return
    for path, text in subject.texts(*slot, "times"):
        try:
            yield _Span(slot, path, days, parse_period(text))
        except PydanticCustomError:
            continue


def _overlap(first: _Span, second: _Span) -> bool:
    """Whether two periods share a time; a slot for one week of the month may widen the hours of every week."""
    if first.period.opens >= second.period.closes or second.period.opens >= first.period.closes:
        return False
    if not set(first.days.weekdays) & set(second.days.weekdays):
        return False
    return first.days.weeks == second.days.weeks or bool(set(first.days.weeks) & set(second.days.weeks))
