"""Takes what another site of this kind publishes of a place; gives it as the data of a record, and puts it into one's own.

Nothing that a record has goes because the other site lacks it. What both tell in two ways is taken from the newer source;
where neither is known to be newer, it is doubted and the record stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.exchange.importer import Plan, planned
from generator.exchange.rows.row_normalizer import NormalRow
from generator.exchange.sheets.sheet import Doubt
from generator.records.changes import changes, paired
from generator.records.model.fields import part_of
from generator.records.model.hours import Slot
from generator.records.model.record import Record
from generator.records.model.reference import is_list
from generator.records.model.tasks import TaskEntry, Tasks
from generator.records.model.window import Window
from generator.records.rules.subject import Context
from generator.records.writing.blank import SCHEMA_LINE
from generator.registry.area import Area

LEFT_OUT = "このファイルは取り込みませんでした。"
_ORIGIN = "# 取り込んだもと: "
_WHOLE = frozenset(("hours", "closed", "confirmation"))
"""Items that are told as one: half of the other's hours would be neither's."""
_ADDED = frozenset(("hours_text", "weekdays", "weeks", "clocks", "sources", "code"))
"""Items that the interface adds to the parts of a record."""
_EMERGENCY = ("110", "118", "119")
"""What no window has: whoever lists it sends people there who want to be heard."""
_SHAPE = "の中が、思っていた形ではありません。"


class NotARecordError(Exception):
    """What was read tells nothing in the form of the interface; says so to people."""


@dataclass(frozen=True)
class PlaceDoubt(Doubt):
    """What is not certain about a whole place."""

    @property
    def place(self) -> str:
        """Where to look: the place and the file."""
        return self.table


def record_of(values: Mapping[str, Any], area: Area, unknown: set[str]) -> dict[str, Any]:
    """The data of a record, all values as text; empty where nothing is recorded. Raises ``NotARecordError``.

    Items that this version does not know are left out and added to ``unknown``.
    """
    if not values.get("sources"):
        return {}
    data: dict[str, Any] = {"code": area.code, "name": area.name}
    for key, field in Record.model_fields.items():
        if key == "tasks":
            value: Any = dict(_tasks(values.get("tasks", []), unknown))
        elif key in values and key not in ("code", "name", "kana"):
            value = _value_of(values[key], field, key, unknown)
        else:
            continue
        if value not in ("", [], {}):
            data[key] = value
    return data


def _value_of(value: Any, field: FieldInfo, key: str, unknown: set[str]) -> Any:
    """The value of an item; one thing is no list of things: nothing of it may be lost without a word."""
    if is_list(field) != isinstance(value, list):
        raise NotARecordError(f"「{key}」{_SHAPE}")
    return _value(value, part_of(field.annotation), key, unknown)


def _value(value: Any, part: type[BaseModel] | None, key: str, unknown: set[str]) -> Any:
    if isinstance(value, list):
        return [_value(one, part, key, unknown) for one in value]
    if isinstance(value, dict) and part is Slot:
        return _slot(value)
    if isinstance(value, dict) and part:
        left = value.keys() - part.model_fields.keys() - _ADDED
        unknown |= {str(name)[:40] for name in left}
        return {
            name: _value_of(value[name], field, name, unknown)
            for name, field in part.model_fields.items()
            if name in value and not (part is Window and name in ("code", "sources"))
        }
    if isinstance(value, bool) or not isinstance(value, str | int | float) or part:
        raise NotARecordError(f"「{key}」{_SHAPE}")
    if key in ("number", "phone") and value in _EMERGENCY:
        raise NotARecordError(f"窓口の番号が、{value}番になっています。")
    return value if isinstance(value, str) else str(value)


def _slot(value: Mapping[str, Any]) -> dict[str, Any]:
    times, days = value.get("times"), value.get("days")
    periods = [one for one in times if isinstance(one, dict)] if isinstance(times, list) else []
    pairs = [(one.get("opens"), one.get("closes")) for one in periods]
    if not isinstance(days, str) or not all(isinstance(one, str) for pair in pairs for one in pair):
        raise NotARecordError(f"「hours」{_SHAPE}")
    note = {"note": str(value["note"])} if "note" in value else {}
    return {"days": days, "times": [f"{opens}-{closes}" for opens, closes in pairs], **note}


def _tasks(found: Any, unknown: set[str]) -> Iterator[tuple[str, list[Any]]]:
    """The entries of each task, the oldest first, as a record has them."""
    standings = {one.get("task"): one for one in found if isinstance(one, dict)} if isinstance(found, list) else {}
    for task in Tasks.model_fields:
        one = standings.get(task, {})
        if one.get("state", "unknown") != "unknown":
            newest = {key: one[key] for key in TaskEntry.model_fields if key in one}
            older = one.get("older", [])
            entries = [*(reversed(older) if isinstance(older, list) else ()), newest]
            yield task, [_value(entry, TaskEntry, task, unknown) for entry in entries]


def plan_of(
    values: Mapping[str, Any], area: Area, name: str, origin: str, records: Path, context: Context
) -> Plan | None:
    """What becomes of a record if what another site tells is taken into it; None where that tells nothing.

    ``name``: the file; ``origin``: which set of which site it is, which the record's head then tells. Raises
    ``NotARecordError``.
    """
    unknown: set[str] = set()
    theirs = record_of(values, area, unknown)
    if not theirs:
        return None
    row = NormalRow(0, table=f"{area.name}（{name}）")
    if unknown:
        row.doubt("", f"この版が知らない項目は、取り込みません: {'、'.join(sorted(unknown)[:8])}。", is_notice=True)
    one = planned(area, [row], records, context, lambda data: _take(data, theirs, row), LEFT_OUT)
    doubts = tuple(
        PlaceDoubt(0, "", "", doubt.message, doubt.is_notice, doubt.table or row.table) for doubt in one.doubts
    )
    return replace(one, text=_with_origin(one.text, origin) if one.text else None, doubts=doubts)


def _with_origin(text: str, origin: str) -> str:
    """The text of a record whose head tells where it was taken from; what it told before of the same site goes."""
    site = origin.partition("（")[0]
    lines = [line for line in text.split("\n") if not line.startswith(f"{_ORIGIN}{site}（")]
    at = 1 if lines[0] == SCHEMA_LINE else 0
    return "\n".join([*lines[:at], f"{_ORIGIN}{origin}", *lines[at:]])


def _take(data: dict[str, Any], theirs: dict[str, Any], row: NormalRow) -> None:
    """Put the other's data into a record's."""
    if data.keys() <= {"code", "name"}:
        data.update(theirs)
        return
    before = deepcopy(data)
    newer = is_newer(theirs, before)
    whole = _laid(before, theirs, wins=True, adds=True)
    taken = dict(whole if newer else _laid(before, theirs, wins=False, adds=newer is None))
    _confirmed(taken, before, theirs, row)
    if not newer:
        for change in changes(_rest(taken), _rest(whole)):
            if newer is None:
                told = f"もう一方では「{change.sentence}」です。どちらが正しいか確かめてください。記録はそのままにしました。"
            else:
                told = f"記録のほうが新しいので、そのままにしました。もう一方では「{change.sentence}」です。"
            row.doubt("", told, is_notice=newer is False)
    data.clear()
    data.update(taken)


def _confirmed(taken: dict[str, Any], before: dict[str, Any], theirs: dict[str, Any], row: NormalRow) -> None:
    """An office's word stands only for what it saw: the other's where all else is the other's, too."""
    taken.pop("confirmation", None)
    own, other = before.get("confirmation"), theirs.get("confirmation")
    is_theirs = _rest(taken) == _rest(theirs)
    found = max(
        (one for one in (own, other if is_theirs else None) if one), key=lambda one: one.get("on", ""), default=None
    )
    if found:
        taken["confirmation"] = found
    if found is own and own and _rest(taken) != _rest(before):
        row.doubt(
            "",
            f"役所の確認（{own.get('on', '')}）は、取り込む前の内容についてのものです。あらためて確かめてもらってください。",
        )


