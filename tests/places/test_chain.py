"""What a place is shown, and why: own windows, windows elsewhere, what stands in, never nothing."""

from __future__ import annotations

from datetime import date

import pytest

from generator.places.chain import Reason
from generator.places.directory import Directory, gather
from generator.places.progress import progress_of
from generator.records.check import check
from generator.records.model.base import State
from generator.records.model.record import Record
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.lines import LINES

SOURCES = [{"page": "https://www.example.jp/", "dated": "2025", "read": "2026-01-01"}]


def record(code: str, name: str, **rest: object) -> Record:
    """A made-up record."""
    return Record.model_validate({"code": code, "name": name, "sources": SOURCES, **rest})


def window(name: str, kind: str = "dedicated", **rest: object) -> dict[str, object]:
    """A made-up window."""
    return {"name": name, "kind": kind, "page": "https://www.example.jp/window", **rest}


def reasons(directory: Directory, code: str) -> list[str]:
    place = next(place for place in directory.places if place.area.code == code)
    return [step.reason.value for step in place.chain if step.reason is not Reason.NATION]


def gathered(table: Table, *records: Record) -> Directory:
    return gather(table, records, LINES)


WAKKANAI, HOKKAIDO, SAPPORO = "012149", "010006", "011002"

CASES = {
    "nothing is known": ((), ["hall"]),
    "its own window": ((record(WAKKANAI, "稚内市", windows=[window("窓口")]),), ["own"]),
    "an existing window": ((record(WAKKANAI, "稚内市", windows=[window("窓口", "existing_window")]),), ["existing"]),
    "a window elsewhere": ((record(SAPPORO, "札幌市", windows=[window("窓口", serves=[WAKKANAI])]),), ["elsewhere"]),
    "the lead department": (
        (record(WAKKANAI, "稚内市", lead_department={"name": "福祉課", "page": "https://www.example.jp/lead"}),),
        ["lead"],
    ),
    "a lead department of which only the name is known": (
        (record(WAKKANAI, "稚内市", lead_department={"name": "福祉課"}),),
        ["lead", "hall"],
    ),
    "the prefecture's centre": (
        (record(HOKKAIDO, "北海道", windows=[window("センター", "support_center")]),),
        ["centre", "hall"],
    ),
    "a branch of the prefecture": (
        (record(HOKKAIDO, "北海道", windows=[window("保健所", "health_center", serves=[WAKKANAI])]),),
        ["elsewhere"],
    ),
    "everything": (
        (
            record(
                WAKKANAI,
                "稚内市",
                windows=[window("専用"), window("福祉", "existing_window")],
                lead_department={"name": "福祉課"},
            ),
            record(SAPPORO, "札幌市", windows=[window("窓口", serves=[SAPPORO, WAKKANAI])]),
            record(HOKKAIDO, "北海道", windows=[window("センター", "support_center")]),
        ),
        ["own", "existing", "elsewhere", "lead", "centre"],
    ),
    "a window of which only the name is known": (
        (record(WAKKANAI, "稚内市", windows=[{"name": "窓口", "kind": "dedicated"}]),),
        ["own", "hall"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_chain_and_its_reasons(table: Table, case: str) -> None:
    records, expected = CASES[case]
    assert reasons(gathered(table, *records), WAKKANAI) == expected


def test_a_window_that_serves_a_ward_serves_its_city(table: Table) -> None:
    directory = gathered(table, record(HOKKAIDO, "北海道", windows=[window("保健所", serves=["011011", "011029"])]))
    assert reasons(directory, SAPPORO) == ["elsewhere"]


def test_no_municipality_of_japan_ends_at_nothing(table: Table) -> None:
    checked = check([ROOT / "data" / "windows"], table, date.today())
    for records in ((), checked.records):
        directory = gather(table, records, LINES)
        assert len(directory.places) == 1741
        for place in directory.places:
            assert any(step.reachable for step in place.chain), place.area.name
            own = [step for step in place.chain if step.reason not in (Reason.CENTRE, Reason.NATION)]
            assert own, place.area.name


def test_unknown_is_counted_apart_from_not_done(table: Table) -> None:
    directory = gathered(
        table,
        record("182010", "福井市", windows=[window("窓口")], survey={"state": "done"}),
        record("182028", "敦賀市", survey={"state": "not_yet"}, tasks={"platform": {"state": "preparing"}}),
    )
    fukui = next(prefecture for prefecture in directory.prefectures if prefecture.area.code == "180009")
    progress = progress_of(fukui.places)
    assert (progress.municipalities, progress.with_window, progress.window_unknown) == (17, 1, 16)
    assert dict(progress.survey) == {State.DONE: 1, State.PREPARING: 0, State.NOT_YET: 1, State.UNKNOWN: 15}
    assert dict(progress.platform) == {State.DONE: 0, State.PREPARING: 1, State.NOT_YET: 0, State.UNKNOWN: 16}


def test_only_covered_prefectures_are_shown(table: Table) -> None:
    directory = gather(table, [], LINES, frozenset({"福井県", "石川県"}))
    assert [prefecture.area.name for prefecture in directory.prefectures] == ["石川県", "福井県"]
