"""Takes text; gives it mended so far that reading can go on, with each flaw that YAML would misread or explain badly.

Nothing here guesses a value: a mended line is told as faulty, and nothing else is told of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.records.text.decoding import Flaw
from generator.records.text.slips import DASHES, SLIPS, UNSEEN, WIDE

MAX_TOLD = 20
"""So many flaws of one kind are told of one file; a file with more has them everywhere."""

_SOUND = re.compile(
    rf"(?: *+(?:- )?+(?:[a-z_]++(?::(?: [^\t\n{UNSEEN}]*+)?+)?+|"
    rf"(?:https?:|[^\t\n{UNSEEN}{WIDE}{DASHES} a-z<=>|-])[^\t\n{UNSEEN}]*+)?+\n)*+"
)
"""Text in the usual shape, in which none of the flaws can be; it spares nearly every file the search for each."""

_BLOCK_SCALAR = re.compile(r"^( *)(?:- +)*(?:[^\s#'\"][^#'\"]*: +)?[|>][-+0-9]*[ ]*(?:#.*)?$")
_BLANK = re.compile(rf"^[ \t{WIDE}]+$", re.MULTILINE)
"""A line that nobody sees to hold anything; YAML would mind its tabs."""
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?= |$)", re.MULTILINE)
_CONFLICT_HINT = "「<<<<<<<」「=======」「>>>>>>>」の行を消し、正しいほうの内容だけを残してください。"
_INDENTS = frozenset(("tab-indent", "wide-indent"))
_SHIFTING = _INDENTS | {"wide-dash", "no-space-after-dash"}


class Mended(NamedTuple):
    """Text that can be read on."""

    text: str
    """The text; every line is still the line it was."""
    flaws: tuple[Flaw, ...]
    """What was wrong, in the order of the text."""
    lines: frozenset[int]
    """Lines (from 1) with a flaw; what else seems wrong there may only follow from it."""
    shifted: int
    """The first line whose indentation was mended by guess, or 0."""


class _Found(NamedTuple):
    """A flaw where it stands."""

    name: str
    """Its kind."""
    match: re.Match[str]
    """Group 1 is what is wrong."""
    line: int
    """Line, from 1."""
    column: int
    """Column, from 1."""


def mend(text: str) -> Mended:
    """Find what is wrong with the layout of a text, and put right as much as reading on needs."""
    if _SOUND.fullmatch(text + "\n"):
        return Mended(text, (), frozenset(), 0)
    text, conflicts = _without_conflicts(_BLANK.sub("", text))
    found = sorted(_found(text), key=lambda one: one.match.start(1))
    if not found and not conflicts:
        return Mended(text, (), frozenset(), 0)
    first = {(one.line, one.name): one for one in reversed(found)}.values()
    flaws = sorted([*conflicts, *map(_flaw, first)], key=lambda flaw: (flaw.line, flaw.column))
    parts, end = [], 0
    for one in found:
        start, stop = one.match.span(1)
        parts += [text[end:start], _mended(one)]
        end = stop
    lines = frozenset(flaw.line for flaw in flaws)
    shifted = min((flaw.line for flaw in flaws if flaw.code in _SHIFTING), default=0)
    return Mended("".join([*parts, text[end:]]), tuple(_first(flaws)), lines, shifted)


def _mended(one: _Found) -> str:
    slip = SLIPS[one.name]
    return re.sub("[^ ]", slip.mend, one.match[1]) if one.name in _INDENTS else slip.mend


def _found(text: str) -> Iterator[_Found]:
    """Every flaw but conflicts; a text of several lines may look as it likes inside."""
    matches = [(name, match) for name, slip in SLIPS.items() for match in slip.pattern.finditer(text)]
    if not matches:
        return
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    inside = _text_lines(text)
    for name, match in matches:
        line = bisect_right(starts, match.start(1))
        if SLIPS[name].anywhere or line not in inside:
            yield _Found(name, match, line, match.start(1) - starts[line - 1] + 1)


def _text_lines(text: str) -> frozenset[int]:
    """The lines (from 1) inside texts of several lines that begin with ``|`` or ``>``."""
    inside, depth = set(), -1
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if depth >= 0 and (indent > depth or not line.strip()):
            inside.add(number)
        else:
            depth = indent if _BLOCK_SCALAR.match(line) else -1
    return frozenset(inside)


def _without_conflicts(text: str) -> tuple[str, list[Flaw]]:
    """Leave out the marks of a merge conflict and the other side's lines, keeping every line's number."""
    flaws: list[Flaw] = []
    if not _CONFLICT.search(text):
        return text, flaws
    kept, other = [], False
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _CONFLICT.match(line)
        if mark:
            other = mark[1][0] in "|="
            message = f"変更のぶつかり（コンフリクト）の印「{mark[1]}」が残っています。"
            flaws.append(Flaw("merge-conflict", message, _CONFLICT_HINT, number))
        kept.append("" if mark or other else line)
    return "\n".join(kept), flaws


def _flaw(one: _Found) -> Flaw:
    slip = SLIPS[one.name]
    message = slip.message.format(f"U+{ord(one.match[1][0]):04X}")
    return Flaw(one.name, message, slip.hint, one.line, one.column)


def _first(flaws: list[Flaw]) -> Iterator[Flaw]:
    """The first flaws of each kind, one a line; the last of them says how many more lines there are."""
    every, told = Counter(flaw.code for flaw in flaws), Counter[str]()
    for flaw in flaws:
        told[flaw.code] += 1
        more = every[flaw.code] - MAX_TOLD
        if told[flaw.code] < MAX_TOLD or more <= 0:
            yield flaw
        elif told[flaw.code] == MAX_TOLD:
            yield flaw._replace(message=f"{flaw.message}（ほかに{more}行あります。）")
