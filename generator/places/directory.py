"""Takes the official table, the checked records and the nation-wide lines; gives every place with its ways to help."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from generator.kept import kept, kept_for_each
from generator.places.chain import FOR_THE_PLACE, Reason, Step, chain_of
from generator.places.checks import Check, checks_of
from generator.places.conditions import Condition, conditions_of, conditions_of_line, in_order
from generator.places.lines import emergency_lines, lines_for
from generator.places.offer import Offer
from generator.places.offices import LocalOffices, offices_of_places
from generator.places.whose import Hosts, hosts_of, old_words
from generator.records.helplines.line import Helpline, LineWay
from generator.records.model.record import Record
from generator.records.model.way import WayKind
from generator.records.model.window import Window
from generator.records.offices.office import Office
from generator.registry.area import Area, Kind
from generator.registry.calendar import Calendar
from generator.registry.successors import Former
from generator.registry.table import Table

NO_OFFICES = LocalOffices()
"""Where the state's list has no office for a place."""


@dataclass(frozen=True)
class Place:
    """A municipality, with all that a person there can turn to."""

    area: Area
    """Its row in the official table."""
    prefecture: Area
    """The prefecture it lies in."""
    wards: tuple[Area, ...]
    """Its wards, if it is a designated city."""
    record: Record | None
    """What is recorded of it, or None when nothing is."""
    own: tuple[Offer, ...]
    """Its own windows, in the order to show."""
    elsewhere: tuple[Offer, ...]
    """Windows of other bodies that serve it by name."""
    offices: LocalOffices
    """The offices of the state's list that serve it."""
    site: str
    """Its official site, or empty where none is known."""
    chain: tuple[Step, ...]
    """All that it can turn to, in order, each with the reason why it is shown; never empty."""
    checks: tuple[Check, ...] = ()
    """When the records behind all that were last found true: its own first, then those of other bodies."""

    @cached_property
    def named(self) -> tuple[Offer, ...]:
        """Windows for it of which the site knows no way to reach them, and no page."""
        return tuple(offer for offer in self.windows if not any(step.offer is offer for step in self.chain))

    @property
    def windows(self) -> tuple[Offer, ...]:
        """All windows recorded for it: its own and others that serve it by name, never what only stands in."""
        return (*self.own, *self.elsewhere)

    @property
    def has_window(self) -> bool:
        """Whether any window for it is recorded."""
        return bool(self.own or self.elsewhere)

    @property
    def chat_at_top(self) -> tuple[Helpline, ...]:
        """The chat to name at the top of its page; none where whom one meets first there can be written to.

        Nor where a person picks a ward or an area first: nothing is to stand before that.
        """
        if self.offices.choices or self.chain[0].can_be_written_to:
            return ()
        chats = [step.line for step in self.chain if step.line and step.line.way is LineWay.CHAT]
        return tuple(chats[:1])

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What at least one window or office for it is known to offer."""
        return in_order(condition for step in self.answering for met in step.met for condition in met)

    @cached_property
    def answering(self) -> tuple[Step, ...]:
        """The windows and offices for it that can be reached, or have a page of their own; not what only stands in."""
        return tuple(step for step in self.chain if step.reason in FOR_THE_PLACE)

    @cached_property
    def ways(self) -> tuple[WayKind, ...]:
        """The ways to turn to somebody there from afar, windows, offices or the department in charge, in their order."""
        found = {way for step in self.chain if step.reason in (*FOR_THE_PLACE, Reason.LEAD) for way in step.ways}
        return tuple(way for way in WayKind if way in found)


@dataclass(frozen=True)
class Prefecture:
    """A prefecture with its centre and its municipalities."""

    area: Area
    """Its row in the official table."""
    record: Record | None
    """What is recorded of it, or None when nothing is."""
    centres: tuple[Offer, ...]
    """Windows of the prefecture that serve all of it."""
    places: tuple[Place, ...]
    """Its municipalities in the order of their codes."""
    site: str = ""
    """Its official site, or empty where none is known."""

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What at least one of the windows that serve all of it is known to offer."""
        return in_order(condition for offer in self.answering for condition in conditions_of(offer))

    @property
    def answering(self) -> tuple[Offer, ...]:
        """The windows that serve all of it and can be reached, then those that have a page of their own."""
        told = [offer for offer in self.centres if offer.told]
        return (*told, *(offer for offer in self.centres if not offer.told and offer.window.page))

    @property
    def named(self) -> tuple[Offer, ...]:
        """Windows that serve all of it, of which only the name is known."""
        return tuple(offer for offer in self.centres if offer not in self.answering)


