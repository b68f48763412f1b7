"""Takes neighbourhoods and unofficial names of all areas; gives fact tables of them in buckets, by name and by reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.features.search.postal import base36, positions_of
from generator.places.directory import Directory
from generator.readings.kana import to_hiragana
from generator.registry.former_names import FormerName

BUCKETS = 64
"""How many tables there are of each sort: few enough that the name of one tells no more than a coarse group."""

FORMER, OTHER = "=", "~"
"""What stands behind the name of a municipality or district that is no more, and behind a name that is not official."""

Neighbourhoods = Mapping[str, tuple[tuple[str, str], ...]]
FormerNames = Mapping[str, tuple[FormerName, ...]]
OtherNames = Mapping[str, tuple[str, ...]]


def neighbourhood_tables(
    directory: Directory, neighbourhoods: Neighbourhoods, formers: FormerNames, others: OtherNames, variants: str
) -> dict[str, str]:
    """The tables by name: ``names-0`` and so on by the first character, ``readings-0`` by the first two kana.

    A line is the name (before it in the second sort the reading) and the positions of the municipalities that have it;
    between them stands the mark of a name that is not that of today, where it is one.
    ``variants`` are groups of characters of which the first stands for all.
    """
    one = {sign: group[0] for group in variants.split(" ") for sign in group}
    by_name: dict[str, list[str]] = {}
    by_reading: dict[str, list[str]] = {}
    positions = positions_of(directory)
    for code, position in positions.items():
        place = base36(position)
        for name, kana in neighbourhoods.get(code, ()):
            _add(by_name, name, place)
            _add(by_reading, f"{kana} {name}", place)
    for code, name, kana in _former_names(directory, formers):
        _add(by_name, f"{name} {FORMER}", base36(positions[code]))
        if kana:
            _add(by_reading, f"{kana} {name} {FORMER}", base36(positions[code]))
    for code in sorted(positions.keys() & others.keys()):
        for name in others[code]:
            _add(by_name, f"{name} {OTHER}", base36(positions[code]))
    tables = _tables("names", by_name, lambda name: _first(name, one))
    return tables | _tables("readings", by_reading, lambda line: line[:2])


def _former_names(directory: Directory, formers: FormerNames) -> Iterator[tuple[str, str, str]]:
    """Each former municipality, and each district that its prefecture has no more: what it is today, name, reading.

    Those whose pages lead on are among them, in the file of former names or not.
    """
    areas = [place.area for place in directory.places]
    districts = {(area.prefecture, area.district) for area in areas}
    for area in areas:
        for former in formers.get(area.code, ()):
            yield area.code, former.name, former.kana
            if former.district and (area.prefecture, former.district) not in districts:
                yield area.code, former.district, ""
    for gone in directory.formers:
        for area in gone.areas:
            if area.is_municipality:
                yield area.code, gone.name, ""


def _add(found: dict[str, list[str]], text: str, place: str) -> None:
    """Note a place once; the wards of a city come one after the other and share its position."""
    places = found.setdefault(text, [])
    if not places or places[-1] != place:
        places.append(place)


def _first(name: str, one: Mapping[str, str]) -> str:
    sign = name[0] if name[0] > "ヿ" else to_hiragana(name[0].lower())
    return one.get(sign, sign)


def _tables(sort: str, found: Mapping[str, list[str]], key: Callable[[str], str]) -> dict[str, str]:
    buckets: list[list[str]] = [[] for _ in range(BUCKETS)]
    for text, places in found.items():
        buckets[bucket_of(key(text))].append(f"{text} {','.join(places)}")
    return {f"{sort}-{bucket}": "\n".join(sorted(lines)) for bucket, lines in enumerate(buckets)}


def bucket_of(key: str) -> int:
    """The bucket of a key, as the browser works it out: the sum of its code points, by the number of buckets."""
    return sum(map(ord, key)) % BUCKETS
