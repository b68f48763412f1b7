"""Takes a cell with numbers of telephones or fax machines; gives each number with what the words beside it mean.

「TEL 0162-00-0001、FAX 0162-00-0002」 in one cell is a phone and a fax, whatever the column is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.exchange.columns import Column
from generator.records.messages.corrections import complaint, right_form
from generator.records.model.base import normal
from generator.records.model.phone_labels import LINES, Labels, labels_in

MAX_CELL = 500
"""No cell with numbers is longer; what is, is not gone through."""

_DASHES = re.compile("[‐‑‒–—―−ーｰ－﹣](?=[ 0-9])")
_ITEM = r"[0-9A-Za-z]{1,8}"
_ITEMS = rf"{_ITEM}(?:[、,・~〜-](?!0[0-9]{{1,4}}[-(]){_ITEM}(?![0-9-]))*"
_TOKEN = re.compile(
    rf"(?P<extension>[(]?\s?(?:内線|内|ext)(?:番号)?[:.) ]{{0,3}}(?P<items>{_ITEMS})\s?[)]?)"
    r"|(?P<number>(?:#|\+81[- ]?(?:\(0\))?|\((?=0[0-9]{1,4}\)))?[0-9](?:[0-9]|[-. ()・·•‧](?=[-. ()]{0,2}[0-9]))*)"
    r"|(?P<between>[、,;\n/]+)"
    r"|(?P<beside>\([^()0-9、,;\n/]{1,40}\))"
    r"|(?P<words>[^0-9#+、,;\n/(]+)"
    r"|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_GAPS = re.compile(r"[ .・·•‧]+")


@dataclass(slots=True)
class _Number:
    text: str
    before: Labels
    beside: Labels = field(default_factory=Labels)
    extension: str = ""


class LabelledNumber(NamedTuple):
    """One number of a cell."""

    line: str
    """The line that it is a number of: ``phone`` or ``fax``."""
    number: str
    """The number in its right form."""
    extension: str
    """The extension, or empty."""
    remark: str
    """What the words beside it tell of it (夜間, 代表), or empty."""


class Numbers(NamedTuple):
    """The numbers of a cell."""

    found: tuple[LabelledNumber, ...]
    """Those that are certain."""
    doubts: tuple[str, ...]
    """Why others are not, in plain Japanese."""
    notices: tuple[str, ...]
    """What became of words that stand beside certain ones, in plain Japanese."""


def is_extension(text: str) -> bool:
    """Whether a cell can hold an extension behind its number."""
    return normal(text) == text and re.fullmatch(_ITEMS, text) is not None


def read_numbers(column: Column, text: str) -> Numbers:
    """Read a cell of a column that holds the numbers of one line."""
    line = column.way.value if column.way else ""
    plain = _DASHES.sub("-", normal(text).strip())
    if len(plain) > MAX_CELL:
        return Numbers((), (f"長すぎて読めません（{len(plain)}文字）。番号だけを書いてください",), ())
    found: list[LabelledNumber] = []
    doubts: list[str] = []
    notices: list[str] = []
    other = ""
    for piece in _pieces(plain):
        read = piece if isinstance(piece, str) else _read(piece, column, line, other)
        if isinstance(read, str):
            doubts.append(read)
            continue
        assert isinstance(piece, _Number)  # noqa: S101
        labels = piece.before | piece.beside
        found += read
        if labels.contradicts(line):
            other = LINES[min(labels.lines - {line})]
            named = "と".join(word for kind, word in LINES.items() if kind in labels.lines)
            notices.append(f"「{named}」と書かれているので、{named}の番号として読みました: {read[0].number}。")
        if labels.remark:
            notices.append(f"「{labels.remark}」は、番号 {read[0].number} の説明にしました。")
    return Numbers(tuple(dict.fromkeys(found)), tuple(doubts), tuple(notices))


def _read(piece: _Number, column: Column, line: str, other: str) -> list[LabelledNumber] | str:
    """The numbers of a piece, one for each line; or why it is not certain. ``other`` is a line named before it."""
    labels = piece.before | piece.beside
    numbers = _split(piece.text, column, line)
    values = [right_form(number, column.field, line) or number for number in numbers]
    if why := next(filter(None, (complaint(value, column.field, line) for value in values)), None):
        return why
    if len(values) > 1 and (labels.contradicts(line) or labels.remark or piece.extension):
        return f"「{'、'.join(values)}」のどれについての語か確かではありません。番号を1つずつ、行を分けて書いてください"
    if other and not labels.lines:
        # 「FAX 0162-00-0001、0162-00-0002」: the label may speak of both.
        return f"「{values[0]}」が{LINES[line]}の番号か、{other}の番号か、確かではありません"
    lines = [kind for kind in LINES if kind in labels.lines] or [line]
    return [LabelledNumber(kind, value, piece.extension, labels.remark) for value in values for kind in lines]


def _split(text: str, column: Column, line: str) -> list[str]:
    """One number, or several that only blanks or dots part."""
    if complaint(right_form(text, column.field, line) or text, column.field, line) is None:
        return [text]
    parts = [part for part in _GAPS.split(text) if part]
    whole = [right_form(part, column.field, line) or part for part in parts]
    return parts if all(complaint(part, column.field, line) is None for part in whole) else [text]


def _pieces(plain: str) -> Iterator[_Number | str]:
    """The numbers with their labels; a sentence where it is not certain what a label belongs to."""
    waiting, numbers = Labels(), list[_Number]()
    for group in _groups(plain):
        numbers, left, why = _piece(group, waiting)
        if why:
            shown = "".join(found.group() for found in group).strip()
            yield f"「{shown[:60]}」の「{why[:30]}」が何を指すか確かではありません。番号だけを書いてください"
            waiting = Labels()
        else:
            yield from numbers
            # 「TEL/FAX 0162-00-0001」: a label without a number waits for the next one.
            waiting = left
    if waiting != Labels():
        yield f"「{plain[:60]}」に、番号のない語があります。番号だけを書いてください"


def _groups(plain: str) -> Iterator[list[re.Match[str]]]:
    group: list[re.Match[str]] = []
    for found in _TOKEN.finditer(plain):
        if found["between"]:
            yield group
            group = []
        else:
            group.append(found)
    yield group


def _piece(group: list[re.Match[str]], waiting: Labels) -> tuple[list[_Number], Labels, str]:
    """The numbers of a piece, the labels that no number follows, and the words that are not certain."""
    numbers: list[_Number] = []
    for found in group:
        if found["number"]:
            numbers.append(_Number(found.group(), waiting))
            waiting = Labels()
        elif found["extension"]:
            if not numbers or numbers[-1].extension:
                return [], Labels(), found.group()
            numbers[-1].extension = found["items"]
        else:
            labels = labels_in(found.group())
            if labels.rest or labels.is_extension:
                return [], Labels(), labels.rest or found.group()
            if found["beside"] and numbers:
                numbers[-1].beside |= labels
            else:
                waiting |= labels
    if numbers and waiting != Labels():
        last = numbers[-1]
        # 「0162-00-0001 FAX」 is clear; with other labels before it the last word may belong to either side.
        if any(number.before != Labels() for number in numbers) and waiting.lines:
            return [], Labels(), "・".join(LINES[kind] for kind in sorted(waiting.lines))
        numbers[-1] = replace(last, beside=last.beside | waiting)
        waiting = Labels()
    return numbers, waiting, ""
