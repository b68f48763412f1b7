"""Takes settings; gives all that a site is made from, read from disk in one step, or every reason why that can't be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.kept import content_of, kept, kept_for_each
from generator.places.directory import Directory, gather
from generator.places.editions import FOLDER as EDITIONS
from generator.places.editions import Edition, read_editions
from generator.places.figures import Figures, figures_of
from generator.places.newest import newest_days
from generator.places.organisations import not_pointed_to, not_to_be_listed, roles_of
from generator.places.whose import hosts_of
from generator.press.sources import Sources, files_in, read_sources, read_text
from generator.readings.ruby import Annotator
from generator.records.check import Checked, check
from generator.records.file_check import Entry
from generator.records.helplines.table import FILE as HELPLINES
from generator.records.helplines.table import read_helplines
from generator.records.offices.answers import COLUMNS as ANSWER_COLUMNS
from generator.records.offices.answers import FILE as ANSWERS
from generator.records.offices.answers import answered
from generator.records.offices.office import Office
from generator.records.offices.table import COLUMNS as OFFICE_COLUMNS
from generator.records.offices.table import FILE as OFFICES
from generator.records.offices.table import offices_not_called, read_offices
from generator.records.organisations import Organisation, read_organisations
from generator.records.rules.withheld import names_in, withheld_in_guide
from generator.registry.annotator import annotator_of
from generator.registry.area import Area
from generator.registry.area_codes import FILE as AREA_CODES
from generator.registry.area_codes import read_area_codes
from generator.registry.calendar import FILES as DAYS_OFF
from generator.registry.calendar import Calendar, read_calendar
from generator.registry.core_cities import FILE as CORE_CITIES
from generator.registry.core_cities import read_core_cities
from generator.registry.corrections import COLUMNS as CORRECTION_COLUMNS
from generator.registry.corrections import FILE as CORRECTIONS
from generator.registry.corrections import Correction, read_corrections
from generator.registry.days_to_come import days_to_come
from generator.registry.dead_numbers import FILE as DEAD_NUMBERS
from generator.registry.dead_numbers import DeadNumbers, read_dead_numbers
from generator.registry.former_names import FormerName, read_former_names
from generator.registry.lookups import Lookups
from generator.registry.name_readings import NameReadings, name_readings
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.official_sites import FILE as OFFICIAL_SITES
from generator.registry.official_sites import read_official_sites
from generator.registry.other_names import OtherReading, read_other_names, read_other_readings
from generator.registry.postal_codes import PostalRange, read_postal_ranges
from generator.registry.search_rules import read_latin_words, read_rules
from generator.registry.state_figures import FILE as STATE_FIGURES
from generator.registry.state_figures import StateFigure, read_state_figures
from generator.registry.stations import FILE as STATIONS
from generator.registry.stations import Station, read_stations
from generator.registry.successors import read_successors
from generator.registry.table import VARIANTS, Table, read_table
from generator.registry.table_sources import COLUMNS as SOURCE_COLUMNS
from generator.registry.table_sources import FILE as TABLE_SOURCES
from generator.registry.table_sources import TableSource, read_table_sources
from generator.registry.withheld import FILE as WITHHELD
from generator.registry.withheld import WithheldTable, read_withheld
from generator.settings.model import OFFICIAL_TABLE, ORGANISATIONS, Settings

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how much there is (0: not known)."""


class RefusedError(Exception):
    """The records, a reference table or a feature hold errors; nothing was written."""

    def __init__(self, faults: tuple[Diagnostic, ...]) -> None:
        """Keep the faults for whoever tells them."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True)
class Tables:
    """The reviewed reference tables under ``data/``."""

    places: Table
    """The official table of municipalities, prefectures and wards."""
    calendar: Calendar
    """Holidays, and local days off."""
    postal_codes: tuple[PostalRange, ...]
    """Whose a postal code is."""
    postal_offices: tuple[PostalRange, ...]
    """In which place a public office stands that has a postal code of its own."""
    neighbourhoods: Mapping[str, tuple[tuple[str, str], ...]]
    """Names and readings of neighbourhoods by code."""
    former_names: Mapping[str, tuple[FormerName, ...]]
    """What municipalities were called before, by code."""
    other_names: Mapping[str, tuple[str, ...]]
    """Names that are not official, by code."""
    stations: Mapping[str, tuple[Station, ...]]
    """Stations, by code of the municipality."""
    area_codes: Mapping[str, tuple[str, ...]]
    """Where the numbers of an area code are: codes of municipalities."""
    other_readings: Mapping[str, tuple[OtherReading, ...]]
    """Readings that are not official, by code."""
    search_rules: Mapping[str, Any]
    """Spellings, words and reasons of the search."""
    latin_words: Mapping[str, str]
    """Readings of Latin words and numbers in names."""
    offices: tuple[Office, ...]
    """The offices of the state's list."""
    official_sites: Mapping[str, str]
    """Official sites of prefectures, municipalities and wards by code."""
    sources: Mapping[str, TableSource]
    """Where a table of facts comes from, by its file."""
    dead_numbers: DeadNumbers
    """Numbers that lead nowhere."""
    withheld: WithheldTable
    """What bodies want gone."""
    core_cities: frozenset[str]
    """The codes of the core cities (中核市), which hear from the state directly."""
    organisations: Mapping[str, Organisation]
    """The bodies that records point to, by id."""
    corrections: tuple[Correction, ...]
    """What was wrong on the site, newest first."""
    state_figures: tuple[StateFigure, ...]
    """Numbers that the state published."""
    editions: tuple[Edition, ...]
    """What was known of all places on days that are kept, newest first."""


