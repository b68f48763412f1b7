"""Takes the nation-wide lines; gives those that stand in place on a municipality's page, and all of them by need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.records.helplines.line import Helpline, Need
from generator.records.helplines.table import EMERGENCY


class NeedLines(NamedTuple):
    """The lines for one need, for people of the whole country, in the order of the file."""

    need: Need
    """The need."""
    calls: tuple[Helpline, ...]
    """Lines that one speaks on."""
    silent: tuple[Helpline, ...]
    """What serves without a voice."""


def lines_for(lines: Iterable[Helpline], prefecture: str) -> tuple[Helpline, ...]:
    """What stands in place on the pages of a prefecture (``福島県``), those with a number first.

    There is always a line free of charge that is right for those who live there, and a chat; where it is not certain
    which number is right (岩手県, 宮城県), the page of the operator stands beside another line. 110 and 119 are apart.
    """
    found = (line for line in lines if line.stands_in(prefecture) and line.phone not in EMERGENCY)
    return tuple(sorted(found, key=lambda line: not line.phone))


def emergency_lines(lines: Iterable[Helpline]) -> tuple[Helpline, ...]:
    """The lines that bring someone at once: 110 and 119."""
    return tuple(line for line in lines if line.phone in EMERGENCY)


def lines_by_need(lines: Iterable[Helpline]) -> tuple[NeedLines, ...]:
    """Each need with its lines; those for some prefectures alone are left out, for they stand beside the others."""
    everywhere = tuple(line for line in lines if not line.only_in)
    return tuple(
        NeedLines(
            need,
            tuple(line for line in everywhere if need in line.needs and line.speaks),
            tuple(line for line in everywhere if need in line.needs and not line.speaks),
        )
        for need in Need
    )
