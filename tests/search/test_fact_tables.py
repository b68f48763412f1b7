"""The fact tables that the browser reads: of one form, small, and of the same names where two languages must agree."""

from __future__ import annotations

import re
from datetime import date
from itertools import count, product
from pathlib import Path

import brotli
import pytest

from generator.features.search.feature import MOST_AT_ONCE, engine_script
from generator.features.search.listed import listed_tables
from generator.features.search.neighbourhoods import (
    BUCKETS,
    Named,
    beginning_of,
    bucket_of,
    misread_table,
    neighbourhood_tables,
)
from generator.features.search.offices import offices_by_prefecture
from generator.features.search.places import places_table
from generator.features.search.postal import base36, offices_tables, ranges_table, runs_tables
from generator.places.directory import Directory, gather
from generator.press.minify import minified
from generator.press.scripts import fact_script
from generator.records.model.record import Record
from generator.records.offices.numbers import numbers_of
from generator.records.offices.office import Office, OfficeKind, SecondList
from generator.registry.annotator import annotator_of
from generator.registry.former_names import FormerName
from generator.registry.name_readings import NameReadings
from generator.registry.other_names import OtherReading
from generator.registry.postal_codes import PostalRange
from generator.registry.stations import Station
from generator.registry.successors import Former
from generator.registry.table import Table
from tests.sources import SOURCES
from tests.tables import sound

ROOT = Path(__file__).parents[2]
PARTS = SOURCES.below("search/engine")


@pytest.fixture(scope="module")
def directory(table: Table) -> Directory:
    return gather(table, (), ())


@pytest.mark.parametrize(
    "line",
    [
        "#1北海道 ほっかいどう",
        "100札幌市 さっぽろし",
        "+中央区 ちゅうおうく",
        "-石狩郡 いしかりぐん",
        "美唄市 びばいし",
        "瀬戸内市 せとうちし setouchi",
        "#47沖縄県 おきなわけん",
    ],
)
def test_lines_of_places(line: str, directory: Directory) -> None:
    lines = places_table(directory).split("\n")
    assert line in lines
    assert sum(line[0] not in "#+-" for line in lines) == 1741


def test_a_site_of_one_prefecture_has_its_places_alone(table: Table) -> None:
    lines = places_table(gather(table, (), (), frozenset(("香川県",)))).split("\n")
    assert lines[0] == "#37香川県 かがわけん"
    assert sum(line[0] not in "#+-" for line in lines) == 17


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (35, "z"), (36, "10"), (-1, "-1"), (1740, "1cc"), (-1740, "-1cc")]
)
def test_base36(number: int, text: str) -> None:
    assert base36(number) == text
    assert int(text, 36) == number


def test_ranges_become_stretches_and_runs(table: Table) -> None:
    kagawa = gather(table, (), (), frozenset(("香川県",)))
    takamatsu, marugame, sapporo = "372013", "372021", "011011"
    ranges = (
        PostalRange("0600000", "0600000", (sapporo,)),
        PostalRange("7600001", "7600005", (takamatsu,)),
        PostalRange("7600007", "7600007", (takamatsu,)),
        PostalRange("7600008", "7600008", (takamatsu, marugame)),
        PostalRange("7630001", "7630001", (marugame,)),
    )
    starts = " ".join(base36(step) for step in (600_000, 7_000_001, 7, 29_993))
    assert ranges_table(kagawa, ranges) == {"starts": starts, "areas": " 0 0+1 0"}
    assert runs_tables(ranges)["0"] == base36(600000)
    assert runs_tables(ranges)["7"] == f"{base36(7600001)},4 ,1 {base36(29993)}"
    assert runs_tables(ranges)["1"] == ""
    assert offices_tables(kagawa, ranges)["7"] == (f"{base36(7600001)},0 1 1 1 1 2 1,0+1 {base36(29_993)},1")
    assert offices_tables(kagawa, ranges)["0"] == ""


