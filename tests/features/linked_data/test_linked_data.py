"""What pages tell programs (schema.org, JSON-LD): in its words, only what the page shows, and the same numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.features.linked_data.nodes import nodes_of
from generator.places.directory import gather
from generator.records.model.record import Record
from generator.registry.calendar import Calendar
from generator.registry.table import Table
from tests.project import RECORD, data_of

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

ALLOWED = {
    "BreadcrumbList": "itemListElement",
    "ContactPoint": "contactType description email faxNumber hoursAvailable identifier telephone",
    "CreativeWork": "datePublished url",
    "GovernmentOffice": "address areaServed contactPoint name openingHoursSpecification parentOrganization url",
    "GovernmentOrganization": "address name url",
    "GovernmentService": "alternateName areaServed availableChannel name provider serviceOperator url",
    "ListItem": "item name position",
    "OpeningHoursSpecification": "closes dayOfWeek opens validFrom validThrough",
    "Organization": "name",
    "PostalAddress": "addressCountry postalCode streetAddress",
    "ServiceChannel": "name serviceUrl",
    "WebPage": "@id breadcrumb dateModified isBasedOn mainEntity",
}
"""The properties of each type; each was looked up in the vocabulary of schema.org."""

Node = dict[str, Any]


@pytest.fixture(scope="module")
def told(pages: dict[str, str]) -> dict[str, Node]:
    """What each page tells, by its address."""
    found = {address: SCRIPT.findall(text) for address, text in pages.items()}
    assert {len(scripts) for scripts in found.values()} == {0, 1}
    return {address: json.loads(scripts[0]) for address, scripts in found.items() if scripts}


def nodes(data: Any) -> Iterator[Node]:
    """Every node in what is told."""
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            for value in one.values():
                yield from nodes(value)


def test_every_page_with_a_trail_tells_it(pages: dict[str, str], told: Mapping[str, Node]) -> None:
    stand_ins = {"not-found", "moved", "offline"}
    kinds = {address: re.search(r'<body data-page="([^"]+)"', text) for address, text in pages.items()}
    with_trail = {address for address, text in pages.items() if 'class="trail' in text}
    silent = {kind[1] for address in with_trail - told.keys() if (kind := kinds[address])}
    assert silent <= stand_ins, silent
    for address, whole in told.items():
        trail = pages[address].partition('<nav class="trail')[2].partition("</nav>")[0]
        shown = re.findall(r'<li><(?:a href="[^"]*"|span aria-current="page")>(.*?)</', trail)
        steps = whole["breadcrumb"]["itemListElement"]
        assert [step["name"] for step in steps] == shown, address
        assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)], address
        assert steps[-1]["item"]["@id"].endswith(address), address


def test_only_words_of_the_vocabulary_are_used(told: Mapping[str, Node]) -> None:
    for address, whole in told.items():
        assert whole.pop("@context") == "https://schema.org"
        for node in nodes(whole):
            assert {*node} - {"@type"} <= {*ALLOWED[node["@type"]].split()}, address
            assert "" not in node.values(), address


def test_every_place_tells_whom_one_can_turn_to(told: Mapping[str, Node], table: Table) -> None:
    for area in table.municipalities:
        whole = told[f"{area.folder}/{area.code}-{area.slug}.html"]
        kinds = {node["@type"] for node in whole["mainEntity"]}
        assert kinds & {"GovernmentService", "GovernmentOffice"}, area.name
        assert whole["dateModified"] >= "2025-01-01"
        assert whole["isBasedOn"]


def test_the_pages_it_is_based_on_bear_their_own_dates(site: Path, told: Mapping[str, Node], table: Table) -> None:
    dated = 0
    for area in table.municipalities:
        whole = told[f"{area.folder}/{area.code}-{area.slug}.html"]
        place = json.loads((site / f"api/v1/places/{area.code}.json").read_text("utf-8"))
        days = {one["page"]: one.get("dated") for one in place.get("sources", []) if "page" in one}
        days |= {one["source"]["page"]: one["clocks"]["dated"] for one in place.get("offices", [])}
        for one in whole["isBasedOn"]:
            page, day = (one, None) if isinstance(one, str) else (one["url"], one["datePublished"])
            assert days[page] == day, area.name
            dated += day is not None
    assert dated > 1_700


def test_it_tells_no_number_and_no_address_that_the_page_does_not_show(
    pages: dict[str, str], told: Mapping[str, Node]
) -> None:
    for address, whole in told.items():
        main = pages[address].partition("<main")[2].partition("</main>")[0]
        for node in nodes(whole):
            if number := node.get("telephone"):
                digits = re.sub(r"[^0-9+]", "", number)
                assert f'href="tel:{digits}"' in main, (address, number)
            if mail := node.get("email"):
                assert f'href="mailto:{mail}"' in main, (address, mail)
            for link in (node.get("serviceUrl"), node.get("url")):
                assert link is None or f'href="{link.replace("&", "&amp;")}"' in main, (address, link)


def node_of(table: Table, more: str = "", ways: str = "") -> Node:
    """What the page of a made-up window tells of it."""
    text = RECORD.replace("    kind: dedicated\n", f"    kind: dedicated\n{more}")
    text = text.replace("        number: 0776-00-0000\n", f"        number: 0776-00-0000\n{ways}")
    calendar = Calendar(date(2026, 1, 1), date(2027, 12, 31), (), ())
    record = Record.model_validate(data_of(text))
    [prefecture] = gather(table, [record], (), frozenset(["福井県"]), calendar).prefectures
    return next(nodes_of(place) for place in prefecture.places if place.area.code == "182010")[0]


def test_a_window_is_a_service_and_the_office_that_gives_it(table: Table) -> None:
    more = """\
    operator: 見本の会
    place:
      postal_code: 910-0000
      address: 福井市見本1番地
      floor: 2階
    page: https://www.city.example.jp/soudan
