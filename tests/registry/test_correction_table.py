"""The table of corrections holds words out of lists, never a value, and nothing that a body wants gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.registry.corrections import COLUMNS, FILE, Fact, Why, read_corrections
from generator.registry.table import Table
from generator.registry.withheld import FIELDS, NOTHING_WITHHELD, Withheld, WithheldTable
from tests.conftest import ROOT
from tests.tables import sound, told


def written(folder: Path, *rows: str) -> Path:
    path = folder / FILE
    path.write_text("\n".join((",".join(COLUMNS), *rows, "")), "utf-8")
    return path


def test_ours_is_sound(table: Table) -> None:
    sound(read_corrections, ROOT / "data" / FILE, table, NOTHING_WITHHELD)


def test_newest_come_first_and_no_file_means_none(table: Table, tmp_path: Path) -> None:
    assert sound(read_corrections, tmp_path / FILE, table, NOTHING_WITHHELD) == ()
    path = written(tmp_path, "2026-11-01,182028,phone,2026-10-01,copied", "2026-12-01,182010,hours,,changed")
    newest, older = sound(read_corrections, path, table, NOTHING_WITHHELD)
    assert (newest.area.name, newest.fact, newest.wrong_since, newest.why) == ("福井市", Fact.HOURS, None, Why.CHANGED)
    assert (older.corrected_on, older.wrong_since) == (date(2026, 11, 1), date(2026, 10, 1))


def test_what_is_refused(table: Table, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "2026-13-01,182010,phone,,copied",
        "2026-12-01,182010,phone,2026-12-02,copied",
        "2026-12-01,999999,phone,,copied",
        "2026-12-01,182010,0776-00-0000,,copied",
        "2026-12-01,182010,phone,,佐藤さんの書きまちがい",
        "2026-12-01,182010,phone,,",
    )
    assert told(read_corrections, path, table, NOTHING_WITHHELD) == [
        f"{path}:2: corrected_on か wrong_since が日付ではありません",
        f"{path}:3: 直した日（2026-12-01）より後から、まちがっていたことになります",
        f"{path}:4: コード「999999」の都道府県・市区町村がありません",
        f"{path}:5: fact が、決まった語のどれでもありません",
        f"{path}:6: why が、決まった語のどれでもありません",
        f"{path}:7: why が、決まった語のどれでもありません",
    ]


def test_what_a_body_wants_gone_is_refused_from_that_day(table: Table, tmp_path: Path) -> None:
    path = written(
        tmp_path, "2026-10-31,182010,phone,,copied", "2026-11-01,182010,phone,,copied", "2026-11-01,182010,hours,,old"
    )
    for field, lines in (("phone", [3]), ("all", [3, 4]), ("mail", [])):
        withheld = WithheldTable([Withheld(table.areas["182010"], "見本の窓口", field, date(2026, 11, 1))])
        message = "のせないでほしいと言われたことかもしれないので、訂正の一覧には書けません"
        assert told(read_corrections, path, table, withheld) == [f"{path}:{line}: {message}" for line in lines]


def test_facts_that_may_be_withheld_bear_the_same_names() -> None:
    assert set(FIELDS) - {"all"} <= {fact.value for fact in Fact}
