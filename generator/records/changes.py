"""Takes a record's data before and after; gives each change in words: what, what it said, what it says.

The one telling of changes: reports, imports and the form say the same. The form's script (features/update/changes.js)
does the same from the form's parts; tests/records/changes holds both.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.reference import is_list
from generator.records.model.schema_notes import is_key

NOTHING = "（なし）"
"""Stands for what a record does not say."""

BETWEEN = " › "
"""Stands between the steps that lead to an item."""

AND = "、"
"""Stands between values of which there are several."""

NAMES = ("name", "way", "days", "page", "how", "kind", "as_of")
"""The items that tell one part of a list from another, the best first; before them all an ``id``, where there is one."""

NAMED = "{title}「{name}」"
"""How one part of a list is called."""

NAMELESS = "名前なし"
"""What a part of a list is called that has none of these."""

ORDER = "の順番"
"""Stands behind the name of a list whose parts changed places."""

NONE_LEFT = "窓口がなくなります。"
"""Is told of a record that had windows and has none any more."""

_ID = "id"


class Kind(StrEnum):
    """What happened to an item, and the sentence that says so."""

    # The form reads these sentences, too.
    CHANGED = "changed", "{where}：{before} → {after}"
    ADDED = "added", "{where}：{after}（加える）"
    REMOVED = "removed", "{where}：{before}（消す）"

    sentence: str
    """How it is told, with places for ``where``, ``before`` and ``after``."""

    def __new__(cls, value: str, sentence: str) -> Kind:
        """Take the two parts."""
        one = str.__new__(cls, value)
        one._value_ = value
        one.sentence = sentence
        return one


class Change(NamedTuple):
    """One thing that a record says otherwise than before."""

    kind: Kind
    """What happened to it."""
    where: str
    """The item as people know it: 相談窓口「見本の窓口」 › 相談の方法「電話」 › 電話・FAXの番号."""
    before: str
    """What it said, in words; empty for what is added."""
    after: str
    """What it says now, in words; empty for what is removed."""

    @property
    def sentence(self) -> str:
        """The change in one line."""
        told = self.kind.sentence.format(where=self.where, before=self.before, after=self.after)
        return " / ".join(told.splitlines())


def changes(before: object, after: object, model: type[BaseModel] = Record) -> tuple[Change, ...]:
    """Every change between two records as they were read, in the order of the model; neither needs to be sound.

    Values stand as the record writes them, choices in their words: what is told is what the file will say. A part of a
    list that goes is one change, and so is one that comes if it is short. An id is no news.
    """
    return tuple(_of_part(model, _mapping(before), _mapping(after), ()))


def telling() -> dict[str, str]:
    """The words by which changes are told, for the form's script."""
    sentences = {kind.value: kind.sentence for kind in Kind}
    words = {
        "between": BETWEEN,
        "and": AND,
        "named": NAMED,
        "nameless": NAMELESS,
        "order": ORDER,
        "none-left": NONE_LEFT,
    }
    return {**words, **sentences, "names": " ".join(NAMES)}


def loses_windows(before: object, after: object) -> bool:
    """Whether a record that had windows has none now."""
    return bool(_parts(_mapping(before).get("windows"))) and not _parts(_mapping(after).get("windows"))


def _of_part(
    part: type[BaseModel], old: dict[str, Any], new: dict[str, Any], where: tuple[str, ...]
) -> Iterator[Change]:
    for key, field in part.model_fields.items():
        before, after = old.get(key), new.get(key)
        if before == after or is_key(field):
            continue
        here, inner = (*where, field.title or key), part_of(field.annotation)
        if inner is None or not isinstance(before or after, dict | list):
            yield from _told(here, say(before, field), say(after, field))
        elif is_list(field):
            yield from _of_list(inner, _parts(before), _parts(after), here)
        else:
            yield from _of_part(inner, _mapping(before), _mapping(after), here)


