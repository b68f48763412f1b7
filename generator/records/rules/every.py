"""Takes a record's data; gives every broken rule that reaches beyond one field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.rules.contacts import contacts_dated, ways_told_apart, windows_reached, windows_told_apart
from generator.records.rules.dates import not_in_future, read_after_dated
from generator.records.rules.hours import hours_apart
from generator.records.rules.identity import filed, official, prefecture_only
from generator.records.rules.letters import letters
from generator.records.rules.served import served
from generator.records.rules.spots import whole_points
from generator.records.rules.subject import Subject

RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    official,
    filed,
    prefecture_only,
    served,
    not_in_future,
    read_after_dated,
    hours_apart,
    contacts_dated,
    windows_told_apart,
    windows_reached,
    ways_told_apart,
    whole_points,
    letters,
)
"""The rules, in the order in which they are told of one place."""


def broken_rules(subject: Subject) -> Iterator[Diagnostic]:
    """Every rule that is broken, also where single fields of the record are faulty too."""
    for rule in RULES:
        yield from rule(subject)