@dataclass(frozen=True)
class World:
    """All that a site is made from. Nothing below it reads from disk."""

    settings: Settings
    """What the project set."""
    directory: Directory
    """The places with their windows."""
    tables: Tables
    """The reference tables."""
    entries: tuple[Entry, ...]
    """The records without an error, each with its file; a preview leaves the others out wherever they would stand."""
    annotator: Annotator
    """What adds ruby."""
    readings: NameReadings
    """What reads names of windows, departments and partners."""
    sources: Sources
    """Templates, styles, scripts and pictures of the theme and the features."""
    guides: Mapping[str, str]
    """The Markdown of the guide pages by path."""
    faults: tuple[Diagnostic, ...]
    """Warnings and notices that did not stop the build."""

    @cached_property
    def _newest(self) -> Mapping[str, date]:
        return newest_days(self.directory, self.tables.sources.get(OFFICES), self.tables.corrections)

    @cached_property
    def figures(self) -> Figures:
        """What is told of the site in numbers, on its page and at the end of a build."""
        return figures_of(self.directory, self.tables.sources)

    def changed_on(self, *codes: str) -> str | None:
        """The newest day of anything that is told of places (``YYYY-MM-DD``), or None; a prefecture tells of its towns."""
        days = [self._newest[code] for code in codes if code in self._newest]
        return max(days).isoformat() if days else None

    @property
    def counts(self) -> dict[str, int]:
        """How much is published: municipalities, prefectures, windows and partners."""
        records = self.directory.records
        return {
            "municipalities": len(self.directory.places),
            "prefectures": len(self.directory.prefectures),
            "windows": sum(len(record.windows) for record in records),
            "partners": sum(len(record.platform.partners) for record in records),
        }


def read_world(settings: Settings, features: Iterable[Path], today: date, progress: Progress) -> World:
    """Read and check everything; ``features`` are their folders. Raises ``RefusedError`` with every error there is."""
    wrong: list[Diagnostic] = []
    data = settings.data
    tables = read_tables(settings, wrong)
    helplines = _read(
        read_helplines, data / HELPLINES, tables.places, tables.dead_numbers, tables.withheld, today, faults=wrong
    )
    wrong += _days_to_come(data, today, content_of(data / TABLE_SOURCES, data / OFFICES, data / ANSWERS))
    if tables.corrections:
        wrong += days_to_come(settings.own_data / CORRECTIONS, CORRECTION_COLUMNS, "corrected_on", today)
    wrong += _without_source(data, tables)
    hosts = hosts_of(tables.official_sites, tables.places)
    wrong += not_to_be_listed(tables.organisations.values(), hosts, tables.withheld)
    wrong += offices_not_called(tables.offices, tables.dead_numbers, data / OFFICES)
    successors = _read(read_successors, data / "successors.csv", tables.places, faults=wrong)
    annotator = _read(annotator_of, data / "readings", tables.places, faults=wrong)
    if has_errors(wrong):
        raise RefusedError(tuple(sorted(wrong, key=lambda fault: fault.order)))
    told = partial(_told, progress)
    checked = check(
        [settings.records],
        tables.places,
        today,
        told,
        dead=tables.dead_numbers,
        withheld=tables.withheld,
        organisations=frozenset(tables.organisations),
        lookups=_lookups(
            tables.places, tables.area_codes, tables.official_sites, tables.postal_codes, tables.postal_offices
        ),
    )
    if has_errors(checked.faults, strict=settings.strict) and not settings.preview:
        raise RefusedError(checked.faults)
    wrong += tables.withheld.unknown(_named(tables, checked), settings.own_data / WITHHELD)
    covered = settings.prefectures
    directory = gather(
        tables.places,
        checked.sound,
        helplines,
        covered,
        tables.calendar,
        successors,
        tables.offices,
        tables.official_sites,
    )
    roles = roles_of(tables.organisations, checked.records)
    wrong += not_pointed_to(tables.organisations, roles, settings.own_data / ORGANISATIONS)
    unread: list[Diagnostic] = []
    sources = read_sources(settings.theme, features, unread)
    guides = read_guides(settings.content, unread)
    for name, text in guides.items():
        unread += (one.in_file(settings.content / name) for one in withheld_in_guide(text, tables.withheld))
    if unread:
        raise RefusedError(tuple(unread))
    return World(
        settings,
        directory,
        tables,
        checked.sound_entries,
        annotator,
        name_readings(annotator, tables.latin_words),
        sources,
        guides,
        (*wrong, *checked.faults),
    )