def test_neighbourhoods_are_in_the_bucket_of_their_beginning(table: Table) -> None:
    today = table.areas["372021"], table.areas["372013"]
    page = "https://example.jp/"
    gone = Former("373818", "香川県", "塩飽町", "しわくちょう", "shiwaku", date(2026, 1, 1), page, today)
    kagawa = gather(table, (), (), frozenset(("香川県",)), formers=(gone,))
    names = {
        "372013": (("澤村", "さわむら"), ("沢町", "さわちょう")),
        "372021": (("沢町", "さわちょう"),),
        "011011": (("大通", "おおどおり"),),
    }
    formers = {
        "372021": (FormerName("綾歌郡", "沢田町", "さわだ"), FormerName("鵜足郡", "飯野村")),
        "372013": (FormerName("", "沢田町"),),
    }
    others = {"372064": ("讃岐市",), "011011": ("中央",)}
    stations = {"372013": (Station("沢駅", 3), Station("高松", 9, "たかまつ")), "372021": (Station("沢駅", 1),)}
    named = Named(names, formers, others, stations)
    tables, crowded = neighbourhood_tables(kagawa, named, "沢澤 桜櫻")
    assert crowded == []
    assert tables[f"names-{bucket_of('沢')}"] == "沢田町 = 0,1\n沢町 0,1\n沢駅 ^1 1\n沢駅 ^3 0\n澤村 0"
    assert tables[f"readings-{bucket_of('たか')}"] == "たかまつ 高松 ^9 0"
    # 綾歌郡 is still there, 鵜足郡 is not.
    assert tables[f"names-{bucket_of('飯')}"] == "飯野村 = 1"
    assert tables[f"names-{bucket_of('鵜')}"] == "鵜足郡 = 1"
    # What `successors.csv` tells is found as well.
    assert tables[f"names-{bucket_of('塩')}"] == "塩飽町 = 1,0"
    assert tables[f"names-{bucket_of('讃')}"] == "讃岐市 ~ 5"
    assert tables[f"readings-{bucket_of('さわ')}"] == "さわだ 沢田町 = 1\nさわちょう 沢町 0,1\nさわむら 澤村 0"
    assert len(tables) == 2 * BUCKETS
    assert sum(bool(re.search("^[^가-힣]", lines, re.MULTILINE)) for lines in tables.values()) == 8
    # Every place is found in Hangul.
    assert "다카마쓰 ~ 0\n다카마쓰시 ~ 0" in tables[f"names-{bucket_of('다')}"]
    assert "가가와현다카마쓰시 ~ 0" in tables[f"names-{bucket_of('가')}"]


def test_one_kana_more_decides_where_too_many_readings_begin_alike(table: Table) -> None:
    kagawa = gather(table, (), (), frozenset(("香川県",)))
    rests = ["".join(signs) for signs in product("あいうえおかきくけこ", repeat=3)]
    readings = ("ひが", "ひがし", "ひがしま", *(f"ひがし{rest}" for rest in rests), "ひがん")
    names = {"372013": tuple((f"町{number}", kana) for number, kana in enumerate(readings))}
    tables, crowded = neighbourhood_tables(kagawa, Named(names), "")
    assert crowded == ["ひが", "ひがし"]
    assert beginning_of("ひが", crowded) == "ひが"
    assert beginning_of("ひがし", crowded) == "ひがし"
    assert beginning_of("ひがしやま", crowded) == "ひがしや"
    assert beginning_of("ひだか", crowded) == "ひだ"
    for reading in readings:
        assert f"{reading} " in tables[f"readings-{bucket_of(beginning_of(reading, crowded))}"]
    assert max(lines.count("\n") for name, lines in tables.items() if name.startswith("readings")) < 200


def test_other_readings_lead_to_the_positions_of_places(table: Table) -> None:
    kagawa = gather(table, (), (), frozenset(("香川県",)))
    told = {"372021": ("えんきし", "まるきし"), "372013": ("えんきし",), "011011": ("ちゅうおく",)}
    readings = {
        code: tuple(
            OtherReading(code, "見本市", kana, "x", "heard" if kana == "まるきし" else "keep", "") for kana in kanas
        )
        for code, kanas in told.items()
    }
    assert misread_table(kagawa, readings) == "?まるきし 1\nえんきし 0,1"


LINES = count(2)


def office(
    name: str, serves: str, address: str = "", phones: str = "", kind: str = "general", same_as: str = ""
) -> Office:
    return Office(
        next(LINES), "香川県", tuple(serves.split()), (), name, OfficeKind(kind), numbers_of(phones), "a@example.jp" * bool(phones),
        address, SecondList.none, same_as, None, "", "",
    )  # fmt: skip


@pytest.fixture(scope="module")
def readings(table: Table) -> NameReadings:
    return NameReadings(sound(annotator_of, ROOT / "data" / "readings", table), {})


