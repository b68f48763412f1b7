"""Takes a record's data; gives it without the forms that records had before, and what became of each.

A form that changes gets one entry here: then ``check`` tells it at its line with the right form, and ``fmt --fix``
renews every record that has it, with comments and order kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generator.diagnostics.positions import Place
from generator.records.rules.subject import parts_of, text_of


class FormerForm(NamedTuple):
    """A form that records no longer have."""

    place: Place
    """Where it stands."""
    value: str
    """What stands there."""
    hint: str
    """How the same is said now."""
    renew: Callable[[dict[str, Any]], str]
    """Changes the data of a record that has it, and says in a few words what it says now."""


def _read_not_confirmed(data: dict[str, Any]) -> str:
    """A day of copying is the day on which each source was read that does not tell its own."""
    day = text_of(data.pop("confirmation"), "on")
    for _place, source in parts_of(data, "sources") if day else ():
        source.setdefault("read", day)
    return f"出典の read {day}".rstrip()


FORMER_FORMS = (
    FormerForm(
        ("confirmation", "by"),
        "transcribed",
        "書き写した日は、確認した日ではありません。confirmation を消し、出典の read に読んだ日を書いてください。"
        "python -m generator fmt --fix で直せます。",
        _read_not_confirmed,
    ),
)
"""Every form that records no longer have, the oldest first."""


def former_form_at(place: Place, value: str) -> FormerForm | None:
    """The former form that stands at a place, or None."""
    return next((one for one in FORMER_FORMS if (one.place, one.value) == (place, value)), None)
