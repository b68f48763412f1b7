"""Takes a record; gives the faults about phone numbers that are numbers, but hardly the ones that are meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from generator.diagnostics.diagnostic import Diagnostic, Severity, shown_path
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.document import Document
from generator.records.model.base import normal
from generator.records.model.phone import area_code_of, is_whole_number
from generator.records.model.phone_labels import LINES
from generator.records.rules.subject import Subject, numbers_in, parts_of, text_of, texts_of
from generator.registry.area import Area, Kind
from generator.registry.lookups import kilometres
from generator.registry.table import Table

FAR = 60
"""So many kilometres from a place no area code of another prefecture reaches: 尼崎 has that of 大阪, 10 km away."""

_MOBILE = re.compile(r"0[789]0-?[0-9]{4}-?[0-9]{4}")
_UNDIALLED = re.compile(r"(?!0(?:120|800|570|990|180|[5-9]0)-)0[0-9]{1,4}-[01][0-9]{0,3}-[0-9]{4}")
_SHARED = re.compile("兼用|共用|共通|同じ|兼")
_EXTENSION = re.compile(r"[0-9][0-9 ・、,~〜-]{0,39}")
_EMERGENCY = ("110", "118", "119")


def is_undialled(number: str) -> bool:
    """Whether nobody can have a number: no exchange begins with 0 or 1, which is why samples do; it lies nowhere."""
    return bool(_UNDIALLED.fullmatch(number))


class Entry(Protocol):
    """A record's file that was read."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def document(self) -> Document:
        """What it says, and where."""

    @property
    def code(self) -> str:
        """Which place it is about."""


def numbers_near(subject: Subject) -> Iterator[Diagnostic]:
    """An area code is that of the place, or of one that is near or in the same prefecture."""
    lookups = subject.context.lookups
    area = subject.context.table.get(subject.text("code"))
    if area is None or area.kind is Kind.ward:
        return
    for place, number in subject.numbers:
        code = "" if is_undialled(number) else area_code_of(number)
        there = [subject.context.table.areas[one] for one in lookups.area_codes.get(code, ())] if code else []
        if there and not any(_reaches(area, other) for other in there):
            message = f"市外局番 {code} は{_called(there[0])}などのもので、{_called(area)}から遠いところです。"
            hint = "写しまちがいがないか、公式ページの番号を確かめてください。"
            yield Diagnostic("far-area-code", message, hint, Severity.WARNING, place=place)


def _reaches(area: Area, other: Area) -> bool:
    return area.prefecture == other.prefecture or kilometres(area, other) < FAR


def _called(area: Area) -> str:
    return area.name if area.kind is Kind.prefecture else f"{area.prefecture}{area.name}"


def numbers_public(subject: Subject) -> Iterator[Diagnostic]:
    """A mobile number may be a person's own."""
    for place, number in subject.numbers:
        if _MOBILE.fullmatch(number):
            hint = "職員や相談員の個人の番号なら、消してください。公用の番号か、公式ページで確かめてください。"
            yield Diagnostic("mobile-number", "携帯電話の番号です。", hint, Severity.WARNING, place=place)


def no_emergency_lines(subject: Subject) -> Iterator[Diagnostic]:
    """No window has a number of police, coast guard or fire service: who wants to be heard would be sent there."""
    for place, number in subject.numbers:
        if number in _EMERGENCY:
            hint = "その窓口の番号を書いてください。緊急の番号は、どの町のページにもはじめからのっています。"
            yield Diagnostic("emergency-number", f"{number}番は、緊急のときの番号です。", hint, place=place)


def lines_told_apart(subject: Subject) -> Iterator[Diagnostic]:
    """One number is a phone and a fax in one window only where the record says that it is."""
    for place, window in subject.windows:
        phones: set[str] = set()
        faxes: list[tuple[Place, str]] = []
        notes = text_of(window, "note")
        for where, way in parts_of(window, "ways", place):
            notes += text_of(way, "note")
            if text_of(way, "way") == "phone":
                phones.add(text_of(way, "number"))
            elif text_of(way, "way") == "fax":
                faxes.append(((*where, "number"), text_of(way, "number")))
        for where, number in faxes:
            if number and number in phones and not _SHARED.search(notes):
                message = f"電話とFAXが同じ番号です（「{number}」）。"
                hint = "公式ページで、それぞれの番号を確かめてください。兼用なら、FAXの note に「電話と兼用」と書いてください。"
                yield Diagnostic("fax-is-phone", message, hint, Severity.WARNING, place=where)


def extensions_short(subject: Subject) -> Iterator[Diagnostic]:
    """An extension is a few digits, without words and without the number that it belongs to."""
    for place, window in subject.windows:
        for where, way in parts_of(window, "ways", place):
            found = text_of(way, "extension")
            if found and (fault := _extension_fault(found)):
                yield Diagnostic("bad-extension", *fault, Severity.WARNING, place=(*where, "extension"))


def _extension_fault(found: str) -> tuple[str, str] | None:
    plain = normal(found)
    digits = "".join(re.findall("[0-9]+", plain))
    if is_whole_number(plain):
        return (
            f"内線のところに、電話番号がそのまま書かれています（「{found[:40]}」）。",
            f"{LINES['phone']}番号は number に、内線は extension に内線の番号だけを書いてください。例 123",
        )
    if _EXTENSION.fullmatch(found) and len(digits) < 9:
        return None
    right = re.fullmatch(r"[(]?内線?(?:番号)? ?[:.]?([0-9][0-9 ・、,~〜-]*)[)]?", plain)
    hint = (
        f"{right[1].strip()} とだけ書いてください。"
        if right
        else "内線の番号だけを、半角の数字で書いてください。例 123"
    )
    return f"内線の番号のほかにも文字があります（「{found[:40]}」）。", hint


def numbers_of_other_places(entries: Iterable[Entry], table: Table) -> Iterator[tuple[Entry, Diagnostic]]:
    """A number that stands in the records of two towns is wrong in one, unless a window that has it serves both."""
    found: defaultdict[str, list[tuple[Entry, Place]]] = defaultdict(list)
    for entry in entries:
        area = table.get(entry.code)
        for place, number in numbers_in(entry.document.data) if area and area.is_municipality else ():
            # Numbers that lie nowhere (0120) serve many places.
            if not is_undialled(number) and (_MOBILE.fullmatch(number) or area_code_of(number)):
                found[number].append((entry, place))
    for number, holders in found.items():
        codes = {entry.code for entry, _place in holders}
        joint = {code for entry, place in holders for code in _served(entry.document.data, place)}
        if len(codes) < 2 or codes <= joint:
            continue
        for entry, place in holders:
            other = next(one for one, _place in holders if one.code != entry.code)
            message = f"{number} は、{table.areas[other.code].name}の記録にもあります（{shown_path(other.path)}）。"
            hint = "写しまちがいでないか確かめてください。いっしょに受け持つ窓口なら、serves に両方のコードを書いてください。"
            yield entry, Diagnostic("number-of-other-place", message, hint, Severity.WARNING, place=place)


def _served(data: Any, place: Place) -> Iterator[str]:
    if place[0] == "windows":
        yield from (code for _place, code in texts_of(data["windows"][place[1]], "serves"))
