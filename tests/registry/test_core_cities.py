"""The core cities: each a city of the official table, once, and who hears from the state directly."""

from __future__ import annotations

from pathlib import Path

from generator.registry.core_cities import FILE, hears_directly, read_core_cities
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.tables import sound, told


def test_the_table_holds_the_62_core_cities(table: Table) -> None:
    found = sound(read_core_cities, ROOT / "data" / FILE, table)
    assert len(found) == 62
    areas = table.areas.values()
    # 47 prefectures, 20 designated cities, 62 core cities: to all others a prefecture passes the notice on.
    assert sum(hears_directly(area, found) for area in areas) == 47 + 20 + 62
    assert hears_directly(table.areas["182010"], found)
    assert not hears_directly(table.areas["182028"], found)
    assert not hears_directly(table.areas["131016"], found)


def test_what_is_refused(tmp_path: Path, table: Table) -> None:
    path = tmp_path / FILE
    path.write_text("code,name\n182010,福井市\n182010,福井市\n182028,福井市\n011002,札幌市\n999999,福井市\n", "utf-8")
    assert told(read_core_cities, path, table) == [
        f"{path}:3: コード 182010 が2度あります",
        f"{path}:4: コード 182028 は「敦賀市」で、「福井市」ではありません",
        f"{path}:5: コード 011002 の「札幌市」は、ふつうの市ではありません",
        f"{path}:6: コード「999999」の市がありません",
    ]
