"""Official sites: every place has one but for three wards, none that is doubted is given, a faulty row is told with its line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from generator.registry.official_sites import COLUMNS, read_official_sites
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound, told

REAL = ROOT / "data" / "official_sites.csv"


def test_every_place_but_three_wards_has_a_site(table: Table) -> None:
    sites = sound(read_official_sites, REAL, table)
    missing = [area for area in table.areas.values() if area.code not in sites]
    assert [area.name for area in missing] == ["中央区", "浜名区", "天竜区"]
    assert {area.parent for area in missing} == {"221309"}
    assert sites["182010"] == "https://www.city.fukui.lg.jp/"
    assert sites["180009"] == "https://www.pref.fukui.lg.jp/"


def test_every_place_has_a_row_in_the_order_of_the_codes(table: Table) -> None:
    with REAL.open(encoding="utf-8", newline="") as file:
        assert [row["code"] for row in csv.DictReader(file)] == list(table.areas)


def test_a_doubtful_site_is_kept_but_never_given(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(f"{','.join(COLUMNS)}\n182010,福井市,https://www.city.example.jp/,doubtful,\n", "utf-8")
    assert sound(read_official_sites, path, table) == {}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("182011,福井市,https://example.jp/,same,", "コード「182011」の都道府県・市区町村がありません"),
        ("182010,敦賀市,https://example.jp/,same,", "コード 182010 は「福井市」で、「敦賀市」ではありません"),
        ("182010,福井市,example.jp,same,", "サイト「example.jp」がアドレスではありません"),
        (
            "182010,福井市,https://example.jp/ よりそい,same,",
            "サイト「https://example.jp/ よりそい」がアドレスではありません",
        ),
        (
            "182010,福井市,https://example.jp/cache/index.html,same,",
            "サイト「https://example.jp/cache/index.html」は、古い写し（cache）のアドレスです",
        ),
        ("182010,福井市,,same,", "サイトがないのに basis が none でないか、あるのに none です"),
        ("182010,福井市,https://example.jp/,none,", "サイトがないのに basis が none でないか、あるのに none です"),
        (
            "182010,福井市,https://example.jp/,seen,",
            "basis の「seen」は same、https、moved、path、older、list、page、quoted、doubtful、none のどれでもありません",
        ),
        ("182010,福井市,https://example.jp/,page,", "出典「」がアドレスではありません"),
        ("182010,福井市,https://example.jp/", "列が3あります。5のはずです"),
    ],
)
def test_a_faulty_row_is_told_at_its_line(row: str, message: str, table: Table, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{row}\n", "utf-8")
    assert told(read_official_sites, path, table) == [f"{path}:2: {message}"]


def test_the_same_code_twice_is_told(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    row = "182010,福井市,https://example.jp/,same,"
    path.write_text(f"{','.join(COLUMNS)}\n{row}\n{row}\n", "utf-8")
    assert told(read_official_sites, path, table) == [f"{path}:3: コード 182010 が2度あります"]
