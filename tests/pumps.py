"""Takes a pattern; gives short texts that, repeated without end, make its engine try the most ways to go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as opcodes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

COMMON = (
    " ", "　", "\n", "\t", "-", "- ", "0", "a", "あ", "ー", "・", "、", ";", "/", "(", "（", ":", "：", ".", "#", '"', "'",
    "[", "a.", "0-", "a@", "a: ", " x", "\n ",
)  # fmt: skip
"""What people repeat, by a key that stuck or a cell that was filled down."""

ENDS = ("", "\x01", " x")
"""What the texts end with, so that the last step fails."""

_MOST = 12
_LONG = 400
_FEW = 5


def pumps(pattern: re.Pattern[Any]) -> tuple[tuple[str, str], ...]:
    """Beginnings, each with what is repeated behind it: what the pattern itself repeats, and what people do."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    found = dict.fromkeys(_repeated(tree, ""))
    # Long lists of words hold what people write, not what they repeat.
    common = COMMON if len(pattern.pattern) < _LONG else COMMON[:_FEW]
    return (*list(found)[:_MOST], *(("", one) for one in common))


def _repeated(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each repetition with what comes before it, and each two that stand beside each other."""
    for kind, argument in tree:
        inner = _inside(kind, argument)
        if kind in _REPEATS:
            _least, most, body = argument
            if most > 1:
                for sample in dict.fromkeys(_samples(body)):
                    if sample:
                        yield before, sample
                        yield "", sample
                        yield "", before[-3:] + sample
                        yield "", before[-20:] + sample
        for one in inner:
            yield from _repeated(one, before)
        before += next(iter(_samples([(kind, argument)])), "")


_REPEATS = (opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT)


def _inside(kind: Any, argument: Any) -> list[Any]:
    if kind in _REPEATS:
        return [argument[2]]
    if kind is opcodes.SUBPATTERN:
        return [argument[3]]
    if kind is opcodes.BRANCH:
        return list(argument[1])
    if kind in (opcodes.ASSERT, opcodes.ASSERT_NOT):
        return [argument[1]]
    if kind is opcodes.ATOMIC_GROUP:
        return [argument]
    return []


def _samples(tree: Any) -> list[str]:
    """A few texts that a part of a pattern takes, roughly."""
    texts = [""]
    for kind, argument in tree:
        more = _sample_of(kind, argument)[:3] or [""]
        texts = [text + one for text in texts for one in more][:6]
    return texts


def _sample_of(kind: Any, argument: Any) -> list[str]:
    match kind:
        case opcodes.LITERAL:
            return [chr(argument)]
        case opcodes.NOT_LITERAL:
            return [next(sign for sign in "a0 " if ord(sign) != argument)]
        case opcodes.ANY:
            return ["a"]
        case opcodes.IN:
            return _of_class(argument)
        case opcodes.BRANCH:
            return [text for one in argument[1] for text in _samples(one)[:1]]
        case opcodes.SUBPATTERN:
            return _samples(argument[3])
        case opcodes.ATOMIC_GROUP:
            return _samples(argument)
    if kind in _REPEATS:
        return [text * max(1, argument[0]) for text in _samples(argument[2])]
    return [""]


_TRIED = "a0 -ー あ一.:/\t\n　,、;・_@#'\"A（)"


def _of_class(items: Any) -> list[str]:
    """Signs of a class: those that are named, and common ones that are in it."""
    named = [chr(value) for kind, value in items if kind is opcodes.LITERAL]
    ranges = [chr(value[0]) for kind, value in items if kind is opcodes.RANGE]
    common = [sign for sign in _TRIED if _takes(items, sign)]
    if items and items[0][0] is opcodes.NEGATE:
        return common[:3]
    return [*named[:2], *ranges[:1], *common[:2]]


def _takes(items: Any, sign: str) -> bool:
    """Whether a class takes a sign, roughly: categories are told by what they are called."""
    is_in = False
    for kind, value in items:
        is_in |= kind is opcodes.LITERAL and value == ord(sign)
        is_in |= kind is opcodes.RANGE and value[0] <= ord(sign) <= value[1]
        if kind is opcodes.CATEGORY:
            of_kind = {"SPACE": sign.isspace(), "DIGIT": sign.isdigit(), "WORD": sign.isalnum() or sign == "_"}
            name = str(value).removeprefix("CATEGORY_")
            is_in |= of_kind.get(name.removeprefix("NOT_"), False) is not name.startswith("NOT_")
    return is_in is not bool(items and items[0][0] is opcodes.NEGATE)
