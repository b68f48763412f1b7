"""Takes the model's items that change most; gives the lines of the paper form, in its order. No HTML here."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from generator.records.model.base import Answer, Choice
from generator.records.model.reference import Row, reference


class Space(StrEnum):
    """What a line of the paper form leaves to write in."""

    LINE = "line"
    LINES = "lines"
    BOXES = "boxes"
    EACH = "each"


class PaperLine(NamedTuple):
    """One line of the paper form."""

    title: str
    """What it asks for."""
    hint: str
    """How to write it, or empty."""
    words: tuple[Choice, ...]
    """What can be ticked."""
    space: Space
    """What it leaves to write in."""


_ASKED = {
    "windows[].name": Space.LINE,
    "windows[].operator": Space.LINE,
    "windows[].audience.who[]": Space.BOXES,
    "windows[].anonymous": Space.BOXES,
    "windows[].audience.family_alone": Space.BOXES,
    "windows[].cost.kind": Space.BOXES,
    "windows[].booking": Space.BOXES,
    "windows[].ways[].way": Space.EACH,
    "windows[].hours[]": Space.LINES,
    "windows[].closed[]": Space.LINE,
    "windows[].place.address": Space.LINE,
    "windows[].page": Space.LINE,
    "lead_department.name": Space.LINE,
    "lead_department.phone": Space.LINE,
    "sources[].page": Space.LINE,
}
"""The items that a town's first update holds, and what each leaves to write in."""


def paper_lines() -> tuple[PaperLine, ...]:
    """The lines of the paper form; titles and words come from the model."""
    rows = {row.path: row for row in reference()}
    return tuple(_line(rows, path, space) for path, space in _ASKED.items())


def _line(rows: dict[str, Row], path: str, space: Space) -> PaperLine:
    row, holder = rows[path], rows.get(path.rpartition(".")[0])
    return PaperLine(_title(row, holder), _hint(row, rows), row.words, space)


def _title(row: Row, holder: Row | None) -> str:
    """What a line asks for, with the part it belongs to; the sheet is about one window, so that is not named."""
    if holder is None or holder.path == "windows[]":
        return row.title
    return holder.title if holder.title.endswith(row.title) else f"{holder.title}：{row.title}"


def _hint(row: Row, rows: dict[str, Row]) -> str:
    """How to write it: a choice explains itself, unless it is an answer to a question."""
    if row.words:
        return row.description if set(row.words) <= set(Answer) else ""
    within = (one.example for path, one in rows.items() if path.startswith(f"{row.path}.") and one.required)
    example = row.example or " ".join(within)
    return f"{row.description}例 {example}" if example else row.description
