"""Takes a hall's address and the neighbourhoods around it; gives the point that stands for an area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.registry.rebuild.area_identities import Identity
from generator.registry.rebuild.halls import Hall
from generator.registry.rebuild.japan_post import Office
from generator.registry.rebuild.jp_prefecture import Point, Town, middle, town_key
from generator.registry.rebuild.packages import RegistryError

_FIRST_CHOME = re.compile(r"([0-9]+)丁目")
_FIRST_NUMBER = re.compile(r"([0-9]+)-")


@dataclass(frozen=True, slots=True)
class Position:
    """A point and how it was found."""

    point: Point
    """The point."""
    how: str
    """"hall" or "area"."""


class Positions:
    """Finds the point of each area."""

    def __init__(self, towns: Mapping[str, tuple[Town, ...]], reviewed: Mapping[str, Position]) -> None:
        """Take the neighbourhoods by five-digit code and the positions that a person looked up."""
        self._towns = towns
        self._reviewed = reviewed

    def of(self, area: Identity, hall: Hall | None) -> Position:
        """The reviewed point, else the hall's neighbourhood, else the middle of all; none raises RegistryError."""
        if found := self._reviewed.get(area.code5):
            return found
        office = hall.office if hall else None
        if office and (towns := _around(office, self._towns.get(office.code5, ()))):
            return Position(middle(towns), "hall")
        if not (own := self._towns.get(area.code5, ())):
            raise RegistryError(
                f"{area.code5} {area.name} の位置がどこにもありません。points.csv に出典と一緒に足してください"
            )
        return Position(middle(own), "area")


def _around(office: Office, towns: tuple[Town, ...]) -> tuple[Town, ...]:
    """The neighbourhoods that the hall's address names most closely."""
    for pattern in _patterns(office):
        if found := tuple(town for town in towns if pattern.fullmatch(town.key)):
            return found
    return _longest(towns, town_key(office.neighbourhood + office.street)) or _longest(towns, town_key(office.street))


def _patterns(office: Office) -> Iterator[re.Pattern[str]]:
    name, street = town_key(office.neighbourhood), town_key(office.street)
    if chome := _FIRST_CHOME.match(street) or _FIRST_NUMBER.match(street):
        yield re.compile(f"{re.escape(name)}{chome.group(1)}丁目")
    yield re.compile(re.escape(name))
    yield re.compile(f"{re.escape(name)}[0-9]+丁目")


def _longest(towns: tuple[Town, ...], address: str) -> tuple[Town, ...]:
    """The neighbourhoods whose name the address begins with, the longest name of them only."""
    begun = [town for town in towns if len(town.key) > 1 and address.startswith(town.key)]
    length = max((len(town.key) for town in begun), default=0)
    return tuple(town for town in begun if len(town.key) == length)
