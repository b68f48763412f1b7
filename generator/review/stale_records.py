"""Takes checked records and a day; gives those that nobody has read or confirmed again for a year, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.places.wording import say_date
from generator.records.model.dates import first_day
from generator.records.model.record import Record
from generator.registry.table import Table
from generator.review.markdown import LONGEST_ISSUE, cut, table

MONTHS = 12
"""After so many months a record is to be looked at again."""


class Stale(NamedTuple):
    """A record that is to be looked at again."""

    record: Record
    """The record."""
    seen: date
    """When it was last confirmed, or the last of its sources was read."""


def stale_records(records: Iterable[Record], today: date) -> tuple[Stale, ...]:
    """The records last confirmed or read on or before the same day of last year, by code."""
    limit = a_year_before(today)
    seen = (Stale(record, _seen(record)) for record in sorted(records, key=lambda record: record.code))
    return tuple(one for one in seen if one.seen <= limit)


def a_year_before(today: date) -> date:
    """The same day of last year; of a leap day the 28th."""
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - MONTHS // 12, day=28 if is_leap_day else today.day)


def _seen(record: Record) -> date:
    days = [first_day(source.seen_on) for source in record.sources]
    return max([*days, record.confirmation.on] if record.confirmation else days)


def stale_list(stale: tuple[Stale, ...], areas: Table, today: date, unread: int) -> str:
    """The list for people: one line for each record, by code; and how many files are no readable records."""
    title = f"## 読んでから{MONTHS}か月たった記録（{say_date(today)}）\n\n"
    if unread:
        title += (
            f"読めない記録が{unread}件あり、ここには入っていません。`python -m generator check`で確かめてください。\n\n"
        )
    if not stale:
        return f"{title}ありません。\n"
    rows = []
    for one in stale:
        area = areas.get(one.record.code)
        who = one.record.confirmation.by.label if one.record.confirmation else "書き写し"
        rows.append((area.prefecture if area else "", one.record.name, say_date(one.seen), who))
    told = f"{len(stale)}件あります。公式のページを見て、変わりがなければ出典の「読んだ日」だけを新しくします。\n\n"
    rest = "\n多いため、ここから先は省きました。\n"
    return cut(title + told + table(("都道府県", "記録", "最後に確かめた日", "だれが"), rows), rest, LONGEST_ISSUE)
