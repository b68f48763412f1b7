"""Takes a window and whose it is; gives it as people meet it, with its ways sorted: silent, by phone, meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.places.opening import Opening, goes_on_at_weekends, opening_of
from generator.records.model.hours import Open
from generator.records.model.way import Booking, Way, WayKind
from generator.records.model.window import Window
from generator.registry.area import Area
from generator.registry.calendar import Calendar

SILENT = (WayKind.MAIL, WayKind.FORM, WayKind.LINE, WayKind.CHAT, WayKind.LETTER, WayKind.FAX)
"""Ways that need no speaking; they stand first on every page."""

BY_PHONE = (WayKind.PHONE,)
"""Ways by voice."""

MEETING = (WayKind.VISIT, WayKind.DROP_IN, WayKind.HOME_VISIT, WayKind.ONLINE)
"""Ways of meeting someone."""

LIVE = (WayKind.LINE, WayKind.CHAT, WayKind.PHONE, WayKind.VISIT, WayKind.DROP_IN)
"""Ways in which someone is there to answer at once, so that "open now" means something."""


@dataclass(frozen=True)
class Offer:
    """A window together with the body in whose record it stands."""

    window: Window
    """The window."""
    owner: Area
    """The municipality or prefecture whose record it stands in."""
    calendar: Calendar | None = None
    """The days off that are known; without them nothing is said about now."""

    @cached_property
    def silent(self) -> tuple[Way, ...]:
        """Ways that need no speaking, in the order of the record."""
        return self._ways(SILENT)

    @cached_property
    def by_phone(self) -> tuple[Way, ...]:
        """Ways by voice, in the order of the record."""
        return self._ways(BY_PHONE)

    @cached_property
    def meeting(self) -> tuple[Way, ...]:
        """Ways of meeting, in the order of the record."""
        return self._ways(MEETING)

    @cached_property
    def told(self) -> bool:
        """Whether a mail address, a number, an account or a way's own page is known."""
        return any(way.mail or way.number or way.page or way.account for way in self.window.ways)

    @cached_property
    def times_known(self) -> bool:
        """Whether anything is known of when somebody answers the phone."""
        return any(open_.hours or open_.hours_note for open_ in (self.window, *self.by_phone))

    @cached_property
    def booking_known(self) -> bool:
        """Whether it is known if one must book to meet somebody."""
        known = (self.window.booking, *(way.booking for way in self.meeting if way.booking))
        drops_in = any(way.way is WayKind.DROP_IN for way in self.meeting)
        return drops_in or any(booking is not Booking.UNKNOWN for booking in known)

    @cached_property
    def reply_known(self) -> bool:
        """Whether it is known when an answer comes, in any way that needs no speaking."""
        return any(way.reply for way in self.silent)

    @property
    def reachable(self) -> bool:
        """Whether the site itself can tell how to reach it: a value to use, a page, or an address."""
        return bool(self.told or self.window.page or (self.window.place and self.window.place.address))

    def opening_of_way(self, way: Way) -> Opening | None:
        """When someone answers this way, sure enough to say so; a phone without hours of its own has the window's.

        A visit that must be booked is left out: one can't simply go there now.
        """
        if way.way not in LIVE:
            return None
        if way.way is WayKind.VISIT and (way.booking or self.window.booking) is Booking.REQUIRED:
            return None
        if _has_own_hours(way):
            # Hours of its own that reach into the weekend may well take no notice of the window's closed days.
            if not way.closed and goes_on_at_weekends(way.hours):
                return self._opening(way, (), doubtful=self.window.closed)
            return self._opening(way, way.closed or self.window.closed)
        if way.way is WayKind.PHONE:
            return self._opening(self.window, (*self.window.closed, *way.closed))
        return None

    @cached_property
    def opening(self) -> Opening | None:
        """When the window itself is open, unless a phone already tells it."""
        told = any(way.way is WayKind.PHONE and not _has_own_hours(way) for way in self.window.ways)
        return None if told else self._opening(self.window, self.window.closed)

    @cached_property
    def is_timed(self) -> bool:
        """Whether anything can be said about now."""
        return bool(self.opening or any(self.opening_of_way(way) for way in self.window.ways))

    def _opening(self, hours: Open, closed: tuple[str, ...], doubtful: tuple[str, ...] = ()) -> Opening | None:
        if self.calendar is None:
            return None
        return opening_of(hours, closed, self.calendar, self.owner.prefecture, doubtful=doubtful)

    def _ways(self, kinds: tuple[WayKind, ...]) -> tuple[Way, ...]:
        return tuple(way for way in self.window.ways if way.way in kinds)


def calendar_for(offers: Iterable[Offer]) -> Calendar | None:
    """The days off that a page with these offers needs, or None when nothing on it can be said about now."""
    return next((offer.calendar for offer in offers if offer.is_timed), None)


def _has_own_hours(way: Way) -> bool:
    return bool(way.hours or way.hours_note)
