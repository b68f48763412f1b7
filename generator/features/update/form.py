"""Takes the model of a record; gives the form that asks for all that it can say, part by part. No HTML here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.records.model.base import Choice
from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.reference import example_of, is_list
from generator.records.model.schema_notes import is_for_prefectures, is_key, is_needed, only_with, unless

LINE = 200
"""A text that may be longer than this gets a field of several lines."""


USUAL = {
    "Record": {"code", "name", "lead_department", "windows", "survey", "platform", "tasks", "sources", "confirmation"},
    "LeadDepartment": {"state", "name", "phone", "page"},
    "Window": {"name", "kind", "audience", "anonymous", "cost", "booking", "ways", "place", "hours", "closed", "page"},
    "Audience": {"who", "family_alone"},
    "Cost": {"kind"},
    "Way": {"way", "mail", "number", "page", "hours"},
    "Spot": {"name", "address"},
    "Slot": {"days", "times"},
    "Meeting": {"name", "hours", "page"},
    "Ibasho": {"name", "hours", "page"},
    "Survey": {"fiscal_year", "kind", "page"},
    "Platform": {"name", "partners", "page"},
    "Partner": {"name", "field", "kind"},
    "Tasks": {"window", "survey", "platform"},
    "TaskEntry": {"state", "as_of", "source"},
    "Source": {"page", "title", "dated", "read"},
    "Confirmation": {"on", "by", "office"},
}
"""What a town's update mostly holds; the rest is folded away until it is filled in or looked for."""


class Kind(StrEnum):
    """How a value is asked for."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    WEB = "web"
    DATE = "date"
    CHOICE = "choice"
    PART = "part"


_WORD_OF_FILES = re.compile(r"（[a-z_]+）")
"""The word that stands for a choice in a file; on the form people see the choice itself."""

_OF_FORMAT = {"uri": Kind.WEB, "date": Kind.DATE}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a part of the form."""

    key: str
    """Its name in the record."""
    title: str
    """Its name for people."""
    description: str
    """What to write."""
    example: str
    """An example; empty for a choice and for what holds further items."""
    kind: Kind
    """How it is asked for."""
    many: bool
    """Whether it holds a list."""
    required: bool
    """Whether its part is not complete without it."""
    unless: str
    """The item that may stand instead of a required one, or empty."""
    least: int
    """The fewest entries of a list."""
    most: int
    """The most entries of a list; 0 where nothing limits it."""
    pattern: str
    """What a text must look like, as a regular expression; or empty."""
    form: str
    """What form its text has beside the pattern, as `values.js` knows it (``phone``, ``period``, ``days``); or empty."""
    longest: int
    """The most characters of a text; 0 where nothing limits it."""
    words: tuple[Choice, ...]
    """What one may choose from."""
    holds: str
    """The name of the part that it holds, or empty."""
    usual: bool
    """Whether it is asked for at first sight."""
    for_prefectures: bool
    """Whether it stands in records of prefectures only."""
    is_key: bool
    """Whether it only tells its part from others: the form keeps it and makes it, and asks nobody for it."""
    only_with: tuple[tuple[str, tuple[str, ...]], ...]
    """Beside which words of which other items it may stand; empty for one that always may."""


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of the form, asked for once or several times."""

    name: str
    """Its name in the model."""
    items: tuple[Item, ...]
    """What it asks for, in the order of the record."""


def form_of(model: type[BaseModel] = Record) -> tuple[FormPart, ...]:
    """Every part of the form, each once, the whole record first."""
    schema = model.model_json_schema()
    written = {model.__name__: schema, **schema.get("$defs", {})}
    return tuple(
        FormPart(part.__name__, tuple(_item(part, key, written[part.__name__]) for key in part.model_fields))
        for part in dict.fromkeys(_parts(model))
    )


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        if inner := part_of(field.annotation):
            yield from _parts(inner)


def _item(part: type[BaseModel], key: str, schema: dict[str, Any]) -> Item:
    field, written = part.model_fields[key], schema["properties"][key]
    inner, choice, many = part_of(field.annotation), choice_of(field.annotation), is_list(field)
    value = _value(written)
    return Item(
        key=key,
        title=field.title or key,
        description=_WORD_OF_FILES.sub("", field.description or ""),
        example="" if inner or choice else example_of(field),
        kind=_kind(value, holds_part=inner is not None, is_choice=choice is not None),
        many=many,
        required=is_needed(field) and not many,
        unless=unless(field),
        least=written.get("minItems", 0) if many else 0,
        most=written.get("maxItems", 0) if many else 0,
        pattern=value.get("pattern", ""),
        form=value.get("format", ""),
        longest=value.get("maxLength", 0),
        words=tuple(choice) if choice else (),
        holds=inner.__name__ if inner else "",
        usual=is_needed(field) or key in USUAL.get(part.__name__, ()),
        for_prefectures=is_for_prefectures(field),
        is_key=is_key(field),
        only_with=tuple((other, tuple(words)) for other, words in only_with(field).items()),
    )


def _kind(value: dict[str, Any], *, holds_part: bool, is_choice: bool) -> Kind:
    if holds_part or is_choice:
        return Kind.PART if holds_part else Kind.CHOICE
    usual = Kind.PARAGRAPH if value.get("maxLength", 0) > LINE else Kind.TEXT
    return _OF_FORMAT.get(value.get("format", ""), usual)


def _value(written: dict[str, Any]) -> dict[str, Any]:
    """What the schema says of one value: of the entries of a list, and of what may also be left out."""
    if "items" in written:
        return _value(written["items"])
    return next((_value(one) for one in written.get("anyOf", ()) if one.get("type") != "null"), written)
