"""Takes the world; gives what is published of it as facts: each with the place it is about and its three days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.places.checks import check_of
from generator.places.directory import Place, Prefecture
from generator.places.offer import Offer
from generator.places.offices import Listed
from generator.places.progress import Standing, offices_of, standings_of
from generator.places.whose import sources_of
from generator.records.model.platform import Platform
from generator.records.model.record import Confirmed, Record, Source
from generator.records.model.tasks import newest
from generator.records.model.window import Window
from generator.records.offices.table import FILE as OFFICES
from generator.records.window_ids import made_id
from generator.registry.area import Area
from generator.registry.table_sources import TableSource
from generator.world import World


class Clocks(NamedTuple):
    """Three days of a fact, never one for another; each is empty where it is not known."""

    dated: str
    """The date that its source bears itself: a day, a month or a year."""
    read: str
    """The day, or month, on which the source was read."""
    confirmed_on: str = ""
    """The day on which a body confirmed it."""
    confirmed_by: str = ""
    """Which body did: a word of ``ConfirmedBy``."""


@dataclass(frozen=True)
class WindowFact:
    """A window."""

    area: Area
    """Whose record it stands in."""
    record: Record
    """That record."""
    window: Window
    """The window."""
    id: str
    """What tells it from the others of its record, whatever it is called."""
    sources: tuple[Source, ...]
    """All sources of the record, those that tell of it first; of these and of the others the newest first."""
    clocks: Clocks
    """Its days: those of the first of the sources, never the date of one beside the reading of another."""


@dataclass(frozen=True)
class OfficeFact:
    """An office of the state's list."""

    area: Area
    """The prefecture under which it is listed."""
    listed: Listed
    """The office."""
    source: TableSource
    """Which edition of the list tells it."""
    clocks: Clocks
    """Its days."""


@dataclass(frozen=True)
class PlatformFact:
    """A platform of which anything is known."""

    area: Area
    """Whose record it stands in."""
    record: Record
    """That record."""
    platform: Platform
    """The platform."""
    page: str
    """Where it is told: its own page, else that of its state, else the newest of the record; empty where there is none."""
    clocks: Clocks
    """The days of that page."""


@dataclass(frozen=True)
class TaskFact:
    """Where a task of the notice stands, known or not."""

    area: Area
    """The municipality or prefecture."""
    standing: Standing
    """Where it stands."""
    clocks: Clocks
    """The days of its newest entry."""


@dataclass(frozen=True)
class PlaceFact:
    """A municipality or a prefecture with all that is published of it."""

    place: Place | Prefecture
    """The place."""
    clocks: Clocks
    """The days of its record; all empty where there is none."""
    windows: tuple[WindowFact, ...]
    """The windows of its record."""
    elsewhere: tuple[Offer, ...]
    """Windows of other bodies that are for it."""
    offices: tuple[OfficeFact, ...]
    """The offices of the state's list that serve it, then their branches; none of a prefecture."""
    tasks: tuple[TaskFact, ...]
    """The tasks of the notice; of a prefecture, which the notice does not ask, those of which anything is known."""
    platform: PlatformFact | None
    """Its platform, if anything is known of it."""

    @property
    def area(self) -> Area:
        """Its row in the official table."""
        return self.place.area

    @property
    def record(self) -> Record | None:
        """What is recorded of it, or None when nothing is."""
        return self.place.record


def facts_of(world: World) -> tuple[PlaceFact, ...]:
    """Every prefecture, then every municipality, in the order of their codes."""
    directory, offices = world.directory, _offices(world)
    found = [_of_prefecture(prefecture) for prefecture in directory.prefectures]
    return (*found, *(_of_place(place, offices) for place in directory.places))


def _of_prefecture(prefecture: Prefecture) -> PlaceFact:
    area, record = prefecture.area, prefecture.record
    elsewhere = tuple(offer for offer in prefecture.centres if offer.owner.code != area.code)
    windows = tuple(_windows(area, record))
    tasks = tuple(_task(area, standing, record) for standing in standings_of(record) if standing.newest)
    return PlaceFact(prefecture, clocks_of(area, record), windows, elsewhere, (), tasks, _platform(area, record))


def _of_place(place: Place, offices: dict[int, OfficeFact]) -> PlaceFact:
    area, record = place.area, place.record
    return PlaceFact(
        place,
        clocks_of(area, record),
        tuple(_windows(area, record)),
        place.elsewhere,
        tuple(offices[listed.office.line] for listed in offices_of(place)),
        tuple(_task(area, standing, record) for standing in standings_of(record)),
        _platform(area, record),
    )


def clocks_of(area: Area, record: Record | None, what: Confirmed = Confirmed.ALL) -> Clocks:
    """The days of what a record says; of a confirmation of the windows alone, everything else takes nothing."""
    if record is None:
        return Clocks("", "")
    check, word = check_of(area, record), record.confirmation
    if word is None or (word.what or Confirmed.ALL) not in (Confirmed.ALL, what):
        return Clocks(check.dated, check.read)
    return Clocks(check.dated, check.read, word.on.isoformat(), word.by.value)


def clocks_of_page(clocks: Clocks, record: Record | None, page: str | None) -> Clocks:
    """The days of what one page tells, which are not those of the record's other pages; none where it is no source."""
    source = next((one for one in record.sources if page and one.page == page), None) if record else None
    return clocks._replace(dated=source.told_on if source else "", read=source.seen_on if source else "")


def _windows(area: Area, record: Record | None) -> Iterator[WindowFact]:
    if record is None:
        return
    clocks = clocks_of(area, record, Confirmed.WINDOWS)
    taken = {window.id for window in record.windows if window.id}
    for window in record.windows:
        own = window.id or made_id(window.name, taken)
        taken.add(own)
        telling = sources_of(window, record)
        others = [source for source in record.sources if source not in telling]
        sources = (*telling, *sorted(others, key=lambda source: source.told_on, reverse=True))
        days = clocks._replace(dated=telling[0].told_on, read=telling[0].seen_on)
        yield WindowFact(area, record, window, own, sources, days)


def _platform(area: Area, record: Record | None) -> PlatformFact | None:
    platform = record.platform if record else Platform()
    if record is None or platform == Platform():
        return None
    state = newest(record.tasks.platform)
    pages = sorted(record.sources, key=lambda source: source.told_on, reverse=True)
    found = (platform.page, state.source if state else None, *(source.page for source in pages))
    page = next(filter(None, found), "")
    return PlatformFact(area, record, platform, page, clocks_of_page(clocks_of(area, record), record, page))


def _task(area: Area, standing: Standing, record: Record | None) -> TaskFact:
    if standing.newest is None:
        return TaskFact(area, standing, Clocks("", ""))
    answer = standing.newest.answer
    clocks = clocks_of_page(clocks_of(area, record), record, standing.newest.source)
    read = answer.on.isoformat() if answer else clocks.read
    return TaskFact(area, standing, clocks._replace(dated=standing.at, read=read))


def _offices(world: World) -> dict[int, OfficeFact]:
    source = world.tables.sources.get(OFFICES)
    if source is None:
        # A list without a source has no row.
        return {}
    areas = {area.name: area for area in world.tables.places.prefectures}
    clocks = Clocks(source.year[:4], source.read)
    listed = {one.office.line: one for place in world.directory.places for one in offices_of(place)}
    return {line: OfficeFact(areas[one.office.prefecture], one, source, clocks) for line, one in sorted(listed.items())}