@dataclass(frozen=True)
class Directory:
    """Everything that the site is about."""

    prefectures: tuple[Prefecture, ...]
    """The prefectures that the site covers, in the order of their codes."""
    lines: tuple[Helpline, ...]
    """The nation-wide lines."""
    formers: tuple[Former, ...] = ()
    """Municipalities and wards of these prefectures that are no more."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All municipalities that the site covers, in the order of their codes."""
        return tuple(place for prefecture in self.prefectures for place in prefecture.places)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """What anybody in it is known to offer, wherever: a window, an office or a nation-wide line."""
        found = [place.conditions for place in self.places]
        found += [prefecture.conditions for prefecture in self.prefectures]
        found += [conditions_of_line(line) for line in self.lines]
        return in_order(condition for conditions in found for condition in conditions)

    @cached_property
    def outline(self) -> Directory:
        """The same places with nothing known of them: what is made of it need not be made anew when a record changes."""
        places = tuple((one.area, tuple((place.area, place.wards) for place in one.places)) for one in self.prefectures)
        return _outline(places, self.formers)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records that the site shows, prefectures first."""
        found = [prefecture.record for prefecture in self.prefectures] + [place.record for place in self.places]
        return tuple(record for record in found if record)


@kept
def _outline(
    places: tuple[tuple[Area, tuple[tuple[Area, tuple[Area, ...]], ...]], ...], formers: tuple[Former, ...]
) -> Directory:
    prefectures = (
        Prefecture(
            area, None, (), tuple(Place(own, area, wards, None, (), (), NO_OFFICES, "", ()) for own, wards in towns)
        )
        for area, towns in places
    )
    return Directory(tuple(prefectures), (), formers)


def gather(
    table: Table,
    records: Iterable[Record],
    lines: tuple[Helpline, ...],
    covered: frozenset[str] | None = None,
    calendar: Calendar | None = None,
    formers: Iterable[Former] = (),
    offices: Iterable[Office] = (),
    sites: Mapping[str, str] = MappingProxyType({}),
) -> Directory:
    """Bring table, records and lines together; ``covered`` limits the site to prefectures by name.

    Without a calendar nothing can be said about what is open now. ``sites``: official sites by code.
    """
    by_code = {record.code: record for record in records}
    hosts = hosts_of(sites, table)
    offers = {code: _offers(code, record, table.areas[code], calendar, hosts) for code, record in by_code.items()}
    known = _Known(table, by_code, offers, _serving(table, offers), lines, _offices(offices, table), sites)
    prefectures = tuple(_prefecture(area, known) for area in table.prefectures if not covered or area.name in covered)
    names = {prefecture.area.name for prefecture in prefectures}
    return Directory(prefectures, lines, tuple(former for former in formers if former.prefecture in names))


@kept
def _offices(offices: Iterable[Office], table: Table) -> Mapping[str, LocalOffices]:
    return offices_of_places(offices, table)


@kept_for_each
def _offers(_code: str, record: Record, owner: Area, calendar: Calendar | None, hosts: Hosts) -> tuple[Offer, ...]:
    return tuple(_offer(window, record, owner, calendar, hosts) for window in record.windows)


def _offer(window: Window, record: Record, owner: Area, calendar: Calendar | None, hosts: Hosts) -> Offer:
    word = hosts.word(owner, window.page, record.sources) if window.page else None
    return Offer(window, owner, calendar, word, old_words(window, record, owner, hosts))


@dataclass(frozen=True)
class _Known:
    """All that places are made from."""

    table: Table
    """The official table."""
    records: Mapping[str, Record]
    """The records by code."""
    offers: Mapping[str, tuple[Offer, ...]]
    """The windows of each record by its code."""
    serving: Mapping[str, tuple[Offer, ...]]
    """The windows that serve a place by its code, whoever's they are."""
    lines: tuple[Helpline, ...]
    """The nation-wide lines."""
    offices: Mapping[str, LocalOffices]
    """The offices of the state's list that serve a place by its code."""
    sites: Mapping[str, str]
    """Official sites by code."""


def _serving(table: Table, offers: Mapping[str, tuple[Offer, ...]]) -> dict[str, tuple[Offer, ...]]:
    """For each code, the windows that name it among the places they serve, whoever's they are."""
    found: dict[str, list[Offer]] = defaultdict(list)
    for code, own in offers.items():
        for offer in own:
            for served in dict.fromkeys(_municipal(table, named) for named in offer.window.serves or (code,)):
                found[served].append(offer)
    return {code: tuple(serving) for code, serving in found.items()}


def _municipal(table: Table, code: str) -> str:
    """The city of a ward; any other code as it is."""
    area = table.areas[code]
    return area.parent if area.kind is Kind.ward else code


def _prefecture(area: Area, known: _Known) -> Prefecture:
    centres = known.serving.get(area.code, ())
    lines = (*emergency_lines(known.lines), *lines_for(known.lines, area.name))
    places = tuple(_place(own, area, centres, lines, known) for own in known.table.municipalities_of(area.code))
    record, site = known.records.get(area.code), known.sites.get(area.code, "")
    return _prefecture_of(area.code, area, record, centres, places, site)


@kept_for_each
def _prefecture_of(
    _code: str, area: Area, record: Record | None, centres: tuple[Offer, ...], places: tuple[Place, ...], site: str
) -> Prefecture:
    return Prefecture(area, record, centres, places, site)


def _place(
    area: Area, prefecture: Area, centres: tuple[Offer, ...], lines: tuple[Helpline, ...], known: _Known
) -> Place:
    own = known.offers.get(area.code, ())
    elsewhere = tuple(offer for offer in known.serving.get(area.code, ()) if offer.owner.code != area.code)
    owners = dict.fromkeys((area.code, *(offer.owner.code for offer in (*own, *elsewhere, *centres))))
    return _place_of(
        area.code,
        area,
        prefecture,
        known.table.wards_of(area.code),
        known.records.get(area.code),
        own,
        elsewhere,
        known.offices.get(area.code, NO_OFFICES),
        known.sites.get(area.code, ""),
        centres,
        lines,
        tuple(known.records[code] for code in owners if code in known.records),
    )


@kept_for_each
def _place_of(
    _code: str,
    area: Area,
    prefecture: Area,
    wards: tuple[Area, ...],
    record: Record | None,
    own: tuple[Offer, ...],
    elsewhere: tuple[Offer, ...],
    offices: LocalOffices,
    site: str,
    centres: tuple[Offer, ...],
    lines: tuple[Helpline, ...],
    records: tuple[Record, ...],
) -> Place:
    """A place; ``records`` are its own and those of whoever offers something for it."""
    steps = chain_of(area, record, own, elsewhere, offices, centres, lines)
    owners = (area, *(step.offer.owner for step in steps if step.offer))
    checks = checks_of(owners, {one.code: one for one in records})
    return Place(area, prefecture, wards, record, own, elsewhere, offices, site, steps, checks)
