"""Takes the text of one cell; gives the value that a record holds, or why it can't be one; and the way back."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.exchange.cells.day_parser import read_closed
from generator.exchange.columns import Column
from generator.records.messages.corrections import complaint, right_form
from generator.records.writing.tree import Data

_BETWEEN = re.compile(r"[、,;；/／]")


class Value(NamedTuple):
    """What a cell holds."""

    data: Data | None
    """The value as a record holds it; None if none of it can be one."""
    doubts: tuple[str, ...] = ()
    """What could not be read, in plain Japanese."""


def read_cell(column: Column, text: str) -> Value:
    """Read a cell that is not empty."""
    if not column.is_list:
        return _read_one(column, text)
    if column.path[-1] == "closed":
        closed = read_closed(text)
        return Value(list(closed.days) or None, (f"「{closed.rest}」を読み取れません。",) if closed.rest else ())
    found = [_read_one(column, part) for part in split(text)]
    values = [one.data for one in found if one.data is not None]
    doubts = tuple(doubt for one in found for doubt in one.doubts)
    return Value(list(dict.fromkeys(map(str, values))) if values else None, doubts)


def _read_one(column: Column, text: str) -> Value:
    plain = text.strip()
    if column.words:
        # 「本人」 in the table, ``person`` in the record.
        word = next((word for word in column.words if plain in (word.label, word.value)), None)
        if word is not None:
            return Value(word.value)
        if form := right_form(plain, column.field):
            return Value(form)
        return Value(
            None, (f"「{plain[:40]}」は選べません。選べる語: {'、'.join(word.label for word in column.words)}。",)
        )
    value = right_form(plain, column.field) or plain
    why = complaint(value, column.field)
    return Value(value) if why is None else Value(None, (why,))


def show_cell(column: Column, data: Data) -> str:
    """The text of the cell that ``read_cell`` reads as this value; empty if no cell can hold it."""
    if isinstance(data, str):
        return _shown(column, data)
    shown = [_shown(column, str(item)) for item in data]
    for text in ("、".join(shown), "\n".join([*shown, ""])):
        if read_cell(column, text).data == list(data):
            return text
    return ""


def _shown(column: Column, value: str) -> str:
    return next((word.label for word in column.words if word.value == value), value)


def split(text: str) -> list[str]:
    """The values of a cell that may hold several."""
    parts = text.split("\n") if "\n" in text else _BETWEEN.split(text)
    return [part.strip() for part in parts if part.strip()]
