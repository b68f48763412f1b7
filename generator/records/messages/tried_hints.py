"""Takes a hint; gives it if the check itself takes every value that it offers, else one that offers none.

Whatever wrote the hint: what looks like a value in it is tried by the rule for such values before anybody copies it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.records.model.hours import PeriodText
from generator.records.model.values import Code, Id, LooseDate, Mail, Phone, PostalCode, Web

UNSURE = "正しい値を、公式ページで確かめて書いてください。"
"""What is told instead of a hint whose value the check would refuse."""

_SHAPES: tuple[tuple[str, Any], ...] = (
    (r"https?://[^\s、。」]+", Web),
    (r"[^\s@\"'、。「」:：（]+@[^\s@\"'、。「」）]+", Mail),
    (r"[0-9]{1,4}:[0-9]{1,2}-[0-9]{1,2}:[0-9]{1,2}", PeriodText),
    (r"(?:19|20)[0-9]{2}-[0-9]{1,2}(?:-[0-9]{1,2})?", LooseDate),
    (r"(?<=\")[0-9]{5,7}(?=\")", Code),
    (r"(?<=id: )\S+", Id),
    (r"[0-9]{3}-[0-9]{4}", PostalCode),
    (r"(?:0[0-9]{8,12}|0[0-9]{1,5}(?:-[0-9]{1,6}){2,3})", Phone),
)
"""What values look like that people copy, each with the rule for it; the first that fits counts."""

_VALUE = re.compile(
    "|".join(f"(?<![0-9A-Za-z-])(?P<v{at}>{shape})(?![0-9-])" for at, (shape, _rule) in enumerate(_SHAPES))
)


def tried(hint: str, is_refused: Callable[[str], bool] = lambda _value: False) -> str:
    """The hint, or ``UNSURE`` where it offers a value that no item takes, or that ``is_refused`` for another reason."""
    for found in _VALUE.finditer(hint):
        rule = _rules()[int(str(found.lastgroup)[1:])]
        if is_refused(found[0]) or not _takes(rule, found[0]):
            return UNSURE
    return hint


@cache
def _rules() -> tuple[TypeAdapter[Any], ...]:
    return tuple(TypeAdapter(rule) for _shape, rule in _SHAPES)


def _takes(rule: TypeAdapter[Any], value: str) -> bool:
    try:
        rule.validate_python(value)
    except ValidationError:
        return False
    return True
