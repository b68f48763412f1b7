"""Takes what is known of a municipality; gives all that a person there can turn to, in order, with reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from generator.places.conditions import Condition, conditions_of, conditions_of_office
from generator.places.offer import Offer
from generator.places.offices import Listed, LocalOffices
from generator.records.helplines.line import Helpline
from generator.records.model.record import Record
from generator.records.model.tasks import LeadDepartment
from generator.records.model.way import WayKind
from generator.records.model.window import WindowKind
from generator.registry.area import Area


class Reason(StrEnum):
    """Why a contact is shown for a municipality; the templates hold the words."""

    OWN = "own"
    """It is the municipality's own window for this."""
    EXISTING = "existing"
    """It is the municipality's window for all sorts of troubles."""
    ELSEWHERE = "elsewhere"
    """It is another body's window that serves this municipality."""
    LEAD = "lead"
    """It is the municipality's department in charge, with a number."""
    OFFICE = "office"
    """They are the offices of the state's list that serve this municipality."""
    CENTRE = "centre"
    """It is the prefecture's centre."""
    HALL = "hall"
    """It is the hall: its site, its address, and the sentence to say there."""
    NATION = "nation"
    """It is a nation-wide line."""


FOR_THE_PLACE = (Reason.OWN, Reason.EXISTING, Reason.ELSEWHERE, Reason.OFFICE)
"""Whoever is there for the place by name; a prefecture's centre only stands in, and a department only leads on."""


@dataclass(frozen=True)
class Step:
    """One thing that a person can turn to; exactly the fields of its reason are filled."""

    reason: Reason
    """Why it is shown."""
    offer: Offer | None = None
    """The window, for a step that is one."""
    same: tuple[Listed, ...] = ()
    """The offices of the state's list that are this very window, without the contacts that the window tells itself."""
    lead: LeadDepartment | None = None
    """The lead department; of the hall too, where only the name of it is known."""
    offices: LocalOffices | None = None
    """The offices of the state's list."""
    hall: Area | None = None
    """The municipality whose hall it is."""
    line: Helpline | None = None
    """The nation-wide line."""

    @property
    def told(self) -> bool:
        """Whether the page itself gives a number, a mail address, an account or a form for it."""
        if self.offer:
            return self.offer.told or any(listed.told for listed in self.same)
        if self.offices:
            return self.offices.told
        return bool((self.lead and self.lead.phone) or (self.line and self.line.phone))

    @property
    def can_be_written_to(self) -> bool:
        """Whether its first card has a way that needs no voice."""
        if self.offer:
            return bool(self.offer.silent) or any(listed.office.mail for listed in self.same)
        return bool(self.offices and self.offices.cards and self.offices.cards[0].office.mail)

    @cached_property
    def met(self) -> tuple[tuple[Condition, ...], ...]:
        """What the window is known to offer, or each of the offices; one alone must meet all that someone asks for."""
        if self.offer:
            return (conditions_of(self.offer, self.same),)
        return tuple(conditions_of_office(listed) for listed in self.offices.all) if self.offices else ()

    @property
    def ways(self) -> frozenset[WayKind]:
        """The ways to turn to it from afar, of which it tells the address or the number."""
        found = {way.way for way in (*self.offer.silent, *self.offer.by_phone)} if self.offer else set()
        for listed in (*self.same, *(self.offices.all if self.offices else ())):
            found |= {WayKind.MAIL} if listed.office.mail else set()
            found |= {WayKind.PHONE} if listed.office.numbers else set()
        if self.reason is Reason.LEAD:
            found.add(WayKind.PHONE)
        return frozenset(found)


def chain_of(
    area: Area,
    record: Record | None,
    own: tuple[Offer, ...],
    elsewhere: tuple[Offer, ...],
    offices: LocalOffices,
    centres: tuple[Offer, ...],
    lines: tuple[Helpline, ...],
) -> tuple[Step, ...]:
    """Everything that leads on, in the order in which to show it; windows of which only the name is known are left out.

    First whom one can write to or call in the town or for it, nearest first; then its own windows of which the page or
    the address alone is known.
    """
    mine = [Step(_reason(offer), offer=offer, same=_same(offer, offices)) for offer in own]
    others = [Step(Reason.ELSEWHERE, offer=offer) for offer in elsewhere]
    centre = [Step(Reason.CENTRE, offer=offer) for offer in centres]
    steps = [*_told(mine), *_told(others)]
    lead = record.lead_department if record and record.lead_department.name else None
    if lead and lead.phone:
        steps.append(Step(Reason.LEAD, lead=lead))
    remaining = offices.without(listed for step in mine for listed in step.same)
    if remaining.all or remaining.branches:
        steps.append(Step(Reason.OFFICE, offices=remaining))
    steps += [*_found(mine), *_told(centre), *_found(others), *_found(centre)]
    steps.append(Step(Reason.HALL, hall=area, lead=None if lead and lead.phone else lead))
    steps += [Step(Reason.NATION, line=line) for line in lines]
    return tuple(steps)


def _told(steps: list[Step]) -> list[Step]:
    return [step for step in steps if step.told]


def _found(steps: list[Step]) -> list[Step]:
    """Those without a contact, but with a page where one may stand, or an address to go to."""
    return [step for step in steps if not step.told and step.offer and step.offer.can_be_found]


def _same(offer: Offer, offices: LocalOffices) -> tuple[Listed, ...]:
    return tuple(_beside(offer, listed) for listed in offices.all if listed.office.same_as == offer.window.name)


def _beside(offer: Offer, listed: Listed) -> Listed:
    """The office without what the window tells itself: one number stands once on a card."""
    told = {(way.number, way.extension or "") for way in offer.by_phone}
    numbers = tuple(one for one in listed.office.numbers if (one.number, one.extension) not in told)
    mail = "" if listed.office.mail in [way.mail for way in offer.silent] else listed.office.mail
    return replace(listed, office=replace(listed.office, numbers=numbers, mail=mail))


def _reason(offer: Offer) -> Reason:
    dedicated = (WindowKind.DEDICATED, WindowKind.CENTER, WindowKind.STATION, WindowKind.PROGRAMME)
    return Reason.OWN if offer.window.kind in dedicated else Reason.EXISTING
