"""Takes the cells of a row of our own table and what the record has; gives what is to go, and what the table only lacks.

An empty cell takes nothing away: a column may be hidden, or a list may hold only what is new. A word does: 「削除」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.exchange.cells.way_parser import read_values
from generator.exchange.columns import Cells, Column, Level, columns
from generator.exchange.rows.row_normalizer import NormalRow
from generator.records.model.base import normal

WORD = "削除"
"""What is written into a cell to take out what the record says there; into that of the name, the whole window."""

_WORD = re.compile(r"[【\[(「]?削除[】\])」]?[:： ]{0,3}(.{0,200})")
_SPREAD = re.compile(r"削[ 　]{1,3}除")
_MOST_SHOWN = 8


class Withdrawal(NamedTuple):
    """What a row takes out."""

    columns: tuple[Column, ...] = ()
    """Columns all of whose values go."""
    values: tuple[tuple[Column, str], ...] = ()
    """Single values of ways that go."""


def withdrawn_name(text: str) -> str | None:
    """The name behind the word, empty if it stands alone; None where the word does not stand."""
    found = _WORD.fullmatch(_plain(text))
    return found[1].strip() if found else None


def _plain(text: str) -> str:
    return _SPREAD.sub(WORD, normal(text)).strip()


def split_off(cells: Cells, level: Level) -> tuple[Cells, Withdrawal]:
    """The cells without those that take something out, and what that is."""
    rest = dict(cells)
    whole: list[Column] = []
    single: list[tuple[Column, str]] = []
    for column in columns():
        if column.level is not level or WORD not in _plain(rest.get(column.heading, "")):
            continue
        text = rest[column.heading]
        if withdrawn_name(text) == "":
            whole.append(column)
            del rest[column.heading]
        elif column.way:
            lines = text.split("\n")
            gone = [name for line in lines if (name := withdrawn_name(line))]
            single += [(column, str(way[column.path[-1]])) for one in gone for way in read_values(column, one).ways]
            rest[column.heading] = "\n".join(line for line in lines if not withdrawn_name(line))
            if not rest[column.heading]:
                del rest[column.heading]
    return rest, Withdrawal(tuple(whole), tuple(single))


def take_out(data: dict[str, Any], gone: Withdrawal) -> None:
    """Take out of a window, or a record, what a row says is to go."""
    for column in gone.columns:
        if column.path[0] == "ways":
            kind, item = column.way, column.path[1]
            data["ways"] = [
                way for way in data.get("ways", []) if not (way["way"] == kind and item in way) and kind is not None
            ]
        else:
            _pop(data, column.path)
    for column, value in gone.values:
        data["ways"] = [
            way for way in data.get("ways", []) if not (way["way"] == column.way and way.get(column.path[-1]) == value)
        ]
    if data.get("ways") == []:
        del data["ways"]


def _pop(data: dict[str, Any], path: tuple[str, ...]) -> None:
    if len(path) > 1 and isinstance(inner := data.get(path[0]), dict):
        _pop(inner, path[1:])
        if not inner:
            del data[path[0]]
    elif len(path) == 1:
        data.pop(path[0], None)


def lacking(own: NormalRow, shown: Mapping[str, str]) -> tuple[str, ...]:
    """The columns whose cells are empty in a row, while the record says something there that it need not say."""
    needed = {column.heading for column in columns() if column.field.is_required() and column.path[0] != "ways"}
    return tuple(heading for heading in own.empty if shown.get(heading) and heading not in needed)


def told_of_lacking(shown: Mapping[str, str], headings: tuple[str, ...]) -> str:
    """What is said of cells that are empty while the record has something to say."""
    items = [f"{heading}「{' / '.join(shown[heading].split())[:40]}」" for heading in headings[:_MOST_SHOWN]]
    more = f"など{len(headings)}項目" if len(headings) > _MOST_SHOWN else ""
    return (
        f"セルは空ですが、記録には残ります: {'、'.join(items)}{more}。消すなら、そのセルに「{WORD}」と書いてください。"
    )


def values_left(cells: Cells, ways: list[dict[str, Any]]) -> Iterator[tuple[Column, str]]:
    """Values of a way that a window still has though its cell names others."""
    read = [column for column in columns() if column.way and column.heading in cells]
    # A number below FAX may be named in the cell of the phone.
    ways_named = [way for column in read for way in read_values(column, cells[column.heading]).ways]
    named = {(way["way"], item, value) for way in ways_named for item, value in way.items()}
    for column in read:
        for way in ways:
            item = column.path[-1]
            if way["way"] == column.way and way.get(item) and (way["way"], item, way[item]) not in named:
                yield column, str(way[item])


def values_unknown(gone: Withdrawal, ways: list[dict[str, Any]]) -> Iterator[tuple[Column, str]]:
    """Values that are to go and that a window does not have."""
    for column, value in gone.values:
        if not any(way["way"] == column.way and way.get(column.path[-1]) == value for way in ways):
            yield column, value
