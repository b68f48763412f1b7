"""Takes a record; gives the faults about where something lies that belong to another place than the record's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.model.base import normal
from generator.records.model.window import WindowKind
from generator.records.rules.subject import Subject, part_of, text_of, texts_of
from generator.registry.area import Area, Kind
from generator.registry.table import Table

_WIDE = frozenset((WindowKind.CENTER, WindowKind.HEALTH, WindowKind.MENTAL_HEALTH, WindowKind.SELF_RELIANCE))
"""Windows for several municipalities, which lie in one of them."""

_CHECK = "写しまちがいでないか、公式ページで確かめてください。"


def addresses_here(subject: Subject) -> Iterator[Diagnostic]:
    """An address lies in the record's place, or in one that the window serves; its postal code belongs to it."""
    table = subject.context.table
    own = table.get(subject.text("code"))
    if own is None or own.kind is Kind.ward:
        return
    for holder, part, window in subject.spots:
        place, spot = (*holder, "place"), part_of(part, "place")
        if not spot:
            continue
        there = area_in(text_of(spot, "address"), own, table)
        served = {code for _place, code in texts_of(window, "serves")}
        if there and not _belongs(there, own, window, served):
            message = f"住所が{_called(there)}のもので、{_called(own)}の外です。"
            hint = f"{_CHECK}{there.name}も受け持つ窓口なら、serves に両方のコードを書いてください。"
            yield Diagnostic("address-elsewhere", message, hint, Severity.WARNING, place=(*place, "address"))
        # An address that names no place of the table may lie anywhere.
        if there or not text_of(spot, "address"):
            yield from _postal_code(subject, (*place, "postal_code"), text_of(spot, "postal_code"), there or own)


def area_in(address: str, own: Area, table: Table) -> Area | None:
    """The prefecture or municipality that an address begins with; None where it names none for certain."""
    plain = re.sub(r"\s", "", normal(address))
    plain = re.sub(r"^〒?[0-9]{3}-?[0-9]{4}", "", plain)
    prefecture = next((one for one in table.prefectures if plain.startswith(one.name)), None)
    rest = plain.removeprefix(prefecture.name) if prefecture else plain
    if own.is_municipality and rest.startswith((own.name, own.district + own.name)):
        same_prefecture = prefecture is None or prefecture.name == own.prefecture
        return own if same_prefecture else prefecture
    # A neighbourhood may be called like a town elsewhere (大字森町), so a name alone counts in its own prefecture only.
    around = prefecture or table.get(own.prefecture_code)
    return (table.beginning(rest, around.code) if around else None) or prefecture


def _belongs(there: Area, own: Area, window: Mapping[str, Any], served: set[str]) -> bool:
    if there.prefecture == own.prefecture:
        # Whoever runs it for the town may have rooms next door.
        operator = text_of(window, "operator")
        is_outside = bool(operator) and own.name not in operator
        if is_outside or Kind.prefecture in (there.kind, own.kind) or text_of(window, "kind") in _WIDE:
            return True
    return there.code == own.code or there.code in served


def _postal_code(subject: Subject, place: Place, text: str, there: Area) -> Iterator[Diagnostic]:
    """The postal code is one of the address; one that no table holds may be a large office's own."""
    if not re.fullmatch(r"[0-9]{3}-[0-9]{4}", text):
        return
    table = subject.context.table
    codes = subject.context.lookups.at_postal_code(text.replace("-", ""))
    fits = any(_is_in(table.areas[code], there) for code in codes)
    if codes and not fits:
        named = "、".join(_called(table.areas[code]) for code in sorted(codes)[:3])
        message = f"郵便番号 {text} は{named}のもので、{_called(there)}のものではありません。"
        yield Diagnostic("postal-code-elsewhere", message, _CHECK, Severity.WARNING, place=place)


def _is_in(area: Area, there: Area) -> bool:
    return area.prefecture == there.prefecture if there.kind is Kind.prefecture else area.code == there.code


def _called(area: Area) -> str:
    return area.name if area.kind is Kind.prefecture else f"{area.prefecture}{area.name}"


def pages_of_own_body(subject: Subject) -> Iterator[Diagnostic]:
    """A page of a window or department is not on the official site of another municipality or prefecture."""
    table = subject.context.table
    own = table.get(subject.text("code"))
    if own is None or own.kind is Kind.ward:
        return
    for place, value in subject.values:
        if place[-1] != "page" or place[0] not in ("windows", "lead_department") or not isinstance(value, str):
            continue
        bodies = [table.areas[code] for code in subject.context.lookups.with_site(value)]
        if bodies and not any(_speaks_for(body, own, subject, place) for body in bodies):
            message = f"{_called(bodies[0])}の公式サイトのページです。"
            hint = f"{own.name}のページか、窓口のページのアドレスでないか、確かめてください。"
            yield Diagnostic("page-of-other-body", message, hint, Severity.WARNING, place=place)


def _speaks_for(body: Area, own: Area, subject: Subject, place: Place) -> bool:
    """Whether a body may have a page about the record's window: itself, its prefecture, its towns, those it serves."""
    if body.prefecture == own.prefecture and Kind.prefecture in (body.kind, own.kind):
        return True
    window = _at(subject.data, place[:2])
    served = {code for _place, code in texts_of(window, "serves")} if isinstance(window, dict) else set()
    return body.code == own.code or body.code in served


def _at(data: Any, place: Place) -> Any:
    for step in place:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data
