"""Takes reviewed tables; gives what rules look up in them: where an area code, a postal code and a site belong."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from urllib.parse import urlsplit

from generator.registry.area import Area
from generator.registry.area_codes import FILE as AREA_CODES
from generator.registry.area_codes import read_area_codes
from generator.registry.official_sites import FILE as OFFICIAL_SITES
from generator.registry.official_sites import read_official_sites
from generator.registry.postal_codes import PostalRange, read_postal_ranges
from generator.registry.table import Table

POSTAL = ("postal_codes.csv", "postal_offices.csv")
"""The files of postal codes: of places, and of offices."""

_DIAMETER = 12_742.0
"""Of the earth, in kilometres."""


class Lookups:
    """Where an area code, a postal code and a site belong; few records need more than one of these tables."""

    def __init__(
        self,
        table: Table,
        area_codes: Callable[[], Mapping[str, tuple[str, ...]]] = dict,
        official_sites: Callable[[], Mapping[str, str]] = dict,
        postal_ranges: Callable[[], Iterable[PostalRange]] = tuple,
    ) -> None:
        """Take the official table, and what gives each of the others when it is first asked for."""
        self.table = table
        self._area_codes = area_codes
        self._official_sites = official_sites
        self._postal_ranges = postal_ranges

    @cached_property
    def area_codes(self) -> Mapping[str, tuple[str, ...]]:
        """Municipalities by area code."""
        return self._area_codes()

    @cached_property
    def _postal(self) -> tuple[PostalRange, ...]:
        return tuple(sorted(self._postal_ranges(), key=lambda one: one.first))

    def at_postal_code(self, postal_code: str) -> frozenset[str]:
        """The municipalities that a postal code (``0978686``) belongs to; none where the tables don't hold it."""
        at = bisect_right(self._postal, postal_code, key=lambda one: one.first) - 1
        if at < 0 or self._postal[at].last < postal_code:
            return frozenset()
        return frozenset(self.table.areas[code].parent or code for code in self._postal[at].codes)

    @cached_property
    def _sites(self) -> Mapping[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for code, site in self._official_sites().items():
            found[_host(site)].add(self.table.areas[code].parent or code)
        return {host: frozenset(codes) for host, codes in found.items()}

    def with_site(self, address: str) -> frozenset[str]:
        """The bodies whose official site has the host of an address, or one that its host lies below; or none."""
        host = _host(address)
        while "." in host:
            if codes := self._sites.get(host):
                return codes
            host = host.partition(".")[2]
        return frozenset()


NO_LOOKUPS = Lookups(Table(()))
"""Where nothing is known."""


def lookups_in(data: Path, table: Table) -> Lookups:
    """What can be looked up in the tables of a folder, each read when it is first asked for.

    Their faults are told when a site is built; here what can be read of them is enough.
    """
    return Lookups(
        table,
        lambda: read_area_codes(data / AREA_CODES, table, []),
        lambda: read_official_sites(data / OFFICIAL_SITES, table, []),
        lambda: (one for name in POSTAL for one in read_postal_ranges(data / name, [])),
    )


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def kilometres(one: Area, other: Area) -> float:
    """How far the points of two areas are from each other, along the surface."""
    first, second = radians(one.latitude), radians(other.latitude)
    east = sin(radians(one.longitude - other.longitude) / 2)
    return _DIAMETER * asin(sqrt(sin((first - second) / 2) ** 2 + cos(first) * cos(second) * east**2))
