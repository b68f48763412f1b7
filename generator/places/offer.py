"""Takes a window and whose it is; gives it as people meet it, with its ways sorted: silent, by phone, meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.places.opening import Opening, goes_on_at_weekends, opening_of
from generator.places.whose import Word
from generator.records.model.hours import Open
from generator.records.model.location import Spot
from generator.records.model.way import VALUE_ITEMS, Answered, Booking, Way, WayGroup
from generator.records.model.window import Window
from generator.registry.area import Area
from generator.registry.calendar import Calendar


@dataclass(frozen=True)
class Offer:
    """A window together with the body in whose record it stands."""

    window: Window
    """The window."""
    owner: Area
    """The municipality or prefecture whose record it stands in."""
    calendar: Calendar | None = None
    """The days off that are known; without them nothing is said about now."""
    word: Word | None = None
    """Whose word the window's page is, if it has one."""
    old: str = ""
    """That what is told of it is old, in words; empty where it is not."""

    @cached_property
    def by_group(self) -> Mapping[WayGroup, tuple[Way, ...]]:
        """Its ways that lead somewhere, each group in the order of the record; a group without any is left out."""
        ways = [way for way in self.window.ways if way not in self.untold]
        groups = {group: tuple(way for way in ways if way.way.manner.group is group) for group in WayGroup}
        return {group: found for group, found in groups.items() if found}

    @cached_property
    def untold(self) -> tuple[Way, ...]:
        """Ways that the window is known to have, but without the address or the number that they need."""
        ways = (way for way in self.window.ways if way.way.manner.group is not WayGroup.MEETING)
        return tuple(way for way in ways if not self._leads_somewhere(way))

    def _leads_somewhere(self, way: Way) -> bool:
        """Whether a way has its own value, or where it needs none, a letter, whether there is an address to write to."""
        if way.way.manner.values:
            return any(getattr(way, item) for item in VALUE_ITEMS)
        return bool(self.letter_box(way))

    def letter_box(self, way: Way) -> Spot | None:
        """Where a letter goes: the way's own place, else the window's; None where no address is known."""
        return next((place for place in (way.place, self.window.place) if place and place.address), None)

    @cached_property
    def silent(self) -> tuple[Way, ...]:
        """Ways that need no speaking and can be used, in the order of the record."""
        return self.by_group.get(WayGroup.SILENT, ())

    @cached_property
    def by_phone(self) -> tuple[Way, ...]:
        """Ways by voice that can be used, in the order of the record."""
        return self.by_group.get(WayGroup.PHONE, ())

    @cached_property
    def meeting(self) -> tuple[Way, ...]:
        """Ways of meeting, in the order of the record."""
        return self.by_group.get(WayGroup.MEETING, ())

    @cached_property
    def told(self) -> bool:
        """Whether a mail address, a number, an account or a way's own page is known."""
        return any(getattr(way, item) for way in self.window.ways for item in VALUE_ITEMS)

    @property
    def can_be_found(self) -> bool:
        """Whether it has a page to read or an address to go to."""
        return bool(self.window.page or (self.window.place and self.window.place.address))

    @cached_property
    def times_known(self) -> bool:
        """Whether anything is known of when somebody answers the phone."""
        return any(open_.hours or open_.hours_note for open_ in (self.window, *self.by_phone))

    @cached_property
    def booking_known(self) -> bool:
        """Whether it is known if one must book to meet somebody."""
        known = (self.window.booking, *(way.booking for way in self.meeting if way.booking))
        is_unbooked = any(way.way.manner.is_unbooked for way in self.meeting)
        return is_unbooked or any(booking is not Booking.UNKNOWN for booking in known)

    @cached_property
    def reply_known(self) -> bool:
        """Whether it is known when an answer comes, in any way that needs no speaking."""
        return any(way.reply for way in self.silent)

    def opening_of_way(self, way: Way) -> Opening | None:
        """When someone answers one of its ways; None where nothing may be claimed."""
        return self._openings[id(way)]

    @cached_property
    def _openings(self) -> Mapping[int, Opening | None]:
        return {id(way): self._opening_of(way) for way in self.window.ways}

    def _opening_of(self, way: Way) -> Opening | None:
        """When someone answers this way, sure enough to say so; a phone without hours of its own has the window's.

        A visit that must be booked is left out: one can't simply go there now.
        """
        manner = way.way.manner
        if manner.answered is not Answered.AT_ONCE or self._must_be_booked(way):
            return None
        if _has_own_hours(way):
            # Hours of its own that reach into the weekend may well take no notice of the window's closed days.
            if not way.closed and goes_on_at_weekends(way.hours):
                return self._opening(way, (), doubtful=self.window.closed)
            return self._opening(way, way.closed or self.window.closed)
        if manner.group is WayGroup.PHONE:
            return self._opening(self.window, (*self.window.closed, *way.closed))
        return None

    @cached_property
    def opening(self) -> Opening | None:
        """When the window itself is open, unless a phone already tells it."""
        told = any(not _has_own_hours(way) for way in self.by_phone)
        return None if told else self._opening(self.window, self.window.closed)

    @cached_property
    def is_timed(self) -> bool:
        """Whether anything can be said about now."""
        return bool(self.opening or any(self.opening_of_way(way) for way in self.window.ways))

    def _opening(self, hours: Open, closed: tuple[str, ...], doubtful: tuple[str, ...] = ()) -> Opening | None:
        if self.calendar is None:
            return None
        return opening_of(hours, closed, self.calendar, self.owner, doubtful=doubtful)

    def _must_be_booked(self, way: Way) -> bool:
        manner = way.way.manner
        can_be = manner.group is WayGroup.MEETING and not manner.is_unbooked
        return can_be and (way.booking or self.window.booking) is Booking.REQUIRED


def calendar_for(offers: Iterable[Offer]) -> Calendar | None:
    """The days off that a page with these offers needs, or None when nothing on it can be said about now."""
    return next((offer.calendar for offer in offers if offer.is_timed), None)


def _has_own_hours(way: Way) -> bool:
    return bool(way.hours or way.hours_note)