def _of_list(part: type[BaseModel], old: list[Any], new: list[Any], where: tuple[str, ...]) -> Iterator[Change]:
    found = paired(old, new)
    is_short = _is_short(part)

    def called(data: dict[str, Any]) -> tuple[str, ...]:
        return (*where[:-1], NAMED.format(title=where[-1], name=_name(data, part)))

    for at, after in zip(found, new, strict=True):
        if at is None and is_short:
            yield from _told(where, "", _whole(after, part))
        else:
            yield from _of_part(part, {} if at is None else old[at], after, called(after))
    for at, before in enumerate(old):
        if at not in found:
            yield from _told(where if is_short else called(before), _whole(before, part), "")
    kept = [at for at in found if at is not None]
    if kept != sorted(kept):
        names = [AND.join(_name(old[at], part) for at in order) for order in (sorted(kept), kept)]
        yield from _told((*where[:-1], where[-1] + ORDER), *names)


def paired(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[int | None]:
    """For each part of a list, which one it was before, or None for one that is new.

    It is the one that says the same, else the one with the same ``id``, else one of the same name that no other is and
    whose ``id`` tells nothing else. Nothing is taken for another only because it stands in its place.
    """
    left = dict(enumerate(old))
    found: list[int | None] = [None] * len(new)
    for fits in (_is_same, _has_same_id, _has_same_name):
        for place, after in enumerate(new):
            at = next((at for at, one in left.items() if found[place] is None and fits(one, after)), None)
            if at is not None:
                found[place] = at
                del left[at]
    return found


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one == other


def _has_same_id(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.get(_ID) is not None and one.get(_ID) == other.get(_ID)


def _has_same_name(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return _key(one) is not None and _key(one) == _key(other) and not (one.get(_ID) and other.get(_ID))


def _key(part: dict[str, Any]) -> object:
    return next((part[name] for name in NAMES if name in part), None)


def _name(part: dict[str, Any], model: type[BaseModel]) -> str:
    name = next((name for name in NAMES if name in part and name in model.model_fields), "")
    return say(part[name], model.model_fields[name]) if name else NAMELESS


@cache
def _is_short(part: type[BaseModel], depth: int = 1) -> bool:
    """Whether a part can be told in one line without the names of its items: the parts in it hold nothing but values."""
    inner = [held for field in part.model_fields.values() if (held := part_of(field.annotation))]
    return all(depth and _is_short(held, depth - 1) for held in inner)


def _whole(data: dict[str, Any], part: type[BaseModel]) -> str:
    """All that a part says, in one line; with the names of its items, unless it is short."""
    is_short, said = _is_short(part), []
    for key, field in part.model_fields.items():
        value = data.get(key)
        inner = part_of(field.annotation) if isinstance(value, dict | list) else None
        if inner is not None:
            ones = value if isinstance(value, list) else [value]
            told = AND.join(filter(None, (_whole(_mapping(one), inner) for one in ones)))
        else:
            told = "" if is_key(field) else say(value, field)
        if told:
            said.append(told if is_short else f"{field.title} {told}")
    return (" " if is_short else AND).join(said)


def _told(where: tuple[str, ...], before: str, after: str) -> Iterator[Change]:
    if before != after:
        kind = Kind.ADDED if not before else Kind.CHANGED if after else Kind.REMOVED
        yield Change(kind, _joined(where), before, after)


def _joined(where: tuple[str, ...]) -> str:
    """The steps; a part and its item may have one name, which is told once."""
    return BETWEEN.join(dict.fromkeys(where))


def say(value: Any, field: FieldInfo) -> str:
    """What an item holds, choices in their words, all else as it is written."""
    if isinstance(value, dict):
        return " ".join(filter(None, (say(one, field) for one in value.values())))
    if isinstance(value, list):
        return AND.join(filter(None, (say(one, field) for one in value)))
    choice = choice_of(field.annotation)
    label = next((word.label for word in choice if word.value == value), "") if choice else ""
    return label or ("" if value is None else str(value))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _parts(value: object) -> list[Any]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
