"""Takes a record's data before and after; gives each change in words: what, what it said, what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.places.wording import say_closed, say_date, say_days, say_period
from generator.records.model.fields import choice_of, part_of
from generator.records.model.hours import Slot, parse_days, parse_period
from generator.records.model.record import Record
from generator.records.model.reference import is_list

NOTHING = "（なし）"
"""Stands for what a record does not say."""

_NAMES = ("name", "way", "page", "how", "kind")
"""The items that tell one part of a list from another, the best first."""

_DATES = frozenset(("on", "read", "dated", "since", "as_of"))


class Change(NamedTuple):
    """One thing that a record says otherwise than before."""

    where: str
    """The item as people know it: 相談窓口「見本の窓口」の電話・FAXの番号."""
    before: str
    """What it said, in words."""
    after: str
    """What it says now, in words."""


def changes(before: object, after: object, model: type[BaseModel] = Record) -> tuple[Change, ...]:
    """Every change between two records as they were read, in the order of the model; neither needs to be sound."""
    return tuple(_of_part(model, _mapping(before), _mapping(after), ()))


def _of_part(
    part: type[BaseModel], old: dict[str, Any], new: dict[str, Any], where: tuple[str, ...]
) -> Iterator[Change]:
    for key, field in part.model_fields.items():
        before, after = old.get(key), new.get(key)
        inner = part_of(field.annotation)
        if before == after:
            continue
        here = (*where, field.title or key)
        if inner is None or inner is Slot or not isinstance(before or after, dict | list):
            yield from _told(here, say(before, field, key), say(after, field, key))
        elif is_list(field):
            yield from _of_list(inner, _parts(before), _parts(after), where, field)
        else:
            yield from _of_part(inner, _mapping(before), _mapping(after), here)


def _of_list(
    part: type[BaseModel], old: list[Any], new: list[Any], where: tuple[str, ...], field: FieldInfo
) -> Iterator[Change]:
    pairs = list(_paired(old, new))
    for before, after in pairs:
        called = f"{field.title}「{_name(before or after, part)}」"
        yield from _of_part(part, before, after, (*where, called))
    kept = [_name(before, part) for before, after in pairs if before and after]
    was = sorted((before for before, after in pairs if before and after), key=old.index)
    if (order := [_name(one, part) for one in was]) != kept:
        yield from _told((*where, f"{field.title}の順番"), "、".join(order), "、".join(kept))


def _paired(old: list[Any], new: list[Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each part with what it was; one that has another name now is taken for the one at its turn, if all are left."""
    left = list(old)
    found: list[dict[str, Any] | None] = []
    for after in new:
        same = next((one for one in left if one == after), None)
        same = same or next((one for one in left if _key(one) == _key(after) and one not in new), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    is_renamed = len(left) == found.count(None)
    for after, before in zip(new, found, strict=True):
        yield (before if before is not None else left.pop(0) if is_renamed else {}), after
    for before in left:
        yield before, {}


def _key(part: dict[str, Any]) -> object:
    return next((part[name] for name in _NAMES if name in part), None)


def _name(part: dict[str, Any], model: type[BaseModel]) -> str:
    name = next((name for name in _NAMES if name in part and name in model.model_fields), "")
    return say(part[name], model.model_fields[name], name) if name else "名前なし"


def _told(where: tuple[str, ...], before: str, after: str) -> Iterator[Change]:
    if before != after:
        yield Change("の".join(dict.fromkeys(where)), before, after)


def say(value: Any, field: FieldInfo, key: str) -> str:
    """What an item holds, in the words that residents read; as it was written, where it can't be read."""
    if value is None or value in ("", []):
        return NOTHING
    try:
        return _said(value, field, key)
    except (PydanticCustomError, ValueError, TypeError, KeyError, AttributeError):
        return _as_written(value)


def _as_written(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_as_written, value.values()))
    return "、".join(map(_as_written, value)) if isinstance(value, list) else str(value)


def _said(value: Any, field: FieldInfo, key: str) -> str:
    if part_of(field.annotation) is Slot:
        return " / ".join(_slot(slot) for slot in value)
    if key == "closed":
        return say_closed(tuple(value))
    if isinstance(value, list):
        return "、".join(_said(item, field, key) for item in value)
    if choice := choice_of(field.annotation):
        return next((word.label for word in choice if word.value == value), str(value))
    return say_date(value) if key in _DATES else str(value)


def _slot(slot: dict[str, Any]) -> str:
    times = "、".join(say_period(parse_period(time)) for time in slot["times"])
    note = f"（{slot['note']}）" if "note" in slot else ""
    return f"{say_days(parse_days(slot['days']))} {times}{note}"


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _parts(value: object) -> list[Any]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
