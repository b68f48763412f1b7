"""Takes a record's data; gives every fault that reaches beyond one field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.rules.contacts import (
    contacts_dated,
    ids_tell_apart,
    numbers_alive,
    ways_told_apart,
    whole_points,
    windows_reached,
    windows_told_apart,
)
from generator.records.rules.dates import not_in_future, read_after_dated
from generator.records.rules.hours import hours_apart
from generator.records.rules.identity import filed, official, organisations_known, prefecture_only, serving
from generator.records.rules.leftovers import no_persons, no_samples
from generator.records.rules.numbers import (
    extensions_short,
    lines_told_apart,
    no_emergency_lines,
    numbers_near,
    numbers_public,
)
from generator.records.rules.subject import Subject
from generator.records.rules.tasks import partners_not_named, states_fit, survey_publishable, tasks_agree
from generator.records.rules.text_style import text_style
from generator.records.rules.whereabouts import addresses_here, pages_of_own_body
from generator.records.rules.withheld import nothing_withheld

RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    official,
    filed,
    prefecture_only,
    serving,
    organisations_known,
    not_in_future,
    read_after_dated,
    hours_apart,
    tasks_agree,
    states_fit,
    survey_publishable,
    partners_not_named,
    contacts_dated,
    numbers_alive,
    numbers_near,
    numbers_public,
    no_emergency_lines,
    lines_told_apart,
    extensions_short,
    addresses_here,
    pages_of_own_body,
    no_samples,
    no_persons,
    nothing_withheld,
    ids_tell_apart,
    windows_told_apart,
    windows_reached,
    ways_told_apart,
    whole_points,
    text_style,
)
"""The rules, in the order in which they are told of one place."""


def faults_of_rules(subject: Subject) -> Iterator[Diagnostic]:
    """Every fault, also where single fields of the record are faulty too."""
    for rule in RULES:
        yield from rule(subject)
