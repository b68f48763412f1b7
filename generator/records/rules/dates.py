"""Takes a record; gives the faults about when something was: nothing of the future, nothing read before it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.rules.subject import Subject, parts_of, text_of

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")

_YEARS: tuple[Place, ...] = (("reviewed_fiscal_year",), ("survey", "fiscal_year"))
"""Fiscal years in which something was done."""


def not_in_future(subject: Subject) -> Iterator[Diagnostic]:
    """Nothing was read, dated, confirmed or done in the future."""
    days = [(place, value) for place, value in subject.values if _is_fact(place) and isinstance(value, str)]
    today = subject.context.today.isoformat()
    for place, day in days:
        if _DATE.fullmatch(day) and day > today[: len(day)]:
            hint = f"年と月日を確かめてください。今日（{today}）までの日付を書きます。"
            yield Diagnostic("future-date", f"まだ来ていない日付です（「{day}」）。", hint, place=place)
    year = subject.context.today.year - (subject.context.today.month < 4)
    for place in _YEARS:
        written = subject.text(*place)
        if re.fullmatch(r"20[0-9]{2}", written) and int(written) > year:
            hint = f"年度は始まる年で書きます。今年度は {year} です。"
            yield Diagnostic(
                "future-date", f"まだ始まっていない年度です（「{written}」）。", hint, Severity.WARNING, place=place
            )


def _is_fact(place: Place) -> bool:
    """Whether a day is one on which something was seen, told or confirmed to be so."""
    return place[-1] in ("as_of", "on") or (place[0] == "sources" and place[-1] in ("dated", "read"))


def read_after_dated(subject: Subject) -> Iterator[Diagnostic]:
    """A page is read on its date or later."""
    today = subject.context.today.isoformat()
    for place, source in parts_of(subject.data, "sources"):
        dated, read = text_of(source, "dated"), text_of(source, "read")
        known = min(len(dated), len(read))
        if _DATE.fullmatch(dated) and _DATE.fullmatch(read) and read[:known] < dated[:known] <= today[:known]:
            message = f"ページの日付（{dated}）が、読んだ日（{read}）より後です。"
            hint = "dated にページの日付、read に読んだ日を書いてください。"
            yield Diagnostic("read-before-dated", message, hint, Severity.WARNING, place=(*place, "dated"))
