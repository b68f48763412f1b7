"""What another site publishes becomes records with where they come from; nothing of one's own is lost, nothing hostile taken."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.__main__ import main
from generator.exchange.other_site import is_newer
from generator.press.manifest import ADDRESS, Manifest, manifest_file
from generator.press.staging import fingerprint
from generator.records.files import file_of
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.project import data_of, make_project

FUKUI = "data/windows/18-fukui/182010-fukui.yml"
ORIGIN = "https://fukui.example.jp/（版 2026-11-01、まちの相談窓口（madoguchi）、CC BY 4.0）"
OF = f"もと: {ORIGIN}\n"

OWN = """\
# yaml-language-server: $schema=../../record.schema.json
code: "182010"
name: 福井市
windows:
  - name: 見本の相談窓口
    id: w1
    kind: dedicated
    ways:
      - way: mail
        mail: soudan@city.example.jp
      - way: phone
        number: 0776-20-5580
  - name: もとからの窓口
    id: w2
    kind: other
sources:
  - page: https://www.city.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
"""

PLACE: dict[str, Any] = {
    "version": 1,
    "code": "182010",
    "name": "福井市",
    "windows": [
        {
            "code": "182010",
            "id": "w1",
            "name": "見本の相談窓口",
            "kind": "dedicated",
            "ways": [
                {"way": "mail", "mail": "soudan@city.example.jp"},
                {"way": "phone", "number": "0776-20-5581"},
            ],
            "place": {"latitude": 36.06, "longitude": 136.22},
            "hours": [{"days": "月", "weekdays": ["MO"], "times": [{"opens": "09:00", "closes": "17:00"}]}],
            "hours_text": "月曜日 午前9時から午後5時まで",
            "sources": [],
            "clocks": {},
        }
    ],
    "sources": [{"page": "https://www.city.example.jp/", "dated": "2025-10-01", "read": "2026-10-15"}],
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one record, in which the command is called."""
    folder = make_project(tmp_path, {"18-fukui/182010-fukui.yml": OWN})
    monkeypatch.chdir(folder)
    monkeypatch.setattr("generator.commands.import_.today_in_japan", lambda: date(2026, 11, 23))
    return folder


def made_set(*places: dict[str, Any], **files: str) -> None:
    """Lay a set in the folder ``set``: files of places, and more files by their code."""
    texts = {f"api/v1/places/{one['code']}.json": json.dumps(one, ensure_ascii=False) for one in places}
    texts |= {f"api/v1/places/{code.lstrip('_')}.json": text for code, text in files.items()}
    for path, text in texts.items():
        (Path("set") / path).parent.mkdir(parents=True, exist_ok=True)
        (Path("set") / path).write_text(text, "utf-8")
    listed = {path: fingerprint(text.encode()) for path, text in texts.items()}
    manifest = Manifest("https://fukui.example.jp/", "2026-11-01", "0.1.0", {"index.html": fingerprint(b""), **listed})
    (Path("set") / ADDRESS).write_bytes(manifest_file(manifest).content)


def run(*arguments: str, folder: str = "set") -> Result:
    return CliRunner().invoke(main, ["import", "--from", folder, *arguments])


def place(dated: str = "2025-10-01", **changed: Any) -> dict[str, Any]:
    """What the other site tells of 福井市, dated otherwise and with these items changed."""
    found = deepcopy(PLACE) | changed
    found["sources"][0]["dated"] = dated
    return found


