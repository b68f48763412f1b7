"""Takes a record's data; gives what it knows of the answers to the yearly question, in the words of the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.exchange.cells.cell_parser import show_cell
from generator.exchange.cells.window_parser import show_window
from generator.exchange.columns import CODE, PLACE, PREFECTURE, Cells
from generator.exchange.inquiry.questions import (
    LISTENS,
    SECTION,
    SECTION_MAIL,
    SECTION_PHONE,
    SHOWN,
    TICK,
    WINDOW_HEADINGS,
    Question,
    field_heading,
    questions,
    task_heading,
)
from generator.records.model.platform import NAMED_FIELDS
from generator.records.model.tasks import Tasks
from generator.records.model.window import WindowKind
from generator.records.window_ids import give_ids
from generator.registry.area import Area

Data = Mapping[str, Any]


def known_answers(area: Area, data: Data) -> Cells:
    """The row of a town: what is known, nothing where nothing is known."""
    cells = {CODE: area.code, PLACE: area.name, SHOWN: "\n".join(map(_in_short, data.get("windows", [])))}
    by_heading = {question.heading: question for question in questions()}
    for question in questions():
        if len(question.path) == 2 and question.path[0] in ("lead_department", "liaison"):
            cells[question.heading] = _shown(question, data.get(question.path[0], {}).get(question.path[1]))
    for task in Tasks.model_fields:
        if entry := newest_entry(data, task):
            for item, value in (("state", entry["state"]), ("as_of", told_at(entry))):
                heading = task_heading(task, item)
                cells[heading] = _shown(by_heading[heading], value)
    told = {one["field"]: one["state"] for one in data.get("platform", {}).get("fields", [])}
    for field in NAMED_FIELDS:
        heading = field_heading(field)
        cells[heading] = _shown(by_heading[heading], told.get(field.value))
    if section := listening(data):
        shown = show_window(section)
        cells |= {LISTENS: TICK, SECTION: section.get("section") or section["name"]}
        cells |= {SECTION_PHONE: shown.get("電話", ""), SECTION_MAIL: shown.get("メール", "")}
    return {heading: text for heading, text in cells.items() if text}


def window_rows(area: Area, data: Data) -> list[Cells]:
    """The rows of a town on the sheet of windows, one for each; a row to fill in where there is none."""
    windows = [dict(window) for window in data.get("windows", [])]
    give_ids({"windows": windows})
    place = {CODE: area.code, PREFECTURE: area.prefecture, PLACE: area.name}
    shown = [show_window(window) for window in windows] or [{}]
    return [place | {heading: cells[heading] for heading in WINDOW_HEADINGS if heading in cells} for cells in shown]


def _shown(question: Question, value: Any) -> str:
    return show_cell(question.column, value) if question.column and value and value != "unknown" else ""


def _in_short(window: Data) -> str:
    ways = [way.get("number") or way.get("mail") or "" for way in window.get("ways", [])]
    told = "、".join(filter(None, ways))
    return f"{window['name']}（{told}）" if told else window["name"]


def listening(data: Data) -> dict[str, Any] | None:
    """The section that listens where no window is for this alone, as the record has it."""
    return next((one for one in data.get("windows", []) if one.get("kind") == WindowKind.SECTION), None)


def newest_entry(data: Data, task: str) -> dict[str, Any] | None:
    """The entry that tells where a task stands; None where nothing is known."""
    entries = list(enumerate(data.get("tasks", {}).get(task, [])))
    return max(entries, key=lambda one: (told_at(one[1]), one[0]))[1] if entries else None


def told_at(told: Data) -> str:
    """As of when a statement of a record holds; empty where nobody knows."""
    return str(told.get("as_of") or told.get("answer", {}).get("on") or "")
