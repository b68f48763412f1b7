"""Takes a cell with numbers of telephones or fax machines; gives each number with what the words beside it mean.

「TEL 0162-00-0001、FAX 0162-00-0002」 in one cell is a phone and a fax, whatever the column is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.exchange.columns import Column
from generator.records.messages.corrections import complaint, right_form
from generator.records.model.base import normal
from generator.records.model.phone import SHORT_NUMBERS
from generator.records.model.phone_labels import FAX, LINES, Labels, labels_in

MAX_CELL = 500
"""No cell with numbers is longer; what is, is not gone through."""

_DASHES = re.compile("[‐‑‒–—―−ーｰ－﹣](?=[ 0-9])")
_ITEM = r"[0-9]{1,8}"
_ITEMS = rf"{_ITEM}(?:[、,・~〜-](?!0[0-9]{{1,4}}[-(]){_ITEM}(?![0-9-]))*"
_TOKEN = re.compile(
    rf"(?P<extension>[(]?\s?(?:内線|内|ext)(?:番号)?[:.) ]{{0,3}}(?P<items>{_ITEMS})\s?[)]?)"
    r"|(?P<number>(?:#|\+81[- ]?(?:\(0\))?|\((?=0[0-9]{1,4}\)))?[0-9](?:[0-9]|[-. ()・·•‧](?=[-. ()]{0,2}[0-9]))*)"
    r"|(?P<between>[、,;\n/]+)"
    r"|(?P<beside>\([^()0-9、,;\n/]{1,40}\))"
    r"|(?P<words>(?:(?!\s?(?:内線|ext))[^0-9#+、,;\n/(])+)"
    r"|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_GAPS = re.compile(r"[ .・·•‧]+")
_SHARED = re.compile(r"(電話|tel)\s?[/,、]\s?(?=(?:fax|ファッ?クス)\s?(?:兼用|共用|共通))", re.IGNORECASE)
"""「電話/FAX兼用」 is said of one number, though signs between numbers stand in it."""
_WITH_PHONE = "電話と兼用"
"""What the check asks for beside a fax number that is a phone number, too."""
_APART = re.compile(r"[\s(]")
"""What parts words from the number before them."""
_OF_ALL = re.compile("とも|いずれ|両方|双方|どちら|どれも|[す全]べて|以上|上記|左記")
"""Words that speak of more numbers than the one that they stand beside."""


@dataclass(slots=True)
class _Number:
    text: str
    before: Labels
    beside: Labels = field(default_factory=Labels)
    extension: str = ""

    @property
    def labels(self) -> Labels:
        """All that is said of it."""
        return self.before | self.beside


class _Unsure(NamedTuple):
    """A piece whose words nobody can take for certain."""

    told: str
    """Why, in plain Japanese."""
    lines: frozenset[str] = frozenset()
    """The lines that words without a number name: they may speak of numbers before them."""
    is_of_all: bool = False
    """Whether its words speak of the other numbers, too."""


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
    plain = _SHARED.sub(r"\1・", _DASHES.sub("-", normal(text).strip()))
    if len(plain) > MAX_CELL:
        return Numbers((), (f"長すぎて読めません（{len(plain)}文字）。番号だけを書いてください",), ())
    pieces = list(_pieces(plain))
    numbers = [piece for piece in pieces if isinstance(piece, _Number)]
    rival = _rival(pieces, numbers, line)
    found: list[LabelledNumber] = []
    doubts: list[str] = []
    notices: list[str] = []
    other = ""
    for piece in pieces:
        if isinstance(piece, _Unsure):
            doubts.append(piece.told)
            continue
        read = _read(piece, column, line, rival or other, is_alone=len(numbers) == 1)
        if isinstance(read, str):
            doubts.append(read)
            continue
        labels = piece.labels
        found += read
        if labels.contradicts(line):
            other = LINES[min(labels.lines - {line})]
            named = "と".join(word for kind, word in LINES.items() if kind in labels.lines)
            notices.append(f"「{named}」と書かれているので、{named}の番号として読みました: {read[0].number}。")
        if labels.remark:
            notices.append(f"「{labels.remark}」は、番号 {read[0].number} の説明にしました。")
    return Numbers(tuple(dict.fromkeys(found)), tuple(doubts), tuple(notices))


def _rival(pieces: list[_Number | _Unsure], numbers: list[_Number], line: str) -> str:
    """The other line that numbers without a label may be of, as people call it; empty if none speaks against this one.

    「TEL/FAX 0162-00-0001/0162-00-0002」 names a line for each; 「0162-00-0001 FAX 0162-00-0002」 below FAX sets the two apart.
    """
    others = next((word for kind, word in LINES.items() if kind != line), "")
    unlabelled = [number for number in numbers if not number.labels.lines]
    unsure = [piece for piece in pieces if isinstance(piece, _Unsure)]
    is_told_apart = any(len(number.labels.lines) > 1 or number.labels.lines == {line} == {FAX} for number in numbers)
    is_loose = any(piece.is_of_all or piece.lines - {line} for piece in unsure)
    return others if unlabelled and (is_told_apart or is_loose) else ""


def _read(piece: _Number, column: Column, line: str, other: str, *, is_alone: bool) -> list[LabelledNumber] | str:
    """The numbers of a piece, one for each line; or why it is not certain. ``other`` is a line that others are of."""
    labels = piece.labels
    numbers = _split(piece.text, column, line)
    values = [right_form(number, column.field, line) or number for number in numbers]
    if why := next(filter(None, (complaint(value, column.field, line) for value in values)), None):
        return why
    if len(values) > 1 and (labels.contradicts(line) or labels.remark or piece.extension):
        return f"「{'、'.join(values)}」のどれについての語か確かではありません。番号を1つずつ、行を分けて書いてください"
    if not (is_alone and len(values) == 1) and (short := _short_in(values)):
        return f"「{short}」が1つの番号か、ほかの番号の続きか、確かではありません。番号を1つずつ、市外局番から書いてください"
    if other and (not labels.lines or len(labels.lines) > 1):
        # 「FAX 0162-00-0001、0162-00-0002」: the label may speak of both.
        named = other if other != LINES[line] else LINES[FAX]
        return f"「{values[0]}」が{LINES[line]}の番号か、{named}の番号か、確かではありません"
    lines = [kind for kind in LINES if kind in labels.lines] or [line]
    shared = {FAX: "・".join(filter(None, (_WITH_PHONE, labels.remark)))} if len(lines) > 1 else {}
    return [
        LabelledNumber(kind, value, piece.extension, shared.get(kind, labels.remark))
        for value in values
        for kind in lines
    ]


def _short_in(values: list[str]) -> str:
    return next((value for value in values if value in SHORT_NUMBERS and not value.startswith("#")), "")


def _split(text: str, column: Column, line: str) -> list[str]:
    """One number, or several that only blanks or dots part."""
    if complaint(right_form(text, column.field, line) or text, column.field, line) is None:
        return [text]
    parts = [part for part in _GAPS.split(text) if part]
    whole = [right_form(part, column.field, line) or part for part in parts]
    return parts if all(complaint(part, column.field, line) is None for part in whole) else [text]


def _pieces(plain: str) -> Iterator[_Number | _Unsure]:
    """The numbers with their labels; a sentence where it is not certain what a label belongs to."""
    waiting = Labels()
    for group in _groups(plain):
        piece = _Piece(waiting)
        piece.read(group)
        if piece.why:
            shown = "".join(found.group() for found in group).strip()
            told = f"「{shown[:60]}」の「{piece.why[:30]}」が何を指すか確かではありません。番号だけを書いてください"
            yield _Unsure(told, is_of_all=bool(_OF_ALL.search(shown)))
            waiting = Labels()
        else:
            yield from piece.numbers
            # 「TEL/FAX 0162-00-0001」: a label without a number waits for the next one.
            waiting = piece.waiting
    if waiting != Labels():
        yield _Unsure(
            f"「{' '.join(plain.split())[:60]}」に、番号のない語があります。番号だけを書いてください", waiting.lines
        )


def _groups(plain: str) -> Iterator[list[re.Match[str]]]:
    group: list[re.Match[str]] = []
    for found in _TOKEN.finditer(plain):
        if found["between"]:
            yield group
            group = []
        else:
            group.append(found)
    yield group


class _Piece:
    """What stands between two signs that part numbers: numbers, and words before and behind them."""

    def __init__(self, waiting: Labels) -> None:
        """Begin with the labels that no number followed so far."""
        self.waiting = waiting
        self.numbers: list[_Number] = []
        self.why = ""
        """The words that are not certain; empty if all is."""
        self.order = ""
        """In which order numbers (n) and words in brackets (w) stand."""
        self.last = -1
        """Where in the piece the last number stands."""

    def read(self, group: list[re.Match[str]]) -> None:
        """Give each label to the number that it speaks of, as far as that is certain."""
        self.order = "".join("n" if one["number"] else "w" if one["beside"] else "" for one in group)
        self.last = max((at for at, one in enumerate(group) if one["number"]), default=-1)
        for at, found in enumerate(group):
            if found["number"]:
                self.numbers.append(_Number(found.group(), self.waiting))
                self.waiting = Labels()
            elif found["extension"]:
                self._extend(found)
            else:
                self._label(group, at)
            if self.why:
                return
        self._close()

    def _extend(self, found: re.Match[str]) -> None:
        if not self.numbers or self.numbers[-1].extension:
            self.why = found.group()
        else:
            self.numbers[-1].extension = found["items"]

    def _label(self, group: list[re.Match[str]], at: int) -> None:
        found = group[at]
        labels = labels_in(found.group())
        is_between = bool(self.numbers) and at < self.last
        leads = not self.numbers or (not found["beside"] if not is_between else self._leads(group, at, labels))
        if labels.rest or labels.is_extension or leads is None:
            self.why = labels.rest or found.group().strip()
        elif leads:
            self.waiting |= labels
        else:
            self.numbers[-1].beside |= labels

    def _leads(self, group: list[re.Match[str]], at: int, labels: Labels) -> bool | None:
        """Whether words between two numbers speak of the second one; None if nobody can tell."""
        if labels == Labels():
            return True
        if len(labels.lines) > 1:
            return None
        found, known = group[at], self.numbers[-1].labels
        text = found.group()
        is_near_first = not text[0].isspace() and not _APART.match(group[at - 1].group()[-1])
        is_near_second = not text[-1].isspace() and not group[at + 1].group()[0].isspace()
        if labels.lines and known.lines and not labels.lines & known.lines:
            return True
        if not found["beside"]:
            # 「0162-00-0001 FAX 0162-00-0002」 is clear; 「0162-00-0001FAX 0162-00-0002」 may be read both ways.
            is_glued = bool(group[at - 1]["number"]) and is_near_first and not is_near_second
            return None if is_glued and known == Labels() else True
        if self.order == "wn" * (len(self.order) // 2):
            return True
        if self.order == "nw" * (len(self.order) // 2):
            return False
        return None if is_near_first == is_near_second else is_near_second

    def _close(self) -> None:
        """Labels behind the last number are its own."""
        if not self.numbers or self.waiting == Labels():
            return
        # 「0162-00-0001 FAX」 is clear; with other labels before it the last word may belong to either side.
        is_labelled = any(number.before != Labels() for number in self.numbers)
        if is_labelled and (self.waiting.lines or len(self.numbers) > 1):
            self.why = self.waiting.remark or "・".join(LINES[kind] for kind in sorted(self.waiting.lines))
            return
        self.numbers[-1].beside |= self.waiting
        self.waiting = Labels()
