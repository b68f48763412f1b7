"""The offices of the state's list: the real ones are sound and leave no town out; a faulty table is told at its lines.

Each file in `bad_offices/` is a faulty table; `expected.csv` beside them holds file and message, all that is told.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.check import check
from generator.records.offices.numbers import OfficeNumber
from generator.records.offices.office import Office, OfficeKind, offices_by_code
from generator.records.offices.table import read_offices, windows_not_found
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.tables import sound, told

REAL = ROOT / "data" / "self_reliance_offices.csv"
TABLES = Path(__file__).with_name("bad_offices")
CASES = sorted(path for path in TABLES.glob("*.csv") if path.name != "expected.csv")


def expected() -> list[tuple[str, str]]:
    with (TABLES / "expected.csv").open(encoding="utf-8", newline="") as file:
        return [(name, message) for name, message in csv.reader(file)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_all_is_told_to_the_letter(path: Path, table: Table) -> None:
    messages = [message for name, message in expected() if name == path.name]
    assert messages
    assert told(read_offices, path, table, NOTHING_WITHHELD) == [f"{path}:{message}" for message in messages]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_only_the_sound_row_is_an_office(path: Path, table: Table) -> None:
    faults: list[Diagnostic] = []
    offices = read_offices(path, table, NOTHING_WITHHELD, faults)
    assert [office.line for office in offices] == ([] if path.stem == "wrong_header" else [2])


def test_every_expected_file_is_there() -> None:
    assert {name for name, _ in expected()} == {path.name for path in CASES}


@pytest.fixture(scope="module")
def offices(table: Table) -> tuple[Office, ...]:
    """All real offices; reading them tells no fault."""
    return sound(read_offices, REAL, table, NOTHING_WITHHELD)


def named(offices: tuple[Office, ...], name: str) -> Office:
    (office,) = (office for office in offices if office.name == name)
    return office


def test_every_real_row_is_an_office(offices: tuple[Office, ...]) -> None:
    with REAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [office.line for office in offices] == [*range(2, len(rows) + 2)]
    assert len(rows) == 1369
    assert Counter(office.kind for office in offices) == {"general": 1330, "branch": 33, "special": 6}
    assert Counter(office.second_list for office in offices) == {
        "same": 904,
        "none": 303,
        "differs": 161,
        "elsewhere": 1,
    }


def test_together_they_serve_every_municipality(offices: tuple[Office, ...], table: Table) -> None:
    shown = tuple(office for office in offices if office.kind is not OfficeKind.special)
    serving = {area.code: offices_by_code(shown, table).get(area.code, ()) for area in table.municipalities}
    assert len(serving) == 1741
    assert [code for code, some in serving.items() if not some] == []
    silent = [table.areas[code].name for code, some in serving.items() if not any(office.numbers for office in some)]
    assert silent == ["北見市", "行方市", "加茂市", "西海市"]
    assert sum(any(office.mail for office in some) for some in serving.values()) == 1439


def test_what_could_not_be_read_stays_empty_with_its_doubt(offices: tuple[Office, ...]) -> None:
    unread = {office.doubt.partition(" ")[0] for office in offices if not office.numbers}
    assert unread >= {"0120-593852", "0299-55-01111", "959-1313"}
    assert all(office.doubt for office in offices if not office.numbers)
    numbers = {number.number for office in offices for number in office.numbers}
    assert not numbers & {"0120-593852", "0120-593-852", "0299-55-01111", "959-1313"}
    mobile = [office for office in offices if any(number.is_mobile for number in office.numbers)]
    assert {office.second_list for office in mobile} == {"same"}
    assert len(mobile) == 10


def test_what_the_list_prints_for_other_offices_is_not_offered(offices: tuple[Office, ...]) -> None:
    (utashinai,) = (office for office in offices if office.serves == ("012271",))
    assert utashinai.numbers == (OfficeNumber("0120-279-234", "", "相談"),)


def test_extension_and_label_are_those_of_the_list(offices: tuple[Office, ...]) -> None:
    assert named(offices, "寄り添い支援総合サポートセンター").numbers == (
        OfficeNumber("0120-125-294", "", "市内限定相談用フリーダイヤル"),
        OfficeNumber("0772-62-0032", "", "一般回線"),
    )
    assert named(offices, "東大和市くらし・しごと応援センター そえる").numbers == (
        OfficeNumber("042-563-2111", "1081・1082・1083", ""),
    )
    assert [number.number for number in named(offices, "川口市生活自立サポートセンター").numbers] == [
        "048-299-8293",
        "048-299-8294",
    ]
    numbers = [number for office in offices for number in office.numbers]
    assert len(numbers) == 1396
    assert sum(bool(number.extension) for number in numbers) == 13
    assert sum(bool(number.label) for number in numbers) == 19


def test_a_part_belongs_to_the_place_that_is_served_in_part(offices: tuple[Office, ...], table: Table) -> None:
    parts = [(table.areas[code].name, part) for office in offices for code, part in office.parts]
    assert parts == [
        ("若狭町", "旧三方町"),
        ("若狭町", "旧上中町"),
        ("浜名区", "北地区"),
        ("浜名区", "浜北地区"),
        ("須磨区", "北須磨地域"),
        ("須磨区", "北須磨地域を除く"),
        ("北区", "北神地域"),
        ("北区", "北神地域を除く"),
    ]


def test_a_special_or_branch_office_is_never_the_only_one(offices: tuple[Office, ...], table: Table) -> None:
    general = [office for office in offices if office.kind is OfficeKind.general]
    served = offices_by_code(general, table)
    for office in offices:
        assert all(served.get(code) for code in office.serves), office.name


def test_wards_have_the_offices_of_their_city_and_the_other_way_round(
    offices: tuple[Office, ...], table: Table
) -> None:
    serving = offices_by_code(offices, table)
    (osaka,), (kawasaki,) = table.named("大阪市"), table.named("川崎市")
    assert len(serving[osaka.code]) == 24
    assert {len(serving[ward.code]) for ward in table.wards_of(osaka.code)} == {1}
    assert {serving[ward.code] for ward in table.wards_of(kawasaki.code)} == {serving[kawasaki.code]}
    # The list names no office for these two; their city's pages have those of the other wards.
    assert [table.areas[ward.code].name for ward in table.wards if ward.code not in serving] == ["西区", "北区"]


def test_every_window_that_is_an_office_stands_in_a_record(offices: tuple[Office, ...], table: Table) -> None:
    records = check([ROOT / "data" / "windows"], table, date(2026, 11, 30)).records
    windows = {record.code: [window.name for window in record.windows] for record in records}
    assert list(windows_not_found(offices, windows, table, REAL)) == []
    joined = [office for office in offices if office.same_as]
    assert len(joined) == 19
    assert len({(office.same_as, office.prefecture) for office in joined}) == 18


def test_a_window_that_no_record_has_is_told_at_its_line(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("\n".join((TABLES / "no_name.csv").read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    offices = sound(read_offices, path, table, NOTHING_WITHHELD)
    assert not list(windows_not_found(offices, {"182010": ["見本の窓口"]}, table, path))
    (fault,) = windows_not_found(offices, {"182010": ["福祉課", "よりそい"]}, table, path)
    assert (fault.path, fault.line, fault.code) == (str(path), 2, "unknown-window")
    assert fault.message == "same_as の窓口「見本の窓口」が、受け持つ市区町村の記録にありません"
    assert fault.hint == "記録の name のとおりに書きます。記録にある窓口: 福祉課、よりそい"


def test_who_compared_a_row_and_when_is_read(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("\n".join((TABLES / "no_name.csv").read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    (office,) = sound(read_offices, path, table, NOTHING_WITHHELD)
    assert (office.compared_on, office.compared_by) == (date(2027, 1, 15), "見本市")
    assert office.numbers == (
        OfficeNumber("0776-20-5580", "", "直通"),
        OfficeNumber("0776-20-5111", "21・22", ""),
    )
