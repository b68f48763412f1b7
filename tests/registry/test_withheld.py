"""What bodies want gone is found however they are named; a faulty table is told at its lines; the table holds no value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.registry.table import Table
from generator.registry.withheld import Withheld, WithheldTable, read_withheld
from tests.conftest import ROOT
from tests.project import settings_in
from tests.tables import sound, told

DAY = date(2026, 12, 1)


def entry(table: Table, code: str, name: str, field: str = "phone") -> Withheld:
    return Withheld(table.areas[code], name, field, DAY)


@pytest.mark.parametrize(
    "name",
    [
        "福祉総合相談室「よりそい」", "福祉総合相談室よりそい", "福井市福祉総合相談室　よりそい",
        "福祉総合相談室 よりそい（福井市社会福祉協議会）", "よりそい", "福祉総合相談室", "福井県福井市よりそい",
    ],
)  # fmt: skip
def test_a_body_that_is_named_another_way_does_not_escape(table: Table, name: str) -> None:
    assert entry(table, "182010", "福祉総合相談室「よりそい」").is_named(name)


@pytest.mark.parametrize("name", ["福祉課", "相談室", "福祉総合相談室あゆみ", "", "福井市"])
def test_another_body_is_left_alone(table: Table, name: str) -> None:
    assert not entry(table, "182010", "福祉総合相談室「よりそい」").is_named(name)


@pytest.mark.parametrize(
    ("code", "mine", "other", "same"),
    [
        ("182010", "福井市社会福祉協議会", "社会福祉協議会", True),
        ("182010", "社会福祉協議会", "福井市社会福祉協議会", True),
        ("182010", "福井市社会福祉協議会", "福井県社会福祉協議会", False),
        ("180009", "福井県社会福祉協議会", "鯖江市社会福祉協議会", False),
        ("183822", "池田町社会福祉協議会", "今立郡池田町社会福祉協議会", True),
        ("271004", "大阪市社会福祉協議会", "都島区社会福祉協議会", False),
        ("271004", "大阪市くらしの窓口", "大阪市くらしの窓口都島区分室", True),
    ],
)
def test_a_name_behind_another_place_is_another_body(
    table: Table, code: str, mine: str, other: str, same: bool
) -> None:
    assert entry(table, code, mine).is_named(other) == same


def test_the_city_before_a_ward_makes_no_difference(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "withheld.csv"
    path.write_text("code,name,field,since\n271021,都島区役所くらしの窓口,all,2026-12-01\n", "utf-8")
    (found,) = sound(read_withheld, (path,), table).concerning([table.areas["271004"]])
    assert found.is_named("大阪市都島区役所くらしの窓口")
    assert not found.is_named("大阪市旭区役所くらしの窓口")


def test_width_and_case_make_no_difference(table: Table) -> None:
    assert entry(table, "182010", "ＮＰＯ法人　ＡＢＣ").is_named("NPO法人abc")


def test_the_name_of_the_place_is_for_its_record_and_what_has_no_name(table: Table) -> None:
    place = entry(table, "013048", "新篠津村")
    assert place.is_place
    assert place.is_named("")
    assert not place.is_named("新篠津村社会福祉協議会")
    assert not entry(table, "013048", "新篠津村社会福祉協議会").is_named("")


@pytest.mark.parametrize(
    ("code", "others", "concerned"),
    [
        ("182010", ["182010"], True),
        ("182010", ["180009"], True),  # the record of the prefecture
        ("180009", ["182028"], True),
        ("182010", ["182028"], False),
        ("182010", ["182028", "182010"], True),
        ("271004", ["271021"], True),  # 大阪市 and 都島区
        ("271021", ["271004"], True),
        ("271021", ["271039"], False),
        ("271004", ["182010"], False),
        ("180009", [], False),
    ],
)
def test_it_holds_for_the_place_its_wards_and_its_prefecture(
    table: Table, code: str, others: list[str], concerned: bool
) -> None:
    found = WithheldTable([entry(table, code, "見本")]).concerning(table.areas[other] for other in others)
    assert bool(found) == concerned


BAD = """\
code,name,field,since
182010,見本の窓口,phone,2026-12-01
182010,見本の　「窓口」,phone,2027-01-01
182010,（）,mail,2026-12-01
182010,見本の窓口 0776-00-0000,mail,2026-12-01
182010,soudan@city.example.jp,mail,2026-12-01
182010,見本の窓口,0776-00-0000,2026-12-01
182010,見本の窓口,mail,
182011,見本の窓口,mail,20261201
182010,見本の窓口,mail
"""


def test_all_is_told_to_the_letter(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "withheld.csv"
    path.write_text(BAD, "utf-8")
    assert [one.removeprefix(f"{path}:") for one in told(read_withheld, (path,), table)] == [
        "3: 「見本の　「窓口」」の同じ行が2度あります",
        "4: 団体や窓口の名前がありません",
        "5: name に、番号やアドレスが書かれています",
        "6: name に、番号やアドレスが書かれています",
        "7: field が phone、fax、mail、form、address、hours、all のどれでもありません",
        "8: 「」は日付ではありません",
        "9: コード「182011」の都道府県・市区町村がありません",
        "9: 「20261201」は日付ではありません",
        "10: 列が3あります。4のはずです",
    ]


def test_a_name_that_nothing_bears_is_told_at_its_line(table: Table, tmp_path: Path) -> None:
    """Misspelt or renamed: what was to be gone would come back unseen."""
    path = tmp_path / "withheld.csv"
    lines = (
        "182010,よりぞい,phone",
        "182010,よりそい,mail",
        "182010,福井市,fax",
        "182010,もうない会,all",
        "182028,よりそい,mail",
    )
    path.write_text("\n".join(("code,name,field,since", *(f"{line},2026-12-01" for line in lines), "")), "utf-8")
    found = sound(read_withheld, (path,), table)
    named = [(table.areas["182010"], "福祉総合相談室よりそい"), (table.areas["182028"], "敦賀市自立促進支援センター")]
    assert [(one.path, one.line, str(one.severity), one.code, one.message) for one in found.unknown(named, path)] == [
        (
            str(path),
            line,
            "warning",
            "unknown-body",
            f"「{name}」という名前が、{place}の記録にも、国の一覧の表にもありません",
        )
        for line, name, place in ((2, "よりぞい", "福井市"), (6, "よりそい", "敦賀市"))
    ]
    assert not [*found.unknown(named, tmp_path / "elsewhere.csv")]


def test_the_real_table_is_sound(table: Table) -> None:
    sound(read_withheld, (ROOT / "data" / "withheld.csv",), table)


def test_a_project_may_keep_one_of_its_own(table: Table, tmp_path: Path) -> None:
    """It holds beside that of the tables that come with the program."""
    settings = settings_in(tmp_path)
    assert settings.withheld == (settings.data / "withheld.csv",)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "withheld.csv").write_text(BAD.partition("\n182010,見本の　")[0] + "\n", "utf-8")
    assert len(settings.withheld) == 2
    assert sound(read_withheld, settings.withheld, table).concerning([table.areas["182010"]])
