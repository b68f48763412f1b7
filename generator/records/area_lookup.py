"""Takes what a person calls a place, in kanji, kana or by code; gives the areas that this may mean."""

from __future__ import annotations

import difflib
import re

from generator.readings.kana import to_hiragana
from generator.records.model.base import normal
from generator.registry.area import Area, Kind
from generator.registry.local_code import is_code, with_check_digit
from generator.registry.table import Table

_ENDINGS = ("けん", "ちょう", "まち", "そん", "むら", "し", "く", "ふ", "と")


def areas_called(text: str, table: Table) -> tuple[Area, ...]:
    """The areas of the first sort that fits: code, official name, name without 市区町村, reading; or none."""
    plain = re.sub(r"\s", "", normal(text))
    if re.fullmatch(r"[0-9]{5,6}", plain):
        code = with_check_digit(plain) if len(plain) == 5 else plain
        return tuple(filter(None, [table.get(code)]))
    if exact := table.named(plain):
        return exact
    places = (*table.prefectures, *table.municipalities)
    if short := tuple(area for area in places if plain in (area.stem, area.prefecture + area.stem)):
        return short
    spelt = table.spelt(plain)
    if otherwise := tuple(
        area for area in places if spelt in map(table.spelt, (area.stem, area.prefecture + area.stem))
    ):
        return otherwise
    kana = to_hiragana(plain)
    whole = tuple(area for area in places if kana == area.kana)
    return whole or tuple(area for area in places if kana == _bare(area.kana))


def areas_like(text: str, table: Table, most: int = 5) -> tuple[Area, ...]:
    """The areas whose code, name or reading comes nearest, for someone who mistyped; may be none."""
    plain = re.sub(r"\s", "", normal(text))
    if re.fullmatch(r"[0-9]{6}", plain) and not is_code(plain):
        return tuple(filter(None, [table.get(with_check_digit(plain[:5]))]))
    places: dict[str, list[Area]] = {}
    for area in (*table.prefectures, *table.municipalities):
        for name in (area.name, area.prefecture + area.name, area.kana):
            places.setdefault(name, []).append(area)
    near = difflib.get_close_matches(plain, places, most, 0.6) or difflib.get_close_matches(
        to_hiragana(plain), places, most, 0.6
    )
    found = dict.fromkeys(area for name in near for area in places[name])
    return tuple(found)[:most]


def area_label(area: Area) -> str:
    """An area as a person tells it from others: 132063 東京都府中市."""
    return f"{area.code} {area.name if area.kind is Kind.prefecture else area.prefecture + area.name}"


def _bare(kana: str) -> str:
    """A reading without the ending that the name's last sign stands for."""
    return next((kana.removesuffix(ending) for ending in _ENDINGS if kana.endswith(ending)), kana)