def _rest(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in ("confirmation", "sources", "kana")}


def is_newer(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool | None:
    """Whether what one tells is newer than what the other tells, by their own dates, else by the days of reading.

    None where that is not known: days of which one is within the other, or a date that only one of them has.
    """
    for days in (_told, _seen):
        mine, theirs = days(one), days(other)
        if mine != theirs:
            is_known = mine and theirs and not mine.startswith(theirs) and not theirs.startswith(mine)
            return mine > theirs if is_known else None
    return None


def _told(data: Mapping[str, Any]) -> str:
    """The newest date that a record's sources bear themselves, or on which an office spoke."""
    sources = data.get("sources", [])
    days = [source.get("dated", "") for source in sources]
    days += [source.get("answer", {}).get("on", "") for source in sources]
    return max(map(str, [data.get("confirmation", {}).get("on", ""), *days]))


def _seen(data: Mapping[str, Any]) -> str:
    return max((str(source.get("read", "")) for source in data.get("sources", [])), default="")


def _laid(own: Any, theirs: Any, *, wins: bool, adds: bool, key: str = "") -> Any:
    """Both laid over each other: whose value stands where they differ, and whether what only the other has is added."""
    if _is_same(own, theirs):
        return own
    if key not in _WHOLE and isinstance(own, dict) and isinstance(theirs, dict):
        both = {
            name: _laid(own[name], theirs[name], wins=wins, adds=adds, key=name) for name in own.keys() & theirs.keys()
        }
        only = {name: value for name, value in theirs.items() if adds and name not in own}
        return {**own, **both, **only}
    if key not in _WHOLE and _are_parts(own) and _are_parts(theirs):
        return _laid_parts(own, theirs, wins=wins, adds=adds, key=key)
    return theirs if wins else own


def _laid_parts(own: list[Any], theirs: list[Any], *, wins: bool, adds: bool, key: str) -> list[Any]:
    found, more = dict(enumerate(own)), []
    for at, other in zip(_paired(own, theirs), theirs, strict=True):
        if at is not None:
            found[at] = _laid(own[at], other, wins=wins, adds=adds)
        elif adds:
            more.append(other)
    every = [*found.values(), *more]
    if key in Tasks.model_fields:
        every.sort(key=lambda entry: entry.get("as_of") or entry.get("answer", {}).get("on", ""))
    return every


def _paired(own: list[Any], theirs: list[Any]) -> list[int | None]:
    """Which of one's own each of the other's parts is: ways by their value first, all else as changes are told."""
    pairs: list[int | None] = [None] * len(theirs)
    left = dict(enumerate(own))
    for place, other in enumerate(theirs):
        at = next((at for at, one in left.items() if _way(other) and _way(one) == _way(other)), None)
        if at is not None:
            pairs[place] = at
            del left[at]
    rest, places = [*left], [place for place, at in enumerate(pairs) if at is None]
    for place, at in zip(places, paired([left[at] for at in rest], [theirs[place] for place in places]), strict=True):
        pairs[place] = None if at is None else rest[at]
    return pairs


def _way(part: Mapping[str, Any]) -> tuple[str, ...]:
    value = next((str(part[item]) for item in ("mail", "number", "account", "page") if part.get(item)), "")
    return (str(part["way"]), value) if "way" in part and value else ()


def _are_parts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _is_same(own: Any, theirs: Any) -> bool:
    if own == theirs:
        return True
    try:
        return isinstance(own, str) and isinstance(theirs, str) and float(own) == float(theirs)
    except ValueError:
        return False
