"""Takes the world; gives what has changed, from committed records, corrections and editions alone, newest first.

Every change bears the day on which it was made or read, never the day of a build. No number and no address of a window is
told: whoever wants it reads the page, where its date stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID, uuid5

from generator.features.progress.feature import address_of_edition, kept_editions
from generator.places.checks import Check, check_of
from generator.places.directory import Place, Prefecture
from generator.places.editions import Edition
from generator.places.known import Change, changes_since, row_of, said
from generator.places.wording import say_date
from generator.press.addresses import address_of
from generator.records.model.dates import first_day
from generator.records.model.record import Confirmation, Record
from generator.registry.area import Area
from generator.registry.corrections import Correction
from generator.world import World

CORRECTIONS = "guide/corrections.html"
"""The page of corrections."""

MOST_LINES = 50
"""A longer change is told by its first lines, how many more there are, and where they stand."""

_IDS = UUID("85d4b9f0-0f07-4610-9f27-0b9f6c9cd4c5")
"""What ids of entries are made in. Not a ``tag:`` of the site's host: a site may have no address yet, and one that moves
would show every entry as new."""


class Entry(NamedTuple):
    """One change, as a feed tells it."""

    key: tuple[str, ...]
    """What makes it this change for good: its kind, the place, the day."""
    day: str
    """The day on which it was made or read: ``2026-11-23``; of a month the first."""
    title: str
    """What it is about."""
    lines: tuple[str, ...]
    """What changed, in words."""
    page: str
    """Where it can be read, from the site's root."""
    code: str = ""
    """The place that it is about; empty where it is about all of them."""

    @property
    def kind(self) -> str:
        """``correction``, ``record``, ``records`` (of several places of a prefecture) or ``edition``."""
        return self.key[0]

    @property
    def id(self) -> str:
        """What tells it from every other, for good."""
        return uuid5(_IDS, "/".join(self.key)).urn


class Changes(NamedTuple):
    """All changes, newest first."""

    japan: tuple[Entry, ...]
    """Of all that the site covers; records by prefecture and day."""
    prefectures: Mapping[str, tuple[Entry, ...]]
    """Of each prefecture by its code."""


def changes_of(world: World) -> Changes:
    """All that is known to have changed."""
    own: dict[str, list[Entry]] = {prefecture.area.code: [] for prefecture in world.directory.prefectures}
    japan: list[Entry] = []
    for entry, area in _corrections(world.tables.corrections, world.tables.places.areas):
        if area.prefecture_code in own:
            own[area.prefecture_code].append(entry)
            japan.append(entry)
    editions = kept_editions(world)
    counted: dict[str, dict[str, int]] = {edition.day: {} for edition in editions}
    for prefecture in world.directory.prefectures:
        area = prefecture.area
        kept = [*_rows_in(area, editions)]
        for edition, changes in _compared(kept):
            own[area.code].append(_edition_of(area, edition, changes))
            counted[edition.day][area.name] = len(changes)
        records = [*_records(prefecture, kept)]
        own[area.code] += [entry for _, _, entry in records]
        japan += _by_day(area, records)
    japan += (_edition(edition, counted[edition.day]) for edition in editions)
    return Changes(_ordered(japan), {code: _ordered(entries) for code, entries in own.items()})


def _rows_in(area: Area, editions: Iterable[Edition]) -> Iterator[Edition]:
    """The editions that tell of a prefecture, with its rows alone."""
    for edition in editions:
        if rows := tuple(row for row in edition.rows if row.prefecture == area.name):
            yield Edition(edition.day, rows)


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    by_place = sorted(entries, key=lambda one: (one.kind, one.code))
    return tuple(sorted(by_place, key=lambda one: one.day, reverse=True))


def _cut(lines: Sequence[str], rest: str) -> tuple[str, ...]:
    """As many lines as an entry may have; what is left out is counted, and where it stands is told."""
    more = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"ほかに{more:,}件あります。{rest}") if more > 0 else tuple(lines)


