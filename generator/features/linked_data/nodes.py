"""Takes what a page of a place shows: windows, offices, hours; gives them in the words of schema.org.

Nothing stands here that the page does not show. What schema.org can't say is left out: hours of which the site itself
would not say "open now", and numbers that the page shows with a doubt, which no program would read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generator.places.chain import Reason, Step
from generator.places.directory import Place, Prefecture
from generator.places.offer import Offer
from generator.places.offices import Listed
from generator.places.opening import DaysOff, Opening
from generator.places.wording import dial
from generator.records.model.hours import Period
from generator.records.model.location import Spot
from generator.records.model.tasks import LeadDepartment
from generator.records.model.way import Way, WayGroup
from generator.records.offices.office import DOUBTED
from generator.registry.area import Area
from generator.registry.calendar import Calendar

Node = dict[str, Any]
"""Something that schema.org has a word for."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_END_OF_DAY = 24 * 60

_MOST_SPANS = 3
"""More closed spans of a year than these would weigh more than all else on a page."""


def typed(kind: str, **values: Any) -> Node:
    """A node of a type with what is known of it."""
    return {"@type": kind, **{key: value for key, value in values.items() if value}}


def nodes_of(shown: Place | Prefecture) -> list[Node]:
    """What a page of a place shows, in its order: windows, the department in charge, offices."""
    if isinstance(shown, Prefecture):
        lead = shown.record.lead_department if shown.record else None
        department = [_department(lead, shown.area)] if lead and lead.name and lead.phone else []
        return [*(_service(offer, shown.area.name) for offer in shown.answering), *department]
    return [node for step in shown.chain for node in _of_step(step, shown)]


def _of_step(step: Step, place: Place) -> Iterator[Node]:
    if step.offer:
        yield _service(
            step.offer, place.prefecture.name if step.reason is Reason.CENTRE else place.area.name, step.same
        )
    elif step.reason is Reason.LEAD and step.lead:
        yield _department(step.lead, place.area)
    elif step.offices:
        yield from (_office(listed, place.area) for listed in (*step.offices.all, *step.offices.branches))
    elif step.hall:
        yield typed("GovernmentOrganization", name=place.area.name, url=place.site, address=_hall(place.area))


def _service(offer: Offer, served: str, same: Iterable[Listed] = ()) -> Node:
    """A window: the service, and the office that gives it."""
    window = offer.window
    ways = (*offer.silent, *offer.by_phone)
    # Of a window whose page is old the site itself says that it may be otherwise now.
    told = () if offer.old else ways
    pages = [way for way in (*ways, *offer.meeting) if way.page]
    office = typed(
        "GovernmentOffice",
        name=window.name,
        parentOrganization=typed("GovernmentOrganization", name=offer.owner.name),
        address=_spot(window.place),
        contactPoint=[
            *(contact for way in told if (contact := _contact(way, offer))),
            *(contact for listed in same for contact in _contacts(listed)),
        ],
        openingHoursSpecification=_hours(offer.opening, offer.calendar),
    )
    return typed(
        "GovernmentService",
        name=window.name,
        alternateName=window.nickname,
        url=window.page,
        areaServed=served,
        serviceOperator=typed("Organization", name=window.operator) if window.operator else None,
        availableChannel=[typed("ServiceChannel", name=way.way.label, serviceUrl=way.page) for way in pages],
        provider=office,
    )


def _contact(way: Way, offer: Offer) -> Node | None:
    """A way that has a number, an address or an account; what is on the web is a channel of the service."""
    if not (way.mail or way.number or way.account):
        return None
    is_call = way.way.manner.group is WayGroup.PHONE
    return typed(
        "ContactPoint",
        contactType=way.way.label,
        email=way.mail,
        telephone=_abroad(way.number) if way.number and is_call else None,
        faxNumber=_abroad(way.number) if way.number and not is_call else None,
        description=f"内線 {way.extension}" if way.extension else None,
        identifier=way.account,
        hoursAvailable=_hours(offer.opening_of_way(way), offer.calendar),
    )