def test_the_real_site_comes_back_as_far_as_the_set_holds_it(site: Path, table: Table, tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    done = CliRunner().invoke(main, ["import", "--from", str(site), "--records", str(records), "--write"])
    assert done.exit_code == 0, done.output[-2000:]
    paths = sorted((ROOT / "data/windows").rglob("*.yml"))
    assert f"新しい記録 {len(paths)}件、変わる記録 0件、確かめる記録 0件。\n記録に書きました。" in done.output
    for path in paths:
        before = data_of(path.read_text("utf-8"))
        area = table.areas[before["code"]]
        # Beside comments: what is so anyway.
        if before.get("lead_department", {}).get("state") == "set":
            del before["lead_department"]["state"]
        assert data_of((records / file_of(area)).read_text("utf-8")) == before, area.name


def test_the_set_of_the_same_records_changes_nothing(site: Path) -> None:
    done = CliRunner().invoke(main, ["import", "--from", str(site / "api/v1")])
    assert done.exit_code == 0
    assert done.output.splitlines()[1:] == [
        f"{len([*(ROOT / 'data/windows').rglob('*.yml')])}件の記録を読みました。新しい記録 0件、変わる記録 0件、確かめる記録 0件。",
        "書く記録はありません。",
    ]


TAKEN = """\
data/windows/18-fukui/182010-fukui.yml: 変わるところ
    相談窓口「見本の相談窓口」 › 相談の方法「電話」 › 電話・FAXの番号：0776-20-5580 → 0776-20-5581
    相談窓口「見本の相談窓口」 › 場所 › 緯度：36.06（加える）
    相談窓口「見本の相談窓口」 › 場所 › 経度：136.22（加える）
    相談窓口「見本の相談窓口」 › 曜日と時間：月 09:00-17:00（加える）
    出典「https://www.city.example.jp/」 › ページの日付：2025-04-01 → 2025-10-01
    出典「https://www.city.example.jp/」 › 読んだ日：2026-01-15 → 2026-10-15
"""


def test_the_newer_source_wins_and_ones_own_is_not_lost(project: Path) -> None:
    made_set(place())
    done = run()
    counted = f"{OF}1件の記録を読みました。新しい記録 0件、変わる記録 1件、確かめる記録 0件。\n"
    assert (done.exit_code, done.output) == (
        0,
        f"{TAKEN}{counted}まだ何も書いていません。書くには --write を付けてください。\n",
    )
    assert (project / FUKUI).read_text("utf-8") == OWN
    assert run("--write").output == f"{TAKEN}{counted}記録に書きました。\n"
    text = (project / FUKUI).read_text("utf-8")
    assert text.splitlines()[:2] == [OWN.splitlines()[0], f"# 取り込んだもと: {ORIGIN}"]
    assert [window["id"] for window in data_of(text)["windows"]] == ["w1", "w2"]
    assert run("--write").output.endswith("書く記録はありません。\n")
    # Of one site the head tells the newest set alone.
    made_set(place("2025-11-01"))
    run("--write")
    assert (project / FUKUI).read_text("utf-8").count("取り込んだもと") == 1


WHERE = "福井市（places/182010.json）"
NUMBER = "相談窓口「見本の相談窓口」 › 相談の方法「電話」 › 電話・FAXの番号：0776-20-5580 → 0776-20-5581"


def test_an_older_set_changes_nothing_and_is_told(project: Path) -> None:
    made_set(place("2024-10-01"))
    done = run("--write")
    assert done.exit_code == 0
    assert done.output.startswith("お知らせ:\n")
    told = f"  {WHERE}: 記録のほうが新しいので、そのままにしました。もう一方では「{NUMBER}」です。"
    assert told in done.output.splitlines()
    assert (project / FUKUI).read_text("utf-8") == OWN


def test_where_neither_is_newer_what_differs_is_doubted_and_what_is_new_is_added(project: Path) -> None:
    made_set(place("2025"))
    done = run("--write")
    assert done.exit_code == 1
    told = f"  {WHERE}: もう一方では「{NUMBER}」です。どちらが正しいか確かめてください。記録はそのままにしました。"
    assert told in done.output.splitlines()
    [first, second] = data_of((project / FUKUI).read_text("utf-8"))["windows"]
    assert [way.get("number") for way in first["ways"]] == [None, "0776-20-5580"]
    assert first["hours"] == [{"days": "月", "times": ["09:00-17:00"]}]
    assert second["name"] == "もとからの窓口"


def test_an_offices_word_stands_only_for_what_it_saw(project: Path) -> None:
    word = "confirmation:\n  on: 2025-05-01\n  by: municipality\n"
    (project / FUKUI).write_text(OWN + word, "utf-8")
    made_set(place(confirmation={"on": "2026-11-01", "by": "municipality"}))
    done = run("--write")
    told = "役所の確認（2025-05-01）は、取り込む前の内容についてのものです。あらためて確かめてもらってください。"
    assert f"  {WHERE}: {told}" in done.output.splitlines()
    # The other office never saw the window that stands here alone.
    assert data_of((project / FUKUI).read_text("utf-8"))["confirmation"]["on"] == "2025-05-01"
    (project / FUKUI).write_text(
        OWN.partition("  - name: もと")[0] + "sources:" + OWN.partition("sources:")[2] + word, "utf-8"
    )
    assert run("--write").exit_code == 0
    assert data_of((project / FUKUI).read_text("utf-8"))["confirmation"] == {"on": "2026-11-01", "by": "municipality"}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("2025-04-01", "2026-01"), ("2025-03", "2026-02"), True),
        (("2025", "2026-01"), ("2025-03", "2026-02"), None),
        (("", "2026-02-01"), ("", "2026-01-01"), True),
        (("2025-03", "2026-01-01"), ("2025-03", "2026-02-01"), False),
        (("", "2026-02-01"), ("2025-03", "2026-01-01"), None),
        (("2025-03", "2026-01-01"), ("2025-03", "2026-01-01"), None),
    ],
)
def test_which_is_newer_is_said_only_where_it_is_known(
    one: tuple[str, str], other: tuple[str, str], said: bool | None
) -> None:
    mine, theirs = ({"sources": [{"dated": dated, "read": read}]} for dated, read in (one, other))
    assert is_newer(mine, theirs) is said


