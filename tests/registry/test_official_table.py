"""The committed table: every prefecture, municipality and ward, each with what the site needs of it."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.readings.kana import is_hiragana
from generator.readings.romaji import to_hepburn
from generator.registry.area import Area, Kind
from generator.registry.local_code import is_code
from generator.registry.table import COLUMNS, Table, read_table
from tests.tables import sound

DATA = Path(__file__).parents[2] / "data"
SUFFIXES = {"し", "く", "まち", "ちょう", "むら", "そん", "けん", "ふ", "と"}


@pytest.fixture(scope="module")
def table() -> Table:
    return sound(read_table, DATA / "municipalities.csv")


def test_counts(table: Table) -> None:
    assert Counter(area.kind for area in table.areas.values()) == {
        Kind.prefecture: 47,
        Kind.designated_city: 20,
        Kind.city: 772,
        Kind.special_ward: 23,
        Kind.town: 743,
        Kind.village: 183,
        Kind.ward: 171,
    }
    assert len(table.prefectures) == 47
    assert len(table.municipalities) == 1741
    assert len(table.wards) == 171


def test_the_file_is_sorted_plain_and_has_no_code_twice() -> None:
    data = (DATA / "municipalities.csv").read_bytes()
    lines = data.decode().splitlines()
    codes = [line.split(",")[0] for line in lines[1:]]
    assert lines[0] == ",".join(COLUMNS)
    assert codes == sorted(set(codes))
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")


def test_every_code_has_the_right_check_digit(table: Table) -> None:
    assert [area.name for area in table.areas.values() if not is_code(area.code)] == []
    assert table.areas["012131"].name == "苫小牧市"


def test_every_area_has_a_reading_in_hiragana(table: Table) -> None:
    assert [area.name for area in table.areas.values() if not is_hiragana(area.kana)] == []
    assert [area.name for area in table.areas.values() if bool(area.district) != is_hiragana(area.district_kana)] == []


def test_romaji_is_the_reading(table: Table) -> None:
    divided = {row[0]: row[2] for row in rows("registry/reading_boundaries.csv")}
    for area in table.areas.values():
        stem, _, suffix = area.romaji.partition("-")
        assert to_hepburn(divided.get(area.code, area.kana)).replace("'", "") == stem + suffix, area.name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)?", area.romaji)
        plain = area.romaji_macron.translate(str.maketrans("āīūēō", "aiueo", "'"))
        assert plain == area.romaji
        assert area.name == "北海道" or suffix in {to_hepburn(kana) for kana in SUFFIXES}


def test_reading_boundaries_belong_to_the_readings(table: Table) -> None:
    for code, name, divided in rows("registry/reading_boundaries.csv"):
        assert (table.areas[code].name, table.areas[code].kana) == (name, divided.replace("|", ""))


@pytest.mark.parametrize(
    ("code", "romaji", "romaji_macron", "slug", "stem", "folder"),
    [
        ("010006", "hokkaido", "hokkaidō", "hokkaido", "北海道", "01-hokkaido"),
        ("020001", "aomori-ken", "aomori-ken", "aomori", "青森", "02-aomori"),
        ("130001", "tokyo-to", "tōkyō-to", "tokyo", "東京", "13-tokyo"),
        ("270008", "osaka-fu", "ōsaka-fu", "osaka", "大阪", "27-osaka"),
        ("012149", "wakkanai-shi", "wakkanai-shi", "wakkanai", "稚内", "01-hokkaido"),
        ("332127", "setouchi-shi", "setouchi-shi", "setouchi", "瀬戸内", "33-okayama"),
        ("372056", "kanonji-shi", "kan'onji-shi", "kanonji", "観音寺", "37-kagawa"),
        ("442127", "bungoono-shi", "bungoōno-shi", "bungoono", "豊後大野", "44-oita"),
        ("342131", "hatsukaichi-shi", "hatsukaichi-shi", "hatsukaichi", "廿日市", "34-hiroshima"),
        ("131024", "chuo-ku", "chūō-ku", "chuo", "中央", "13-tokyo"),
        ("011011", "chuo-ku", "chūō-ku", "chuo", "中央", "01-hokkaido"),
    ],
)
def test_names_in_latin_letters(
    table: Table, code: str, romaji: str, romaji_macron: str, slug: str, stem: str, folder: str
) -> None:
    area = table.areas[code]
    assert (area.romaji, area.romaji_macron, area.slug) == (romaji, romaji_macron, slug)
    assert (area.stem, area.folder) == (stem, folder)


def test_slugs_with_their_code_are_file_names(table: Table) -> None:
    names = [f"{area.folder}/{area.code}-{area.slug}" for area in table.areas.values()]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"\d\d-[a-z]+/\d{6}-[a-z]+", name)] == []


def test_districts(table: Table) -> None:
    assert table.areas["103446"].district_kana == "きたぐんまぐん"
    assert table.areas["284815"].district == "赤穂郡"
    assert table.areas["284815"].name == "上郡町"
    assert {area.name for area in table.municipalities if "郡" in area.name} == {
        "郡山市", "大和郡山市", "小郡市", "郡上市", "蒲郡市", "上郡町",
    }  # fmt: skip
    without = {area.name for area in of_kind(table, Kind.town, Kind.village) if not area.district}
    islands = "大島町 利島村 新島村 神津島村 三宅村 御蔵島村 八丈町 青ヶ島村 小笠原村"
    assert without == set(islands.split())
    assert [area.name for area in of_kind(table, Kind.city, Kind.special_ward, Kind.ward) if area.district] == []
    assert len({(area.prefecture, area.district) for area in table.municipalities if area.district}) == 368


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("023078", "外ヶ浜町"), ("082082", "龍ケ崎市"), ("122246", "鎌ケ谷市"), ("122297", "袖ケ浦市"),
        ("403440", "須惠町"), ("042030", "塩竈市"), ("394050", "檮原町"), ("142077", "茅ヶ崎市"),
    ],
)  # fmt: skip
def test_official_spellings(table: Table, code: str, name: str) -> None:
    assert table.areas[code].name == name


def test_designated_cities_and_their_wards(table: Table) -> None:
    cities = of_kind(table, Kind.designated_city)
    assert [area.name for area in cities if not table.wards_of(area.code)] == []
    assert sum(len(table.wards_of(area.code)) for area in cities) == 171
    assert [ward.name for ward in table.wards_of("221309")] == ["中央区", "浜名区", "天竜区"]
    assert [area.name for area in table.areas.values() if bool(area.parent) != (area.kind is Kind.ward)] == []
    assert [ward.name for ward in table.wards if ward.code[:2] != ward.parent[:2]] == []


def test_the_kuril_villages_are_not_in_the_table(table: Table) -> None:
    assert [code for code in table.areas if "016951" <= code < "017000"] == []
    assert [area.district for area in table.named("泊村")] == ["古宇郡"]


def test_every_point_lies_in_its_prefecture(table: Table) -> None:
    """`bounds.csv` holds the outermost points that 国土地理院 gives for each prefecture, islands included.

    They were read in a published copy (faizad-lifull/machimusubi-vrt) and rounded outwards to a hundredth of a degree.
    """
    bounds = {code: [float(edge) for edge in edges] for code, _, *edges in rows(Path(__file__).parent / "bounds.csv")}
    assert len(bounds) == 47
    outside = [
        area.name
        for area in table.areas.values()
        for south, north, west, east in [bounds[area.prefecture_code]]
        if not (south <= area.latitude <= north and west <= area.longitude <= east)
    ]
    assert outside == []


def test_halls(table: Table) -> None:
    assert [area.name for area in table.prefectures if not area.address or area.position != "hall"] == []
    assert sum(bool(area.address) for area in table.municipalities) >= 1400
    for area in table.areas.values():
        assert re.fullmatch(r"([0-9]{7})?", area.postal_code)
        assert area.address == "" or area.address.startswith(area.prefecture)
        assert not re.search(r"私書箱|[０-９\s]|支所|出張所", area.address)


def test_a_hall_in_another_municipality_is_known(table: Table) -> None:
    elsewhere = [
        area.name for area in table.municipalities if area.address and area.district + area.name not in area.address
    ]
    assert elsewhere == ["竹富町"]


def test_lookups(table: Table) -> None:
    assert table.get("012149") == table.areas["012149"]
    assert table.get("999999") is None
    assert len(table.municipalities_of("010006")) == 179
    assert sum(len(table.municipalities_of(area.code)) for area in table.prefectures) == 1741
    assert table.municipalities_of("012149") == table.municipalities_of("012150") == ()
    assert table.wards_of("012149") == ()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("稚内市", ["012149"]),
        ("府中市", ["132063", "342084"]),
        ("北海道森町", ["013455"]),
        ("茅部郡森町", ["013455"]),
        ("北海道茅部郡森町", ["013455"]),
        ("札幌市中央区", ["011011"]),
        ("北海道札幌市中央区", ["011011"]),
        ("大阪府", ["270008"]),
        ("稚内", []),
    ],
)
def test_named(table: Table, name: str, codes: list[str]) -> None:
    assert [area.code for area in table.named(name)] == codes


def test_an_area_knows_its_prefecture_and_whether_it_is_a_municipality(table: Table) -> None:
    for area in table.areas.values():
        assert table.areas[area.prefecture_code].name == area.prefecture
        assert area.is_municipality == (area.kind not in (Kind.prefecture, Kind.ward))


def of_kind(table: Table, *kinds: Kind) -> list[Area]:
    return [area for area in table.areas.values() if area.kind in kinds]


def rows(path: Path | str) -> list[list[str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
