"""The windows in the two forms of the government's GIF: each in one of them, and what a form wants is counted, not made up."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.features.open_data.facts import facts_of
from generator.features.open_data.gif import LONG, SHORT, Forms
from generator.features.open_data.items import PLACE, values_of
from generator.places.directory import gather
from generator.records.model.record import Record
from generator.world import World, read_world
from tests.conftest import ROOT
from tests.features.open_data.closed_schema import validator
from tests.project import RECORD, data_of, make_project, run, settings_in

Told = dict[str, Any]

POINT = """\
    kana: みほんのそうだんまどぐち
    nickname: ひだまり
    operator: 見本の会
    section: 福祉課
    audience:
      who:
        - person
        - family
      note: 市内にお住まいの方
    cost:
      kind: free
    booking: required
    hours:
      - days: 月・水
        times:
          - 09:00-17:00
    closed:
      - 祝日
    page: https://www.city.example.jp/soudan
    note: 見本です
"""
SPOT = """\
    place:
      name: 見本館
      address: 福井市見本1番地
      floor: 2階
"""
CONTACT = {
    "連絡先名称": "福祉課",
    "連絡先用途": "相談",
    "連絡先電話番号": "0776-00-0000",
    "連絡先メールアドレス": "soudan@city.example.jp",
    "連絡先URL": "https://www.city.example.jp/soudan",
}
OURS = {
    "このサイトのページ": "18-fukui/182010-fukui.html",
    "出典（アドレス）": "https://www.city.example.jp/",
    "出典（ページの日付）": "2025-04-01",
    "出典（読んだ日）": "2026-01-15",
    "確かめた日": "2026-02-01",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world without records, to put made-up ones into."""
    project = make_project(tmp_path_factory.mktemp("world"), {}, offices="")
    return read_world(settings_in(project), [], date(2026, 12, 1), lambda *_: None)


def filled(world: World, more: str, **changes: Any) -> dict[str, bytes]:
    """The files of both forms for a window about which more is said."""
    record = data_of(RECORD.replace("    kind: dedicated\n", f"    kind: dedicated\n{more}"))
    record["windows"][0] |= changes
    directory = gather(world.tables.places, [Record.model_validate(record)], (), frozenset(["福井県"]))
    forms = Forms(world.tables.places)
    for fact in facts_of(replace(world, directory=directory)):
        forms.add(fact, values_of(PLACE, fact))
    every = (forms.points, forms.services)
    for form in every:
        form.json.end()
    files = (file for form in every for file in (form.sheet.file, form.json.file))
    return {file.address.rpartition("/")[2]: piece.content for file in files for piece in file.rest()}


def entries(world: World, more: str, **changes: Any) -> tuple[list[Told], list[Told]]:
    """The entries of both forms for such a window."""
    files = filled(world, more, **changes)
    points, services = (json.loads(files[f"{name}.json"])["entries"] for name in ("451-7", "451-4"))
    return points, services


def test_a_window_with_an_address_is_a_service_point(world: World) -> None:
    [point], others = entries(world, POINT + SPOT)
    assert others == []
    assert point == {
        "施設情報": {
            "ID": "182010-w1",
            "種別情報": "ひきこもりの相談窓口",
            "名称": "見本の相談窓口",
            "名称（カナ）": "ミホンノソウダンマドグチ",
            "通称": "ひだまり",
            "説明": "見本です",
            "施設住所": "福井県福井市見本1番地",
            "建物名等（方書）": "見本館 2階",
            "利用可能曜日": "月水",
            "開始時刻": "09:00",
            "終了時刻": "17:00",
            "利用可能日時説明": "月曜日・水曜日 午前9時から午後5時まで。休み: 祝日",
            "料金有無": "無料",
        },
        "サービス・担当区域情報": {
            "全国地方公共団体コード": "182010",
            "都道府県": "福井県",
            "市区町村（郡）": "福井市",
        },
        "連絡先情報": CONTACT,
        "このサイト": OURS,
    }


def test_a_window_without_one_is_a_service(world: World) -> None:
    others, [service] = entries(world, POINT)
    assert others == []
    assert service == {
        "制度所管組織": "福井市",
        "タイトル（制度名）": "見本の相談窓口",
        "サブタイトル（通称）": "ひだまり",
        "制度番号": "182010-w1",
        "地域": "182010",
        "概要": "福井県福井市の、ひきこもりの相談窓口。",
        "内容": "相談の方法: メール、電話\n受付時間: 月曜日・水曜日 午前9時から午後5時まで。休み: 祝日\n"
        "費用: 無料\n予約が要ります\n見本です",
        "対象者": "本人、家族。市内にお住まいの方",
        "詳細URL": "https://www.city.example.jp/soudan",
        "実施組織・支援機関": "見本の会",
        "連絡先情報": CONTACT,
        "このサイト": OURS,
    }


def test_a_window_for_several_towns_is_told_under_its_prefecture(world: World) -> None:
    [point], _ = entries(world, SPOT, serves=["182010", "183822"])
    assert point["サービス・担当区域情報"] == {
        "全国地方公共団体コード": "180009",
        "都道府県": "福井県",
        "市区町村（郡）": "福井市,今立郡池田町",
    }
    _, [service] = entries(world, "", serves=["182010", "183822"])
    assert service["地域"] == "182010;183822"