def _corrections(every: Iterable[Correction], areas: Mapping[str, Area]) -> Iterator[tuple[Entry, Area]]:
    """What was wrong and was put right: an entry for each place and day."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in every:
        since = f"{say_date(one.wrong_since)}から" if one.wrong_since else "いつからか分かりませんが、"
        found[one.corrected_on.isoformat(), one.area.code].append(
            f"{one.fact.label}を直しました。{since}ちがっていました。わけ：{one.why.label}"
        )
    for (day, code), lines in found.items():
        area = areas[code]
        city = areas[area.parent].name if area.parent else ""
        title = f"{_name(area, city)}：直したこと"
        told = _cut(lines, "訂正の一覧にあります。")
        yield Entry(("correction", code, day), day, title, told, CORRECTIONS, code), area


def _name(area: Area, city: str = "") -> str:
    return area.name if area.name == area.prefecture else f"{area.prefecture}{city}{area.name}"


def _kept(edition: Edition) -> str:
    return f"{len(edition.rows):,}市区町村について分かっていることを、この日に残しました。"


def _edition(edition: Edition, counted: Mapping[str, int]) -> Entry:
    """What was kept of all places, and in which prefectures something was known otherwise than before."""
    told = [f"{name}：{number:,}件" for name, number in counted.items() if number]
    lines = (_kept(edition), *(["前の版から変わったこと", *told] if told else ()))
    title = f"取組のようす：{say_date(edition.day)}の版"
    return Entry(("edition", "", edition.day), edition.day, title, lines, address_of_edition(edition))


def _edition_of(area: Area, edition: Edition, changes: Sequence[Change]) -> Entry:
    """The same of one prefecture, each change in words."""
    told = _cut([*map(_said, changes)], "この日の版の表で分かります。")
    lines = (_kept(edition), *(["前の版から変わったこと", *told] if told else ()))
    title = f"{area.name}の取組のようす：{say_date(edition.day)}の版"
    return Entry(("edition", area.code, edition.day), edition.day, title, lines, address_of_edition(edition), area.code)


def _compared(editions: Sequence[Edition]) -> Iterator[tuple[Edition, tuple[Change, ...]]]:
    """Each edition, newest first, with what it knows otherwise than the one before it; of the first that is nothing."""
    for edition, before in pairwise(editions):
        yield edition, changes_since(before.rows, edition.rows)
    if editions:
        yield editions[-1], ()


def _said(change: Change) -> str:
    return f"{change.row.name}　{change.item.label}：{said(change.item, change.before)}から、{said(change.item, change.after)}へ"


def _records(prefecture: Prefecture, editions: Sequence[Edition]) -> Iterator[tuple[Area, str, Entry]]:
    """Whose record was last read or confirmed when (of a month the month), and what is known otherwise since then."""
    newest = {row.code: row for row in editions[0].rows} if editions else {}
    places: tuple[Prefecture | Place, ...] = (prefecture, *prefecture.places)
    for place in places:
        if not place.record:
            continue
        area, check = place.area, check_of(place.area, place.record)
        day = check.on.isoformat()
        since: tuple[Change, ...] = ()
        # What was learned on or before the day of the edition stands in it, or its day is not known.
        if editions and day > editions[0].day and isinstance(place, Place):
            since = changes_since([newest[area.code]] if area.code in newest else [], [row_of(place)])
        known = check.read if first_day(check.read) == check.on else day
        title = f"{_name(area)}の情報（{say_date(known)}）"
        lines = (*_checked(check, place.record.confirmation), *_windows(place.record), *_since(since, editions))
        yield area, known, Entry(("record", area.code, known), day, title, lines, address_of(area), area.code)


def _checked(check: Check, word: Confirmation | None) -> Iterator[str]:
    if word and check.confirmed == check.on:
        yield f"{word.by.label}しました{f'（{word.what.label}）' if word.what else ''}。"
    if first_day(check.read) == check.on:
        yield f"{say_date(check.read)}に、出典を読みました。"
    if check.dated:
        yield f"出典の日付は、新しいもので{say_date(check.dated)}です。"


def _windows(record: Record) -> Iterator[str]:
    if record.windows:
        yield f"のせている窓口は{len(record.windows):,}件です。"


def _since(changes: Sequence[Change], editions: Sequence[Edition]) -> Iterator[str]:
    if changes:
        yield f"{say_date(editions[0].day)}の版から変わったこと"
        yield from map(_said, changes)


def _by_day(area: Area, records: Iterable[tuple[Area, str, Entry]]) -> Iterator[Entry]:
    """The records of a prefecture that were read or confirmed on one day, as one entry for all of Japan."""
    days: dict[str, list[tuple[Area, Entry]]] = defaultdict(list)
    for place, known, entry in records:
        days[known].append((place, entry))
    for known, own in days.items():
        title = f"{area.name}：{len(own):,}件の情報（{say_date(known)}）"
        names = "、".join(place.name for place, _ in own)
        lines = (f"読んだか、役所が確かめた記録です：{names}",)
        yield Entry(("records", area.code, known), own[0][1].day, title, lines, address_of(area), area.code)
