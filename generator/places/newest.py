"""Takes the places; gives for each the newest day on which anything that its page tells was read, confirmed or put right.

Never the day of a build: search engines are told when a page last said something new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.places.checks import check_of
from generator.places.directory import Directory, Place
from generator.places.progress import offices_of
from generator.records.model.dates import first_day
from generator.registry.corrections import Correction
from generator.registry.table_sources import TableSource


def newest_days(
    directory: Directory, list_of_offices: TableSource | None, corrections: Iterable[Correction]
) -> Mapping[str, date]:
    """The day by the code of the place; a prefecture tells of its municipalities too. Without any day a place is left out.

    Of a month that alone is known, its first day: nothing is told newer than it is.
    """
    read = first_day(list_of_offices.read) if list_of_offices else None
    days: dict[str, list[date]] = defaultdict(list)
    for one in corrections:
        days[one.area.parent or one.area.code].append(one.corrected_on)
    for prefecture in directory.prefectures:
        own = days[prefecture.area.code]
        if prefecture.record:
            own.append(check_of(prefecture.area, prefecture.record).on)
        for place in prefecture.places:
            days[place.area.code] += _days(place, read)
            own += days[place.area.code]
    return {code: max(found) for code, found in days.items() if found}


def _days(place: Place, read: date | None) -> Iterator[date]:
    """The days of the records behind a page, its own first, and of the offices of the state's list on it."""
    yield from (check.on for check in place.checks)
    for listed in offices_of(place):
        if read:
            yield read
        if listed.office.compared_on:
            yield listed.office.compared_on
        if listed.office.answer:
            yield listed.office.answer.said_on
