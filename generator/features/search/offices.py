"""Takes the directory; gives the fact table of windows, departments and partners that the browser searches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.kept import kept_for_each
from generator.places.directory import Directory
from generator.places.offices import Listed
from generator.records.model.platform import Partner
from generator.records.model.record import Record
from generator.records.model.window import Window
from generator.registry.area import Area
from generator.registry.name_readings import NameReadings

_BREAKS = re.compile(r"[\s|]+")
_NO_DIGITS = re.compile(r"\D+")


@dataclass(frozen=True)
class Office:
    """A line of a table: a window (w), a department (d), a partner or platform (p), an office of the state's list (l)."""

    kind: str
    """w, d, p or l."""
    name: str
    """Its name."""
    reading: str = ""
    """The reading of the name in hiragana; empty where nobody has reviewed one."""
    nickname: str = ""
    """Its nickname."""
    nickname_reading: str = ""
    """The reading of the nickname."""
    more: str = ""
    """Other names by which it may be looked for: operator, section, meetings."""
    features: str = ""
    """What words may mean it: ways to consult, kind, field, meetings."""
    phones: str = ""
    """Digits of its published numbers."""
    serves: str = ""
    """Codes of the places that it serves, where these are others than its owner."""
    anchor: str = ""
    """Where it stands on the page that it leads to, where that does not follow from its place and number."""

    def line(self) -> str:
        """The columns with | between them, empty ones at the end left out."""
        columns = (
            self.name, self.reading, self.nickname, self.nickname_reading,
            self.more, self.features, self.phones, self.serves, self.anchor,
        )  # fmt: skip
        return self.kind + "|".join(_BREAKS.sub(" ", column) for column in columns).rstrip("|")


def offices_by_prefecture(directory: Directory, readings: NameReadings) -> dict[str, str]:
    """By the two digits of a prefecture: for each record = and the code of its place, then a line for each office.

    A window that is an office of the state's list is found by that office's name and numbers too.
    """
    owners, lines = _owners(directory), defaultdict[str, list[str]](list)
    listed = {place.area.code: place.offices.all for place in directory.places}
    for record in directory.records:
        if found := _lines(record.code, record, owners[record.code], listed.get(record.code, ()), readings):
            lines[record.code[:2]].extend((f"={record.code}", *found))
    return {number: "\n".join(lines[number]) for number in sorted(lines)}


@kept_for_each
def _lines(
    code: str, record: Record, owner: Area, listed: tuple[Listed, ...], readings: NameReadings
) -> tuple[str, ...]:
    return tuple(_also(office, code, listed).line() for office in _offices(record, owner, readings))


def _also(office: Office, code: str, listed: Iterable[Listed]) -> Office:
    """The office with what the state's list has of it, where it is a window that the list has too."""
    if office.kind != "w":
        return office
    same = [one.office for one in listed if one.office.same_as == office.name]
    more = (office.more, *(one.name for one in same if one.name != office.name))
    phones = (*office.phones.split(), *(digits_of(number.number) for one in same for number in one.numbers))
    serves = (*office.serves.split(), *(served for one in same for served in one.serves if served != code))
    return replace(
        office,
        more=" ".join(filter(None, more)),
        phones=" ".join(dict.fromkeys(phones)),
        serves=" ".join(dict.fromkeys(serves)),
    )


def unread_names(directory: Directory, readings: NameReadings) -> tuple[tuple[str, Area], ...]:
    """Names without a reviewed reading, each with the place in whose record it stands; no name of a place twice."""
    owners = _owners(directory)
    found = (
        (office.name, owners[record.code])
        for record in directory.records
        for office in _offices(record, owners[record.code], readings)
        if not office.reading
    )
    return tuple(dict.fromkeys(found))


def _owners(directory: Directory) -> dict[str, Area]:
    areas = [prefecture.area for prefecture in directory.prefectures] + [place.area for place in directory.places]
    return {area.code: area for area in areas}


def _offices(record: Record, owner: Area, readings: NameReadings) -> Iterator[Office]:
    for window in record.windows:
        yield _window(window, owner, readings)
    lead = record.lead_department
    for name, phone in ((lead.name, lead.phone), *((other.name, other.phone) for other in record.related_departments)):
        if name:
            yield Office("d", name, readings.of(name, owner), phones=digits_of(phone))
    platform = record.platform
    if platform.name:
        yield Office("p", platform.name, platform.kana or readings.of(platform.name, owner))
    for partner in platform.partners:
        yield _partner(partner, owner, readings)


def _window(window: Window, owner: Area, readings: NameReadings) -> Office:
    gatherings = (*window.family_meetings, *window.places_to_be)
    more = [window.operator, window.section, *(name for one in gatherings for name in (one.name, one.kana))]
    features = [f"way.{way.way}" for way in window.ways] + [f"kind.{window.kind}"]
    features += ["meeting.family"] * bool(window.family_meetings) + ["meeting.place"] * bool(window.places_to_be)
    numbers = (way.number for way in window.ways if "number" in way.way.manner.values)
    return Office(
        "w",
        window.name,
        window.kana or readings.of(window.name, owner),
        window.nickname or "",
        window.nickname_kana or readings.of(window.nickname or "", owner),
        " ".join(dict.fromkeys(name for name in more if name)),
        " ".join(dict.fromkeys(features)),
        " ".join(digits_of(number) for number in numbers),
        " ".join(code for code in window.serves if code != owner.code),
    )


def _partner(partner: Partner, owner: Area, readings: NameReadings) -> Office:
    features = f"field.{partner.field}" + (f" kind.{partner.kind}" if partner.kind else "")
    return Office("p", partner.name, partner.kana or readings.of(partner.name, owner), features=features)


def digits_of(number: str | None) -> str:
    """The digits of a number; none of none."""
    return _NO_DIGITS.sub("", number or "")
