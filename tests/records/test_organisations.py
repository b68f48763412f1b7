"""The table of organisations: what is refused, the check digit of 国税庁's rule, who may be listed, and who points to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.places.organisations import not_pointed_to, not_to_be_listed, roles_of
from generator.places.whose import Hosts
from generator.records.check import check
from generator.records.organisations import COLUMNS, PUBLIC, check_digit, read_organisations
from generator.registry.official_sites import read_official_sites
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD, read_withheld
from generator.settings.model import ORGANISATIONS
from tests.conftest import ROOT
from tests.tables import sound

PAGE = "https://www.city.wakkanai.hokkaido.jp/"
ROW = f"mihon-npo,NPO法人見本,みほん,npo,,https://www.example.jp/,{PAGE},2026-11-23"


@pytest.mark.parametrize(
    "number",
    # 国税庁, 総務省, 厚生労働省: each stands on its own page and in the state's register.
    ["7000012050002", "2000012020001", "6000012070001"],
)
def test_the_check_digit_is_that_of_the_rule(number: str) -> None:
    assert check_digit(number[1:]) == number[0]


def of(folder: Path, *rows: str) -> Path:
    path = folder / ORGANISATIONS
    path.write_text("\n".join([",".join(COLUMNS), *rows, ""]), "utf-8")
    return path


BAD = [
    (ROW.replace("mihon-npo", "見本"), "bad-id", "id: IDの書き方がちがいます（「見本」）"),
    (ROW.replace("mihon-npo", ""), "empty-cell", "id: 値がありません"),
    (ROW.replace("NPO法人見本", ""), "empty-cell", "name: 値がありません"),
    (ROW.replace("みほん", "ミホン"), "bad-kana", "kana: よみは、ひらがなで書いてください（いまは「ミホン」）"),
    (
        ROW.replace(",npo,", ",club,"),
        "unknown-word",
        "kind の「club」は government、social_welfare_council、npo、company、association、family_association、peer_group、"
        "school、medical_institution、individual、other のどれでもありません",
    ),
    (
        ROW.replace(",npo,,", ",npo,123,"),
        "bad-corporate-number",
        "法人番号「123」が、半角数字13けたではありません",
    ),
    (
        ROW.replace(",npo,,", ",npo,1000012050002,"),
        "bad-check-digit",
        "法人番号「1000012050002」の最初の1けた（検査用数字）が合いません",
    ),
    (
        ROW.replace(PAGE, ""),
        "empty-value",
        "named_on: 値がありません",
    ),
    (
        ROW.replace("https://www.example.jp/", "見本"),
        "bad-web-address",
        "page: ホームページのアドレスではありません（「見本」）",
    ),
    (ROW.replace("2026-11-23", "令和8年"), "bad-date", "「令和8年」は日付ではありません"),
]


@pytest.mark.parametrize(("row", "code", "message"), BAD)
def test_what_is_refused(row: str, code: str, message: str, tmp_path: Path) -> None:
    faults: list[Diagnostic] = []
    assert read_organisations([of(tmp_path, row)], faults) == {}
    assert [(fault.line, fault.code, fault.message) for fault in faults] == [(2, code, message)]
    assert all(fault.hint for fault in faults)


def test_no_id_and_no_number_stands_twice(tmp_path: Path) -> None:
    faults: list[Diagnostic] = []
    numbered = ROW.replace(",npo,,", ",npo,7000012050002,")
    rows = (numbered, ROW, numbered.replace("mihon-npo", "other-npo"))
    found = read_organisations([of(tmp_path, *rows)], faults)
    assert list(found) == ["mihon-npo"]
    assert [(fault.line, fault.code, fault.message) for fault in faults] == [
        (3, "repeated-row", "id「mihon-npo」の行が2度あります"),
        (4, "repeated-corporate-number", "法人番号「7000012050002」は「NPO法人見本」のものです"),
    ]


def test_private_bodies_are_named_by_a_public_one_and_none_wants_to_be_gone(tmp_path: Path, table: Table) -> None:
    hosts = Hosts({}, table)
    listed = ROW
    by_itself = ROW.replace("mihon-npo", "other-npo").replace(PAGE, "https://www.example.jp/about")
    public = (
        ROW.replace("mihon-npo", "office").replace(",npo,", ",government,").replace(PAGE, "https://www.example.jp/")
    )
    gone = ROW.replace("mihon-npo", "gone-npo").replace("NPO法人見本", "NPO法人よりそいの会")
    found = sound(read_organisations, [of(tmp_path, listed, by_itself, public, gone)])
    asked = tmp_path / "withheld.csv"
    asked.write_text("code,name,field,since\n012149,NPO法人よりそいの会,all,2026-10-01\n", "utf-8")
    withheld = sound(read_withheld, [asked], table)
    told = [(fault.line, fault.code) for fault in not_to_be_listed(found.values(), hosts, withheld)]
    assert told == [(3, "not-named-by-a-body"), (5, "withheld-value")]


RECORD = """\
code: "012149"
name: 稚内市
windows:
  - name: 見本の相談窓口
    kind: dedicated
    operator: NPO法人見本
    operator_organisation: {}
    page: https://www.city.example.jp/
