"""What a window is known to offer: every condition from the facts that make it, and nothing from what is unknown."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.features.conditions.window_conditions import count_conditions, languages_in, window_conditions
from generator.places.conditions import (
    Condition,
    ages_of,
    conditions_of,
    conditions_of_line,
    languages_of,
)
from generator.places.directory import Place, gather
from generator.places.offer import Offer
from generator.records.helplines.line import Helpline
from generator.records.model.record import Record
from generator.records.model.window import Audience, Window
from generator.records.offices.office import Office
from generator.registry.table import Table
from tests.lines import LINES
from tests.places.test_chain import NAMED, office, record, window

PHONE = {"way": "phone", "number": "0776-00-0000"}
MAIL = {"way": "mail", "mail": "soudan@city.example.jp"}
LINE = {"way": "line", "account": "@example"}

LINE_FACTS = {
    "key": "sample", "name": "見本の電話", "needs": ["life"], "way": "call", "phone": "0120-00-0000",
    "for_whom": "だれでも", "page": "https://www.example.jp/", "page_title": "見本", "checked_on": "2026-11-30",
    "sources": [{"page": "https://www.example.jp/", "title": "見本", "whose": "operator", "read": "2026-11"}],
}  # fmt: skip
"""A made-up nation-wide line."""


def offer(table: Table, **facts: object) -> Offer:
    made = Window.model_validate({"name": "見本の窓口", "kind": "dedicated", **facts})
    return Offer(made, table.areas["182010"])


def slot(days: str, *times: str) -> dict[str, object]:
    return {"days": days, "times": list(times)}


WORKING = slot("平日", "09:00-18:00")

CASES: dict[str, tuple[dict[str, object], set[str]]] = {
    "nothing is known": ({}, set()),
    "a phone": ({"ways": [PHONE]}, set()),
    "mail": ({"ways": [{"way": "mail", "mail": "soudan@city.example.jp"}]}, {"silent", "mail"}),
    "a form": ({"ways": [{"way": "form", "page": "https://www.example.jp/"}]}, {"silent", "mail"}),
    "mail whose address isn't known": ({"ways": [{"way": "mail"}]}, set()),
    "LINE": ({"ways": [{"way": "line", "account": "@example"}]}, {"silent", "chat"}),
    "a chat": ({"ways": [{"way": "chat", "page": "https://www.example.jp/"}]}, {"silent", "chat"}),
    "a letter": ({"ways": [{"way": "letter"}], "place": {"address": "福井県福井市見本町1"}}, {"silent"}),
    "a letter to the way's own place": ({"ways": [{"way": "letter", "place": {"address": "見本町1"}}]}, {"silent"}),
    "a letter to nowhere": ({"ways": [{"way": "letter"}], "place": {"name": "見本会館"}}, set()),
    "fax": ({"ways": [{"way": "fax", "number": "0776-00-0001"}]}, {"silent"}),
    "a visit at home": ({"ways": [{"way": "home_visit"}]}, {"home-visit"}),
    "online": ({"ways": [{"way": "online"}]}, {"online"}),
    "meeting at the window": ({"ways": [{"way": "visit"}, {"way": "drop_in"}]}, set()),
    "office hours": ({"hours": [WORKING]}, set()),
    "a Saturday": ({"hours": [WORKING, slot("第2土", "09:00-12:00")]}, {"evening"}),
    "every day": ({"hours": [slot("毎日", "10:00-16:00")]}, {"evening"}),
    "a minute after six": ({"hours": [slot("水", "13:00-18:01")]}, {"evening"}),
    "an evening of the phone's own": ({"ways": [{**PHONE, "hours": [slot("金", "17:00-21:00")]}]}, {"evening"}),
    "mail at any hour is no evening": (
        {"ways": [{"way": "mail", "mail": "soudan@city.example.jp", "hours": [slot("毎日", "00:00-24:00")]}]},
        {"silent", "mail"},
    ),
    "LINE in the evening": (
        {"ways": [{"way": "line", "account": "@example", "hours": [slot("月", "17:00-22:00")]}]},
        {"silent", "chat", "evening"},
    ),
    "family alone": ({"audience": {"family_alone": "yes"}}, {"family-alone"}),
    "family alone not known": ({"audience": {"family_alone": "unknown"}}, set()),
    "not for family alone": ({"audience": {"family_alone": "no"}}, set()),
    "anonymous": ({"anonymous": "yes"}, {"anonymous"}),
    "not anonymous": ({"anonymous": "no"}, set()),
    "a family meeting": ({"family_meetings": [{"name": "家族のつどい"}]}, {"gathering"}),
    "a place to be": ({"places_to_be": [{"name": "居場所"}]}, {"gathering"}),
    "languages": ({"languages": ["ja", "en"]}, {"language"}),
    "Japanese only": ({"languages": ["ja"]}, set()),
}


@pytest.mark.parametrize("case", CASES)
def test_conditions_follow_from_facts(table: Table, case: str) -> None:
    facts, expected = CASES[case]
    assert {condition.value for condition in conditions_of(offer(table, **facts))} == expected


def test_every_condition_has_a_case() -> None:
    assert set(Condition) == {value for _, expected in CASES.values() for value in expected}


def test_conditions_stand_in_the_one_order(table: Table) -> None:
    made = offer(table, anonymous="yes", ways=[{"way": "home_visit"}, LINE, MAIL])
    expected = (Condition.SILENT, Condition.MAIL, Condition.CHAT, Condition.HOME_VISIT, Condition.ANONYMOUS)
    assert conditions_of(made) == expected


@pytest.mark.parametrize(
    ("audience", "ages"),
    [
        ({}, None),
        ({"any_age": "unknown"}, None),
        ({"any_age": "no"}, None),
        ({"any_age": "yes"}, (0, 999)),
        ({"age_from": "15", "age_to": "39"}, (15, 39)),
        ({"age_from": "40"}, (40, 999)),
        ({"age_to": "18"}, (0, 18)),
        ({"age_from": "15", "any_age": "yes"}, (15, 999)),
    ],
)
def test_ages(audience: dict[str, object], ages: tuple[int, int] | None) -> None:
    assert ages_of(Audience.model_validate(audience)) == ages


def test_japanese_is_no_other_language(table: Table) -> None:
    assert languages_of(offer(table, languages=["ja", "en", "pt-BR"])) == ("en", "pt-BR")


def two_windows() -> Record:
    """A made-up city whose two windows offer different things."""
    first = window("窓口", ways=[MAIL], audience={"age_from": "15", "age_to": "39"}, languages=["en"])
    second = window("ほかの窓口", ways=[PHONE], anonymous="yes")
    third = window("何もわからない窓口", ways=[PHONE])
    return record("182010", "福井市", windows=[first, second, third])


def test_what_is_known_of_each_window_stays_apart(table: Table) -> None:
    directory = gather(table, [two_windows()], LINES, frozenset({"福井県"}))
    fukui = next(place for place in directory.places if place.area.code == "182010")
    assert window_conditions(fukui) == "silent mail language ages-15-39 speaks-en|anonymous"
    assert all(not window_conditions(place) for place in directory.places if place is not fukui)
    counts = dict(count_conditions(directory.places))
    assert {condition.value for condition, number in counts.items() if number} == {
        "silent", "mail", "language", "anonymous",
    }  # fmt: skip
    assert languages_in(directory.places) == ("en",)


def fukui_city(table: Table, *records: Record, offices: Iterable[Office] = ()) -> Place:
    directory = gather(table, records, LINES, frozenset({"福井県"}), offices=offices)
    return next(place for place in directory.places if place.area.code == "182010")


def fukui_office(name: str = "見本の窓口", **facts: object) -> Office:
    return office(name, prefecture="福井県", serves=("182010",), address="福井市見本1番地", **facts)


def test_an_office_with_a_mail_is_one_that_needs_no_call(table: Table) -> None:
    listed = [fukui_office(mail="kurashi@example.jp"), fukui_office("ほかの窓口", line=3)]
    assert window_conditions(fukui_city(table, two_windows(), offices=listed)) == (
        "silent mail language ages-15-39 speaks-en|anonymous|silent mail"
    )
    assert fukui_city(table, offices=listed).conditions == (Condition.SILENT, Condition.MAIL)
    assert fukui_city(table, offices=listed[1:]).conditions == ()


def test_an_office_that_is_a_window_gives_it_its_mail(table: Table) -> None:
    own = record("182010", "福井市", windows=[window("窓口", anonymous="yes")])
    place = fukui_city(table, own, offices=[fukui_office(mail="kurashi@example.jp", same_as="窓口")])
    assert window_conditions(place) == "silent mail anonymous"


def test_a_window_of_which_only_the_name_is_known_meets_nothing(table: Table) -> None:
    told = {"ways": [{"way": "home_visit"}], "anonymous": "yes"}
    assert fukui_city(table, record("182010", "福井市", windows=[{**NAMED, **told}])).conditions == ()
    centre = record("180009", "福井県", windows=[{**NAMED, **told, "kind": "support_center"}])
    (fukui,) = gather(table, [centre], (), frozenset({"福井県"})).prefectures
    assert fukui.conditions == ()
    assert [offer.window.name for offer in fukui.named] == ["窓口"]


LINE_CASES: dict[str, tuple[dict[str, object], set[str]]] = {
    "a number without hours": ({}, set()),
    "a number by day": ({"hours": [WORKING]}, set()),
    "a number at any hour": ({"hours": [slot("毎日", "00:00-24:00")]}, {"evening"}),
    "hours in words alone": ({"hours_note": "毎日、夜の9時まで"}, set()),
    "a number in other languages": ({"languages": ["en"]}, {"language"}),
    "a chat": ({"way": "chat", "phone": None}, {"silent", "chat"}),
    "LINE": ({"way": "line", "phone": None}, {"silent", "chat"}),
    "a chat for some weeks alone": (
        {"way": "chat", "phone": None, "weeks": [{"first": "05-02", "last": "05-07", "note": "見本"}]},
        set(),
    ),
    "a page where nobody answers": (
        {"way": "web", "phone": None, "hours": [slot("毎日", "00:00-24:00")], "languages": ["en"]},
        set(),
    ),
}


@pytest.mark.parametrize("case", LINE_CASES)
def test_conditions_of_nation_wide_lines_follow_from_facts(case: str) -> None:
    facts, expected = LINE_CASES[case]
    told = {**LINE_FACTS, **facts}
    assert {condition.value for condition in conditions_of_line(Helpline.model_validate(told))} == expected


def test_what_lines_alone_offer_is_offered_by_the_directory(table: Table) -> None:
    line = Helpline.model_validate({**LINE_FACTS, "languages": ["en"]})
    assert gather(table, [], (line,), frozenset({"福井県"})).conditions == (Condition.LANGUAGE,)
    assert gather(table, [], (), frozenset({"福井県"})).conditions == ()


def test_what_only_stands_in_for_a_window_does_not_count(table: Table) -> None:
    centre = record("180009", "福井県", windows=[window("センター", "support_center", ways=[MAIL])])
    directory = gather(table, [centre], LINES, frozenset({"福井県"}))
    assert directory.prefectures[0].conditions == (Condition.SILENT, Condition.MAIL)
    assert not any(place.conditions for place in directory.places)


def test_a_window_elsewhere_counts_where_it_serves(table: Table) -> None:
    serving = record("182010", "福井市", windows=[window("窓口", ways=[MAIL], serves=["182010", "182028"])])
    directory = gather(table, [serving], LINES, frozenset({"福井県"}))
    assert [place.area.code for place in directory.places if place.conditions] == ["182010", "182028"]
