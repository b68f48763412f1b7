"""Takes checked records and a day; gives what bodies told more than a year ago, for reminders, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.places.progress import standings_of
from generator.places.wording import say_date
from generator.records.model.record import Record
from generator.registry.table import Table
from generator.review.markdown import LONGEST_ISSUE, cut, table
from generator.review.stale_records import MONTHS, a_year_before

_CONFIRMED = Record.model_fields["confirmation"].title or ""
_LEAD = Record.model_fields["lead_department"].title or ""


class Due(NamedTuple):
    """A record of which something was told long ago."""

    record: Record
    """The record."""
    items: tuple[tuple[str, str], ...]
    """What, in words, and as of when: a day, a month or a year."""


def due_records(records: Iterable[Record], today: date) -> tuple[Due, ...]:
    """The records with something that was confirmed, or holds as of, more than twelve months ago, by code."""
    limit = a_year_before(today).isoformat()
    found = []
    for record in sorted(records, key=lambda record: record.code):
        items = tuple((what, at) for what, at in _told(record) if at and _is_before(at, limit))
        if items:
            found.append(Due(record, items))
    return tuple(found)


def _told(record: Record) -> Iterable[tuple[str, str]]:
    if record.confirmation:
        yield _CONFIRMED, record.confirmation.on.isoformat()
    yield _LEAD, record.lead_department.at
    for standing in standings_of(record):
        yield standing.task.label, standing.at


def _is_before(at: str, limit: str) -> bool:
    """Whether a day, a month or a year is over by the limit; of a year that goes on beyond it nobody knows."""
    return at <= limit if len(at) == len(limit) else at < limit[: len(at)]


def due_list(records: Iterable[Record], areas: Table, today: date, unread: int) -> str:
    """The list for people: one line for each record, by code; and how many records no body ever confirmed."""
    every = tuple(records)
    due = due_records(every, today)
    text = f"## {MONTHS}か月より前の時点のこと（{say_date(today)}）\n\n"
    if unread:
        text += (
            f"読めない記録が{unread}件あり、ここには入っていません。`python -m generator check`で確かめてください。\n\n"
        )
    rows = []
    for one in due:
        area = areas.get(one.record.code)
        told = "、".join(f"{what}（{say_date(at)}）" for what, at in one.items)
        rows.append((area.prefecture if area else "", one.record.name, told))
    if rows:
        told = f"{len(rows)}件あります。変わりがないかを、役所に聞いてください。"
        text += f"{told}\n\n" + table(("都道府県", "記録", "いつの時点か"), rows)
    else:
        text += "ありません。\n"
    if never := sum(record.confirmation is None for record in every):
        text += f"\n市区町村や都道府県がまだ確かめていない記録は、このほかもふくめて{never}件です。`inquiry`で、まとめてたずねられます。\n"
    return cut(text, "\n多いため、ここから先は省きました。\n", LONGEST_ISSUE)
