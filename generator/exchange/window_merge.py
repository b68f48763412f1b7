"""Takes what a record says of a window and what a table says of it; gives both together, and what does not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from generator.exchange.cells.number_parser import is_extension
from generator.exchange.cells.way_parser import Way, key_of
from generator.exchange.cells.window_parser import Window
from generator.exchange.columns import way_heading, window_heading
from generator.exchange.rows.row_normalizer import NormalRow
from generator.records.model.base import normal
from generator.records.model.way import WAY_VALUES

_HOURS = ("hours", "hours_note", "closed")


def same_name(first: str, second: str) -> bool:
    """Whether two names are the same but for width and spaces."""
    return _plain(first) == _plain(second)


def _plain(text: object) -> str:
    return re.sub(r"\s", "", normal(str(text)))


def find_window(
    window: Window, windows: list[Window], fresh: set[int], taken: set[int], *, by_name_alone: bool
) -> int | None:
    """Which of a record's windows a table's window is; None if it is a new one.

    Windows of one name are told apart by phone number and address. ``fresh`` are those that came from other rows of the
    same table: they are the same only if nothing differs. By the name alone it is one that no other row meant
    (``taken``), and only if nothing speaks against it or the table may hold a new number (``by_name_alone``).
    """
    named = [at for at, old in enumerate(windows) if same_name(old.get("name", ""), window["name"])]
    numbers, address = _numbers(window), _address(window)
    for at in named:
        old_numbers, old_address = _numbers(windows[at]), _address(windows[at])
        fits = address == old_address or not address or not old_address
        if fits and (numbers & old_numbers or not (numbers or old_numbers)):
            return at
    named = [at for at in named if at not in fresh]
    for at in named:
        if numbers & _numbers(windows[at]) or (address and address == _address(windows[at])):
            return at
    for at in named:
        differs = bool(numbers and _numbers(windows[at])) or bool(address and _address(windows[at]))
        if at not in taken and (not differs or (by_name_alone and len(named) == 1)):
            return at
    return None


def _numbers(window: Window) -> set[str]:
    return {way["number"] for way in window.get("ways", []) if way.get("way") == "phone" and way.get("number")}


def _address(window: Window) -> str:
    return _plain(window.get("place", {}).get("address", ""))


def merge(old: Window, new: Window, own: NormalRow, *, replaces: bool, unites: bool = False) -> Window:
    """The window with what the table says of it besides; with ``replaces`` also instead of what the record says.

    Nothing is ever taken away: a cell that is empty, and a number that is missing in a cell, leave the record as it is.
    With ``unites`` both are of the same table, so that numbers that differ are both right.
    """
    merged = deepcopy(old)
    new = dict(new)
    ways = new.pop("ways", [])
    if not replaces and any(old.get(key) for key in _HOURS):
        if any(new.get(key, old.get(key)) != old.get(key) for key in _HOURS):
            own.doubt(window_heading("hours"), "記録の曜日と時間とちがいます。記録はそのままにしました。")
        new = {key: value for key, value in new.items() if key not in _HOURS}
    for key, value in new.items():
        _merge_value(merged, key, value, own, (key,), replaces=replaces)
    if ways:
        merged["ways"] = list(_merged_ways(old.get("ways", []), ways, own, replaces=replaces, unites=unites))
    return {key: value for key, value in merged.items() if value != []}


def _merge_value(
    merged: dict[str, Any], key: str, value: Any, own: NormalRow, path: tuple[str, ...], *, replaces: bool
) -> None:
    old = merged.get(key)
    if isinstance(old, dict) and isinstance(value, dict):
        for inner, item in value.items():
            _merge_value(old, inner, item, own, (*path, inner), replaces=replaces)
    elif not old or replaces or old == "unknown":
        merged[key] = value
    elif old != value and path != ("name",):
        own.doubt(window_heading(*path), f"記録の「{_shown(old)}」とちがいます。記録はそのままにしました。")


def _shown(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _merged_ways(old: list[Way], new: list[Way], own: NormalRow, *, replaces: bool, unites: bool) -> Iterator[Way]:
    """The record's ways, changed where the table replaces their values, then those that are new."""
    rest = [way for way in new if not any(_is_same(way, known) for known in old)]
    for way in old:
        twins = [known for known in old if known["way"] == way["way"] and not any(_is_same(one, known) for one in new)]
        changed = [one for one in rest if one["way"] == way["way"]]
        if way in twins and len(twins) == len(changed) and changed and (replaces or not _value(way)):
            one = changed[twins.index(way)]
            rest.remove(one)
            yield _with_extension({**way, **one}, one, own, replaces=replaces)
        else:
            same = next((one for one in new if _is_same(one, way)), {})
            yield _with_extension({**same, **way}, same, own, replaces=replaces)
    for way in rest:
        known = [one for one in old if one["way"] == way["way"] and _value(one)]
        if known and not replaces and not unites:
            shown = "、".join(_value(one) for one in known)
            own.doubt(_heading(way), f"記録の「{shown}」とちがいます。記録はそのままにしました。")
        elif _value(way) or not any(one["way"] == way["way"] for one in old):
            yield way


def _with_extension(way: Way, new: Way, own: NormalRow, *, replaces: bool) -> Way:
    """A number with the extension that stands behind it in our own table, where an export writes it."""
    was, now = str(way.get("extension", "")), str(new.get("extension", ""))
    if was == now or not _value(new) or (was and not is_extension(was)):
        return way
    if replaces:
        return {
            **{key: value for key, value in way.items() if key != "extension"},
            **({"extension": now} if now else {}),
        }
    if now:
        own.doubt(_heading(way), f"記録の内線「{was}」とちがいます。記録はそのままにしました。")
    return way


def _heading(way: Way) -> str:
    return next(way_heading(kind, item) for kind, item in WAY_VALUES if kind == way["way"] and item in way)


def _value(way: Way) -> str:
    return next((str(value) for value in key_of(way)[1:] if value), "")


def _is_same(new: Way, old: Way) -> bool:
    """Whether a table's way is one that the record has: the same value, or a way without one of a kind that it has."""
    return key_of(new) == key_of(old) or (new["way"] == old["way"] and not _value(new))
