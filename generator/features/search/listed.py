"""Takes the offices of the state's list; gives the fact tables of them that the browser searches, by prefecture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.features.search.offices import Office, digits_of
from generator.features.search.readings import NameReadings
from generator.places.directory import Directory
from generator.records.offices.office import Office as Listed
from generator.records.offices.office import OfficeKind
from generator.registry.area import Area

KIND = "self_reliance_office"
"""The kind of window that all of them are, as records and words of the search have it."""


def listed_tables(
    directory: Directory, offices: Iterable[Listed], readings: NameReadings
) -> tuple[dict[str, str], str]:
    """By the two digits of each prefecture, = and the code of the place to which the next offices lead, and a line each.

    And for each prefecture a line of its two digits and the phone numbers of these offices. An office that is a window
    of a record stands among the windows, those that are not for residents' pages nowhere.
    """
    served = _Served(directory)
    lines: dict[str, dict[str, list[str]]] = {each.area.code[:2]: defaultdict(list) for each in directory.prefectures}
    numbers: dict[str, set[str]] = {number: set() for number in lines}
    for office in offices:
        if office.kind is OfficeKind.special or office.same_as or not (places := served.by(office)):
            continue
        home = _home(office, places)
        number = home.code[:2]
        lines[number][home.code].append(_line(office, home, places, readings))
        numbers[number].update(digits_of(one.number) for one in office.numbers)
    tables = {number: "\n".join(_under_their_places(lines[number])) for number in lines}
    return tables, "\n".join(" ".join((number, *sorted(numbers[number]))) for number in numbers)


class _Served:
    """The places that an office serves, as far as the site covers them."""

    def __init__(self, directory: Directory) -> None:
        self._cities = {place.area.code: place for place in directory.places}
        wards = {ward.code: ward for place in directory.places for ward in place.wards}
        self._areas = {code: place.area for code, place in self._cities.items()} | wards

    def by(self, office: Listed) -> tuple[Area, ...]:
        """In the order of the list; a city stands for all of its wards where all are named."""
        codes = set(office.serves)
        whole = {area.parent for code in codes if (area := self._areas.get(code)) and self._is_whole(area, codes)}
        found = dict.fromkeys(
            self._areas[area.parent if area.parent in whole else code]
            for code in office.serves
            if (area := self._areas.get(code))
        )
        return tuple(found)

    def _is_whole(self, area: Area, codes: set[str]) -> bool:
        return bool(area.parent) and all(ward.code in codes for ward in self._cities[area.parent].wards)


def _home(office: Listed, places: tuple[Area, ...]) -> Area:
    """The place to whose page the office leads: of those it serves the one where it lies, or else the first."""
    inside = [area for area in places if area.name in office.address]
    return max(inside, key=lambda area: len(area.name), default=places[0])


def _line(office: Listed, home: Area, places: tuple[Area, ...], readings: NameReadings) -> str:
    ways = ["mail"] * bool(office.mail) + ["phone"] * bool(office.numbers)
    return Office(
        "l",
        office.name,
        readings.of(office.name, home),
        features=" ".join((f"kind.{KIND}", *(f"way.{way}" for way in ways))),
        phones=" ".join(digits_of(one.number) for one in office.numbers),
        serves=" ".join(area.code for area in places if area is not home),
    ).line()


def _under_their_places(lines: Mapping[str, list[str]]) -> Iterator[str]:
    for code in sorted(lines):
        yield f"={code}"
        yield from lines[code]