def test_what_a_later_version_adds_is_told_and_left_out(project: Path) -> None:
    (project / FUKUI).unlink()
    window = {**PLACE["windows"][0], "mood": "calm"}
    made_set(place(windows=[window]))
    done = run("--write")
    assert f"お知らせ:\n  {WHERE}: この版が知らない項目は、取り込みません: mood。\n" in done.output
    assert (project / FUKUI).is_file()


def refused(done: Result, why: str, name: str = WHERE) -> None:
    assert done.exit_code == 1, done.output
    assert f"確かめてください:\n  {name}: {why}このファイルは取り込みませんでした。\n" in done.output
    assert done.output.endswith("書く記録はありません。\n")
    assert Path(FUKUI).read_text("utf-8") == OWN


def with_window(**changed: Any) -> dict[str, Any]:
    return place(windows=[{**PLACE["windows"][0], **changed}])


FORM = "の中が、思っていた形ではありません。"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (with_window(name=["x"]), f"「name」{FORM}"),
        (with_window(ways={"way": "mail"}), f"「ways」{FORM}"),
        (place(windows={"w1": PLACE["windows"][0]}), f"「windows」{FORM}"),
        (with_window(hours=[{"days": "月"}]), None),
        (with_window(name="<script>alert(1)</script>"), None),
        (with_window(ways=[{"way": "phone", "number": "110"}]), "窓口の番号が、110番になっています。"),
        (with_window(ways=[{"way": "phone", "number": "119"}]), "窓口の番号が、119番になっています。"),
        (with_window(page="javascript:alert(1)"), None),
        (place(windows=[PLACE["windows"][0], {**PLACE["windows"][0], "name": "別の窓口"}]), None),
        (with_window(anonymous=True), f"「anonymous」{FORM}"),
        (place(windows="none"), f"「windows」{FORM}"),
        (with_window(hours=[{"days": 1, "times": []}]), f"「hours」{FORM}"),
    ],
    ids=lambda _value: "",
)
def test_what_can_be_no_record_is_refused(project: Path, other: dict[str, Any], why: str | None) -> None:
    made_set(other)
    done = run("--write")
    if why:
        refused(done, why, "places/182010.json")
    else:
        assert done.exit_code == 1, done.output
        assert "（加える）" not in done.output
        assert "記録の決まりに合いません（" in done.output
        assert done.output.endswith("書く記録はありません。\n")
        assert (project / FUKUI).read_text("utf-8") == OWN


