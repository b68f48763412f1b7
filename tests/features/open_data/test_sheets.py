"""Tables for spreadsheets: they open rightly, count as the site does, and what they hold comes back by an import."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from generator.build import build
from generator.exchange.columns import COMMON, PUBLISHED, headings
from generator.exchange.exporter import rows_of, unlisted
from generator.records.files import file_of
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.project import RECORD, data_of, make_project, run, settings_in

NAMES = ("windows.csv", "offices.csv", "platforms.csv")

Rows = list[dict[str, str]]


def rows(folder: Path, name: str) -> Rows:
    text = (folder / "api/v1" / name).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_opens_rightly_in_a_spreadsheet(site: Path, name: str) -> None:
    content = (site / "api/v1" / name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    parsed = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert len(parsed) > 1
    assert {len(row) for row in parsed} == {len(parsed[0])}
    assert content.count(b"\r\n") == len(parsed)
    assert not [cell for row in parsed for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_common_columns_stand_first_and_ours_behind_them(site: Path) -> None:
    assert tuple(rows(site, "windows.csv")[0]) == (*PUBLISHED, *headings())
    assert PUBLISHED[: len(COMMON)] == COMMON
    assert not {*PUBLISHED} & {*headings()}


def test_the_tables_count_as_the_files_of_places(site: Path) -> None:
    places = [json.loads(path.read_text("utf-8")) for path in (site / "api/v1/places").iterdir()]
    windows = {f"{one['code']}-{window['id']}" for one in places for window in one["windows"]}
    assert sorted(row["ID"] for row in rows(site, "windows.csv")) == sorted(windows)
    offices = {json.dumps(office, ensure_ascii=False) for one in places for office in one.get("offices", [])}
    assert len(rows(site, "offices.csv")) == len(offices)
    assert [row["code"] for row in rows(site, "platforms.csv")] == sorted(
        (one["code"] for one in places if "platform" in one), key=lambda code: (code[2:5] != "000", code)
    )


def test_the_days_of_a_platform_are_those_of_the_page_beside_them(site: Path) -> None:
    for row in rows(site, "platforms.csv"):
        place = json.loads((site / f"api/v1/places/{row['code']}.json").read_text("utf-8"))
        sources = {one["page"]: one for one in place["sources"] if "page" in one}
        if row["source"] in sources:
            told = sources[row["source"]]
            assert (row["dated"], row["read"]) == (told.get("dated", ""), told["read"]), row["place"]


def test_no_mail_address_stands_in_the_table_of_offices(site: Path) -> None:
    assert b"@" not in (site / "api/v1/offices.csv").read_bytes()
    assert sum(row["has_mail"] == "yes" for row in rows(site, "offices.csv")) > 1000


def test_an_import_gives_the_same_windows(site: Path, table: Table, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    done = run(
        ROOT, "-m", "generator", "import", str(site / "api/v1/windows.csv"), "--records", str(records), "--write"
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    for code in dict.fromkeys(row["コード"] for row in rows(site, "windows.csv")):
        area = table.areas[code]
        before, after = (
            data_of((folder / file_of(area)).read_text("utf-8")) for folder in (ROOT / "data/windows", records)
        )
        held = [list(rows_of({"windows": one["windows"]}, area)) for one in (before, after)]
        assert held[0] == held[1], area.name
        if not any(item.startswith("相談") or item in ("家族会", "居場所", "知らせ方") for item in unlisted(before)):
            assert after["windows"] == before["windows"], area.name


def test_numbers_that_a_second_list_has_otherwise_are_told_with_that(site: Path) -> None:
    said = {"differs": "（別の一覧では、ほかの番号）", "elsewhere": "（別の一覧では、ほかの町の番号）"}
    told = rows(site, "offices.csv")
    doubted = [row for row in told if row["second_list"] in said]
    assert len(doubted) > 100
    assert all(row["numbers"].endswith(said[row["second_list"]]) for row in doubted)
    assert not [row["numbers"] for row in told if row not in doubted and "別の一覧" in row["numbers"]]
    assert all(bool(row["second_list"]) == bool(row["numbers"]) for row in told)


ODD = "=cmd|'/C calc'!A0,\"見本\" 😀"


def test_no_cell_becomes_a_formula_and_odd_names_come_back(tmp_path: Path) -> None:
    record = RECORD.replace("見本の相談窓口", json.dumps(ODD, ensure_ascii=False))
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": record})
    with build(settings_in(project), date(2026, 12, 1)):
        pass
    [row] = rows(project / "site", "windows.csv")
    assert (row["名称"], row["窓口の名前"], row["名称_カナ"]) == (f"'{ODD}", f"'{ODD}", "")
    (project / "data/windows/18-fukui/182010-fukui.yml").unlink()
    done = run(project, "-m", "generator", "import", "site/api/v1/windows.csv", "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (project / "data/windows/18-fukui/182010-fukui.yml").read_text("utf-8")
    assert data_of(text)["windows"] == data_of(record)["windows"]


def test_the_common_columns_say_what_ours_say(tmp_path: Path) -> None:
    more = """\
    kana: みほんのそうだんまどぐち
    operator: 見本の会
    place:
      name: 見本館
      postal_code: 910-0000
      address: 福井市見本1番地
      floor: 2階
      latitude: 36.06
      longitude: 136.22
    hours:
      - days: 月・水
        times:
          - 09:00-17:00
    closed:
      - 祝日
    page: https://www.city.example.jp/soudan
    note: 見本です
"""
    record = RECORD.replace("    kind: dedicated\n", f"    kind: dedicated\n{more}")
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": record})
    with build(settings_in(project), date(2026, 12, 1)):
        pass
    [row] = rows(project / "site", "windows.csv")
    assert {heading: row[heading] for heading in PUBLISHED if row[heading]} == {
        "全国地方公共団体コード": "182010",
        "ID": "182010-w1",
        "地方公共団体名": "福井市",
        "名称": "見本の相談窓口",
        "名称_カナ": "ミホンノソウダンマドグチ",
        "所在地_全国地方公共団体コード": "182010",
        "所在地_連結表記": "福井市見本1番地",
        "所在地_都道府県": "福井県",
        "所在地_市区町村": "福井市",
        "建物名等(方書)": "見本館 2階",
        "緯度": "36.060000",
        "経度": "136.220000",
        "電話番号": "0776-00-0000",
        "連絡先メールアドレス": "soudan@city.example.jp",
        "郵便番号": "9100000",
        "団体名": "見本の会",
        "利用可能曜日": "月水",
        "開始時間": "09:00",
        "終了時間": "17:00",
        "利用可能日時特記事項": "月曜日・水曜日 午前9時から午後5時まで。休み: 祝日",
        "URL": "https://www.city.example.jp/soudan",
        "備考": "見本です",
        "このサイトのページ": "18-fukui/182010-fukui.html",
        "出典の日付": "2025-04-01",
        "読んだ日": "2026-01-15",
        "確かめた日": "2026-02-01",
    }
