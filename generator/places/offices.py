"""Takes the offices of the state's list; gives those of each place as a person there meets them: whose, where, which first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.kept import kept_for_each
from generator.records.model.base import normal
from generator.records.offices.office import Office, OfficeKind, offices_by_code
from generator.registry.area import Area
from generator.registry.table import Table

AT_ONCE = 3
"""Where a place has more offices than this, a person first picks a ward or an area."""


@dataclass(frozen=True)
class Listed:
    """An office of the state's list, with what its row tells once it is held against the official table."""

    office: Office
    """Its row."""
    serves: tuple[Area, ...]
    """The municipalities and wards that it serves, in the order of the list."""
    town: Area | None
    """The municipality that its address names, or None where the address names none for certain."""

    @property
    def address(self) -> str:
        """Its address as printed, but with the figures in one width."""
        return normal(self.office.address)

    @property
    def told(self) -> bool:
        """Whether a number or a mail address of it is known."""
        return bool(self.office.numbers or self.office.mail)

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """Codes of the municipalities that it serves, wholly or in part, each once."""
        return tuple(dict.fromkeys(area.parent or area.code for area in self.serves))

    def wards_in(self, city: Area) -> tuple[Area, ...]:
        """The wards of a city that it serves; none where it serves the whole city."""
        return tuple(area for area in self.serves if area.parent == city.code)

    def part_in(self, code: str) -> str:
        """The part of a place that it serves, in words, or empty where it serves all of it."""
        return dict(self.office.parts).get(code, "")


@dataclass(frozen=True)
class Choice:
    """A ward or an area to pick, with the offices for it."""

    label: str
    """What to pick, in the words of a person who lives there."""
    listed: tuple[Listed, ...]
    """The offices for it."""
    ward: Area | None = None
    """The ward, where it is one."""


@dataclass(frozen=True)
class LocalOffices:
    """The offices of the state's list that serve a place: as cards, or where there are many, by ward or area."""

    cards: tuple[Listed, ...] = ()
    """Those to show at once; none where a person picks first."""
    choices: tuple[Choice, ...] = ()
    """What to pick from: wards in the order of their readings, then the whole city; or areas in the order of the list."""
    branches: tuple[Listed, ...] = ()
    """Branches of these offices."""

    @cached_property
    def all(self) -> tuple[Listed, ...]:
        """Every office once, in the order of the list, without branches."""
        found = (*self.cards, *(listed for choice in self.choices for listed in choice.listed))
        return tuple({listed.office.line: listed for listed in sorted(found, key=lambda one: one.office.line)}.values())

    @property
    def told(self) -> bool:
        """Whether any of them can be called or written to."""
        return any(listed.told for listed in self.all)

    def without(self, merged: Iterable[Listed]) -> LocalOffices:
        """The same without offices that stand elsewhere on the page: with the window that they are."""
        lines = {listed.office.line for listed in merged}
        if not lines:
            return self

        def left(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
            return tuple(one for one in listed if one.office.line not in lines)

        # A ward that others lead to stays, if need be with the office that is told of above.
        wards = (replace(choice, listed=left(choice.listed) or choice.listed) for choice in self.choices if choice.ward)
        others = (replace(choice, listed=left(choice.listed)) for choice in self.choices if not choice.ward)
        choices = (*wards, *(choice for choice in others if choice.listed))
        return LocalOffices(left(self.cards), choices, self.branches)


def offices_of_places(offices: Iterable[Office], table: Table) -> Mapping[str, LocalOffices]:
    """The offices of each municipality by its code; those that are not for residents are left out."""
    shown = tuple(office for office in offices if office.kind is not OfficeKind.special)
    by_line = {office.line: _listed(office.line, office, table) for office in shown}
    by_code = offices_by_code(shown, table)
    return {
        area.code: _local(area.code, area, tuple(by_line[office.line] for office in by_code[area.code]), table)
        for area in table.municipalities
        if area.code in by_code
    }


@kept_for_each
def _local(_code: str, area: Area, listed: tuple[Listed, ...], table: Table) -> LocalOffices:
    general = tuple(one for one in listed if one.office.kind is OfficeKind.general)
    branches = tuple(one for one in listed if one.office.kind is OfficeKind.branch)
    if len(general) <= AT_ONCE:
        return LocalOffices(general, branches=branches)
    wards = table.wards_of(area.code)
    choices = _by_ward(area, wards, general) if wards else _by_area(area, general)
    return LocalOffices(choices=choices, branches=branches)


def _by_ward(city: Area, wards: tuple[Area, ...], general: tuple[Listed, ...]) -> tuple[Choice, ...]:
    """A choice for each ward that has an office of its own, then one for those of the whole city."""
    whole = tuple(one for one in general if len(one.wards_in(city)) in (0, len(wards)))
    own = {ward: tuple(one for one in general if ward in one.wards_in(city) and one not in whole) for ward in wards}
    chosen = [Choice(ward.name, own[ward] or whole, ward) for ward in sorted(wards, key=lambda ward: ward.kana)]
    return (*chosen, Choice(f"{city.name}の全体", whole)) if whole else tuple(chosen)


def _by_area(city: Area, general: tuple[Listed, ...]) -> tuple[Choice, ...]:
    """A choice for each office, named by where it lies: which part of a town it is for, the list does not say."""
    named = [(_area_label(one.address, city) or one.office.name, one) for one in general]
    areas = dict.fromkeys(label for label, _ in named)
    return tuple(Choice(label, tuple(one for other, one in named if other == label)) for label in areas)


def _area_label(address: str, city: Area) -> str:
    """The part of an address between the town's name and the first figure: 大潟区犀潟."""
    rest = address.partition(city.name)[2] or address
    return re.split("[一二三四五六七八九十]+丁目|[0-9]", rest)[0].strip() or address


@kept_for_each
def _listed(_line: int, office: Office, table: Table) -> Listed:
    return Listed(
        office, tuple(table.areas[code] for code in office.serves), town_of(office.address, office.prefecture, table)
    )


def town_of(address: str, prefecture: str, table: Table) -> Area | None:
    """The municipality of a prefecture whose name an address begins with; addresses often leave out the prefecture."""
    code = next(area.code for area in table.prefectures if area.name == prefecture)
    return table.beginning(address.removeprefix(prefecture), code)