@pytest.mark.parametrize("note", ["あ" * 5_000, "\ud800"], ids=["too long", "half a sign"])
def test_a_value_that_no_record_can_hold_is_not_taken_for_a_fault_of_the_record(project: Path, note: str) -> None:
    made_set(_182010=json.dumps(with_window(note=note)))
    told = "記録に書けない値があります。長すぎるか、使えない文字が入っています。"
    refused(run("--write"), told)
    (project / FUKUI).unlink()
    assert f"{WHERE}: {told}このファイルは取り込みませんでした。\n" in run("--write").output
    assert not (project / FUKUI).exists()


def test_what_a_body_wants_gone_is_not_taken(project: Path) -> None:
    (project / "data/withheld.csv").unlink()
    (project / "data/withheld.csv").write_text("code,name,field,since\n182010,別の見本,phone,2026-11-01\n", "utf-8")
    made_set(with_window(id="w9", name="別の見本"))
    told = (
        "記録の決まりに合いません（「別の見本」の電話は、のせないでほしいと言われています（2026-11-01から）。"
        "この値を消してください。またのせてよいかは、その団体に確かめます。）。"
    )
    refused(run("--write"), told)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("_182010", "{}", "版（null）を知りません。"),
        ("_182010", '{"version": 2, "code": "182010"}', "版（2）を知りません。"),
        ("_182010", '{"version": 1, "code": "182028"}', "ファイルの名前と、中のコードがちがいます。"),
        (
            "_182010",
            '{"version": 1, "code": "182010", "name": "敦賀市"}',
            "中の名前（敦賀市）が、公式の表の名前（福井市）とちがいます。",
        ),
        ("_999999", '{"version": 1, "code": "999999"}', "コードが、公式の表の市区町村か都道府県のものではありません。"),
        ("_011011", '{"version": 1, "code": "011011"}', "コードが、公式の表の市区町村か都道府県のものではありません。"),
        ("_182010", "[" * 100_000, "places/182010.jsonの中が、かさなりすぎています。"),
        ("_182010", '{"a": 1, "a": 2}', "places/182010.jsonに、同じ項目「a」が2度あります。"),
        ("_182010", "<html>", "places/182010.jsonに、JSONのかわりに、ページ（HTML）が入っています。"),
        ("_182010", " " * 1_000_001, "1,000,000バイトより大きいです。"),
    ],
    ids=lambda _value: "",
)
def test_a_file_of_no_place_is_refused(code: str, text: str, why: str) -> None:
    made_set(**{code: text})
    refused(run("--write"), why, f"places/{code.lstrip('_')}.json")


def test_a_set_that_is_not_as_its_manifest_says_is_refused_whole(project: Path) -> None:
    made_set(place(), place(code="182028", name="敦賀市"))
    path = Path("set/api/v1/places/182028.json")
    path.write_text(path.read_text("utf-8").replace("5581", "5582"), "utf-8")
    done = run("--write", folder="set/api/v1")
    told = (
        "「set/api/v1」は、manifest.jsonと合いません: api/v1/places/182028.json（作ったときと、ちがいます）など1件。"
        "取り込みません。\n何も変えていません。\n"
    )
    assert (done.exit_code, done.output) == (2, told)
    path.unlink()
    assert "（ありません）など1件。取り込みません。" in run("--write").output
    (Path("set") / ADDRESS).write_text('{"version": 2}', "utf-8")
    told = "「set」: manifest.jsonの版（2）を知りません。読めるのは、版 1 です。\n何も変えていません。\n"
    assert (run().exit_code, run().output) == (2, told)
    (Path("set") / ADDRESS).unlink()
    told = "「set」に、manifest.jsonがありません。ほかのサイトの api/v1 のフォルダーの全部を写してください。\n"
    assert (run().exit_code, run().output) == (2, told)
    assert run(folder="none").output == "「none」というフォルダーがありません。\n"
    assert (
        run("--read", "2026-11-01").output
        == "--from には、FILE、--source、--dated、--read、--columns を付けられません。\n"
    )
    assert (project / FUKUI).read_text("utf-8") == OWN


def test_one_place_of_a_set(project: Path) -> None:
    made_set(place(), place(code="182028", name="敦賀市"))
    assert "tsuruga" not in run("--place", "福井市").output
    assert "tsuruga" in run().output
    assert (project / FUKUI).read_text("utf-8") == OWN
