"""Who takes part where: what is told of each field, and what places share."""

from __future__ import annotations

import pytest

from generator.places.platforms import Coverage, Platforms, family_groups, platforms_of, standings_by_field
from generator.records.model.platform import NAMED_FIELDS, PartnerField
from tests.places.test_chain import HOKKAIDO, SAPPORO, WAKKANAI, record

PAGE = "https://www.example.jp/"
FARM = "agriculture_forestry"

TOLD = {"field": FARM, "source": PAGE}
LINKED = {"name": "見本道農福連携協議会", "kind": "agriculture_welfare_council", "code": HOKKAIDO, "source": PAGE}


def partner(**rest: object) -> dict[str, object]:
    return {"name": "見本農協", "field": FARM, **rest}


def linked(**rest: object) -> dict[str, object]:
    return {**LINKED, **rest}


CASES: dict[str, tuple[dict[str, object], Coverage]] = {
    "nothing": ({}, Coverage.UNKNOWN),
    "a member": ({"partners": [partner(state="member")]}, Coverage.PRESENT),
    "a body of which the page doesn't tell how": ({"partners": [partner()]}, Coverage.NAMED),
    "one that was asked": ({"partners": [partner(state="invited")]}, Coverage.NAMED),
    "one that works along": ({"partners": [partner(state="cooperating")]}, Coverage.NAMED),
    "one of another body": ({"partners": [partner(state="beside")]}, Coverage.NAMED),
    "an office tells that somebody is there": ({"fields": [{**TOLD, "state": "present"}]}, Coverage.PRESENT),
    "an office tells that nobody is there": ({"fields": [{**TOLD, "state": "absent"}]}, Coverage.ABSENT),
    "another platform": ({"linked": [linked(fields=[FARM])]}, Coverage.NAMED),
    "another platform of unknown fields": ({"linked": [LINKED]}, Coverage.UNKNOWN),
    "nobody there, but met elsewhere": (
        {"fields": [{**TOLD, "state": "absent"}], "linked": [linked(fields=[FARM])]},
        Coverage.NAMED,
    ),
}


@pytest.mark.parametrize(("platform", "expected"), CASES.values(), ids=CASES)
def test_coverage_of_a_field(platform: dict[str, object], expected: Coverage) -> None:
    standings = standings_by_field(record(WAKKANAI, "稚内市", platform=platform))
    assert [one.field for one in standings] == list(NAMED_FIELDS)
    assert {one.field: one.coverage for one in standings} == dict.fromkeys(NAMED_FIELDS, Coverage.UNKNOWN) | {
        PartnerField.AGRICULTURE: expected
    }


def test_without_a_record_the_five_fields_of_the_notice_are_unknown() -> None:
    assert [(one.field, one.coverage) for one in standings_by_field(None)] == [
        (field, Coverage.UNKNOWN) for field in NAMED_FIELDS
    ]


def test_other_fields_come_where_they_are_told_and_after_the_five() -> None:
    platform = {"partners": [{"name": "見本会", "field": "welfare"}, partner()]}
    standings = standings_by_field(record(WAKKANAI, "稚内市", platform=platform))
    assert [one.field for one in standings] == [*NAMED_FIELDS, PartnerField.WELFARE]


WORDS: dict[str, tuple[dict[str, object], tuple[str, str]]] = {
    "the platform's page, with the date that its source bears": ({"platform": {"page": PAGE}}, ("2025", PAGE)),
    "what tells its state, where the platform has no page": (
        {"tasks": {"platform": [{"state": "done", "as_of": "2024-03", "source": f"{PAGE}state"}]}},
        ("2024-03", f"{PAGE}state"),
    ),
    "an office": (
        {
            "tasks": {
                "platform": [
                    {"state": "done", "answer": {"by": "municipality", "office": "見本課", "on": "2026-11-23"}}
                ]
            }
        },
        ("2026-11-23", "見本課の回答（市区町村の役所、2026年11月23日）"),
    ),
    "the only page of the record": ({}, ("2025", PAGE)),
    "nothing, where the record has several": (
        {"sources": [{"page": f"{PAGE}{one}", "read": "2026-01-01"} for one in "ab"]},
        ("", ""),
    ),
}


@pytest.mark.parametrize(("rest", "expected"), WORDS.values(), ids=WORDS)
def test_as_of_when_and_on_whose_word(rest: dict[str, dict[str, object]], expected: tuple[str, str]) -> None:
    platform = {"partners": [partner()], **rest.get("platform", {})}
    (tie,) = platforms_of([record(WAKKANAI, "稚内市", **{**rest, "platform": platform})]).ties
    assert (tie.at, tie.source) == expected


def shared() -> Platforms:
    town = record(WAKKANAI, "稚内市", platform={"name": "共同の会", "joint_with": [SAPPORO], "linked": [LINKED]})
    return platforms_of([town, record(SAPPORO, "札幌市"), record(HOKKAIDO, "北海道")])


def test_a_joint_platform_is_known_at_each_member() -> None:
    assert [(one.host.name, one.platform.name) for one in shared().joint[SAPPORO]] == [("稚内市", "共同の会")]
    assert WAKKANAI not in shared().joint


def test_whoever_takes_part_in_a_prefectures_platform_is_known_there() -> None:
    assert [(guest.name, one.name) for guest, one in shared().guests[HOKKAIDO]] == [("稚内市", "見本道農福連携協議会")]


def test_a_platform_of_its_own_makes_nobody_its_own_guest() -> None:
    town = record(WAKKANAI, "稚内市", platform={"joint_with": [WAKKANAI], "linked": [linked(code=WAKKANAI)]})
    assert (platforms_of([town]).joint, platforms_of([town]).guests) == ({}, {})


def test_family_groups_are_those_of_that_kind() -> None:
    one, other = partner(kind="family_association"), partner(kind="npo")
    town = record(WAKKANAI, "稚内市", platform={"partners": [one, other]})
    assert [(found.name, body.kind) for found, body in family_groups([town])] == [("稚内市", "family_association")]
