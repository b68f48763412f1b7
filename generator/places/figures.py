"""Takes the directory; gives what its pages hold in numbers: whom they reach, and from which years their facts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.kept import kept_for_each
from generator.places.chain import Reason
from generator.places.checks import check_of
from generator.places.directory import Directory, Place
from generator.places.offer import Offer
from generator.places.progress import counts_of, standings_of
from generator.records.helplines.table import EMERGENCY
from generator.records.model.base import Choice
from generator.records.model.record import Record
from generator.records.model.way import WayGroup, WayKind
from generator.records.offices.table import FILE as OFFICES
from generator.registry.area import Area
from generator.registry.table_sources import TableSource


class Figure(Choice):
    """What is counted of the pages of municipalities. What stands in for a place, a prefecture's centre, is not local."""

    PAGES = "pages", "市区町村のページ"
    LOCAL = "local", "地元の連絡先（電話、メール、入力フォームなど）があるページ"
    CALLED = "called", "地元の電話番号があるページ"
    WRITTEN = "written", "地元のメールか入力フォームがあるページ"
    SILENT = "silent", "地元に、電話をしなくてよい方法があるページ"
    SITE = "site", "公式サイトがあるページ"
    LINE = "line", "全国の相談先の番号があるページ"
    NOTHING = "nothing", "連絡先も公式サイトもないページ"


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a site."""

    pages: tuple[tuple[Figure, int], ...]
    """How many pages of municipalities hold what."""
    years: tuple[tuple[str, int], ...]
    """How many statements are from which year, newest first; the year is empty where no source has a date.

    A statement is a window, a department, a platform, a task whose state is known, an office or a nation-wide line.
    """


def figures_of(directory: Directory, sources: Mapping[str, TableSource]) -> Figures:
    """The numbers of a directory; ``sources`` tell of which edition the list of offices is."""
    pages = Counter(figure for place in directory.places for figure in _held(place.area.code, place))
    years = Counter(year[:4] for year in _years(directory, sources))
    return Figures(
        tuple((figure, pages[figure]) for figure in Figure),
        tuple(sorted(years.items(), reverse=True)),
    )


@kept_for_each
def _held(_code: str, place: Place) -> frozenset[Figure]:
    return held_by(place)


def held_by(place: Place) -> frozenset[Figure]:
    """What the page of a municipality holds, out of what is counted."""
    lines = (step.line for step in place.chain if step.line)
    held = {
        Figure.PAGES: True,
        Figure.LOCAL: bool(place.ways),
        Figure.CALLED: WayKind.PHONE in place.ways,
        Figure.WRITTEN: bool({WayKind.MAIL, WayKind.FORM} & {*place.ways}),
        Figure.SILENT: any(way.manner.group is WayGroup.SILENT for way in place.ways),
        Figure.SITE: bool(place.site),
        Figure.LINE: any(
            line.phone and line.phone not in EMERGENCY and line.is_for(place.prefecture.name) for line in lines
        ),
        Figure.NOTHING: not place.site
        and not any(step.told for step in place.chain if step.reason is not Reason.NATION),
    }
    return frozenset(figure for figure, is_held in held.items() if is_held)


def _years(directory: Directory, sources: Mapping[str, TableSource]) -> Iterator[str]:
    """The date of each statement, as far as it is known."""
    areas = {area.code: area for area in _areas(directory)}
    offers = {(offer.owner.code, offer.window.name): offer for offer in _offers(directory)}
    for record in directory.records:
        dated = check_of(areas[record.code], record).dated
        for window in record.windows:
            told = offers.get((record.code, window.name))
            yield (told.word.dated if told and told.word else "") or dated
        yield from _others(record, dated)
    if edition := sources.get(OFFICES):
        yield from [edition.year] * counts_of(directory.places).offices
    for line in directory.lines:
        yield max(source.dated or "" for source in line.sources)


def _areas(directory: Directory) -> Iterator[Area]:
    yield from (prefecture.area for prefecture in directory.prefectures)
    yield from (place.area for place in directory.places)


def _offers(directory: Directory) -> Iterable[Offer]:
    yield from (offer for prefecture in directory.prefectures for offer in prefecture.centres)
    yield from (offer for place in directory.places for offer in place.windows)


def _others(record: Record, dated: str) -> Iterator[str]:
    """The dates of what a record states beside windows."""
    platform = record.platform
    if record.lead_department.name:
        yield record.lead_department.at or dated
    if platform.name or platform.partners or platform.page:
        yield dated
    for standing in standings_of(record):
        if standing.newest:
            yield standing.at or dated
