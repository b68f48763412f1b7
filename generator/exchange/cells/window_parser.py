"""Takes the cells of one row in the form of our own table; gives what they say of a window, as a record holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.exchange.cells.cell_parser import read_cell, show_cell
from generator.exchange.cells.hours_parser import Hours, read_hours, say_hours
from generator.exchange.cells.way_parser import Way, key_of, read_methods, read_values, show_ways
from generator.exchange.columns import Column, Level, columns, columns_of, window_heading
from generator.exchange.rows.row_normalizer import NormalRow
from generator.records.writing.tree import Data

Window = dict[str, Any]
"""A window, or what is known of it, as plain data."""


def read_level(own: NormalRow, level: Level, cells: Mapping[str, str]) -> dict[str, Any]:
    """What the cells of one level say, except ways and hours; values that can't be read are noted as doubts."""
    found: dict[str, Any] = {}
    for column in columns():
        text = cells.get(column.heading, "")
        if column.level is not level or not text or _is_special(column):
            continue
        value = read_cell(column, text)
        for doubt in value.doubts:
            own.doubt(column.heading, left_out(doubt))
        if value.data is not None:
            put(found, column.path, value.data)
    return found


def read_window(own: NormalRow, cells: Mapping[str, str]) -> Window:
    """What the cells say of the window."""
    window = read_level(own, Level.WINDOW, cells)
    ways, remarks = _read_ways(own, cells)
    heading = window_heading("hours")
    # Closed days tell the days of hours without days, also where they themselves have not changed.
    hours = read_hours(cells.get(heading, ""), own.cells.get(window_heading("closed"), ""))
    for doubt in hours.doubts:
        own.doubt(heading if cells.get(heading) else window_heading("closed"), doubt)
    if cells.get(heading):
        window["hours"] = []
        _put_hours(window, ways, hours)
    if hours.closed:
        window["closed"] = list(hours.closed)
    if ways:
        window["ways"] = ways
    _append(own, window, "hours_note", hours.note)
    _append(own, window, "note", "。".join(f"相談の方法: {remark}" for remark in remarks))
    return window


def left_out(why: str) -> str:
    """The doubt about a value that was not written."""
    return f"{why.rstrip('。')}。この値は書きませんでした。"


def _is_special(column: Column) -> bool:
    return column.level is Level.WINDOW and column.path[0] in ("ways", "hours", "closed")


def _read_ways(own: NormalRow, cells: Mapping[str, str]) -> tuple[list[Way], tuple[str, ...]]:
    """The ways in the order in which the cell of all ways names them, and words in it that are no ways."""
    methods_heading = window_heading("ways", "way")
    methods = read_methods(cells.get(methods_heading, ""))
    found = _valued_ways(own, cells)
    for way in methods.ways:
        if not (same := [old for old in found if old["way"] == way["way"]]):
            found.append(way)
        elif "note" in way:
            same[0].setdefault("note", way["note"])
    order = {way["way"]: at for at, way in enumerate(methods.ways)}
    found.sort(key=lambda way: order.get(way["way"], len(order)))
    if methods.rest:
        own.doubt(methods_heading, f"「{'、'.join(methods.rest)}」は相談の方法の語ではないので、説明に文で残します。")
    return found, methods.rest


def _valued_ways(own: NormalRow, cells: Mapping[str, str]) -> list[Way]:
    """The ways whose values stand in cells of their own, each once."""
    found: list[Way] = []
    for column in columns():
        if not column.way or not (text := cells.get(column.heading)):
            continue
        ways, doubts, notices = read_values(column, text)
        for doubt in doubts:
            own.doubt(column.heading, left_out(doubt))
        for notice in notices:
            own.doubt(column.heading, notice, is_notice=True)
        for at, way in enumerate(one for one in ways if key_of(one) not in map(key_of, found)):
            # LINE has a name and a page: they are two values of one way.
            same = [old for old in found if old["way"] == way["way"] and column.path[1] not in old]
            if at < len(same):
                same[at].update(way)
            else:
                found.append(way)
    return found


def _put_hours(window: Window, ways: list[Way], hours: Hours) -> None:
    """Put hours where they belong: to single ways if each line names one of them, else to the whole window."""
    kinds = [{way["way"] for way in read_methods(label).ways} for label in hours.labels]
    known = {way["way"] for way in ways}
    if len(hours.slots) > 1 and all(kind and kind <= known for kind in kinds):
        for slot, kind in zip(hours.slots, kinds, strict=True):
            for way in ways:
                if way["way"] in kind:
                    slots = way.setdefault("hours", [])
                    assert isinstance(slots, list)  # noqa: S101
                    slots.append(dict(slot))
    else:
        window["hours"] = [dict(slot) for slot in hours.labelled]


def _append(own: NormalRow, window: Window, key: str, text: str) -> None:
    if text:
        text = "。".join(filter(None, [str(window.get(key, "")).rstrip("。"), text]))
        value = read_cell(next(column for column in columns() if column.heading == window_heading(key)), text)
        for doubt in value.doubts:
            own.doubt(window_heading(key), left_out(doubt))
        if value.data is not None:
            window[key] = value.data


def show_window(window: Mapping[str, Data]) -> dict[str, str]:
    """The text of every cell about a window; reading them gives what cells can hold of it."""
    shown = {}
    ways: Any = window.get("ways", [])
    texts = dict(show_ways(ways))
    for column in columns_of(Level.WINDOW):
        if column.path[0] not in window:
            continue
        if column.path[0] == "ways":
            shown[column.heading] = texts[column.way, column.path[1]]
        elif column.path == ("hours",):
            slots: Any = window.get("hours", [])
            shown[column.heading] = say_hours(slots)
        else:
            shown[column.heading] = _show(column, window)
    return {heading: text for heading, text in shown.items() if text}


def show_level(level: Level, data: Mapping[str, Data]) -> dict[str, str]:
    """The text of every cell of one level that is not about windows."""
    shown = {column.heading: _show(column, data) for column in columns_of(level) if column.path[0] in data}
    return {heading: text for heading, text in shown.items() if text}


def _show(column: Column, data: Any) -> str:
    for step in column.path:
        data = data.get(step) if isinstance(data, dict) else None
    return show_cell(column, data) if data else ""


def put(data: dict[str, Any], path: tuple[str, ...], value: Data) -> None:
    """Put a value at a place, making the parts that hold it."""
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value