@kept
def _days_to_come(data: Path, today: date, _content: object) -> tuple[Diagnostic, ...]:
    """Days on which something was read, compared or said, that are still to come."""
    named = (
        (TABLE_SOURCES, SOURCE_COLUMNS, "read"),
        (OFFICES, OFFICE_COLUMNS, "compared"),
        (ANSWERS, ANSWER_COLUMNS, "said_on"),
    )
    return tuple(one for name, every, column in named for one in days_to_come(data / name, every, column, today))


@kept
def _lookups(
    table: Table,
    area_codes: Mapping[str, tuple[str, ...]],
    sites: Mapping[str, str],
    *postal: tuple[PostalRange, ...],
) -> Lookups:
    """What the tables that were read tell the rules."""
    return Lookups(table, lambda: area_codes, lambda: sites, lambda: chain.from_iterable(postal))


Source = Path | tuple[Path, ...]
"""Where a table lies: in a file, in several of a folder, or in several files."""


def _read(
    reader: Callable[..., T], source: Source, *inputs: Any, faults: list[Diagnostic], files: tuple[Path, ...] = ()
) -> T:
    """What a reader of a table gives; its faults are added to ``faults``. ``files``: what it reads, if not the source."""
    paths = files or (source if isinstance(source, tuple) else (source,))
    value, told = _reading((reader, source), content_of(*paths), *inputs)
    faults += told
    return value


@kept_for_each
def _reading(
    from_where: tuple[Callable[..., T], Source], _content: object, *inputs: Any
) -> tuple[T, tuple[Diagnostic, ...]]:
    reader, source = from_where
    faults: list[Diagnostic] = []
    return reader(source, *inputs, faults), tuple(faults)


def _without_source(data: Path, tables: Tables) -> Iterator[Diagnostic]:
    """Tables whose facts stand on pages, though nothing tells where they come from."""
    for name, facts in (
        (OFFICES, tables.offices),
        (OFFICIAL_SITES, tables.official_sites),
        (CORE_CITIES, tables.core_cities),
    ):
        if facts and name not in tables.sources:
            hint = f"{name} の行を足してください。出典のない事実は、ページに出せません。"
            message = f"表「{name}」の出典がありません"
            yield Diagnostic("no-table-source", message, hint).in_file(data / TABLE_SOURCES)


def _named(tables: Tables, checked: Checked) -> Iterator[tuple[Area, str]]:
    """Every name of a body in the records and in the state's list, with the places that it is named for."""
    for entry in checked.entries:
        if area := tables.places.get(entry.code):
            yield from ((area, name) for name in names_in(entry.document.data))
    for office in tables.offices:
        yield from ((tables.places.areas[code], office.name) for code in office.serves)


def _told(progress: Progress, path: Path) -> None:
    progress(f"記録を確かめる {path.name}", 0, 0)


def read_tables(settings: Settings, faults: list[Diagnostic]) -> Tables:
    """Read the reference tables that a project uses; every fault of theirs is added to ``faults``.

    Raises ``RefusedError`` where the official table of places holds an error.
    """
    data = settings.data
    read = partial(_read, faults=faults)
    places = read(read_table, data / OFFICIAL_TABLE, files=(data / OFFICIAL_TABLE, data / VARIANTS))
    if has_errors(faults):
        # Without it nearly every row of the others would seem to name a place that there isn't.
        raise RefusedError(tuple(faults))
    withheld = read(read_withheld, settings.withheld, places)
    offices = read(read_offices, data / OFFICES, places, withheld)
    return Tables(
        places,
        read(read_calendar, data, files=tuple(data / name for name in DAYS_OFF)),
        read(read_postal_ranges, data / "postal_codes.csv"),
        read(read_postal_ranges, data / "postal_offices.csv"),
        read(read_neighbourhoods, data / "neighbourhoods.csv"),
        read(read_former_names, data / "former_names.csv"),
        read(read_other_names, data / "other_names.csv"),
        read(read_stations, data / STATIONS),
        read(read_area_codes, data / AREA_CODES, places),
        read(read_other_readings, data / "other_readings.csv"),
        read(read_rules, data / "search"),
        read(read_latin_words, data / "search" / "latin_words.csv"),
        read(answered, data / ANSWERS, offices, places, withheld),
        read(read_official_sites, data / OFFICIAL_SITES, places),
        read(read_table_sources, data / TABLE_SOURCES),
        read(read_dead_numbers, data / DEAD_NUMBERS),
        withheld,
        read(read_core_cities, data / CORE_CITIES, places),
        read(read_organisations, settings.organisations),
        read(read_corrections, settings.own_data / CORRECTIONS, places, withheld),
        read(read_state_figures, data / STATE_FIGURES),
        read(read_editions, settings.own_data / EDITIONS, places, withheld),
    )


def read_guides(content: Path, faults: list[Diagnostic]) -> dict[str, str]:
    """The Markdown of every guide page by its path; of what is not UTF-8 a fault is added. Raises ``OSError``."""
    # As of the theme: a report needs none.
    pages = (path for path in (files_in(content) if content.exists() else ()) if path.suffix == ".md")
    return {path.relative_to(content).as_posix(): read_text(path, faults) for path in pages}
