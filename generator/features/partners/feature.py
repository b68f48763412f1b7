"""Takes the directory and the table of organisations; gives who takes part where.

There are pages by field, by organisation and by prefecture, a part of each place's page, and one table for download.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from generator.features.feature import Feature
from generator.places.directory import Directory, Prefecture
from generator.places.groups import regions_of
from generator.places.organisations import Roles, roles_of
from generator.places.platforms import (
    FIELDS,
    Coverage,
    Platforms,
    Tie,
    TieKind,
    coverage_of,
    family_groups,
    platforms_of,
    standings_by_field,
    ties_of,
)
from generator.press.addresses import address_of
from generator.press.page import Page
from generator.records.model.platform import NAMED_FIELDS, Partner, PartnerField
from generator.records.model.record import Record
from generator.records.model.window import Window
from generator.registry.area import Area
from generator.world import World

ADDRESS = "partners/index.html"
FAMILIES = "families/index.html"
TABLE = "api/v1/partners.csv"
COLUMNS = (
    "code", "name", "prefecture", "platform", "told_as", "field", "partner", "kind", "role", "state", "organisation",
    "linked", "linked_code", "as_of", "source",
)  # fmt: skip


class FieldRow(NamedTuple):
    """One place that tells anything of a field."""

    area: Area
    """The place."""
    coverage: Coverage
    """What it tells, in one word."""
    ties: tuple[Tie, ...]
    """All that it tells."""


class FieldCounts(NamedTuple):
    """How many places tell what of a field."""

    total: int
    """Municipalities and prefectures that the site covers."""
    told: tuple[tuple[Coverage, int], ...]
    """How many tell what; those of which nothing is written come last."""
    first: str
    """As of when the oldest holds; empty where none has a date."""
    last: str
    """As of when the newest holds."""
    undated: int
    """How many ties have no date."""

    @property
    def known(self) -> int:
        """How many tell anything."""
        return self.total - dict(self.told)[Coverage.UNKNOWN]


class Families(NamedTuple):
    """What families of a prefecture may find."""

    prefecture: Prefecture
    """The prefecture."""
    groups: tuple[tuple[Area, Partner], ...]
    """Groups of families, with the place that names them."""
    meetings: tuple[tuple[Area, Window], ...]
    """Windows at which families meet."""


def address_of_field(field: PartnerField) -> str:
    """The page of a field."""
    return f"partners/fields/{field.value.replace('_', '-')}.html"


def address_of_organisation(key: str) -> str:
    """The page of an organisation."""
    return f"partners/organisations/{key}.html"


def address_of_partners(prefecture: Area) -> str:
    """The page for organisations of a prefecture."""
    return f"{prefecture.folder}/partners.html"


def names(world: World) -> Mapping[str, Any]:
    """What the part of a place's page asks; worked out once, when it is first asked."""
    areas = world.tables.places.areas
    prefectures = {one.area.name: one.area for one in world.directory.prefectures}
    shown = {area.code for area in prefectures.values()} | {place.area.code for place in world.directory.places}
    records = {record.code: record for record in world.directory.records}

    @cache
    def platforms() -> Platforms:
        return platforms_of(world.directory.records)

    return {
        "joint_at": lambda code: platforms().joint.get(code, ()),
        "guests_of": lambda code: platforms().guests.get(code, ()),
        "page_of": lambda code: address_of(areas[code]) if code in shown else "",
        "platform_above": lambda area: _platform_above(area, prefectures, records),
        "standings_by_field": standings_by_field,
        "tie_of": lambda record, partner: next(tie for tie in ties_of(record) if tie.partner is partner),
        "named_fields": NAMED_FIELDS,
        "address_of_field": address_of_field,
        "address_of_organisation": address_of_organisation,
        "address_of_partners": lambda area: address_of_partners(prefectures[area.prefecture]),
    }


def _platform_above(area: Area, prefectures: Mapping[str, Area], records: Mapping[str, Record]) -> Record | None:
    """The record of the prefecture of a municipality, where it names a platform of its own."""
    above = records.get(prefectures[area.prefecture].code) if area.is_municipality else None
    return above if above and above.platform.name else None


