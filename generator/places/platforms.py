"""Takes records; gives who takes part in platforms where: by field, by place and across places that share one.

All pages and the table for download are made from the same ties, so that they can't tell different numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.places.wording import say_source
from generator.records.model.base import Choice
from generator.records.model.platform import (
    NAMED_FIELDS,
    FieldState,
    FieldTold,
    Linked,
    Partner,
    PartnerField,
    PartnerKind,
    PartnerState,
    Platform,
)
from generator.records.model.record import Record
from generator.records.model.tasks import Told, newest

FIELDS = (*NAMED_FIELDS, *(field for field in PartnerField if field not in NAMED_FIELDS))
"""All fields, those that the notice names first."""


class Coverage(Choice):
    """What is known of a field in a place. That nothing is written is never told as nobody."""

    PRESENT = "present", "参加するところがある"
    NAMED = "named", "かかわるところの名前がある（参加かどうかは記載なし）"
    ABSENT = "absent", "参加するところはない"
    UNKNOWN = "unknown", "記載なし"


class TieKind(Choice):
    """How a tie is told."""

    PARTNER = "partner", "団体の名前"
    FIELD = "field", "分野ごとの回答"
    LINKED = "linked", "ほかの場"


@dataclass(frozen=True, slots=True)
class Tie:
    """That somebody of a field is told to take part, or not to, in one place; with as of when and on whose word."""

    record: Record
    """The place that tells it."""
    kind: TieKind
    """How."""
    field: PartnerField | None
    """The field; None where only the other platform is told."""
    partner: Partner | None = None
    """The body, where one is named."""
    told: Told | None = None
    """What carries date and source, where the tie has its own."""
    at: str = ""
    """As of when: a day, a month or a year; empty where nobody tells."""
    source: str = ""
    """The page that tells it, or whose answer it is; empty where only the record's list of sources tells."""

    @property
    def linked(self) -> Linked | None:
        """The platform of another level, where it is met there."""
        return self.told if isinstance(self.told, Linked) else None

    @property
    def coverage(self) -> Coverage:
        """What it tells of the field in the place."""
        if isinstance(self.told, FieldTold):
            return Coverage.PRESENT if self.told.state is FieldState.PRESENT else Coverage.ABSENT
        is_member = self.partner and self.partner.state is PartnerState.MEMBER
        return Coverage.PRESENT if is_member else Coverage.NAMED


class FieldStanding(NamedTuple):
    """What is known of one field in one place."""

    field: PartnerField
    """The field."""
    coverage: Coverage
    """In one word."""
    ties: tuple[Tie, ...]
    """All that is told of it, in the order of the record."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A platform that a place runs together with others, and that another record describes."""

    host: Record
    """The record that describes it."""
    platform: Platform
    """The platform."""


@dataclass(frozen=True)
class Platforms:
    """Who takes part where, in all that a site covers."""

    ties: tuple[Tie, ...]
    """Every tie, in the order of the codes."""
    joint: Mapping[str, tuple[Joint, ...]]
    """By code, the platforms of other records that the place runs with them."""
    guests: Mapping[str, tuple[tuple[Record, Linked], ...]]
    """By code, who takes part in a platform of that body."""

    def of_field(self, field: PartnerField) -> tuple[Tie, ...]:
        """The ties of one field."""
        return tuple(tie for tie in self.ties if tie.field is field)


def platforms_of(records: Iterable[Record]) -> Platforms:
    """Bring together what all records tell."""
    every = sorted(records, key=lambda record: record.code)
    joint: dict[str, list[Joint]] = defaultdict(list)
    guests: dict[str, list[tuple[Record, Linked]]] = defaultdict(list)
    for record in every:
        for code in record.platform.joint_with:
            if code != record.code:
                joint[code].append(Joint(record, record.platform))
        for linked in record.platform.linked:
            if linked.code and linked.code != record.code:
                guests[linked.code].append((record, linked))
    ties = tuple(tie for record in every for tie in ties_of(record))
    return Platforms(
        ties,
        {code: tuple(found) for code, found in joint.items()},
        {code: tuple(found) for code, found in guests.items()},
    )


def ties_of(record: Record) -> Iterator[Tie]:
    """All ties that one record tells, in its order."""
    platform = record.platform
    at, source = _word_of_platform(record)
    for partner in platform.partners:
        yield Tie(record, TieKind.PARTNER, partner.field, partner=partner, at=at, source=source)
    for told in platform.fields:
        yield Tie(record, TieKind.FIELD, told.field, told=told, at=told.at, source=say_source(told))
    for linked in platform.linked:
        for field in linked.fields or (None,):
            yield Tie(record, TieKind.LINKED, field, told=linked, at=linked.at, source=say_source(linked))


def _word_of_platform(record: Record) -> tuple[str, str]:
    """As of when its partners are told, and by whom.

    That is the platform's own page, else whatever tells its state, else the only page that the record names.
    """
    pages = {source.page: source for source in record.sources if source.page}
    state = newest(record.tasks.platform)
    if state and record.platform.page in (None, state.source):
        return state.at, say_source(state)
    page = record.platform.page or (next(iter(pages)) if len(record.sources) == len(pages) == 1 else "")
    return (pages[page].told_on if page in pages else ""), page or ""


def standings_by_field(record: Record | None) -> tuple[FieldStanding, ...]:
    """What is known of each field, the five of the notice first; the others only where anything is told of them."""
    ties = tuple(ties_of(record)) if record else ()
    found = ((field, tuple(tie for tie in ties if tie.field is field)) for field in FIELDS)
    return tuple(FieldStanding(field, coverage_of(own), own) for field, own in found if own or field in NAMED_FIELDS)


def coverage_of(ties: Iterable[Tie]) -> Coverage:
    """What ties of one field and place tell together: who is there counts before who is not."""
    told = {tie.coverage for tie in ties}
    return next((one for one in Coverage if one in told), Coverage.UNKNOWN)


def family_groups(records: Iterable[Record]) -> Iterator[tuple[Record, Partner]]:
    """The groups of families among those who take part, with the record that names them."""
    for record in sorted(records, key=lambda one: one.code):
        for partner in record.platform.partners:
            if partner.kind is PartnerKind.FAMILY:
                yield record, partner
