"""Takes the model; gives a table of all that a record can say, for people who write one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.model.base import Choice
from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.schema_notes import is_needed


class Row(NamedTuple):
    """One item of a record."""

    path: str
    """Where it stands: ``windows[].ways[].way``."""
    title: str
    """Its Japanese name."""
    description: str
    """What to write."""
    example: str
    """An example, or empty for an item that holds further ones."""
    required: bool
    """Whether its part of the record is not complete without it."""
    words: tuple[Choice, ...]
    """The words it may hold, if they are fixed."""
    depth: int
    """How deep it stands, from 0."""


def reference() -> tuple[Row, ...]:
    """Every item of a record, each followed by those it holds."""
    return tuple(_rows(Record, "", 0))


def _rows(model: type[BaseModel], before: str, depth: int) -> Iterator[Row]:
    for key, field in model.model_fields.items():
        many = "[]" if is_list(field) else ""
        inner = part_of(field.annotation)
        choice = choice_of(field.annotation)
        yield Row(
            f"{before}{key}{many}",
            field.title or key,
            field.description or "",
            "" if inner else example_of(field),
            is_needed(field),
            tuple(choice) if choice else (),
            depth,
        )
        if inner:
            yield from _rows(inner, f"{before}{key}{many}.", depth + 1)


def is_list(field: FieldInfo) -> bool:
    """Whether an item holds a list."""
    return getattr(field.annotation, "__origin__", None) is tuple


def example_of(field: FieldInfo) -> str:
    """An example of what an item holds, or empty."""
    example: Any = field.examples[0] if field.examples else ""
    return "、".join(str(part) for part in example) if isinstance(example, list) else str(example)