platform:
  partners:
    - name: 見本
      field: labour
      organisation: {}
sources:
  - page: https://www.city.example.jp/
    read: 2026-11-23
"""


def test_records_point_to_rows_that_are_there(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "records" / "01-hokkaido" / "012149-wakkanai.yml"
    path.parent.mkdir(parents=True)
    path.write_text(RECORD.format("mihon-np", "club"), "utf-8")
    organisations = sound(read_organisations, [of(tmp_path, ROW)])
    checked = check([path], table, date(2026, 11, 23), organisations=organisations)
    assert [(fault.line, fault.code, fault.message, fault.hint) for fault in checked.faults] == [
        (
            7,
            "unknown-organisation",
            "団体の id「mihon-np」が、団体の表にありません。",
            "「mihon-npo」のまちがいではありませんか。",
        ),
        (
            13,
            "unknown-organisation",
            "団体の id「club」が、団体の表にありません。",
            "先に data/organisations.csv に足してください。",
        ),
    ]
    assert check([path], table, date(2026, 11, 23)).faults == ()


def test_what_an_organisation_does_is_gathered(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "records" / "01-hokkaido" / "012149-wakkanai.yml"
    path.parent.mkdir(parents=True)
    path.write_text(RECORD.format("mihon-npo", "mihon-npo"), "utf-8")
    unused = ROW.replace("mihon-npo", "other-npo")
    organisations = sound(read_organisations, [of(tmp_path, ROW, unused)])
    records = check([path], table, date(2026, 11, 23), organisations=organisations).records
    (roles,) = roles_of(organisations, records)
    assert roles.organisation.id == "mihon-npo"
    assert [(record.code, partner.name) for record, partner in roles.partners] == [("012149", "見本")]
    assert [(record.code, window.name) for record, window in roles.windows] == [("012149", "見本の相談窓口")]
    told = [(fault.line, fault.code) for fault in not_pointed_to(organisations, [roles], tmp_path / ORGANISATIONS)]
    assert told == [(3, "unused-organisation")]
    assert list(not_pointed_to(organisations, [roles], tmp_path / "own" / ORGANISATIONS)) == [], (
        "of the program's tables"
    )


def test_the_real_table_lists_only_who_may_be_listed(table: Table) -> None:
    organisations = sound(read_organisations, [ROOT / "data" / "organisations.csv"])
    sites = read_official_sites(ROOT / "data" / "official_sites.csv", table, [])
    assert list(not_to_be_listed(organisations.values(), Hosts(sites, table), NOTHING_WITHHELD)) == []
    assert organisations
    assert list(organisations) == sorted(organisations)
    assert {one.kind for one in organisations.values()} - PUBLIC
