"""Takes the ranges of postal codes; gives the two fact tables of them: whose a code is, and whether it is in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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


def base36(number: int) -> str:
    """A whole number in base 36, as ``parseInt(text, 36)`` reads it."""
    digits = ""
    rest = abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits
