"""What became of areas that are no more: the real table is sound, and a faulty one is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.registry.successors import COLUMNS, read_successors
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound, told

MADE_UP = "180017,福井県,見本村,みほんむら,mihon,2030-04-01,182010,https://example.jp/"


def written(folder: Path, *rows: str) -> Path:
    path = folder / "successors.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return path


def test_the_real_table_leads_every_former_area_to_one_of_today(table: Table) -> None:
    formers = sound(read_successors, ROOT / "data" / "successors.csv", table)
    assert len(formers) == 10
    for former in formers:
        assert former.areas
        assert former.code not in table.areas
        assert all(area.prefecture == former.prefecture for area in former.areas)
    led = {former.name: [area.name for area in former.areas] for former in formers}
    assert led["富谷町"] == ["富谷市"]
    assert led["浜松市北区"] == ["浜名区", "中央区"]


def test_a_successor_that_is_no_more_is_followed(tmp_path: Path, table: Table) -> None:
    later = "180025,福井県,見本町,みほんちょう,mihon,2040-04-01,180017 182028,https://example.jp/"
    first, second = sound(read_successors, written(tmp_path, MADE_UP, later), table)
    assert [area.name for area in first.areas] == ["福井市"]
    assert [area.name for area in second.areas] == ["福井市", "敦賀市"]
    assert (first.folder, first.code, first.slug, first.day.isoformat()) == (
        "18-fukui",
        "180017",
        "mihon",
        "2030-04-01",
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("180017", "180018"), "「180018」は検査数字まで正しい6桁のコードではありません"),
        (("180017", "182010"), "コード 182010（見本村）は、いまもあるか、上の行にあります"),
        (("182010", "180017"), "行き先 180017 が、公式の表にも上の行にもありません"),
        (("福井県", "見本県"), "都道府県「見本県」がありません"),
        (("2030-04-01", "2030年"), "「2030年」は日付（例 2024-01-01）ではありません"),
        (("https://example.jp/", "見本"), "出典「見本」がアドレスではありません"),
        (("みほんむら", ""), "空の列があります"),
    ],
)
def test_a_faulty_row_is_told_at_its_line(tmp_path: Path, table: Table, change: tuple[str, str], message: str) -> None:
    path = written(tmp_path, MADE_UP.replace(*change))
    assert told(read_successors, path, table) == [f"{path}:2: {message}"]


def test_the_same_code_twice_is_told(tmp_path: Path, table: Table) -> None:
    path = written(tmp_path, MADE_UP, MADE_UP)
    assert told(read_successors, path, table) == [
        f"{path}:3: コード 180017（見本村）は、いまもあるか、上の行にあります"
    ]
