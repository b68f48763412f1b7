"""Takes a record, or a guide page; gives the faults where it holds what a body wants gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.records.model.base import normal
from generator.records.rules.subject import Subject, every_value, text_of
from generator.registry.withheld import ALL, Withheld, WithheldTable, folded

_NAMES = ("name", "nickname", "operator", "section", "secretariat")
"""Items that say whose a part of a record is."""

_HINT = "この値を消してください。またのせてよいかは、その団体に確かめます。"
_HINT_ALL = "この団体が出てくる項目ごと、消してください。またのせてよいかは、その団体に確かめます。"
_HINT_COMMENT = "コメント（「#」のうしろ）から、そのことを消してください。コメントも、市町村の方のページで読めます。"

_HINT_GUIDE = "この文から、そのことを消してください。またのせてよいかは、その団体に確かめます。"

_NUMBER = re.compile(r"0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}|(?<![0-9])0[0-9]{9,10}(?![0-9])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.")

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)

_SIGNS = {
    "phone": _NUMBER,
    "fax": _NUMBER,
    "mail": _MAIL,
    "form": re.compile("https?://"),
    "address": re.compile("〒|[0-9]{3}-[0-9]{4}(?![0-9-])|丁目|番地|[0-9]番"),
    "hours": re.compile("[0-9]{1,2}(?::[0-9]{2}|時)"),
}
"""How a comment or a line looks that may hold what is withheld: whose it is, it does not say."""


def nothing_withheld(subject: Subject) -> Iterator[Diagnostic]:
    """No record holds what its body, or one that is named in it, wants gone; an import is held to the same."""
    table, withheld = subject.context.table, subject.context.withheld
    codes = {subject.text("code"), *(code for _, window in subject.windows for code in _serves(window))}
    entries = withheld.concerning(area for code in sorted(codes) if (area := table.get(code)))
    told: set[Place] = set()
    for entry in entries:
        for place, part in _parts(subject.data, ()) if entries else ():
            for named in _of_body(entry, part, subject, is_record=not place):
                for where in _held(entry, part, (*place, named)):
                    if where not in told:
                        told.add(where)
                        hint = _HINT_ALL if entry.field == ALL else _HINT
                        yield Diagnostic("withheld-value", entry.message, hint, place=where)
    yield from _in_comments(subject, entries)


def _in_comments(subject: Subject, entries: Iterable[Withheld]) -> Iterator[Diagnostic]:
    """Comments stand on the site too: the page for towns keeps them."""
    comments = [normal(one) for one in _COMMENT.findall(subject.source or "")] if entries else []
    for entry in entries if comments else ():
        if entry.field == ALL:
            named: Place | None = ("name",) if any(folded(entry.name) in folded(one) for one in comments) else None
        else:
            has_sign = any(_SIGNS[entry.field].search(one) for one in comments)
            named = next(_named(entry, subject), None) if has_sign else None
        if named:
            yield Diagnostic("withheld-value", entry.message, _HINT_COMMENT, place=named)


def withheld_in_guide(text: str, withheld: WithheldTable) -> Iterator[Diagnostic]:
    """Lines of a guide page that hold what a body wants gone which is named in the same part of it.

    That a place is named tells nothing that its record holds.
    """
    asked = [entry for entry in withheld.entries if not (entry.field == ALL and entry.is_place)]
    for start, lines in _parts_of_guide(text) if asked else ():
        whole = folded("".join(lines))
        for entry in (one for one in asked if one.is_told_in(whole)):
            for line, words in enumerate(lines, start=start):
                if entry.own_name in folded(words) if entry.field == ALL else _SIGNS[entry.field].search(normal(words)):
                    yield Diagnostic("withheld-value", entry.message, _HINT_GUIDE, line=line)


def _parts_of_guide(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each heading with the lines below it, and the number of its line from 1."""
    start, lines = 1, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") and lines:
            yield start, lines
            start, lines = number, []
        lines.append(line)
    yield start, lines


def _named(entry: Withheld, subject: Subject) -> Iterator[Place]:
    """Where a record names a body."""
    for place, part in _parts(subject.data, ()):
        yield from ((*place, item) for item in _of_body(entry, part, subject, is_record=not place))


def names_in(data: Any) -> Iterator[str]:
    """Every name of a body that a record's data holds."""
    for _place, part in _parts(data, ()):
        yield from filter(None, (text_of(part, item) for item in _NAMES))


def _serves(window: Mapping[str, Any]) -> list[str]:
    codes = window.get("serves")
    return [code for code in codes if isinstance(code, str)] if isinstance(codes, list) else []


def _parts(data: Any, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every part of a record with its place, the record itself first; the depth of a record is bounded."""
    if isinstance(data, dict):
        yield place, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, item in items:
        yield from _parts(item, (*place, step))


def _of_body(entry: Withheld, part: Mapping[str, Any], subject: Subject, *, is_record: bool) -> Iterator[str]:
    """The item by which a part is a body's; the record itself is the place's alone."""
    if is_record:
        if entry.is_place and entry.area.code == subject.text("code"):
            yield "name"
        return
    for item in _NAMES:
        name = text_of(part, item)
        if name and entry.is_named(name):
            yield item
            return


def _held(entry: Withheld, part: Mapping[str, Any], named: Place) -> Iterator[Place]:
    """Where a part holds what its body wants gone; ``named`` is where the part says whose it is."""
    if entry.field == ALL:
        yield named
        return
    above = named[:-1]
    for place, value in every_value(part):
        if value and _is_of(entry.field, place, value, part):
            yield (*above, *place)


def _is_of(field: str, place: Place, value: Any, part: Mapping[str, Any]) -> bool:
    """Whether a value of a part is of a field that may be withheld; numbers and addresses also inside of words."""
    item = next((step for step in reversed(place) if isinstance(step, str)), "")
    if field == "address":
        return item in ("address", "postal_code", "latitude", "longitude")
    if field == "hours":
        return bool({"hours", "hours_note", "closed"} & set(place))
    way = _way(part, place)
    if field == "form":
        return item == "page" and way == "form"
    text = value if isinstance(value, str) and item != "page" else ""
    if field == "mail":
        return item == "mail" or bool(_MAIL.search(normal(text)))
    if item == "number":
        return (way == "fax") == (field == "fax")
    return (item == "phone" and field == "phone") or bool(_NUMBER.search(normal(text)))


def _way(part: Mapping[str, Any], place: Place) -> str:
    """The way to consult that a value belongs to, or empty."""
    holder: Any = part
    for step in place[:-1]:
        holder = holder[step]
    return text_of(holder, "way") if isinstance(holder, dict) else ""
