"""Takes a part of a record; gives it as plain data for other programs, and its model as the JSON Schema of that data.

What is not known is left out, never told as no. Hours are told twice: as structure, and in the words of the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.places import wording
from generator.records.model.base import Choice, Part
from generator.records.model.fields import part_of
from generator.records.model.hours import Days, Open, Period, Slot

Schema = dict[str, Any]
"""A part of a JSON Schema (2020-12)."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week as iCalendar (RFC 5545) and HSDS write them, in the order of records."""

WORDS = "hours_text"
"""The item with the hours in words."""


_REQUIRED = object()
"""Stands where an item has no such value."""


def plain(value: Any) -> Any:
    """A value of a record as JSON holds it; of a part only what differs from "not known"."""
    shape = _shape_of(type(value))  # type: ignore[arg-type]  # mypy takes no type of Any for hashable
    return shape(value) if shape else value


@cache
def _shape_of(kind: type) -> Callable[[Any], Any] | None:
    """What makes a value of a kind plain; None where JSON holds it as it is."""
    if issubclass(kind, Slot):
        return _slot
    if issubclass(kind, Part):
        return plain_part
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, Choice):
        return attrgetter("value")
    return (lambda values: [plain(one) for one in values]) if issubclass(kind, tuple) else None


def plain_part(part: Part) -> dict[str, Any]:
    """The items of a part that are known, in the order of the model."""
    said = part.model_fields_set
    found = {
        key: value for key in _defaults(type(part)) if key in said and (value := plain_item(part, key)) is not None
    }
    if isinstance(part, Open) and (words := say_open(part)):
        found[WORDS] = words
    return found


def plain_item(part: Part, key: str) -> Any:
    """One item of a part as JSON holds it; None where it is not known."""
    if key not in part.model_fields_set:
        return None
    default, value = _defaults(type(part))[key], getattr(part, key)
    return plain(value) if default is _REQUIRED or value != default else None


@cache
def _defaults(model: type[Part]) -> Mapping[str, Any]:
    """The items of a model, each with the value that says "not known"."""
    return {key: _REQUIRED if field.is_required() else field.default for key, field in model.model_fields.items()}


def say_open(open_: Open) -> str:
    """When something is open in the words of the pages, a line each; empty where nothing is known."""
    closed = [f"休み: {wording.say_closed(open_.closed)}"] if open_.closed else []
    return "\n".join([*map(wording.say_slot, open_.hours), *filter(None, [open_.hours_note]), *closed])


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "days": slot.days.text,
        "weekdays": [WEEKDAYS[day] for day in slot.days.weekdays],
        **({"weeks": list(slot.days.weeks)} if slot.days.weeks else {}),
        "times": [dict(zip(("opens", "closes"), str(period).split("-"), strict=True)) for period in slot.times],
        **({"note": slot.note} if slot.note else {}),
    }


@cache
def schema_of_part(model: type[BaseModel]) -> Schema:
    """The schema of what ``plain_part`` makes of a part."""
    if issubclass(model, Slot):
        return _SLOT
    items = {key: schema_of_field(field) for key, field in model.model_fields.items()}
    needed = [key for key, field in model.model_fields.items() if field.is_required()]
    if issubclass(model, Open):
        items[WORDS] = text("受付時間を文にしたもの。ページのことばと同じ。")
    return {"type": "object", "properties": items, **({"required": needed} if needed else {})}


def schema_of_field(field: FieldInfo) -> Schema:
    """The schema of an item of a model, with its title and description in Japanese."""
    told = {"title": field.title, "description": field.description}
    return {**_of(field.annotation), **{key: value for key, value in told.items() if value}}


def _of(annotation: Any) -> Schema:
    inner = get_args(annotation)
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _of(next(one for one in inner if one is not type(None)))
    if annotation is tuple or origin is tuple:
        return {"type": "array", "items": _of(inner[0])}
    if part := part_of(annotation):
        return schema_of_part(part)
    if hasattr(annotation, "__metadata__"):
        return _of(inner[0])
    if issubclass(annotation, Choice):
        return {"type": "string", "enum": [one.value for one in annotation]}
    return dict(_SIMPLE[annotation])


def text(description: str = "", **further: Any) -> Schema:
    """The schema of a text."""
    return {"type": "string", **({"description": description} if description else {}), **further}


def array(items: Schema, description: str = "") -> Schema:
    """The schema of a list."""
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def whole(items: Mapping[str, Schema], *optional: str) -> Schema:
    """The schema of an object whose items all stand there but for some."""
    return {
        "type": "object",
        "properties": dict(items),
        "required": [key for key in items if key not in optional],
    }


_SIMPLE: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Days: {"type": "string"},
    Period: {"type": "string"},
}

_CLOCK = text(pattern="^[0-2][0-9]:[0-5][0-9]$")

_SLOT: Schema = whole(
    {
        "days": text("記録にあるとおりの曜日。"),
        "weekdays": array({"type": "string", "enum": list(WEEKDAYS)}, "曜日。MO が月曜日。"),
        "weeks": array({"type": "integer", "enum": [-1, 1, 2, 3, 4, 5]}, "月の何回目か。-1 は最後。なければ毎週。"),
        "times": array(whole({"opens": _CLOCK, "closes": _CLOCK}), "日本時間。24:00 はその日の終わり。"),
        "note": text("この曜日についての説明。"),
    },
    "weeks",
    "note",
)
