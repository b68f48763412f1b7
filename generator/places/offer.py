"""Takes a window and whose it is; gives it as people meet it, with its ways sorted: silent, by phone, meeting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.records.model.window import Way, WayKind, Window
from generator.registry.area import Area

SILENT = (WayKind.MAIL, WayKind.FORM, WayKind.LINE, WayKind.CHAT, WayKind.LETTER, WayKind.FAX)
"""Ways that need no speaking; they stand first on every page."""

BY_PHONE = (WayKind.PHONE,)
"""Ways by voice."""

MEETING = (WayKind.VISIT, WayKind.DROP_IN, WayKind.HOME_VISIT, WayKind.ONLINE)
"""Ways of meeting someone."""


@dataclass(frozen=True)
class Offer:
    """A window together with the body in whose record it stands."""

    window: Window
    """The window."""
    owner: Area
    """The municipality or prefecture whose record it stands in."""

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

    @property
    def reachable(self) -> bool:
        """Whether the site itself can tell how to reach it: a value to use, a page, or an address."""
        values = any(way.mail or way.number or way.page or way.account for way in self.window.ways)
        return bool(values or self.window.page or (self.window.place and self.window.place.address))

    def _ways(self, kinds: tuple[WayKind, ...]) -> tuple[Way, ...]:
        return tuple(way for way in self.window.ways if way.way in kinds)
