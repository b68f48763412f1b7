"""Takes a record's data; gives it with every value respelled whose right form is certain, and what was respelled.

Forms that records had before are renewed first (``messages/former_forms``); windows without an id get one last.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple

from generator.diagnostics.positions import Place
from generator.records.messages.corrections import right_form
from generator.records.messages.former_forms import FORMER_FORMS
from generator.records.model.record import Record
from generator.records.model.reference import is_list, reference
from generator.records.rules.subject import every_value
from generator.records.validation import field_at, validate
from generator.records.window_ids import give_ids, missing_ids

_WIDE_COLON = re.compile(r"^( *(?:- +)?([a-z_]+)) *：[ \u3000]*", re.MULTILINE)


class Respelled(NamedTuple):
    """One value that was respelled."""

    path: Place
    """Where in the record."""
    before: str
    """As it was written."""
    after: str
    """Its right form."""


def respell(data: Any) -> tuple[Any, tuple[Respelled, ...]]:
    """Respell what the model refuses and only the form or spelling of which is wrong; the data given is not changed."""
    data = deepcopy(data)
    respelled = [*_respelled(data), *(Respelled(place, "", made) for place, made in missing_ids(data))]
    give_ids(data)
    return data, tuple(respelled)


def _respelled(data: Any) -> list[Respelled]:
    """Respell the data itself."""
    if isinstance(validate(data), Record):
        return []
    respelled = []
    for former in FORMER_FORMS:
        if former.is_in(data):
            before = _said(_holder(data, former.place)[former.place[-1]])
            respelled.append(Respelled(former.place, before, former.renew(data)))
    result = validate(data)
    if isinstance(result, Record):
        return respelled
    for path in {fault.place: None for fault in result}:
        field, holder = field_at(path), _holder(data, path)
        # A single value where a list belongs is not only a matter of spelling.
        if field is None or holder is None or is_list(field) != isinstance(path[-1], int):
            continue
        value = holder[path[-1]]
        way = holder.get("way", "") if isinstance(holder, dict) else ""
        if isinstance(value, str) and value and (form := right_form(value, field, str(way))):
            holder[path[-1]] = form
            respelled.append(Respelled(path, value, form))
    return respelled


def _said(value: Any) -> str:
    """A value in short: of a part its first text."""
    return value if isinstance(value, str) else next((text for _place, text in every_value(value) if text), "")


def _holder(data: Any, path: Place) -> Any:
    """The mapping or list that holds a value, or None where there is no such value."""
    holder = None
    for step in path:
        is_there = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if not is_there:
            return None
        holder, data = data, data[step]
    return holder


def narrow_colons(text: str) -> str:
    """The text with half-width colons behind the names of items; any other full-width colon stays."""
    return _WIDE_COLON.sub(lambda found: f"{found[1]}: " if found[2] in _keys() else found[0], text)


@cache
def _keys() -> frozenset[str]:
    return frozenset(row.path.rpartition(".")[2].removesuffix("[]") for row in reference())
