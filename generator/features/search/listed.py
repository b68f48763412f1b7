"""Takes the places; gives the fact tables of the state's list's offices that the browser searches, by prefecture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.features.search.offices import Office, digits_of
from generator.kept import kept_for_each
from generator.places.chain import Reason
from generator.places.directory import Directory, Place
from generator.places.offices import Listed
from generator.records.model.window import WindowKind
from generator.registry.area import Area
from generator.registry.name_readings import NameReadings


def listed_tables(directory: Directory, readings: NameReadings) -> tuple[dict[str, str], str]:
    """By the two digits of each prefecture, = and the code of the place to which the next offices lead, and a line each.

    And for each prefecture a line of its two digits and the phone numbers of these offices. An office that is a window
    of a record stands among the windows.
    """
    places = {place.area.code: place for place in directory.places}
    lines: dict[str, dict[str, list[str]]] = {each.area.code[:2]: defaultdict(list) for each in directory.prefectures}
    numbers: dict[str, set[str]] = {number: set() for number in lines}
    for listed in _listed(directory):
        served = _served(listed, places)
        home = _home(listed, served)
        number = home.code[:2]
        anchor = _anchor(listed, home, places[home.parent or home.code])
        lines[number][home.code].append(_line(listed.office.line, listed, home, served, anchor, readings))
        numbers[number].update(digits_of(one.number) for one in listed.office.numbers)
    tables = {number: "\n".join(_under_their_places(lines[number])) for number in lines}
    return tables, "\n".join(" ".join((number, *sorted(numbers[number]))) for number in numbers)


def _listed(directory: Directory) -> Iterator[Listed]:
    """Each office and branch once, in the order of the list."""
    found = {
        listed.office.line: listed
        for place in directory.places
        for listed in (*place.offices.all, *place.offices.branches)
        if not listed.office.same_as
    }
    for line in sorted(found):
        yield found[line]


def _served(listed: Listed, places: Mapping[str, Place]) -> tuple[Area, ...]:
    """The places that it serves, in the order of the list; a city stands for all of its wards where all are named."""
    cities = (places[code] for code in listed.municipalities)
    whole = {city.area.code for city in cities if len(listed.wards_in(city.area)) == len(city.wards)}
    areas = (places[area.parent].area if area.parent in whole else area for area in listed.serves)
    return tuple(dict.fromkeys(areas))


def _home(listed: Listed, served: tuple[Area, ...]) -> Area:
    """The place to whose page the office leads: of those it serves the one where it lies, or else the first."""
    for area in served:
        if area == listed.town or (area.parent and area.name in listed.address):
            return area
    return served[0]


def _anchor(listed: Listed, home: Area, place: Place) -> str:
    """Its card on the page, or the area under which a person picks it; nothing where the address of a ward leads there."""
    for number, choice in enumerate(place.offices.choices, start=1):
        if listed in choice.listed and (home.parent or not choice.ward):
            return "" if choice.ward else f"area-{number}"
    steps = (step for step in place.chain if step.reason is not Reason.NATION)
    for number, step in enumerate(steps, start=1):
        if step.offices and listed in step.offices.branches:
            return f"contact-{number}-branches"
        if step.offices and listed in step.offices.cards:
            return f"contact-{number}-{step.offices.cards.index(listed) + 1}"
    return ""


@kept_for_each
def _line(_row: int, listed: Listed, home: Area, served: tuple[Area, ...], anchor: str, readings: NameReadings) -> str:
    office = listed.office
    ways = ["way.mail"] * bool(office.mail) + ["way.phone"] * bool(office.numbers)
    return Office(
        "l",
        office.name,
        readings.of(office.name, home),
        features=" ".join((f"kind.{WindowKind.SELF_RELIANCE}", *ways)),
        phones=" ".join(digits_of(one.number) for one in office.numbers),
        serves=" ".join(area.code for area in served if area != home),
        anchor=anchor,
    ).line()


def _under_their_places(lines: Mapping[str, list[str]]) -> Iterator[str]:
    for code in sorted(lines):
        yield f"={code}"
        yield from lines[code]