def test_ways_without_a_field_of_their_own_are_remarks(world: World) -> None:
    ways = [
        {"way": "phone", "number": "0776-00-0001", "extension": "12・13"},
        {"way": "phone", "number": "0776-00-0002"},
        {"way": "fax", "number": "0776-00-0003"},
        {"way": "line", "account": "@example"},
        {"way": "form", "page": "https://www.city.example.jp/form"},
    ]
    [point], _ = entries(world, SPOT, ways=ways)
    assert point["連絡先情報"] == {
        "連絡先用途": "相談",
        "連絡先電話番号": "0776-00-0001 内線12・13 / 0776-00-0002",
        "連絡先URL": "https://www.city.example.jp/form",
        "連絡先SNS": "LINE:@example",
        "連絡先備考": "FAX:0776-00-0003",
    }


def test_a_name_with_odd_signs_is_no_formula_and_comes_back(world: World) -> None:
    odd = "=cmd|'/C calc'!A0,\"見本\" 😀 -- ]]> \\u2028"
    [point], _ = entries(world, SPOT, name=odd, note='1行目\n2行目,"')
    assert (point["施設情報"]["名称"], point["施設情報"]["説明"]) == (odd, '1行目\n2行目,"')
    assert "名称（カナ）" not in point["施設情報"]
    table = filled(world, SPOT, name=odd)["451-7.csv"].decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(table, newline=""), strict=True)
    assert row["名称"] == f"'{odd}"


def test_what_is_too_long_for_the_form_is_left_out_whole(world: World) -> None:
    _, [service] = entries(world, "", hours_note="あ" * 490, note="い" * 20, cost={"note": "う"})
    assert service["内容"] == f"相談の方法: メール、電話\nう\n{'い' * 20}"


Entries = dict[str, list[Told]]


@pytest.fixture(scope="module")
def forms(site: Path) -> Entries:
    found = {}
    for name in ("451-7", "451-4"):
        told = json.loads((site / f"api/v1/gif/{name}.json").read_text("utf-8"))
        assert list(validator(site / "api/v1", f"gif/{name}.schema.json").iter_errors(told)) == []
        assert told["form"] == f"GIF {name}"
        found[name] = told["entries"]
    return found


def test_each_window_stands_in_one_form(site: Path, forms: Entries) -> None:
    places = [json.loads(path.read_text("utf-8")) for path in (site / "api/v1/places").iterdir()]
    windows = {f"{place['code']}-{one['id']}": one for place in places for one in place["windows"]}
    points = {one["施設情報"]["ID"] for one in forms["451-7"]}
    others = {one["制度番号"] for one in forms["451-4"]}
    assert points == {key for key, one in windows.items() if "address" in one.get("place", {})}
    assert others == windows.keys() - points
    assert len(forms["451-7"]) + len(forms["451-4"]) == len(windows)


def test_the_table_of_a_form_holds_the_same(site: Path, forms: Entries) -> None:
    for name, told in forms.items():
        text = (site / f"api/v1/gif/{name}.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        assert [{key: cell for key, cell in row.items() if cell} for row in rows] == [flat(one) for one in told]


def flat(entry: Told) -> Told:
    return {
        key: value
        for name, part in entry.items()
        for key, value in (part.items() if isinstance(part, dict) else [(name, part)])
    }


def test_an_import_of_the_service_points_gives_their_names_numbers_and_addresses(
    site: Path, forms: Entries, tmp_path: Path
) -> None:
    table = str(site / "api/v1/gif/451-7.csv")
    done = run(ROOT, "-m", "generator", "import", table, "--records", str(tmp_path), "--write")
    records = [data_of(path.read_text("utf-8")) for path in tmp_path.rglob("*.yml")]
    windows = [(window, record["sources"]) for record in records for window in record["windows"]]
    read = [
        {
            "名称": window["name"],
            "施設住所": window["place"]["address"],
            "連絡先電話番号": [way["number"] for way in window.get("ways", []) if way["way"] == "phone"],
            "連絡先メールアドレス": [way["mail"] for way in window.get("ways", []) if way["way"] == "mail"],
        }
        for window, _sources in windows
    ]
    told = [flat(one) for one in forms["451-7"]]
    assert sorted(read, key=str) == sorted(
        (
            {
                "名称": one["名称"],
                "施設住所": one["施設住所"],
                "連絡先電話番号": re.findall("[0-9]+-[0-9-]+", one.get("連絡先電話番号", "")),
                "連絡先メールアドレス": [one["連絡先メールアドレス"]] if "連絡先メールアドレス" in one else [],
            }
            for one in told
        ),
        key=str,
    ), done.stdout
    assert {str(source["read"]) for _window, sources in windows for source in sources} == {
        one["出典（読んだ日）"] for one in told
    }


def test_no_text_is_longer_than_the_form_allows(forms: Entries) -> None:
    for one in forms["451-4"]:
        assert len(one["概要"]) <= SHORT
        assert len(one.get("内容", "")) <= LONG


def test_entries_with_all_that_a_form_wants_are_counted(site: Path, forms: Entries) -> None:
    told = json.loads((site / "api/v1/coverage.json").read_text("utf-8"))["exports"]
    complete = {one["name"]: one["complete"] for one in told if "complete" in one}
    usable = ("連絡先電話番号", "連絡先メールアドレス", "連絡先URL", "連絡先SNS", "連絡先備考")
    needed = {
        "451-7": ("ID", "名称", "名称（カナ）", "施設住所", "全国地方公共団体コード"),
        "451-4": ("制度所管組織", "タイトル（制度名）", "概要", "内容"),
    }
    assert complete == {
        f"gif/{name}.csv": sum(
            all(key in entry for key in needed[name]) and any(key in entry for key in usable)
            for entry in map(flat, told)
        )
        for name, told in forms.items()
    }