def _department(lead: LeadDepartment, area: Area) -> Node:
    return typed(
        "GovernmentOffice",
        name=" ".join(filter(None, (lead.name, lead.section))),
        parentOrganization=typed("GovernmentOrganization", name=area.name),
        url=lead.page,
        contactPoint=[typed("ContactPoint", telephone=_abroad(lead.phone))] if lead.phone else None,
    )


def _office(listed: Listed, area: Area) -> Node:
    """An office of the state's list."""
    return typed(
        "GovernmentOffice",
        name=listed.office.name,
        areaServed=area.name,
        address=listed.address,
        contactPoint=_contacts(listed),
    )


def _contacts(listed: Listed) -> list[Node]:
    office = listed.office
    mail = [typed("ContactPoint", email=office.mail)] if office.mail else []
    numbers = () if office.second_list in DOUBTED else office.numbers
    return [
        *mail,
        *(
            typed(
                "ContactPoint",
                telephone=_abroad(one.number),
                description=" ".join(filter(None, (one.extension and f"内線 {one.extension}", one.label))),
            )
            for one in numbers
        ),
    ]


def _abroad(number: str) -> str:
    """A number as one calls it from anywhere; one that can't be called from abroad, as it is."""
    return f"+81-{number[1:]}" if dial(number).startswith("tel:+81") else number


def _spot(spot: Spot | None) -> Node | None:
    if spot is None or not spot.address:
        return None
    street = " ".join(filter(None, (spot.address, spot.name, spot.floor, spot.counter)))
    return _address(spot.postal_code, street)


def _hall(area: Area) -> Node | None:
    """Where the hall is; a postal code as people write it."""
    code = f"{area.postal_code[:3]}-{area.postal_code[3:]}" if area.postal_code else ""
    return _address(code, area.address) if area.address else None


def _address(code: str | None, street: str) -> Node:
    return typed("PostalAddress", addressCountry="JP", postalCode=code, streetAddress=street)


def _hours(opening: Opening | None, calendar: Calendar | None) -> list[Node]:
    """When it is open; nothing where that can't be said whole.

    Days of the year on which it is closed are told for the years whose holidays are known.
    """
    if opening is None or calendar is None:
        return []
    off = opening.closed
    days = [slot.days for slot in opening.slots]
    if any(one.weeks for one in (*days, *off.weekdays)) or len(off.spans) > _MOST_SPANS:
        return []
    closed = {day for one in off.weekdays for day in one.weekdays}
    open_ = [
        _open([_WEEKDAYS[day] for day in slot.days.weekdays if day not in closed], *_clock(period))
        for slot in opening.slots
        for period in slot.times
    ]
    return [*open_, *_closed(off, calendar)]


def _closed(off: DaysOff, calendar: Calendar) -> Iterator[Node]:
    """The days on which it is closed, as programs know them: open from midnight to midnight."""
    if off.holidays:
        yield _open(["PublicHolidays"], "00:00", "00:00")
    for first, last in off.spans:
        for year in range(calendar.first.year, calendar.last.year + 1):
            ends = year + (last < first)
            if _is_day(year, first) and _is_day(ends, last):
                yield _open([], "00:00", "00:00", validFrom=f"{year}-{first}", validThrough=f"{ends}-{last}")


def _open(days: list[str], opens: str, closes: str, **valid: str) -> Node:
    return typed("OpeningHoursSpecification", dayOfWeek=days, opens=opens, closes=closes, **valid)


def _clock(period: Period) -> tuple[str, str]:
    opens, closes = str(period).split("-")
    return opens, "23:59" if period.closes == _END_OF_DAY else closes


def _is_day(year: int, day: str) -> bool:
    try:
        date.fromisoformat(f"{year}-{day}")
    except ValueError:
        return False
    return True
