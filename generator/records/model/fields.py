"""Takes a place in a record; gives the field of the model that it belongs to, and what may stand there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, get_args

from annotated_types import MaxLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.diagnostics.positions import Place
from generator.records.model.base import Choice


def field_at(path: Place, model: type[BaseModel]) -> FieldInfo | None:
    """The field that a place belongs to; a list's item belongs to the list's field."""
    part: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if part is None or step not in part.model_fields:
            return None
        field = part.model_fields[step]
        part = part_of(field.annotation)
    return field


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The part of the record that an annotation holds (``Way`` for ``tuple[Way, ...]``), or None."""
    found: type[BaseModel] | None = _held_in(annotation, BaseModel)
    return found


def choice_of(annotation: Any) -> type[Choice] | None:
    """The choice that an annotation holds, or None."""
    found: type[Choice] | None = _held_in(annotation, Choice)
    return found


@cache
def _held_in(annotation: Any, kind: type) -> Any:
    """The first class of a kind in an annotation; asked for every value of every record."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _held_in(inner, kind))), None)


def fields_in(path: Place, model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that may stand in the part at a place; none where no part belongs."""
    field = field_at(path, model)
    part = (part_of(field.annotation) if field else None) if any(isinstance(step, str) for step in path) else model
    return part.model_fields if part else {}


@cache
def places_of(key: str, model: type[BaseModel]) -> tuple[str, ...]:
    """The parts in which an item of this name may stand: ``windows.ways``; empty text for the record itself."""
    return tuple(_places(model)[key])


@cache
def _places(model: type[BaseModel], before: str = "") -> defaultdict[str, list[str]]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for key, field in model.model_fields.items():
        places[key].append(before)
        if part := part_of(field.annotation):
            for inner, found in _places(part, f"{before}.{key}".strip(".")).items():
                places[inner] += found
    return places


def most_of(field: FieldInfo) -> int:
    """The most items that a list may hold."""
    return next(one.max_length for one in field.metadata if isinstance(one, MaxLen))
