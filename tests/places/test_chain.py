"""What a place is shown, and why: own windows, windows elsewhere, what stands in, never nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.places.chain import Reason
from generator.places.directory import Directory, gather
from generator.places.groups import office_groups
from generator.places.progress import Counts, counts_of
from generator.records.check import check
from generator.records.model.record import Record
from generator.records.offices.numbers import OfficeNumber
from generator.records.offices.office import Office, OfficeKind, SecondList
from generator.records.offices.table import read_offices
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.lines import LINES
from tests.tables import sound

WAKKANAI, HOKKAIDO, SAPPORO = "012149", "010006", "011002"
SOURCES = [{"page": "https://www.example.jp/", "dated": "2025", "read": "2026-01-01"}]


def record(code: str, name: str, **rest: object) -> Record:
    """A made-up record."""
    return Record.model_validate({"code": code, "name": name, "sources": SOURCES, **rest})


def window(name: str, kind: str = "dedicated", **rest: object) -> dict[str, object]:
    """A made-up window."""
    return {"name": name, "kind": kind, "page": "https://www.example.jp/window", **rest}


def called(name: str, kind: str = "dedicated", **rest: object) -> dict[str, object]:
    """A made-up window that can be called."""
    return window(name, kind, ways=[{"way": "phone", "number": "0162-00-0000"}], **rest)


def office(name: str = "見本の窓口", **rest: object) -> Office:
    """A made-up office of the state's list."""
    facts: dict[str, object] = {
        "line": 2, "prefecture": "北海道", "serves": (WAKKANAI,), "parts": (), "name": name, "kind": OfficeKind.general,
        "numbers": (OfficeNumber("0162-00-0000", "", ""),), "mail": "", "address": "稚内市見本1番地",
        "second_list": SecondList.same, "same_as": "", "compared_on": None, "compared_by": "", "doubt": "",
    }  # fmt: skip
    return Office(**(facts | rest))  # type: ignore[arg-type]


def reasons(directory: Directory, code: str) -> list[str]:
    place = next(place for place in directory.places if place.area.code == code)
    return [step.reason.value for step in place.chain if step.reason is not Reason.NATION]


def gathered(table: Table, *records: Record) -> Directory:
    return gather(table, records, LINES)


DEPARTMENT = {"name": "福祉課", "page": "https://www.example.jp/lead"}
NAMED = {"name": "窓口", "kind": "dedicated"}

