"""Takes a record's data; gives it without the forms that records had before, and what became of each.

A form that changes gets one entry here: then ``check`` tells it at its line with the right form, and ``fmt --fix``
renews every record that has it, with comments and order kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from generator.diagnostics.positions import Place
from generator.records.rules.subject import part_of, parts_of, text_of


class FormerForm(NamedTuple):
    """A form that records no longer have."""

    place: Place
    """Where it stands."""
    stands: Callable[[Any], bool]
    """Whether what stands there has it."""
    hint: str
    """How the same is said now."""
    renew: Callable[[dict[str, Any]], str]
    """Changes the data of a record that has it, and says in a few words what it says now."""

    def is_in(self, data: Any) -> bool:
        """Whether a record's data has it."""
        for step in self.place:
            if not (isinstance(data, dict) and step in data):
                return False
            data = data[step]
        return self.stands(data)


def _read_not_confirmed(data: dict[str, Any]) -> str:
    """A day of copying is the day on which each source was read that does not tell its own."""
    day = text_of(data.pop("confirmation"), "on")
    for _place, source in parts_of(data, "sources") if day else ():
        source.setdefault("read", day)
    return f"出典の read {day}".rstrip()


_TASKS = ("window", "survey", "platform")
_TOLD_TWICE = ("survey", "platform")
_STATE_HINT = (
    "状態は、いつの時点かと根拠といっしょに、tasks の中の {} に書きます。python -m generator fmt --fix で直せます。"
)
_LIST_HINT = (
    "状態は一覧にして、1つずつ「- 」で始めて書きます。例 - state: done。python -m generator fmt --fix で直せます。"
)


def _is_anything(_value: Any) -> bool:
    return True


def _is_part(value: Any) -> bool:
    return isinstance(value, dict)


def _states_as_entries(task: str, data: dict[str, Any]) -> str:
    """A state beside the description of a survey or platform, and one without a list, become entries of the task.

    Date and source are those that stood beside it, or the only source of the record; nothing is made up.
    """
    block, tasks = part_of(data, task), part_of(data, "tasks")
    sources = [text_of(source, "page") for _place, source in parts_of(data, "sources")]
    page = text_of(block, "page") or (sources[0] if len(sources) == 1 else "")
    told = {**part_of(tasks, task)}
    own = text_of(block, "state") if task in _TOLD_TWICE else ""
    entries = [told] if _is_known(told.get("state", "")) else []
    if _is_known(own) and own != told.get("state"):
        entries.insert(0, {"state": own})
    for entry in entries:
        if page:
            entry.setdefault("source", page)
    rest: dict[str, dict[str, Any]] = {
        task: {key: value for key, value in block.items() if key != "state"} if task in _TOLD_TWICE else {**block},
        "tasks": {**tasks, task: entries},
    }
    rest["tasks"] = {key: value for key, value in rest["tasks"].items() if value}
    for key, value in rest.items():
        if value:
            data[key] = value
        else:
            data.pop(key, None)
    return f"tasks.{task} {'、'.join(str(entry.get('state')) for entry in entries)}".rstrip()


def _is_known(state: Any) -> bool:
    return isinstance(state, str) and state.strip() not in ("", "unknown", "未確認")


FORMER_FORMS = (
    FormerForm(
        ("confirmation", "by"),
        lambda value: value == "transcribed",
        "書き写した日は、確認した日ではありません。confirmation を消し、出典の read に読んだ日を書いてください。"
        "python -m generator fmt --fix で直せます。",
        _read_not_confirmed,
    ),
    *(
        FormerForm((task, "state"), _is_anything, _STATE_HINT.format(task), partial(_states_as_entries, task))
        for task in _TOLD_TWICE
    ),
    *(FormerForm(("tasks", task), _is_part, _LIST_HINT, partial(_states_as_entries, task)) for task in _TASKS),
)
"""Every form that records no longer have, the oldest first."""


def former_form_at(place: Place, data: Any) -> FormerForm | None:
    """The former form that stands at a place of a record's data, or None."""
    return next((one for one in FORMER_FORMS if one.place == place and one.is_in(data)), None)