"""
    ways = """\
      - way: phone
        number: 0120-000-000
        extension: 12
      - way: fax
        number: 0776-00-0001
      - way: form
        page: https://www.city.example.jp/form
"""
    assert node_of(table, more, ways) == {
        "@type": "GovernmentService",
        "name": "見本の相談窓口",
        "url": "https://www.city.example.jp/soudan",
        "areaServed": "福井市",
        "serviceOperator": {"@type": "Organization", "name": "見本の会"},
        "availableChannel": [
            {"@type": "ServiceChannel", "name": "入力フォーム", "serviceUrl": "https://www.city.example.jp/form"}
        ],
        "provider": {
            "@type": "GovernmentOffice",
            "name": "見本の相談窓口",
            "parentOrganization": {"@type": "GovernmentOrganization", "name": "福井市"},
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "JP",
                "postalCode": "910-0000",
                "streetAddress": "福井市見本1番地 2階",
            },
            "contactPoint": [
                {"@type": "ContactPoint", "contactType": "メール", "email": "soudan@city.example.jp"},
                {"@type": "ContactPoint", "contactType": "FAX", "faxNumber": "+81-776-00-0001"},
                {"@type": "ContactPoint", "contactType": "電話", "telephone": "+81-776-00-0000"},
                # Nobody abroad can call a number that is free in Japan.
                {
                    "@type": "ContactPoint",
                    "contactType": "電話",
                    "telephone": "0120-000-000",
                    "description": "内線 12",
                },
            ],
        },
    }


def test_of_an_old_page_no_program_learns_a_number(table: Table) -> None:
    text = RECORD.partition("confirmation:")[0].replace("    dated: 2025-04-01\n", "    dated: 2020-04-01\n")
    [prefecture] = gather(table, [Record.model_validate(data_of(text))], (), frozenset(["福井県"])).prefectures
    [place] = [place for place in prefecture.places if place.area.code == "182010"]
    [window] = [node for node in nodes_of(place) if node["@type"] == "GovernmentService"]
    assert place.chain[0].offer
    assert place.chain[0].offer.old == "2020年の記事によります。"
    assert "contactPoint" not in window["provider"]


WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        pytest.param("- {days: 平日, times: ['09:00-17:00']}", [(WEEK, "09:00", "17:00")], id="week"),
        pytest.param(
            "- {days: 月・水, times: ['09:00-12:00', '13:00-24:00']}",
            [(["Monday", "Wednesday"], "09:00", "12:00"), (["Monday", "Wednesday"], "13:00", "23:59")],
            id="lunch and midnight",
        ),
        pytest.param(
            "- {days: 毎日, times: ['09:00-17:00']}\nclosed: [土, 日, 祝日]",
            [(WEEK, "09:00", "17:00"), (["PublicHolidays"], "00:00", "00:00")],
            id="closed days of the week, and holidays",
        ),
        pytest.param(
            "- {days: 平日, times: ['09:00-17:00']}\nclosed: [12-29..01-03]",
            [
                (WEEK, "09:00", "17:00"),
                (None, "2026-12-29", "2027-01-03"),
                (None, "2027-12-29", "2028-01-03"),
            ],
            id="over the turn of the years that are known",
        ),
        pytest.param("- {days: 第3木, times: ['09:00-17:00']}", [], id="a week of the month"),
        pytest.param("- {days: 平日, times: ['09:00-17:00'], note: 要予約}", [], id="a note"),
        pytest.param("- {days: 平日, times: ['09:00-17:00']}\nclosed: [毎月25日]", [], id="a day of each month"),
        pytest.param("- {days: 平日, times: ['09:00-17:00']}\nclosed: [第3月]", [], id="closed in a week of the month"),
        pytest.param("- {days: 平日, times: ['09:00-17:00']}\nclosed: [夏季休業]", [], id="days nobody knows"),
    ],
)
def test_hours_are_told_whole_or_not_at_all(table: Table, hours: str, told: list[tuple[Any, str, str]]) -> None:
    lines = f"hours:\n{hours}\n".replace("\n", "\n    ").rstrip(" ")
    contact = node_of(table, f"    {lines}")["provider"]["contactPoint"][-1]
    assert contact["telephone"] == "+81-776-00-0000"
    found = contact.get("hoursAvailable", [])
    shown = [
        (None, one["validFrom"], one["validThrough"])
        if "validFrom" in one
        else (one["dayOfWeek"], one["opens"], one["closes"])
        for one in found
    ]
    assert shown == told
    assert all(one["opens"] == one["closes"] == "00:00" for one in found if "validFrom" in one)
