"""Takes the plain data of one record; gives the checked record, or every fault of its fields in Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.records.messages.pydantic_errors import diagnostic_of
from generator.records.model import fields
from generator.records.model.record import Record

MAX_TOLD = 500
"""So many faults of fields are told of one file; a file with more is broken as a whole."""

_OUTERMOST = "いちばん外側は、「- 」やかっこを付けずに「項目名: 値」を並べます。例 name: 稚内市"


def validate(data: object) -> Record | tuple[Diagnostic, ...]:
    """Check one record's data against the model."""
    if not isinstance(data, dict):
        return (Diagnostic("not-a-mapping", "「項目名: 値」の形の記録ではありません。", _OUTERMOST, place=()),)
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        return tuple(_all_broken(data, error))


_ABOUT_SHAPE = frozenset(("not-a-mapping", "not-a-list", "not-text", "unknown-word", "missing-key", "empty-value"))

_CAN_BE_ADDED = (("name",), ("sources",))


def shape_fault(data: object) -> Diagnostic | None:
    """The first fault for which a record can't be gone through item by item.

    None where only values are wrong, or where only the name or the sources of the whole record are missing.
    """
    result = validate(data)
    faults = () if isinstance(result, Record) else result
    found = (one for one in faults if one.code in _ABOUT_SHAPE)
    return next((one for one in found if one.code != "missing-key" or one.place not in _CAN_BE_ADDED), None)


def _all_broken(data: dict[str, Any], error: ValidationError) -> Iterator[Diagnostic]:
    """Every fault: those about several items of a part show only once each item itself is right."""
    seen: set[tuple[Place, str]] = set()
    rest = deepcopy(data)
    for again in (False, True):
        details = error.errors(include_url=False)[:MAX_TOLD]
        for detail in details:
            if not follows(detail, details) and not (again and detail["type"] in _FROM_LEAVING_OUT):
                fault = diagnostic_of(detail, Record)
                if (fault.place, fault.code) not in seen:
                    seen.add((fault.place, fault.code))
                    yield fault
        for detail in details:
            _leave_out(rest, detail["loc"])
        try:
            Record.model_validate(rest)
        except ValidationError as left:
            error = left
        else:
            return


_FROM_LEAVING_OUT = frozenset(("missing", "too_short", "state-without-source"))


def follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list only looks too short because its items are faulty themselves."""
    where = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(where)] == where and len(other["loc"]) > len(where) for other in details
    )


def _leave_out(data: Any, path: Place) -> None:
    """Take a faulty value out, or a list with a faulty text; parts in lists stay, so that each keeps its number."""
    named = max((at for at, step in enumerate(path) if isinstance(step, str)), default=-1)
    holder = _at(data, path[: max(named, 0)])
    if named >= 0 and isinstance(holder, dict):
        is_item = named < len(path) - 1
        if not (is_item and isinstance(_at(holder, path[named:]), dict)):
            holder.pop(path[named], None)


def _at(data: Any, path: Place) -> Any:
    """What stands at a place, or None."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def field_at(path: Place) -> FieldInfo | None:
    """The field of the model that a place in a record belongs to; a list's item belongs to the list's field."""
    return fields.field_at(path, Record)
