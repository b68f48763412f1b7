"""Takes the official table, the neighbourhoods and the records; gives queries with the codes that answer them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.places.directory import Directory
from generator.readings.kana import to_hiragana
from generator.registry.annotator import annotator_of
from generator.registry.area import Area
from generator.registry.former_names import read_former_names
from generator.registry.name_readings import NameReadings
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.other_names import read_other_names
from generator.registry.search_rules import read_latin_words
from generator.registry.table import Table
from tests.tables import sound

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
EACH = 120
"""How many queries there are of a kind of our own, at most."""

_SIGNS = re.compile(r"[\s()「」“”・、☆~〜-]+")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Query:
    """What a person may type, and the right answers."""

    kind: str
    """The kind of query; results are told by kind."""
    text: str
    """What is typed."""
    right: frozenset[str]
    """Five-digit codes of every right answer."""


def reading_queries() -> Iterator[Query]:
    """Names and readings of municipalities in every way to type them: 46 kinds, made with a fixed seed."""
    path = Path(__file__).with_name("queries.json")
    for row in json.loads(path.read_text(encoding="utf-8")):
        yield Query(row["kind"], row["q"], frozenset(row["rel"]))


LONG = 5
"""Kana of a reading from which on it stays plain which place a slip means."""
ENGLISH = {"市": "City", "区": "Ward", "町": "Town", "村": "Village"}


def own_queries(table: Table, directory: Directory, data: Path) -> Iterator[Query]:
    """Addresses, neighbourhoods, windows, numbers, partners and former names, spread evenly over the data."""
    yield from _addresses(table, data)
    yield from _neighbourhoods(table, data)
    yield from _offices(directory)
    latin = sound(read_latin_words, data / "search" / "latin_words.csv")
    readings = NameReadings(sound(annotator_of, data / "readings", table), latin)
    yield from _offices_by_reading(directory, readings, table)
    yield from _places_with_words(table)
    yield from _places_in_prefectures(table)
    yield from _former_names(table, data)
    yield from _districts(table)


def _spread(items: Sequence[Item]) -> Sequence[Item]:
    """At most as many as are wanted of a kind, at equal distances."""
    return items[:: max(1, len(items) // EACH)][:EACH]


def _city(area: Area, table: Table) -> Area:
    return table.areas[area.parent] if area.parent else area


def _addresses(table: Table, data: Path) -> Iterator[Query]:
    areas = [
        (table.areas[code], name)
        for code, pairs in sound(read_neighbourhoods, data / "neighbourhoods.csv").items()
        for name, _ in pairs
    ]
    for area, name in _spread(areas):
        city = _city(area, table)
        before = city.name if area.parent else area.district
        whole = f"{before}{area.name}{name}1-2-3"
        yield Query("30 address", area.prefecture + whole, frozenset((city.code[:5],)))
        named = {
            other.code[:5]
            for other in table.municipalities
            if (other.district, other.name) == (city.district, city.name)
        }
        yield Query("31 address without 県, full-width digits", whole.translate(WIDE), frozenset(named))


def _neighbourhoods(table: Table, data: Path) -> Iterator[Query]:
    by_name: dict[str, set[str]] = defaultdict(set)
    by_kana: dict[str, set[str]] = defaultdict(set)
    for code, pairs in sound(read_neighbourhoods, data / "neighbourhoods.csv").items():
        for name, kana in pairs:
            by_name[name].add(_city(table.areas[code], table).code[:5])
            by_kana[kana].add(_city(table.areas[code], table).code[:5])
    places = (*table.prefectures, *table.municipalities, *table.wards)
    names, readings = [area.name for area in places], [area.kana for area in places]
    for kind, found, known in (
        ("32 neighbourhood", by_name, names),
        ("33 neighbourhood by reading", by_kana, readings),
    ):
        rare = [name for name in sorted(found) if len(found[name]) <= 3 and len(name) > 2]
        for name in _spread([name for name in rare if not _is_place(name, known)]):
            begun = {code for other, codes in found.items() if other.startswith(name) for code in codes}
            yield Query(kind, name, frozenset(begun))


def _is_place(text: str, known: Iterable[str]) -> bool:
    """Whether a text also is, begins or holds a name of a place; then that comes first, and rightly."""
    return any(name.startswith(text) or text.startswith((name, name[:-1])) for name in known)


def _offices(directory: Directory) -> Iterator[Query]:
    """Names as they stand; a right answer is every place with an office of that name, signs and script apart."""
    asked: dict[tuple[str, str], str] = {}
    owners: dict[str, set[str]] = defaultdict(set)

    def note(kind: str | None, text: str | None, code: str) -> None:
        if text:
            owners[_plain(text)].add(code[:5])
            if kind:
                asked.setdefault((kind, _plain(text)), text)

    for record in directory.records:
        note(None, record.lead_department.name, record.code)
        for window in record.windows:
            note("34 window", window.name, record.code)
            note("35 nickname", window.nickname, record.code)
            for way in window.ways:
                note("36 phone", way.number, record.code)
                note("37 phone, full-width digits", (way.number or "").replace("-", "").translate(WIDE), record.code)
        for partner in record.platform.partners:
            note("38 partner", partner.name, record.code)
    for (kind, plain), text in sorted(asked.items()):
        yield Query(kind, text, frozenset(owners[plain]))


def _offices_by_reading(directory: Directory, readings: NameReadings, table: Table) -> Iterator[Query]:
    owners: dict[str, set[str]] = defaultdict(set)
    for record in directory.records:
        for window in record.windows:
            owners[readings.of(window.name, table.areas[record.code])].add(record.code[:5])
    for reading in sorted(reading for reading in owners if reading):
        yield Query("41 window by reading", reading, frozenset(owners[reading]))


def _plain(name: str) -> str:
    return to_hiragana(_SIGNS.sub("", unicodedata.normalize("NFKC", name)))


def _places_with_words(table: Table) -> Iterator[Query]:
    words = ("社協", "しゃきょう", "LINE", "めーる", "ほうかつ", "家族会", "居場所", "電話相談")
    for at, area in enumerate(_spread(table.municipalities)):
        named = {other.code[:5] for other in table.municipalities if other.name == area.name}
        yield Query("39 place and word", f"{area.name} {words[at % len(words)]}", frozenset(named))
        read = {other.code[:5] for other in table.municipalities if other.kana == area.kana}
        yield Query("40 reading and word, joined", f"{area.kana}{words[(at + 1) % len(words)]}", frozenset(read))


def _places_in_prefectures(table: Table) -> Iterator[Query]:
    """A prefecture before a reading without its second kana, and English order with the word for the ending."""
    for area in _spread([area for area in table.municipalities if len(area.kana) > LONG]):
        typed = area.kana[0] + area.kana[2:]
        there = [other for other in table.municipalities if other.prefecture == area.prefecture]
        meant = {other.code[:5] for other in there if other.kana[:1] + other.kana[2:] == typed or other.kana == typed}
        yield Query("42 prefecture and slip", f"{area.prefecture} {typed}", frozenset(meant))
    for area in _spread(table.municipalities):
        where = table.areas[area.prefecture_code].romaji.rpartition("-")[0].title()
        named = {
            other.code[:5]
            for other in table.municipalities
            if (other.prefecture, other.slug, other.name[-1]) == (area.prefecture, area.slug, area.name[-1])
        }
        yield Query("43 English order", f"{area.slug.title()} {ENGLISH[area.name[-1]]} {where}", frozenset(named))


def _former_names(table: Table, data: Path) -> Iterator[Query]:
    """Municipalities that are no more, by name; cities of them by reading too; and names that are not official."""
    names: dict[str, set[str]] = defaultdict(set)
    readings: dict[str, set[str]] = defaultdict(set)
    for code, formers in sound(read_former_names, data / "former_names.csv").items():
        for former in formers:
            names[former.name].add(code[:5])
            if former.name.endswith("市"):
                readings[f"{former.kana}し"].add(code[:5])
    known = {text for area in (*table.municipalities, *table.wards) for text in (area.name, area.kana)}
    for kind, found in (("44 former name", names), ("45 former city by reading", readings)):
        for text in _spread([text for text in sorted(found) if text not in known]):
            yield Query(kind, text, frozenset(found[text]))
    called: dict[str, set[str]] = defaultdict(set)
    for code, others in sound(read_other_names, data / "other_names.csv").items():
        for name in others:
            called[name] |= {code[:5], *names.get(name, ())}
    for name, codes in called.items():
        yield Query("46 other name", name, frozenset(codes))


def _districts(table: Table) -> Iterator[Query]:
    """Districts behind their prefecture, by name and by reading in turns."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for area in table.municipalities:
        if area.district:
            found[area.prefecture, area.district, area.district_kana].add(area.code[:5])
    for at, (prefecture, name, kana) in enumerate(_spread(sorted(found))):
        codes = frozenset(found[prefecture, name, kana])
        yield Query("47 district", prefecture + (kana if at % 2 else name), codes)