def test_offices_of_the_list_stand_under_the_place_that_they_lead_to(table: Table, readings: NameReadings) -> None:
    offices = (
        office("福祉課", "372021"),
        office("見本サポート", "373222 373249 372013", "香川県高松市番町1", "087-000-0000 / 087-000-0001"),
        office("見本の家", "372013", kind="special"),
        office("見本窓口", "372021", same_as="丸亀市の窓口"),
        office("よその窓口", "011002"),
    )
    kagawa = gather(table, (), (), frozenset(("香川県",)), offices=offices)
    tables, numbers = listed_tables(kagawa, readings)
    assert tables == {
        "37": "=372013\nl見本サポート|みほんさぽーと||||kind.self_reliance_office way.mail way.phone"
        "|0870000000 0870000001|373222 373249|contact-1-1\n"
        "=372021\nl福祉課|ふくしか||||kind.self_reliance_office|||contact-1-1"
    }
    assert numbers == "37 0870000000 0870000001"


def test_a_city_stands_for_all_its_wards_and_a_ward_for_itself(table: Table, readings: NameReadings) -> None:
    wards = [ward.code for ward in table.wards_of("271403")]
    offices = (office("みほん", " ".join(wards)), office("みほん北", wards[-1]))
    osaka = gather(table, (), (), frozenset(("大阪府",)), offices=offices)
    tables, numbers = listed_tables(osaka, readings)
    assert [line for line in tables["27"].split("\n") if line.startswith("=")] == ["=271403", f"={wards[-1]}"]
    assert numbers == "27"


def test_a_window_is_found_by_what_the_list_has_of_it(table: Table, readings: NameReadings) -> None:
    record = Record.model_validate(
        {
            "code": "372021",
            "name": "丸亀市",
            "windows": [
                {"name": "見本窓口", "kind": "dedicated", "ways": [{"way": "phone", "number": "087-000-0000"}]}
            ],
            "sources": [{"page": "https://www.city.example.jp/", "read": "2026-11-23"}],
        }
    )
    phones = "087-000-0000 / 087-000-0001"
    listed = (
        office("見本相談室「まど」", "372021 372013", phones=phones, same_as="見本窓口"),
        office("よその見本", "372013", phones="087-000-0002", same_as="見本窓口"),
    )
    kagawa = gather(table, (record,), (), frozenset(("香川県",)), offices=listed)
    [text] = offices_by_prefecture(kagawa, readings).values()
    assert text.split("\n")[1].split("|")[4:] == [
        "見本相談室「まど」",
        "way.phone kind.dedicated",
        "0870000000 0870000001",
        "372013",
    ]


def test_comments_and_indents_stay_out_of_the_engine() -> None:
    engine = minified("search/engine.js", engine_script(PARTS)).decode()
    assert not re.search(r"^\s*(//|/\*)|^ ", engine, re.MULTILINE)
    assert engine.count("(({ engine") == len(PARTS) > 15


def test_a_fact_script_hands_its_facts_over() -> None:
    assert (
        fact_script("facts", {"name": "札幌</script>"})
        == 'madoguchi.receive("facts",{"name":"札幌</script>"});\n'.encode()
    )


def size(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=11))


def test_sizes_on_the_real_site(site: Path) -> None:
    search = site / "assets" / "search"
    [load, engine, facts, offices] = [
        size(next(search.glob(f"{name}.*.js"))) for name in ("load", "engine", "facts", "offices")
    ]
    assert load + engine + facts <= 50_000
    assert offices <= 12_000  # asked for where a text may name an office or is a number; it grows with the records
    [tables] = search.glob("tables.*")
    assert size(tables / "postal.js") <= 9_000
    codes = max(size(path) for path in tables.glob("codes-*.js"))
    assert engine + facts + size(tables / "postal.js") + codes <= 62_000
    assert size(tables / "misread.js") <= 3_000
    assert max(size(path) for path in (*tables.glob("names-*.js"), *tables.glob("readings-*.js"))) <= 25_000
    assert size(tables / "numbers.js") <= 5_000
    listed = [size(path) for path in tables.glob("listed-*.js")]
    assert len(listed) == 47
    assert max(listed) <= 3_000
    assert sum(listed) <= 50_000
    large = [path for path in tables.iterdir() if path.stat().st_size > 60_000]  # what is small stays so when packed
    assert [path.name for path in large if size(path) > 60_000] == []
    assert next(search.glob("offices.*.js")).stat().st_size < MOST_AT_ONCE * 4
