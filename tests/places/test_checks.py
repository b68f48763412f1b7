"""Three days of a record, never one for another: of its pages, of their reading, of the body's own word."""

from __future__ import annotations

from datetime import date

import pytest

from generator.places.checks import Check, check_of
from generator.records.model.record import Record
from generator.registry.table import Table


def check(table: Table, code: str, *sources: tuple[str | None, str], word: dict[str, str] | None = None) -> Check:
    area = table.areas[code]
    pages = [
        {"page": f"https://www.city.example.jp/{at}", "read": read} | ({"dated": dated} if dated else {})
        for at, (dated, read) in enumerate(sources)
    ]
    data = {"code": code, "name": area.name, "sources": pages} | ({"confirmation": word} if word else {})
    return check_of(area, Record.model_validate(data))


def test_the_newest_of_each(table: Table) -> None:
    found = check(table, "182010", ("2019-05", "2026-11"), ("2010", "2026-02-01"), (None, "2025-12-31"))
    assert (found.dated, found.read, found.confirmed, found.by) == ("2019-05", "2026-11", None, None)
    assert found.on == date(2026, 11, 1), "of a month the first day, so that it is never said to be newer than it is"


def test_nothing_is_dated_without_a_date(table: Table) -> None:
    assert check(table, "182010", (None, "2026-02-01")).dated == ""


@pytest.mark.parametrize(("on", "newest"), [("2026-01-01", date(2026, 2, 1)), ("2026-03-01", date(2026, 3, 1))])
def test_a_reading_is_no_confirmation(table: Table, on: str, newest: date) -> None:
    found = check(table, "182010", (None, "2026-02-01"), word={"on": on, "by": "municipality"})
    assert (found.read, found.confirmed, found.on) == ("2026-02-01", date.fromisoformat(on), newest)
