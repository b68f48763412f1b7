"""A record in which everything is said that a record can say, made from the examples of the model itself."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from generator.records.model.fields import part_of
from generator.records.model.record import Source
from generator.records.model.reference import is_list
from generator.records.model.schema_notes import only_with
from generator.records.model.tasks import OfficeAnswer
from generator.records.model.way import WayKind

Path = tuple[str, ...]


def full(model: type[BaseModel]) -> dict[str, Any]:
    """Every item of a part, with its example; of ways one of each kind, each with what it may hold."""
    return {key: _value(model, key) for key in model.model_fields}


def _value(model: type[BaseModel], key: str) -> Any:
    field = model.model_fields[key]
    inner = part_of(field.annotation)
    if key == "disclosure":
        return "public"  # the example is of a place whose address may not stand beside it
    if inner is None:
        example: Any = (field.examples or [""])[0]
        return [str(one) for one in example] if isinstance(example, list) else str(example)
    if key == "ways":
        return [_way(inner, kind) for kind in WayKind]
    if inner is Source:
        return [
            {key: value for key, value in full(Source).items() if key != "answer"},
            {"answer": full(OfficeAnswer)},
        ]
    return [full(inner)] if is_list(field) else full(inner)


def _way(model: type[BaseModel], kind: WayKind) -> dict[str, Any]:
    fields = {
        key: field
        for key, field in model.model_fields.items()
        if kind.value in only_with(field).get("way", [kind.value])
    }
    return {key: kind.value if key == "way" else _value(model, key) for key in fields}


def without(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The same without an item, wherever it stands."""
    left = deepcopy(data)
    _take_out(left, path)
    return left


def _take_out(data: Any, path: Path) -> None:
    for one in data if isinstance(data, list) else [data]:
        if len(path) == 1:
            one.pop(path[0], None)
        elif path[0] in one:
            _take_out(one[path[0]], path[1:])


def changed(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The same with another value of an item, wherever it stands."""
    left = deepcopy(data)
    _change(left, path, value)
    return left


def _change(data: Any, path: Path, value: Any) -> None:
    for one in data if isinstance(data, list) else [data]:
        if len(path) > 1:
            if path[0] in one:
                _change(one[path[0]], path[1:], value)
        elif path[0] in one:
            one[path[0]] = value
