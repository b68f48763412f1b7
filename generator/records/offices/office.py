"""Takes nothing; gives what an office of the state's list is, and which offices serve a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.records.offices.numbers import OfficeNumber
from generator.registry.table import Table


class OfficeKind(StrEnum):
    """For whom an office is, as its own name or address says."""

    general = "general"
    """Anyone of the places that it serves."""
    special = "special"
    """A shelter, one with a hidden address, homelessness only, housing benefit only: not for residents' pages."""
    branch = "branch"
    """A branch of another office in the list that serves the same places."""


class SecondList(StrEnum):
    """What a second, independent list says of the office's numbers."""

    same = "same"
    """A number agrees."""
    differs = "differs"
    """It has other numbers for that municipality."""
    none = "none"
    """It has no number for that municipality."""
    elsewhere = "elsewhere"
    """The number stands there for another place."""


DOUBTED = (SecondList.differs, SecondList.elsewhere)
"""With these, numbers are told with a doubt or not at all."""


class Preferred(StrEnum):
    """The way by which an office would rather be asked first."""

    mail = "mail"
    """By mail."""
    phone = "phone"
    """By phone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office said of itself, beside what the list prints."""

    hours: str
    """When it answers, in words; empty where it did not say."""
    prefers: str
    """A word of ``Preferred``, or empty."""
    by: str
    """The body that said so."""
    said_on: date
    """The day on which it did."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the state's list (自立相談支援機関)."""

    line: int
    """The line of the file it stands on."""
    prefecture: str
    """Name of the prefecture under which it is listed."""
    serves: tuple[str, ...]
    """Six-digit codes of the municipalities and wards that it serves, in the order of the list."""
    parts: tuple[tuple[str, str], ...]
    """For places that it serves only in part: the code, and the part in words."""
    name: str
    """Its name on one line; empty where the list has none."""
    kind: OfficeKind
    """For whom it is."""
    numbers: tuple[OfficeNumber, ...]
    """The numbers that may be offered, in the order of the list."""
    mail: str
    """Its mail address, or empty."""
    address: str
    """Where it lies, on one line, as printed."""
    second_list: SecondList
    """Whether a second list has the same number."""
    same_as: str
    """Name of the window in a municipality's record that is this office, or empty."""
    compared_on: date | None
    """The day the row was compared with the original list; None until someone did."""
    compared_by: str
    """The body that compared it, or empty."""
    doubt: str
    """What is odd about the row, for editors, or empty."""
    answer: Answer | None = None
    """What it said of itself; None until it did."""


def offices_by_code(offices: Iterable[Office], table: Table) -> Mapping[str, tuple[Office, ...]]:
    """The offices that serve a place by its six-digit code, in the order of the list.

    A city of wards has those of its wards, a ward those of its whole city.
    """
    found: dict[str, dict[int, Office]] = defaultdict(dict)
    for office in offices:
        for code in office.serves:
            around = table.areas[code].parent
            for place in (code, *((around,) if around else ()), *(ward.code for ward in table.wards_of(code))):
                found[place][office.line] = office
    return {code: tuple(some[line] for line in sorted(some)) for code, some in found.items()}
