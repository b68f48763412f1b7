"""Takes records; gives the rows of our own table, and what of a record no cell of it can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.exchange.cells.window_parser import show_level, show_window
from generator.exchange.columns import CODE, PLACE, PREFECTURE, Cells, Level, columns
from generator.records.model.fields import part_of
from generator.records.model.record import Record
from generator.records.model.way import WAY_VALUES, Way
from generator.records.model.window import Window
from generator.records.window_ids import give_ids
from generator.registry.area import Area

_IN_CELLS = {(kind.value, item) for kind, item in WAY_VALUES}


def rows_of(record: Mapping[str, Any], area: Area) -> Iterator[Cells]:
    """One row a window; what is about the whole record stands on the first one, of its sources one a row.

    Sources that are more than the windows follow on rows without a window.
    """
    windows, sources = [dict(window) for window in record.get("windows", [])], record.get("sources", [])
    give_ids({"windows": windows})
    for at in range(max(len(windows), len(sources), 1)):
        cells = show_window(windows[at]) if at < len(windows) else {}
        if at < len(sources):
            cells |= show_level(Level.SOURCE, sources[at])
        if at == 0:
            cells |= show_level(Level.RECORD, record)
        yield cells | {CODE: area.code, PREFECTURE: area.prefecture, PLACE: area.name}


def all_rows(areas: Iterable[Area], records: Mapping[str, Mapping[str, Any]]) -> Iterator[Cells]:
    """The rows of places, with their records' data by code; a place without a record has a row to begin with."""
    for area in areas:
        yield from rows_of(records.get(area.code, {}), area)


def unlisted(record: Mapping[str, Any]) -> Iterator[str]:
    """The name of each item that stays behind, as often as it does: 「参加している団体」, 「相談の方法（予約）」."""
    rest = {key: value for key, value in record.items() if key not in ("windows", "sources")}
    yield from _beyond(rest, Record, Level.RECORD)
    for window in record.get("windows", []):
        ways = window.get("ways", [])
        yield from _beyond({key: value for key, value in window.items() if key != "ways"}, Window, Level.WINDOW)
        yield from _in_ways(ways)


def _beyond(
    data: Mapping[str, Any], model: type[BaseModel], level: Level, before: tuple[str, ...] = ()
) -> Iterator[str]:
    paths = [column.path for column in columns() if column.level is level]
    for key in _in_order(data, model):
        value, path, field = data[key], (*before, key), model.model_fields.get(key)
        part = part_of(field.annotation) if field else None
        if path in paths:
            continue
        if part and any(known[: len(path)] == path for known in paths):
            yield from _beyond(value, part, level, path)
        else:
            yield from [_title(model, key)] * (len(value) if isinstance(value, list) else 1)


def _in_ways(ways: list[Mapping[str, Any]]) -> Iterator[str]:
    title = _title(Window, "ways")
    bare = [way["way"] for way in ways if not any((way["way"], item) in _IN_CELLS for item in way)]
    yield from [title] * (len(bare) - len(set(bare)))
    for way in ways:
        for key in _in_order(way, Way):
            is_shown = key == "way" or (way["way"], key) in _IN_CELLS or (key == "extension" and "number" in way)
            if not is_shown:
                yield f"{title}（{_title(Way, key)}）"


def _in_order(data: Mapping[str, Any], model: type[BaseModel]) -> list[str]:
    """The keys in the order of the model, whatever order the file has; keys that it doesn't know come last."""
    order = {key: at for at, key in enumerate(model.model_fields)}
    return sorted(data, key=lambda key: order.get(key, len(order)))


def _title(model: type[BaseModel], key: str) -> str:
    """What people call an item; its key where the model doesn't know it."""
    field = model.model_fields.get(key)
    return (field.title if field else None) or key
