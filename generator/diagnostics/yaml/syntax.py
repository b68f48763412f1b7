"""Takes what a YAML reader complains of; gives the fault in words for people, at the place that is to blame."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Position
from generator.diagnostics.yaml.syntax_messages import (
    AFTER_BRACKET,
    AFTER_QUOTE,
    BACKSLASH,
    BRACKET,
    COLON,
    DASH,
    DIRECTIVE,
    INDENT,
    MIXED,
    NO_COLON,
    NO_KEY,
    OPEN_QUOTE,
    SECOND,
    SIGN,
    UNKNOWN,
    Words,
)


class Complaint(NamedTuple):
    """What a YAML reader could not read."""

    context: str
    """What it was reading, in its own words; or empty."""
    problem: str
    """What was wrong, in its own words."""
    began: Position | None
    """Where what it was reading began."""
    stopped: Position
    """Where it gave up."""


_BY_PROBLEM = (
    ("could not find expected ':'", NO_COLON),
    ("did not find expected ',' or", BRACKET),
    ("block sequence entries are not allowed", DASH),
    ("mapping keys are not allowed", SIGN),
    ("undefined tag handle", SIGN),
    ("node content", SIGN),
    ("cannot start any token", SIGN),
    ("incompatible YAML document", DIRECTIVE),
    ("found duplicate %", DIRECTIVE),
    ("escape c", BACKSLASH),
    ("hexdecimal", BACKSLASH),
)
_BY_CONTEXT = (
    ("scanning a quoted scalar", OPEN_QUOTE),
    ("scanning a block scalar", SIGN),
    ("scanning an alias", SIGN),
    ("scanning an anchor", SIGN),
    ("scanning a tag", SIGN),
    ("parsing a tag", SIGN),
    ("scanning a directive", DIRECTIVE),
    ("scanning a %", DIRECTIVE),
)


def explain(complaint: Complaint, text: str) -> Diagnostic:
    """Tell a complaint about a text."""
    rows = text.split("\n")
    words = _words(complaint, rows)
    line, column = (complaint.began if words.at_start else None) or complaint.stopped
    if words is AFTER_QUOTE and (opened := _opened_before(rows, line, column)):
        words, (line, column) = OPEN_QUOTE, opened
    if words is SIGN and not _row(rows, line)[column - 1 :].strip() and (opened := _last_bracket(rows)):
        words, (line, column) = BRACKET, opened
    line = min(line, len(rows))
    row = _row(rows, line)
    column = min(column, len(row) + 1)
    if words is INDENT:
        column = len(row) - len(row.lstrip(" ")) + 1
    sign = row[: column - 1].rstrip()[-1:] if words is AFTER_BRACKET else row[column - 1 : column]
    hint = words.hint.format(quoted=_quoted(_value(row)))
    return Diagnostic(words.code, words.message.format(sign=sign), hint, line=line, column=column)


def _words(complaint: Complaint, rows: list[str]) -> Words:
    line, column = complaint.stopped
    row = _row(rows, line)
    before = row[: column - 1].rstrip()
    if "mapping values are not allowed" in complaint.problem:
        return COLON if re.search(r":\s", before) else INDENT if before.strip(" -") else NO_KEY
    if "expected key" in complaint.problem or "expected '-' indicator" in complaint.problem:
        return _after(before, row[column - 1 :])
    if "<document start>" in complaint.problem:
        if "..." in (row.strip() for row in rows[: line - 1]):
            return SECOND
        return UNKNOWN if before else INDENT
    for part, words in _BY_PROBLEM:
        if part in complaint.problem:
            return words
    return next((words for part, words in _BY_CONTEXT if part in complaint.context), UNKNOWN)


def _after(before: str, rest: str) -> Words:
    """Why an item was expected and something else came."""
    if before.endswith(("]", "}")):
        return AFTER_BRACKET
    if before.endswith(('"', "'")):
        return AFTER_QUOTE
    if before.strip(" -"):
        return UNKNOWN
    if rest.startswith(":"):
        return NO_KEY
    return MIXED if rest.startswith("- ") else INDENT


def _opened_before(rows: list[str], line: int, column: int) -> Position | None:
    """Where a quote was left open, if what seemed to close it opened the next one."""
    before = rows[line - 1][: column - 1].rstrip()
    quote = before[-1]
    if before.count(quote) % 2 == 0:
        return None
    for number in range(line - 1, 0, -1):
        if rows[number - 1].count(quote) % 2:
            return number, rows[number - 1].rindex(quote) + 1
    return None


def _last_bracket(rows: list[str]) -> Position | None:
    """Where the last bracket opens, for a text that ends inside one."""
    for number in range(len(rows), 0, -1):
        if at := max(rows[number - 1].rfind("["), rows[number - 1].rfind("{")) + 1:
            return number, at
    return None


def _row(rows: list[str], line: int) -> str:
    return rows[line - 1] if line <= len(rows) else ""


def _value(row: str) -> str:
    """The value in a line, without its name and without quotes of its own."""
    value = re.sub(r"^\s*(?:- +)*(?:[A-Za-z_]+:\s+)?", "", row).strip()
    return value.replace('"', "") if value.startswith('"') else value


def _quoted(value: str) -> str:
    """A value in the quotes that need no other change, cut where it is long."""
    short = value if len(value) <= 60 else value[:60] + "…"
    return f"'{short.replace(chr(39), chr(39) * 2)}'" if '"' in short or "\\" in short else f'"{short}"'
