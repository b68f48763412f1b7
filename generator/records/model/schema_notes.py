"""Takes what a value looks like and where it belongs; gives it as notes in the JSON Schema, for editors and forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, JsonValue, WithJsonSchema
from pydantic.fields import FieldInfo

_ONLY_WITH = "onlyWith"
_NEEDED_UNLESS = "neededUnless"

PREFECTURES_ONLY: dict[str, JsonValue] = {"onlyFor": "prefecture"}
"""Says of an item that it stands in records of prefectures only."""


KEY: dict[str, JsonValue] = {"isKey": True}
"""Says of an item that it only tells its part from others, for programs: nobody fills it in, no page shows it."""


def like(pattern: str, **further: Any) -> WithJsonSchema:
    """The form of a text, as far as a pattern can tell; it must refuse nothing that the rule itself accepts."""
    return WithJsonSchema({"type": "string", "pattern": pattern, **further})


def belongs_to(**choices: Iterable[str]) -> dict[str, JsonValue]:
    """Says that an item may only stand beside some of the words of another: ``way=["mail"]``."""
    return {_ONLY_WITH: {key: [str(word) for word in words] for key, words in choices.items()}}


def needed_unless(other: str) -> dict[str, JsonValue]:
    """Says of an item that its part is not complete without it, unless another item stands there."""
    return {_NEEDED_UNLESS: other}


def unless(field: FieldInfo) -> str:
    """Which other item may stand instead of one that is needed; empty for none."""
    extra: Any = field.json_schema_extra
    return str(extra.get(_NEEDED_UNLESS, "")) if isinstance(extra, dict) else ""


def is_needed(field: FieldInfo) -> bool:
    """Whether a part is not complete without an item, or without what may stand instead."""
    return field.is_required() or bool(unless(field))


def only_with(field: FieldInfo) -> Mapping[str, list[str]]:
    """Beside which words of which other items an item may stand; empty for one that always may."""
    extra: Any = field.json_schema_extra
    found: Mapping[str, list[str]] = extra.get(_ONLY_WITH, {}) if isinstance(extra, dict) else {}
    return found


def is_for_prefectures(field: FieldInfo) -> bool:
    """Whether an item stands in records of prefectures only."""
    return field.json_schema_extra == PREFECTURES_ONLY


def is_key(field: FieldInfo) -> bool:
    """Whether an item only tells its part from others."""
    return field.json_schema_extra == KEY


@cache
def tied_to(key: str, model: type[BaseModel]) -> Mapping[str, frozenset[str]]:
    """The items of a model that may only stand beside some words of its item ``key``, with those words."""
    found = {name: only_with(field).get(key) for name, field in model.model_fields.items()}
    return {name: frozenset(words) for name, words in found.items() if words}