CASES: dict[str, tuple[tuple[Record, ...], tuple[Office, ...], list[str]]] = {
    "nothing is known": ((), (), ["hall"]),
    "its own window": ((record(WAKKANAI, "稚内市", windows=[called("窓口")]),), (), ["own", "hall"]),
    "an existing window": (
        (record(WAKKANAI, "稚内市", windows=[called("窓口", "existing_window")]),),
        (),
        ["existing", "hall"],
    ),
    "a window elsewhere": (
        (record(SAPPORO, "札幌市", windows=[called("窓口", serves=[WAKKANAI])]),),
        (),
        ["elsewhere", "hall"],
    ),
    "the lead department with a number": (
        (record(WAKKANAI, "稚内市", lead_department={**DEPARTMENT, "phone": "0162-00-0000"}),),
        (),
        ["lead", "hall"],
    ),
    "a lead department without a number is asked for at the hall": (
        (record(WAKKANAI, "稚内市", lead_department=DEPARTMENT),),
        (),
        ["hall"],
    ),
    "an office of the state's list": ((), (office(),), ["office", "hall"]),
    "an office that is not for residents": ((), (office(kind=OfficeKind.special),), ["hall"]),
    "the prefecture's centre": (
        (record(HOKKAIDO, "北海道", windows=[called("センター", "support_center")]),),
        (office(),),
        ["office", "centre", "hall"],
    ),
    "a branch of the prefecture": (
        (record(HOKKAIDO, "北海道", windows=[called("保健所", "health_center", serves=[WAKKANAI])]),),
        (office(),),
        ["elsewhere", "office", "hall"],
    ),
    "everything that can be called": (
        (
            record(
                WAKKANAI,
                "稚内市",
                windows=[called("専用"), called("福祉", "existing_window")],
                lead_department={**DEPARTMENT, "phone": "0162-00-0001"},
            ),
            record(SAPPORO, "札幌市", windows=[called("窓口", serves=[SAPPORO, WAKKANAI])]),
            record(HOKKAIDO, "北海道", windows=[called("センター", "support_center")]),
        ),
        (office(),),
        ["own", "existing", "elsewhere", "lead", "office", "centre", "hall"],
    ),
    "windows of which pages alone are known stand after what can be called, its own first": (
        (
            record(WAKKANAI, "稚内市", windows=[window("専用"), called("福祉", "existing_window")]),
            record(SAPPORO, "札幌市", windows=[window("窓口", serves=[SAPPORO, WAKKANAI])]),
            record(HOKKAIDO, "北海道", windows=[window("センター", "support_center")]),
        ),
        (office(),),
        ["existing", "office", "own", "elsewhere", "centre", "hall"],
    ),
    "windows of which only the name is known": (
        (
            record(WAKKANAI, "稚内市", windows=[NAMED]),
            record(HOKKAIDO, "北海道", windows=[{**NAMED, "kind": "support_center"}]),
        ),
        (office(),),
        ["office", "hall"],
    ),
    "a window of which only the address is known": (
        (record(WAKKANAI, "稚内市", windows=[{**NAMED, "place": {"address": "稚内市見本1番地"}}]),),
        (office(),),
        ["office", "own", "hall"],
    ),
    "an office that is the town's own window": (
        (record(WAKKANAI, "稚内市", windows=[NAMED]),),
        (office(same_as="窓口"),),
        ["own", "hall"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_chain_and_its_reasons(table: Table, case: str) -> None:
    records, offices, expected = CASES[case]
    assert reasons(gather(table, records, LINES, offices=offices), WAKKANAI) == expected


def test_an_office_that_is_the_towns_own_window_gives_it_its_contacts_once(table: Table) -> None:
    directory = gather(
        table,
        (record(WAKKANAI, "稚内市", windows=[NAMED]),),
        LINES,
        offices=(office(same_as="窓口"), office("ほかの窓口", line=3)),
    )
    place = next(place for place in directory.places if place.area.code == WAKKANAI)
    own, offices = place.chain[:2]
    assert [listed.office.name for listed in own.same] == ["見本の窓口"]
    assert own.told
    assert offices.offices
    assert [listed.office.name for listed in offices.offices.all] == ["ほかの窓口"]
    assert place.named == ()


def test_windows_of_which_only_the_name_is_known_are_kept_apart(table: Table) -> None:
    directory = gathered(table, record(WAKKANAI, "稚内市", windows=[called("ある窓口"), NAMED]))
    place = next(place for place in directory.places if place.area.code == WAKKANAI)
    assert [offer.window.name for offer in place.named] == ["窓口"]


def test_a_window_that_serves_a_ward_serves_its_city(table: Table) -> None:
    directory = gathered(table, record(HOKKAIDO, "北海道", windows=[called("保健所", serves=["011011", "011029"])]))
    assert reasons(directory, SAPPORO) == ["elsewhere", "hall"]


def test_every_municipality_of_japan_has_somebody_to_write_to_or_to_call(table: Table) -> None:
    checked = check([ROOT / "data" / "windows"], table, date.today())
    offices = sound(read_offices, ROOT / "data" / "self_reliance_offices.csv", table, NOTHING_WITHHELD)
    directory = gather(table, checked.records, LINES, offices=offices)
    assert len(directory.places) == 1741
    for place in directory.places:
        assert any(step.told for step in place.chain if step.reason is not Reason.NATION), place.area.name
        assert Reason.HALL in [step.reason for step in place.chain], place.area.name


def test_windows_are_counted_by_what_is_known_of_them_and_offices_apart(table: Table) -> None:
    directory = gather(
        table,
        (
            record(
                WAKKANAI, "稚内市", windows=[called("専用"), window("ページだけ"), NAMED, {**NAMED, "name": "同じ"}]
            ),
            record(
                SAPPORO, "札幌市", windows=[called("窓口", serves=[SAPPORO, WAKKANAI]), {**NAMED, "serves": [WAKKANAI]}]
            ),
            record(HOKKAIDO, "北海道", windows=[called("センター", "support_center")]),
        ),
        LINES,
        offices=(
            office(same_as="同じ"),
            office("両方の窓口", line=3, serves=(SAPPORO, WAKKANAI)),
            office("分室", line=4, kind=OfficeKind.branch),
            office("かくれたところ", line=5, kind=OfficeKind.special),
        ),
    )
    counts = {place.area.code: counts_of([place]) for place in directory.places}
    # What another body names for it is that body's; the centre is the prefecture's.
    assert counts[WAKKANAI] == Counts(windows=4, reachable=2, named=1, offices=3)
    assert counts[WAKKANAI].paged == 1
    assert counts[SAPPORO] == Counts(windows=2, reachable=1, named=1, offices=1)
    # An office that serves both is one.
    both = [place for place in directory.places if place.area.code in (WAKKANAI, SAPPORO)]
    assert counts_of(both) == Counts(windows=6, reachable=3, named=2, offices=3)


def test_an_office_that_is_the_own_window_stands_nowhere_else(table: Table) -> None:
    numbers = {"a": "0162-00-0001", "b": "0162-00-0002", "c": "0162-00-0003", "d": "0162-00-0004"}
    four = [
        office(name, line=line, numbers=(OfficeNumber(number, "", ""),), address=f"稚内市見本{name}1")
        for line, (name, number) in enumerate(numbers.items(), start=2)
    ]
    listed = (
        replace(four[0], same_as="窓口"),
        *four[1:],
        office("区の窓口", line=6, serves=("011011",), same_as="窓口"),
        *(office(f"全市{line}", line=line, serves=(SAPPORO,)) for line in (7, 8)),
        office("全市の窓口", line=9, serves=(SAPPORO,), same_as="窓口"),
    )
    own = (record(WAKKANAI, "稚内市", windows=[NAMED]), record(SAPPORO, "札幌市", windows=[NAMED]))
    directory = gather(table, own, LINES, frozenset({"北海道"}), offices=listed)
    by_code = {place.area.code: place for place in directory.places}

    def picked(code: str) -> dict[str, list[str]]:
        (step,) = (step for step in by_code[code].chain if step.offices)
        assert step.offices
        return {choice.label: [one.office.name for one in choice.listed] for choice in step.offices.choices}

    assert picked(WAKKANAI) == {"見本b": ["b"], "見本c": ["c"], "見本d": ["d"]}
    # A ward that others lead to is never left without anyone.
    assert picked(SAPPORO)["中央区"] == ["区の窓口"]
    assert picked(SAPPORO)["札幌市の全体"] == ["全市7", "全市8"]


def test_branches_stay_where_the_office_itself_is_the_own_window(table: Table) -> None:
    offices = (office(same_as="窓口"), office("分室", line=3, kind=OfficeKind.branch))
    own = record(WAKKANAI, "稚内市", windows=[NAMED])
    place = next(one for one in gather(table, (own,), LINES, offices=offices).places if one.area.code == WAKKANAI)
    (step,) = (step for step in place.chain if step.offices)
    assert step.offices
    assert [one.office.name for one in step.offices.branches] == ["分室"]
    assert step.offices.all == ()


WAYS: dict[str, tuple[Record, tuple[Office, ...], list[str]]] = {
    "nothing": (record(WAKKANAI, "稚内市"), (), []),
    "a number": (record(WAKKANAI, "稚内市", windows=[called("窓口")]), (), ["電話"]),
    "a page alone": (record(WAKKANAI, "稚内市", windows=[window("窓口")]), (), []),
    "a way without its address": (record(WAKKANAI, "稚内市", windows=[window("窓口", ways=[{"way": "mail"}])]), (), []),
    "an office": (record(WAKKANAI, "稚内市"), (office(mail="kurashi@example.jp"),), ["メール", "電話"]),
    "an office that is the window": (
        record(WAKKANAI, "稚内市", windows=[NAMED]),
        (office(mail="kurashi@example.jp", numbers=(), same_as="窓口"),),
        ["メール"],
    ),
    "the department in charge": (
        record(WAKKANAI, "稚内市", lead_department={**DEPARTMENT, "phone": "0162-00-0000"}),
        (),
        ["電話"],
    ),
    "the department asked for at the hall": (record(WAKKANAI, "稚内市", lead_department=DEPARTMENT), (), []),
    "LINE before a number": (
        record(
            WAKKANAI,
            "稚内市",
            windows=[
                window("窓口", ways=[{"way": "phone", "number": "0162-00-0000"}, {"way": "line", "account": "@a"}])
            ],
        ),
        (),
        ["LINE", "電話"],
    ),
}


@pytest.mark.parametrize("case", WAYS)
def test_the_ways_of_a_place_are_those_of_whoever_is_there_for_it(table: Table, case: str) -> None:
    own, offices, expected = WAYS[case]
    centre = record(HOKKAIDO, "北海道", windows=[called("センター", "support_center")])
    directory = gather(table, (own, centre), LINES, offices=offices)
    place = next(place for place in directory.places if place.area.code == WAKKANAI)
    assert [way.label for way in place.ways] == expected


def test_offices_stand_by_whom_they_serve(table: Table) -> None:
    offices = (
        office("両方の窓口", line=2, serves=(WAKKANAI, SAPPORO)),
        office("分室", line=3, kind=OfficeKind.branch),
        office("一つめ", line=4),
        office("区の窓口", line=5, serves=("011011",)),
    )
    directory = gather(table, (), LINES, frozenset({"北海道"}), offices=offices)
    groups = office_groups(directory.places)
    assert [
        ([place.area.name for place in group.places], [one.office.name for one in group.offices]) for group in groups
    ] == [
        (["札幌市"], ["区の窓口"]),
        (["札幌市", "稚内市"], ["両方の窓口"]),
        (["稚内市"], ["一つめ", "分室"]),
    ]


def test_only_covered_prefectures_are_shown(table: Table) -> None:
    directory = gather(table, [], LINES, frozenset({"福井県", "石川県"}))
    assert [prefecture.area.name for prefecture in directory.prefectures] == ["石川県", "福井県"]
