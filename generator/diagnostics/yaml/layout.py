"""Takes text; gives it mended so far that reading can go on, with each fault that YAML would misread or explain badly.

Nothing here guesses a value: a mended line is told as faulty, and nothing else is told of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.yaml.layout_mistakes import DASHES, MISTAKES, UNSEEN, WIDE

MAX_TOLD = 20
"""So many faults of one kind are told of one file; a file with more has them everywhere."""

_SOUND = re.compile(
    rf"(?: *+(?:- )?+(?:[a-z_]++(?::(?: [^\t\n{UNSEEN}]*+)?+)?+|"
    rf"(?:https?:|[^\t\n{UNSEEN}{WIDE}{DASHES} a-z<=>|-])[^\t\n{UNSEEN}]*+)?+\n)*+"
)
"""Text in the usual shape, in which none of the faults can be; it spares nearly every file the search for each."""

_BLOCK_SCALAR = re.compile(r"^( *)(?:- ++)*+(?:[^\s#'\"][^#'\"]*: +)?[|>][-+0-9]*[ ]*(?:#.*)?$")
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
    faults: tuple[Diagnostic, ...]
    """What was wrong, in the order of the text."""
    lines: frozenset[int]
    """Lines (from 1) with a fault; what else seems wrong there may only follow from it."""
    shifted: int
    """The first line whose indentation was mended by guess, or 0."""


class _Found(NamedTuple):
    """A fault where it stands."""

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
    faults = sorted([*conflicts, *map(_fault, first)], key=lambda fault: (fault.line, fault.column))
    parts, end = [], 0
    for one in found:
        start, stop = one.match.span(1)
        parts += [text[end:start], _mended(one)]
        end = stop
    lines = frozenset(fault.line for fault in faults)
    shifted = min((fault.line for fault in faults if fault.code in _SHIFTING), default=0)
    return Mended("".join([*parts, text[end:]]), tuple(_first(faults)), lines, shifted)


def _mended(one: _Found) -> str:
    mistake = MISTAKES[one.name]
    return re.sub("[^ ]", mistake.mend, one.match[1]) if one.name in _INDENTS else mistake.mend


def _found(text: str) -> Iterator[_Found]:
    """Every fault but conflicts; a text of several lines may look as it likes inside."""
    matches = [(name, match) for name, mistake in MISTAKES.items() for match in mistake.pattern.finditer(text)]
    if not matches:
        return
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    inside = _text_lines(text)
    for name, match in matches:
        line = bisect_right(starts, match.start(1))
        if MISTAKES[name].anywhere or line not in inside:
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


def _without_conflicts(text: str) -> tuple[str, list[Diagnostic]]:
    """Leave out the marks of a merge conflict and the other side's lines, keeping every line's number."""
    faults: list[Diagnostic] = []
    if not _CONFLICT.search(text):
        return text, faults
    kept, other = [], False
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _CONFLICT.match(line)
        if mark:
            other = mark[1][0] in "|="
            message = f"変更のぶつかり（コンフリクト）の印「{mark[1]}」が残っています。"
            faults.append(Diagnostic("merge-conflict", message, _CONFLICT_HINT, line=number))
        kept.append("" if mark or other else line)
    return "\n".join(kept), faults


def _fault(one: _Found) -> Diagnostic:
    mistake = MISTAKES[one.name]
    message = mistake.message.format(f"U+{ord(one.match[1][0]):04X}")
    return Diagnostic(one.name, message, mistake.hint, line=one.line, column=one.column)


def _first(faults: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The first faults of each kind, one a line; the last of them says how many more lines there are."""
    every, told = Counter(fault.code for fault in faults), Counter[str]()
    for fault in faults:
        told[fault.code] += 1
        more = every[fault.code] - MAX_TOLD
        if told[fault.code] < MAX_TOLD or more <= 0:
            yield fault
        elif told[fault.code] == MAX_TOLD:
            yield replace(fault, message=f"{fault.message}（ほかに{more}行あります。）")
