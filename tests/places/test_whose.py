"""Whose word a page is, and how old: a page is official on the body's own host alone."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from generator.places.whose import Hosts, old_words
from generator.records.model.record import Record, Source
from generator.registry.official_sites import read_official_sites
from generator.registry.table import Table
from tests.conftest import ROOT

CASES = list(csv.reader((Path(__file__).parent / "whose_cases.csv").read_text("utf-8").splitlines()[1:]))


@pytest.fixture(scope="module")
def hosts(table: Table) -> Hosts:
    return Hosts(read_official_sites(ROOT / "data" / "official_sites.csv", table, []), table)


@pytest.mark.parametrize(("code", "page", "title", "dated", "said"), CASES)
def test_a_page_is_official_on_the_own_host_alone(
    hosts: Hosts, table: Table, code: str, page: str, title: str, dated: str, said: str
) -> None:
    known = {"title": title, "dated": dated}
    source = Source.model_validate(
        {"page": page, "read": "2026-11-23"} | {key: value for key, value in known.items() if value}
    )
    word = hosts.word(table.areas[code], page, [source])
    assert word.said == said
    assert word.is_own == (said == "公式ページ")


OWN, OTHER, NEWS = (
    "https://www.city.fukui.lg.jp/1",
    "https://www.city.suita.osaka.jp/koho/1",
    "https://news.example.jp/1",
)


@pytest.mark.parametrize(
    ("page", "sources", "confirmed", "said"),
    [
        (None, {NEWS: "2010"}, False, "2010年の記事によります。"),
        (None, {NEWS: "2022-12-31"}, False, "2022年の記事によります。"),
        (None, {NEWS: "2023"}, False, ""),
        (None, {NEWS: ""}, False, ""),
        (None, {NEWS: "2010"}, True, ""),
        (None, {NEWS: "2010", OWN: "2019-05"}, False, "2019年のページによります。"),
        (None, {NEWS: "2010", OWN: "2024"}, False, ""),
        (NEWS, {NEWS: "2010", OWN: "2024"}, False, "2010年の記事によります。"),
        (OWN, {NEWS: "2010", OWN: "2024"}, False, ""),
        (OTHER, {OTHER: "2020-05"}, False, "2020年の広報によります。"),
    ],
)
def test_an_old_source_is_told_beside_the_window(
    hosts: Hosts, table: Table, page: str | None, sources: dict[str, str], confirmed: bool, said: str
) -> None:
    data: dict[str, Any] = {
        "code": "182010",
        "name": "福井市",
        "windows": [{"name": "見本の窓口", "kind": "dedicated"} | ({"page": page} if page else {})],
        "sources": [
            {"page": of, "read": "2026-11-23"} | ({"dated": dated} if dated else {}) for of, dated in sources.items()
        ],
    }
    if confirmed:
        data["confirmation"] = {"on": "2026-11-23", "by": "municipality"}
    record = Record.model_validate(data)
    assert old_words(record.windows[0], record, table.areas["182010"], hosts) == said
