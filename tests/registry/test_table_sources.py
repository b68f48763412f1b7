"""Where a table of facts comes from stands in one place; a faulty row is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.registry.table_sources import COLUMNS, read_table_sources
from tests.conftest import ROOT
from tests.tables import sound, told

SOUND = "offices.csv,見本の一覧,令和7年度,https://example.jp/,2026-11,copy,CC0,見本"


def test_the_real_tables_of_facts_name_their_source() -> None:
    sources = sound(read_table_sources, ROOT / "data" / "table_sources.csv")
    offices, sites = sources["self_reliance_offices.csv"], sources["official_sites.csv"]
    assert (offices.edition, offices.page, offices.read) == (
        "令和7年度",
        "https://minna-tunagaru.jp/ichiran/",
        "2026-11",
    )
    assert offices.is_copy
    assert not sites.is_copy
    assert sites.licence == "CC0"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("offices.csv", "no.csv"), "表「no.csv」が、同じフォルダーにありません"),
        (("https://", ""), "出典「example.jp/」がアドレスではありません"),
        (("2026-11", "2026-13"), "読んだ日「2026-13」が、日か月ではありません"),
        (("copy", "book"), "read_from の「book」は original、copy のどれでもありません"),
        (("見本の一覧", ""), "空の列があります"),
    ],
)
def test_a_faulty_row_is_told_at_its_line(change: tuple[str, str], message: str, tmp_path: Path) -> None:
    (tmp_path / "offices.csv").touch()
    path = tmp_path / "table_sources.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{SOUND.replace(*change)}\n", "utf-8")
    assert told(read_table_sources, path) == [f"{path}:2: {message}"]