def pages(world: World) -> Iterator[Page]:
    """The page for organisations, then those of prefectures, fields, organisations, and the one for families."""
    directory = world.directory
    platforms = platforms_of(directory.records)
    fields = tuple((field, counts_of_field(directory, rows_of_field(world, platforms, field))) for field in FIELDS)
    roles = roles_of(world.tables.organisations, directory.records)
    data = {"regions": regions_of(directory), "fields": fields, "roles": roles}
    yield Page("partners", ADDRESS, "partners/partners.html", data)
    for prefecture in directory.prefectures:
        liaisons = [place.record.liaison for place in prefecture.places if place.record]
        known = sum(bool(one and one.is_reachable) for one in liaisons)
        told = {"prefecture": prefecture, "known": known}
        address, number = address_of_partners(prefecture.area), prefecture.area.code[:2]
        yield Page("partners", address, "partners/prefecture.html", told, prefecture=number)
    for field, counts in fields:
        rows = rows_of_field(world, platforms, field)
        groups = tuple((name, tuple(own)) for name, own in groupby(rows, lambda row: row.area.prefecture))
        told = {"field": field, "counts": counts, "groups": groups}
        yield Page("field", address_of_field(field), "partners/field.html", told)
    for one in roles:
        address = address_of_organisation(one.organisation.id)
        yield Page("organisation", address, "partners/organisation.html", {"roles": one, "places": _places(one, world)})
    yield Page("families", FAMILIES, "partners/families.html", {"families": families_of(world)})


def rows_of_field(world: World, platforms: Platforms, field: PartnerField) -> tuple[FieldRow, ...]:
    """The places that tell anything of a field, in the order of their codes."""
    areas = world.tables.places.areas
    grouped = groupby(platforms.of_field(field), lambda tie: tie.record.code)
    found = ((areas[code], tuple(ties)) for code, ties in grouped)
    return tuple(FieldRow(area, coverage_of(ties), ties) for area, ties in found)


def counts_of_field(directory: Directory, rows: tuple[FieldRow, ...]) -> FieldCounts:
    """Count places by what they tell; of all others nothing is written."""
    total = len(directory.places) + len(directory.prefectures)
    counted = Counter(row.coverage for row in rows)
    counted[Coverage.UNKNOWN] = total - len(rows)
    dates = [tie.at for row in rows for tie in row.ties]
    dated = sorted(filter(None, dates))
    told = tuple((one, counted[one]) for one in Coverage)
    return FieldCounts(total, told, dated[0] if dated else "", dated[-1] if dated else "", dates.count(""))


def _places(roles: Roles, world: World) -> Mapping[str, Area]:
    """The places of an organisation by code."""
    codes = {record.code for record, _ in (*roles.partners, *roles.windows)}
    return {code: world.tables.places.areas[code] for code in codes}


def families_of(world: World) -> tuple[Families, ...]:
    """What is known for families, by prefecture; one of which nothing is known is there too."""
    areas = world.tables.places.areas
    groups = [(areas[record.code], partner) for record, partner in family_groups(world.directory.records)]
    meetings = [
        (areas[record.code], window)
        for record in sorted(world.directory.records, key=lambda one: one.code)
        for window in record.windows
        if window.family_meetings
    ]
    return tuple(
        Families(
            prefecture,
            tuple(one for one in groups if one[0].prefecture == prefecture.area.name),
            tuple(one for one in meetings if one[0].prefecture == prefecture.area.name),
        )
        for prefecture in world.directory.prefectures
    )


def rows_of(world: World) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Every tie as a row, with its record; platforms of which no tie is told stand in the table of platforms alone."""
    areas = world.tables.places.areas
    for record in sorted(world.directory.records, key=lambda one: one.code):
        yield from ((record, _row(areas[record.code], record, tie)) for tie in ties_of(record))


def _row(area: Area, record: Record, tie: Tie) -> tuple[str, ...]:
    place = (area.code, area.name, area.prefecture, record.platform.name or "")
    partner, linked = tie.partner, tie.linked
    return (
        *place,
        tie.kind.value,
        tie.field or "",
        partner.name if partner else "",
        (partner.kind or "") if partner else "",
        (partner.role or "") if partner else "",
        _state(tie),
        (partner.organisation or "") if partner else "",
        linked.name if linked else "",
        (linked.code or "") if linked else "",
        tie.at,
        tie.source,
    )


def _state(tie: Tie) -> str:
    """The state as it is written: of a partner, or whether anybody is there."""
    if tie.partner:
        return tie.partner.state or ""
    return tie.coverage.value if tie.kind is TieKind.FIELD else ""


FEATURE = Feature(Path(__file__).parent, names=names, pages=pages)
