"""Takes the cells that say which place a row is about; gives the area of the official table, or why it is not certain."""

from __future__ import annotations

import re

from generator.records.area_lookup import area_label, areas_called, areas_like
from generator.records.model.base import normal
from generator.registry.area import Area, Kind
from generator.registry.local_code import is_code, with_check_digit
from generator.registry.table import Table

MAX_NAME = 40
"""The name of no place is longer, with its prefecture and county."""


def area_of(code: str, place: str, prefecture: str, table: Table, *, guesses: bool = True) -> Area | str:
    """The area that code, name and prefecture mean together; else a sentence that says what does not fit.

    With ``guesses`` it names places that are like one that does not exist, which takes a while.
    """
    if too_long := next((text for text in (code, place, prefecture) if len(text.strip()) > MAX_NAME), None):
        return f"場所として長すぎます（{len(too_long.strip())}文字）。"
    digits = re.sub(r"\s", "", normal(code))
    name = re.sub(r"\s", "", normal(place))
    by_name = _named(name, re.sub(r"\s", "", normal(prefecture)), table) if name else ()
    if not digits:
        return _only(name, by_name, table, guesses=guesses)
    candidates = [area for text in _codes(digits) if (area := table.get(text))]
    if name:
        fitting = [area for area in candidates if area in by_name or _ward_of(area, by_name)]
        return fitting[0] if len(fitting) == 1 else _unfitting(code, place, candidates, by_name)
    # Five digits may be a code without its check digit, or one that lost its zero: without a name nobody can tell.
    if len(candidates) == 1 and is_code(digits):
        return candidates[0]
    return _unfitting(code, place, candidates, by_name)


def _codes(digits: str) -> list[str]:
    """The codes that these digits may be: whole, without check digit, without leading zero, with a wrong check digit."""
    if not re.fullmatch(r"[0-9]{4,6}", digits):
        return []
    if len(digits) == 6:
        return [with_check_digit(digits[:5])]
    codes = [with_check_digit(digits.zfill(5))]
    return codes + ([f"0{digits}"] if len(digits) == 5 and is_code(f"0{digits}") else [])


def _named(name: str, prefecture: str, table: Table) -> tuple[Area, ...]:
    whole = table.named(prefecture + name) if prefecture else ()
    return whole or tuple(
        area for area in table.named(name) if not prefecture or area.prefecture == prefecture or area.name == prefecture
    )


def _ward_of(area: Area, named: tuple[Area, ...]) -> bool:
    """Whether the code is that of a ward of the city that was named."""
    return area.kind is Kind.ward and any(city.code == area.parent for city in named)


def _only(name: str, found: tuple[Area, ...], table: Table, *, guesses: bool) -> Area | str:
    if len(found) == 1:
        return found[0]
    if not name:
        return "コードも市区町村名もありません。"
    if found:
        return f"「{name}」は{len(found)}か所あります。コードを書いてください: {_listed(found)}。"
    near = (areas_called(name, table) or areas_like(name, table)) if guesses else ()
    hint = f"このどれかですか: {_listed(near)}。" if near else "公式のコード表で確かめてください。"
    return f"「{name}」という市区町村・都道府県は見つかりません。{hint}"


def _unfitting(code: str, place: str, candidates: list[Area], by_name: tuple[Area, ...]) -> str:
    if place and by_name:
        return f"コード「{code}」と名前「{place}」が合いません。この名前のコード: {_listed(by_name)}。"
    if place and candidates:
        return f"コード「{code}」と名前「{place}」が合いません。このコードの名前: {_listed(candidates)}。"
    if candidates:
        return f"コード「{code}」だけでは確かではありません。6けたで書いてください: {_listed(candidates)}。"
    return f"コード「{code}」の市区町村・都道府県はありません。"


def _listed(areas: tuple[Area, ...] | list[Area]) -> str:
    return "、".join(area_label(area) for area in areas[:5])
