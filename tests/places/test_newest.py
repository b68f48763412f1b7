"""The newest day of what a page tells: of its records, of the state's list, of what was put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.places.directory import Directory, gather
from generator.places.newest import newest_days
from generator.records.model.record import Record
from generator.records.offices.office import Answer, Office, OfficeKind, SecondList
from generator.registry.corrections import Correction, Fact, Why
from generator.registry.table import Table
from generator.registry.table_sources import TableSource
from tests.project import RECORD, data_of

FUKUI, TSURUGA, PREFECTURE = "182010", "182028", "180009"

OFFICE = Office(
    2, "福井県", (TSURUGA,), (), "見本", OfficeKind.general, (), "", "敦賀市見本", SecondList.none, "", None, "", ""
)
LIST = TableSource("self_reliance_offices.csv", "一覧", "令和7年度", "https://example.jp/", "2026-01", True, "", "")


def directory(table: Table, office: Office = OFFICE) -> Directory:
    record = Record.model_validate(data_of(RECORD))
    return gather(table, [record], (), frozenset(["福井県"]), offices=[office])


def days(found: Directory, *corrections: Correction, source: TableSource | None = LIST) -> dict[str, str]:
    return {code: day.isoformat() for code, day in newest_days(found, source, corrections).items()}


def test_a_month_is_its_first_day_and_a_prefecture_tells_of_its_towns(table: Table) -> None:
    wanted = {FUKUI: "2026-02-01", TSURUGA: "2026-01-01", PREFECTURE: "2026-02-01"}
    assert days(directory(table)) == wanted
    assert TSURUGA not in days(directory(table), source=None)


@pytest.mark.parametrize(
    "office",
    [
        replace(OFFICE, compared_on=date(2026, 3, 4), compared_by="敦賀市"),
        replace(OFFICE, answer=Answer("平日", "", "敦賀市", date(2026, 3, 4))),
    ],
    ids=["compared", "answered"],
)
def test_what_an_office_was_compared_or_asked(table: Table, office: Office) -> None:
    found = days(directory(table, office))
    assert (found[TSURUGA], found[PREFECTURE]) == ("2026-03-04", "2026-03-04")


def test_what_was_put_right_is_new(table: Table) -> None:
    ward = next(area for area in table.wards if area.name == "中央区" and area.prefecture == "北海道")
    put_right = [
        Correction(day, area, Fact.PHONE, None, Why.COPIED)
        for day, area in (
            (date(2026, 5, 1), table.areas[TSURUGA]),
            (date(2026, 4, 1), table.areas[TSURUGA]),
            (date(2026, 4, 2), ward),
        )
    ]
    found = days(directory(table), *put_right)
    assert (found[TSURUGA], found[FUKUI], found[PREFECTURE]) == ("2026-05-01", "2026-02-01", "2026-05-01")
    # What was wrong of a ward stood on the page of its city.
    assert (found[ward.parent], ward.code in found) == ("2026-04-02", False)
