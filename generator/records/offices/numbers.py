"""Takes the cell of an office's phone numbers and what the list prints; gives the numbers, or the rule that they break."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generator.records.messages.tried_hints import tried
from generator.records.model.base import normal
from generator.records.model.phone import check_phone

BETWEEN = " / "
"""What stands between two numbers of a cell."""

OFFICE_USE = "事務連絡"
"""What the list prints beside numbers that offices call each other on: these are never offered."""

NUMBER_HINT = "1つずつ「 / 」で区切ります。例 0428-23-5888（直通） / 0428-22-1111 内線2178"
"""The right form of the cell."""

Fault = tuple[str, str, str]
"""Rule, message and right form."""

_ITEM = re.compile(r"([0-9-]+)(?: 内線([0-9]+(?:・[0-9]+)*))?(?:（((?!内線)[^（）]+)）)?")
_WHOLE = re.compile(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}")
_SECOND_LINE = re.compile(r"(0[0-9]+-[0-9]+-)([0-9]{4})、([0-9]{4})(?![0-9-])")
_SIGNS = re.compile("[-‐‑‒–—―−ー()]")
_EXTENSIONS = re.compile(r"内線[^0-9]*[0-9]+(?:[ ・]+[0-9]+)*")
_MOBILE = ("070-", "080-", "090-")
_SHORTEST = 6
"""Digits of the shortest run that may be a phone number."""


@dataclass(frozen=True, slots=True)
class OfficeNumber:
    """A number that an office can be called on."""

    number: str
    """The number in national form with its hyphens."""
    extension: str
    """The extension to ask for, several with ・ between them; empty where there is none."""
    label: str
    """What the list says of the number (直通, 市内限定 …), or empty."""

    @property
    def is_mobile(self) -> bool:
        """Whether a mobile phone answers."""
        return self.number.startswith(_MOBILE)


def numbers_of(cell: str) -> tuple[OfficeNumber, ...]:
    """The numbers of a cell, those that are in the right form."""
    found = (_ITEM.fullmatch(item) for item in cell.split(BETWEEN))
    return tuple(OfficeNumber(match[1], match[2] or "", match[3] or "") for match in found if match)


def number_fault(cell: str, printed: str, doubt: str) -> Fault | None:
    """The first thing that is wrong with a cell; ``printed`` is what the list has, ``doubt`` why something is left out."""
    for item in cell.split(BETWEEN) if cell else ():
        if fault := _item_fault(item, printed):
            return fault
    read = {_digits(number.number) for number in numbers_of(cell)}
    if not doubt and any(len(run) >= _SHORTEST and run not in read for run in _runs(printed)):
        message = f"一覧の番号「{printed}」に、読んでいないものがあります"
        return "unread-number", message, "phones に書くか、書かないわけを doubt に書いてください。"
    return None


def broken(check: Callable[[str], str], text: str) -> Fault | None:
    """The rule that a value of a record would break here too; None where it breaks none."""
    try:
        check(text)
    except PydanticCustomError as error:
        return error.type, error.message(), tried((error.context or {})["hint"])
    return None


def _item_fault(item: str, printed: str) -> Fault | None:
    match = _ITEM.fullmatch(item)
    if not match:
        return _form_fault(item)
    if fault := broken(check_phone, match[1]):
        return fault
    lines = (line for line in printed.split(BETWEEN) if OFFICE_USE in line)
    if any(_digits(match[1]) in _runs(line) for line in lines):
        message = f"「{OFFICE_USE}」の番号（{match[1]}）は、案内しません"
        return "office-use-number", message, "番号を消し、そのことを doubt に書いてください。"
    if _digits(match[1]) not in _runs(printed):
        message = f"番号「{match[1]}」が、一覧に印刷された「{printed}」にありません"
        return "not-printed", message, "一覧の番号を、1文字ずつ見くらべてください。"
    for words in "・".join(filter(None, match.groups()[1:])).split("・"):
        if words not in normal(printed):
            message = f"「{words}」が、一覧に印刷された「{printed}」にありません"
            return "not-printed", message, "内線と説明は、一覧にあるとおりに書いてください。"
    return None


def _form_fault(item: str) -> Fault:
    """What is wrong with an item that is no number with its extension and label."""
    plain = _SECOND_LINE.sub(r"\1\2、\1\3", re.sub("[‐‑‒–—―−]", "-", normal(item)))
    found = _WHOLE.findall(plain)
    extension = re.search(r"内線[^0-9]*([0-9]+)", plain)
    if len(found) > 1:
        message = f"番号が2つ以上、区切りなしで書かれています（「{item}」）"
        return "several-phones", message, f"{BETWEEN.join(found)} と書いてください。"
    if found and extension:
        right = f"{found[0]} 内線{extension[1]}"
        return "extension-form", f"内線の書き方がちがいます（「{item}」）", f"{right} と書いてください。"
    if found and found[0] != plain:
        return "phone-with-words", f"番号のほかにも文字があります（「{item}」）", NUMBER_HINT
    return broken(check_phone, item) or ("bad-phone", f"電話番号として読み取れません（「{item}」）", NUMBER_HINT)


def _digits(text: str) -> str:
    """The text without the signs that stand inside numbers."""
    return _SIGNS.sub("", text)


def _runs(printed: str) -> list[str]:
    """The digits of each number that is printed, those of extensions left out; 048-299-8293、8294 names two."""
    whole = _SECOND_LINE.sub(r"\1\2、\1\3", _EXTENSIONS.sub("", normal(printed)))
    return re.findall("[0-9]+", _digits(whole))
