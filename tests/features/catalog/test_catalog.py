"""The catalog: whole in the words of DCAT 3, each file of the site in it, its days those of the data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.project import RECORD, built_project
from tests.sharing import Shared

Node = dict[str, Any]

NEEDED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dct:license", "dct:modified", "dcat:dataset"},
    "dcat:Dataset": {
        "dct:identifier", "dct:title", "dct:description", "dct:publisher", "dct:license", "dct:modified",
        "dct:spatial", "dct:language", "dcat:theme", "dcat:keyword", "dcat:landingPage", "dcat:distribution",
    },
    "dcat:Distribution": {"dct:title", "dct:license", "dct:format", "dcat:accessURL", "dcat:mediaType"},
    "dct:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
    "dct:Location": {"skos:prefLabel"},
    "foaf:Organization": {"foaf:name"},
    "vcard:Organization": {"vcard:fn"},
}  # fmt: skip
"""What a node must say, by its class: what DCAT-AP 3 makes mandatory, and what ours say besides."""

POINTING = (
    "accessURL",
    "downloadURL",
    "landingPage",
    "mediaType",
    "license",
    "language",
    "theme",
    "homepage",
    "hasEmail",
    "hasURL",
)
"""What holds an address, never a text."""

DAYS = {"xsd:date": r"20\d\d-\d\d-\d\d", "xsd:gYearMonth": r"20\d\d-\d\d", "xsd:gYear": r"20\d\d"}

LEFT_OUT = ("openapi.json", "csv-metadata.json", "manifest.json", "catalog.jsonld")
"""What only describes other files."""


def nodes(value: Any) -> list[Node]:
    if isinstance(value, list):
        return [found for one in value for found in nodes(one)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for key, inner in value.items() if key != "@context" for found in nodes(inner))]


def held(catalog: Node) -> None:
    """Each node has what its class needs, addresses are addresses, days are days, names are known."""
    prefixes = catalog["@context"]
    for node in nodes(catalog):
        if "@type" in node and "@value" not in node:
            assert NEEDED[node["@type"]] <= node.keys(), node.get("@id")
        for key, value in node.items():
            assert key.startswith("@") or key.partition(":")[0] in prefixes, key
            if key.partition(":")[2] in POINTING:
                assert {*value} == {"@id"}, key
            if key in ("dct:modified", "dct:issued", "dcat:startDate", "dcat:endDate"):
                assert re.fullmatch(DAYS[value["@type"]], value["@value"]), value
    ids = [node["@id"] for node in nodes(catalog) if len(node) > 1 and "@id" in node]
    assert len({*ids}) == len(ids)
    publisher = catalog["dct:publisher"]["@id"]
    assert {one["dct:publisher"]["@id"] for one in catalog["dcat:dataset"]} == {publisher}


def files_in(catalog: Node) -> dict[str, Node]:
    """The files that can be fetched, by their addresses."""
    every = (one for dataset in catalog["dcat:dataset"] for one in dataset["dcat:distribution"])
    return {one["dcat:downloadURL"]["@id"]: one for one in every if "dcat:downloadURL" in one}


@pytest.fixture(scope="module")
def catalog(site: Path) -> Node:
    found: Node = json.loads((site / "api/v1/catalog.jsonld").read_text("utf-8"))
    return found


def test_every_node_says_what_its_class_needs(catalog: Node) -> None:
    held(catalog)
    assert [one["dct:spatial"][0]["skos:prefLabel"]["@value"] for one in catalog["dcat:dataset"]] == ["日本"] * 8


def test_every_file_of_the_interface_is_in_it_with_its_size(site: Path, catalog: Node) -> None:
    files = files_in(catalog)
    for address, one in files.items():
        path = site / "api/v1" / address
        assert int(one["dcat:byteSize"]["@value"]) == path.stat().st_size, address
    named = {(site / "api/v1" / address).resolve().relative_to(site.resolve()).as_posix() for address in files}
    ours = {path.relative_to(site).as_posix() for path in (site / "api/v1").rglob("*") if path.is_file()}
    single = {
        one
        for one in ours
        if not re.search(r"/(?:places|cards|fragments)/|\.schema\.json$", one) and not one.endswith(LEFT_OUT)
    }
    assert single - named == set()
    assert {"feed.xml", "feed.json", "progress/towns.csv", "progress/editions/2026-11-30.csv"} <= named


def test_the_days_are_those_of_the_data(site: Path, catalog: Node) -> None:
    places = [json.loads(path.read_text("utf-8")) for path in (site / "api/v1/places").iterdir()]
    clocks = [window["clocks"] for place in places for window in place["windows"]]
    dated = [one["dated"] for one in clocks if one["dated"]]
    windows, offices = catalog["dcat:dataset"][:2]
    assert windows["dct:temporal"]["dcat:startDate"]["@value"] == min(dated)
    assert windows["dct:temporal"]["dcat:endDate"]["@value"] == max(dated)
    assert windows["dct:modified"]["@value"] == max(
        filter(None, (day for one in clocks for day in (one["read"], one["confirmed_on"])))
    )
    assert offices["dct:modified"] == {"@type": "xsd:gYearMonth", "@value": "2026-11"}
    [editions] = [one for one in catalog["dcat:dataset"] if one["dct:identifier"] == "editions"]
    assert editions["dct:issued"]["@value"] == "2026-11-30"


def test_a_portal_meets_whole_addresses_where_the_site_has_one(shared: Shared) -> None:
    project = built_project(
        shared,
        {"18-fukui/182010-fukui.yml": RECORD},
        site_url="https://www.example.jp/town/",
        contact="madoguchi@example.jp",
    )
    catalog = json.loads((project / "site/api/v1/catalog.jsonld").read_text("utf-8"))
    held(catalog)
    addresses = [node["@id"] for node in nodes(catalog) if "@id" in node]
    assert [one for one in addresses if not re.match(r"https?://|mailto:", one)] == []
    windows = catalog["dcat:dataset"][0]
    assert windows["@id"] == windows["dct:identifier"] == "https://www.example.jp/town/api/v1/catalog.jsonld#windows"
    assert (
        windows["dcat:distribution"][0]["dcat:downloadURL"]["@id"] == "https://www.example.jp/town/api/v1/windows.csv"
    )
    assert windows["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:madoguchi@example.jp"}
    assert [one["skos:prefLabel"]["@value"] for one in windows["dct:spatial"]] == ["福井県"]
    assert catalog["dct:publisher"]["foaf:homepage"] == {"@id": "https://www.example.jp/town/"}
    # The day of the build is in no set: the record was confirmed long before it.
    assert windows["dct:modified"]["@value"] == "2026-02-01"
