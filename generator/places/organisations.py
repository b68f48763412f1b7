"""Takes records and the table of organisations; gives what each takes part in, and the faults of who may not be listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.places.whose import Hosts
from generator.records.model.platform import Partner
from generator.records.model.record import Record
from generator.records.model.window import Window
from generator.records.organisations import PUBLIC, Organisation
from generator.registry.withheld import ALL, WithheldTable


@dataclass(frozen=True, slots=True)
class Roles:
    """What an organisation does, in the order of the codes of the places."""

    organisation: Organisation
    """Which."""
    partners: tuple[tuple[Record, Partner], ...]
    """The platforms that it takes part in, each as the record of the place tells it."""
    windows: tuple[tuple[Record, Window], ...]
    """The windows that it runs."""


def roles_of(organisations: Mapping[str, Organisation], records: Iterable[Record]) -> tuple[Roles, ...]:
    """What every organisation does, by reading; those of which no record tells are left out."""
    partners: defaultdict[str, list[tuple[Record, Partner]]] = defaultdict(list)
    windows: defaultdict[str, list[tuple[Record, Window]]] = defaultdict(list)
    for one in sorted(records, key=lambda record: record.code):
        for partner in one.platform.partners:
            partners[partner.organisation or ""].append((one, partner))
        for window in one.windows:
            windows[window.operator_organisation or ""].append((one, window))
    found = (
        Roles(organisation, tuple(partners.get(key, ())), tuple(windows.get(key, ())))
        for key, organisation in organisations.items()
    )
    return tuple(
        sorted(
            (one for one in found if one.partners or one.windows),
            key=lambda one: (one.organisation.kana, one.organisation.id),
        )
    )


def not_to_be_listed(
    organisations: Iterable[Organisation], hosts: Hosts, withheld: WithheldTable
) -> Iterator[Diagnostic]:
    """A private body stands in the table only if a public body's own page names it, and none that wants no word of it."""
    for one in organisations:
        if one.kind not in PUBLIC and not hosts.body_of(one.named_on) and not hosts.is_of_state(one.named_on):
            message = f"「{one.name}」の named_on が、役所のページではありません"
            hint = (
                "民間の団体は、役所の公式ページに名前があるときだけのせます。そのページを named_on に書いてください。"
            )
            yield Diagnostic("not-named-by-a-body", message, hint, line=one.line).in_file(one.path)
        for entry in withheld.entries:
            if entry.field == ALL and not entry.is_place and entry.is_named(one.name):
                yield Diagnostic("withheld-value", entry.message, "この行を消してください。", line=one.line).in_file(
                    one.path
                )


def not_pointed_to(
    organisations: Mapping[str, Organisation], roles: Iterable[Roles], own: Path
) -> Iterator[Diagnostic]:
    """A notice for each organisation of which no record tells: its row may be left from a record that changed.

    Only of rows in the project's ``own`` file: those of tables that come with the program are for other records too.
    """
    told = {one.organisation.id for one in roles}
    for one in organisations.values():
        if one.id not in told and one.path == own:
            message = f"「{one.name}」（{one.id}）を指している記録がありません"
            hint = "記録の organisation か operator_organisation に id を書くか、この行を消してください。"
            yield Diagnostic("unused-organisation", message, hint, Severity.NOTICE, line=one.line).in_file(one.path)
