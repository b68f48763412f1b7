"""Takes what is known of a municipality; gives all that a person there can turn to, in order, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.places.offer import Offer
from generator.records.helplines.line import Helpline
from generator.records.model.record import LeadDepartment, Record
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
    """It is the municipality's department in charge."""
    HALL = "hall"
    """Nothing with a way to reach it is recorded: the hall, with the sentence to say there."""
    CENTRE = "centre"
    """It is the prefecture's centre."""
    NATION = "nation"
    """It is a nation-wide line."""


@dataclass(frozen=True)
class Step:
    """One thing that a person can turn to; exactly the fields of its reason are filled."""

    reason: Reason
    """Why it is shown."""
    offer: Offer | None = None
    """The window, for a step that is one."""
    lead: LeadDepartment | None = None
    """The lead department."""
    hall: Area | None = None
    """The municipality whose hall it is."""
    line: Helpline | None = None
    """The nation-wide line."""

    @property
    def reachable(self) -> bool:
        """Whether the page itself tells how to reach it."""
        if self.offer:
            return self.offer.reachable
        if self.lead:
            return bool(self.lead.phone or self.lead.page)
        return bool(self.line or (self.hall and self.hall.address))


def chain_of(
    area: Area,
    record: Record | None,
    own: tuple[Offer, ...],
    elsewhere: tuple[Offer, ...],
    centres: tuple[Offer, ...],
    lines: tuple[Helpline, ...],
) -> tuple[Step, ...]:
    """Everything in the order in which to show it: own windows, windows elsewhere, then what stands in for them."""
    steps = [Step(_reason(offer), offer=offer) for offer in own]
    steps += [Step(Reason.ELSEWHERE, offer=offer) for offer in elsewhere]
    lead = record.lead_department if record else None
    if lead and lead.name:
        steps.append(Step(Reason.LEAD, lead=lead))
    # The hall, of which no number is known, stands after the centre: what one can call or write to comes first.
    hall = [] if any(step.reachable for step in steps) else [Step(Reason.HALL, hall=area)]
    steps += [Step(Reason.CENTRE, offer=offer) for offer in centres]
    steps += hall
    steps += [Step(Reason.NATION, line=line) for line in lines]
    return tuple(steps)


def _reason(offer: Offer) -> Reason:
    dedicated = (WindowKind.DEDICATED, WindowKind.CENTER, WindowKind.STATION, WindowKind.PROGRAMME)
    return Reason.OWN if offer.window.kind in dedicated else Reason.EXISTING
