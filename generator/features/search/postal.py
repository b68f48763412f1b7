"""Takes the ranges of postal codes; gives fact tables of them: whose a code is, whether it is in use, those of offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.places.directory import Directory
from generator.registry.postal_codes import PostalRange

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def ranges_table(directory: Directory, ranges: Iterable[PostalRange]) -> dict[str, str]:
    """Where each stretch of codes begins and the municipalities it belongs to, by their position in the directory.

    Steps from one start to the next, and from one position to the next, in base 36. A stretch ends where the next
    begins; whether every code of it is in use is told by the other table. Places that are not covered are left out.
    """
    positions = positions_of(directory)
    stretches = list(_stretches(ranges, positions))
    starts = " ".join(base36(step) for step in _steps(start for start, _ in stretches))
    last, areas = 0, []
    for _, places in stretches:
        areas.append("+".join(base36(step) for step in _steps(places, last)))
        last = places[-1] if places else last
    return {"starts": starts, "areas": " ".join(areas)}


def positions_of(directory: Directory) -> dict[str, int]:
    """The position of each municipality by its code and by the codes of its wards."""
    return {
        area.code: position for position, place in enumerate(directory.places) for area in (place.area, *place.wards)
    }


def _stretches(ranges: Iterable[PostalRange], positions: dict[str, int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    before: tuple[int, ...] | None = None
    for one in ranges:
        places = tuple(sorted({positions[code] for code in one.codes if code in positions}))
        if places != before:
            yield int(one.first), places
        before = places


def _steps(values: Iterable[int], last: int = 0) -> Iterator[int]:
    for value in values:
        yield value - last
        last = value


def runs_tables(ranges: Sequence[PostalRange]) -> dict[str, str]:
    """The codes in use by their first digit: runs as the step from the end of the one before and the further length.

    A step of 2, the most frequent, is left out; so is a further length of 0.
    """
    return {digit: " ".join(_runs(ranges, digit)) for digit in "0123456789"}


def _runs(ranges: Iterable[PostalRange], digit: str) -> Iterator[str]:
    runs: list[list[int]] = []
    for one in ranges:
        if one.first[0] != digit:
            continue
        if runs and runs[-1][1] + 1 == int(one.first):
            runs[-1][1] = int(one.last)
        else:
            runs.append([int(one.first), int(one.last)])
    end = 0
    for first, last in runs:
        step = "" if first - end == 2 else base36(first - end)
        yield step + (f",{base36(last - first)}" if last > first else "")
        end = last


def offices_tables(directory: Directory, ranges: Sequence[PostalRange]) -> dict[str, str]:
    """The codes that public offices have of their own by their first digit: steps from one to the next.

    Behind a step stand the positions of the municipalities in which the office is, where they are not those before. A
    hall that stands elsewhere (竹富町) is that of its own municipality.
    """
    positions = positions_of(directory)
    codes: dict[str, set[int]] = {}
    for one in ranges:
        places = {positions[code] for code in one.codes if code in positions}
        if places:
            codes |= {f"{code:07}": places for code in range(int(one.first), int(one.last) + 1)}
    halls = {area.postal_code: area.code for place in directory.places for area in (place.area, *place.wards)}
    codes |= {code: {positions[halls[code]]} for code in codes.keys() & halls.keys()}
    return {digit: " ".join(_offices(codes, digit)) for digit in "0123456789"}


def _offices(codes: Mapping[str, set[int]], digit: str) -> Iterator[str]:
    last, before = 0, ""
    for code in sorted(codes):
        if code[0] == digit:
            places = "+".join(map(base36, sorted(codes[code])))
            yield base36(int(code) - last) + (f",{places}" if places != before else "")
            last, before = int(code), places


def base36(number: int) -> str:
    """A whole number in base 36, as ``parseInt(text, 36)`` reads it."""
    digits = ""
    rest = abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits
