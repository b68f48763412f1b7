"""The yearly question goes out filled in; what comes back lands as told or is told why, and nothing else changes."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from generator.__main__ import main
from generator.exchange.inquiry.questions import OFFICE, ON, SAME, asked
from generator.exchange.inquiry.returned import QUESTIONS
from generator.registry.table import Table
from tests.exchange.returns import (
    ALL_SAME,
    FARMING,
    FIRST,
    FIRST_AT,
    HEADINGS,
    LEAD,
    LEAD_PHONE,
    SECOND,
    SECOND_AT,
    SIGNED,
    SOUND,
    SPOILED,
    Returning,
)  # fmt: skip

FOLDER = Path("records/15-niigata")

RECORD = """code: "{code}"
name: {name}
lead_department:
  name: 前の課
  as_of: 2023-04
  source: https://www.city.example.jp/
liaison:
  name: 前の課
windows:
  - name: 見本の相談窓口  # 大切な窓口
    id: w1
    kind: dedicated
    ways:
      - way: phone
        number: 0256-00-1111
    page: https://www.city.example.jp/soudan
tasks:
  window:
    - state: done
      as_of: 2024-03
      source: https://www.city.example.jp/
sources:
  - page: https://www.city.example.jp/soudan
    dated: 2025-03-05
    read: 2026-11-01
"""

KNOWN = {"新潟市": "151009-niigata", "燕市": "152137-tsubame", "妙高市": "152170-myoko", "胎内市": "152277-tainai"}
"""Towns that have a record already."""


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some records and the workbook that asks the towns of 新潟県."""
    folder = tmp_path_factory.mktemp("asking")
    (folder / FOLDER).mkdir(parents=True)
    for name, stem in KNOWN.items():
        (folder / FOLDER / f"{stem}.yml").write_text(RECORD.format(code=stem[:6], name=name), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = run("新潟県", "ask.xlsx")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(autouse=True)
def _here(asking: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(asking, tmp_path, dirs_exist_ok=True)
    (tmp_path / "back").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.commands.inquiry.today_in_japan", lambda: date(2026, 11, 23))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["inquiry", *arguments, "--records", "records"])


def back(town: str, *, of: str = "ask.xlsx") -> Returning:
    return Returning(Path(of).read_bytes(), town)


def send(file: str, answer: Returning) -> None:
    Path("back", file).write_bytes(answer.saved())


def record(name: str) -> str:
    found = [path for path in FOLDER.glob("*.yml") if f"name: {name}\n" in path.read_text("utf-8")]
    return found[0].read_text("utf-8") if found else ""


def test_thirty_workbooks_land_or_are_told_why(table: Table) -> None:
    cases = (*SOUND, *SPOILED)
    towns = [area.name for area in table.areas.values() if area.is_municipality and area.prefecture == "新潟県"]
    assert sorted(case.town for case in cases) == sorted(towns)
    assert (len(cases), len(SPOILED)) == (30, 10)
    for case in cases:
        answer = back(case.town)
        raw = case.do(answer)
        Path("back", case.file).write_bytes(raw if raw is not None else answer.saved())
    before = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.yml")}
    dry = run("--take", "back")
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.yml")} == before
    done = run("--take", "back", "--write")
    assert (dry.exit_code, done.exit_code) == (1, 1)
    for case in cases:
        lines = [line for line in done.output.splitlines() if case.file in line]
        text = record(case.town)
        assert all(part in text for part in case.lands), (case.town, text, lines)
        assert (case.told in "".join(lines)) if case.told else True, (case.town, lines)
        if case in SOUND:
            assert "office: 福祉課" in text, case.town
        else:
            assert not text or text == RECORD.format(code="", name=case.town), (case.town, text)
    missing = re.search(r"まだ回答のないところ (\d+)（ここだけの知らせです。サイトには出ません）: (.*)", done.output)
    assert missing
    # Those whose file can't be read, or whose row is another town's, have not answered.
    assert set(missing[2].split("、")) == {"田上町", "阿賀町", "出雲崎町", "湯沢町", "粟島浦村"}
    assert "28個のファイルを読みました。" in done.output
    # What was there, and what nobody touched, is still there.
    for name in KNOWN:
        assert "as_of: 2024-03" in record(name)
    assert "# 大切な窓口" in record("新潟市")
    assert "見本の相談窓口" not in record("妙高市").replace("# 大切な窓口", "")
    assert "liaison" not in record("胎内市")
    again = run("--take", "back", "--write")
    assert "書く記録はありません。" in again.output
    # A window that was added had no id in the sheet; that is no wish to take its id away.
    assert "残ります: 窓口ID" not in again.output


def test_what_is_sent_is_filled_in_offers_words_and_is_the_same_on_any_day() -> None:
    sheet = load_workbook("ask.xlsx")[QUESTIONS]
    headings = [cell.value for cell in sheet[HEADINGS]]
    row = [cell.value for cell in sheet[HEADINGS + 1]]
    cells = dict(zip(headings, row, strict=True))
    assert (cells["コード"], cells["名前"], cells[LEAD]) == ("151009", "新潟市", "前の課")
    assert (cells[FIRST], cells[FIRST_AT]) == ("実施済み", "2024-03")
    assert cells["いまのせている窓口"] == "見本の相談窓口（0256-00-1111）"
    assert not any((cells[SAME], cells[OFFICE], cells[ON], cells[FARMING]))
    offered = {next(iter(offer.sqref.ranges)).min_col for offer in sheet.data_validations.dataValidation}
    assert offered == {headings.index(one.heading) + 1 for one in asked() if one.words}
    assert all(cell.number_format == "@" for cell in sheet[HEADINGS + 1])
    first = Path("ask.xlsx").read_bytes()
    assert run("新潟県", "ask.xlsx").exit_code == 2
    assert run("新潟県", "ask.xlsx", "--overwrite").exit_code == 0
    assert Path("ask.xlsx").read_bytes() == first


def test_the_letter_names_the_towns_and_leaves_nothing_open_but_brackets() -> None:
    raw = Path("ask.txt").read_bytes()
    text = raw.decode("utf-8-sig")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert text.count("\r\n") == text.count("\n")
    assert "管内30市町村の体制を" in text
    assert "（ask.xlsx）" in text
    assert "{" not in text
    for word in ("義務", "違反", "順位を付け", "社会復帰"):
        assert word not in text


def test_an_answer_is_source_and_confirmation() -> None:
    answer = back("新潟市")
    answer.write(ALL_SAME)
    send("a.xlsx", answer)
    assert run("--take", "back", "--write").exit_code == 0
    text = record("新潟市")
    word = 'by: municipality\n{0}office: 福祉課\n{0}"on": "2026-11-20"'
    assert f"  - answer:\n      {word.format('      ')}" in text
    assert (
        'confirmation:\n  "on": "2026-11-20"\n  by: municipality\n  office: 福祉課\n  how: inquiry\n  what: all' in text
    )
    # Nothing has changed: so the state of then holds as of the answer, too.
    assert f"    - state: done\n      answer:\n        {word.format('        ')}" in text
    assert "as_of: 2024-03" in text


def test_a_person_is_no_office() -> None:
    named = {
        "燕市": ("福祉課 山田太郎", "山田太郎"),
        "妙高市": ("福祉課　佐藤", "佐藤"),
        "胎内市": ("係長 佐藤", "佐藤"),
    }
    sections = ("健康福祉課 障がい福祉係", "福祉課 総務", "福祉部 ふくし相談窓口")
    for town, office in (
        *((town, office) for town, (office, _name) in named.items()),
        *zip(("長岡市", "三条市", "柏崎市"), sections, strict=True),
    ):
        answer = back(town)
        answer.write(ALL_SAME | {OFFICE: office, LEAD: "福祉課"})
        send(f"{town}.xlsx", answer)
    done = run("--take", "back", "--write")
    assert done.output.count("人の名前のようです") == len(named)
    for town, (_office, name) in named.items():
        told = f"担当の人の名前のようです（「{name}」）。サイトに出るので、課や係の名前だけにしてもらってください。"
        assert told in done.output
        assert "how: inquiry" not in record(town)
    assert all("how: inquiry" in record(town) for town in ("長岡市", "三条市", "柏崎市"))


def test_what_is_not_certain_of_a_state_or_a_section_is_left_out() -> None:
    """A state whose time can't be read, a month and a day in it with two states, a person's name in a section."""
    answer = back("燕市")
    answer.write(SIGNED | {SECOND: "実施済み", SECOND_AT: "令和8年度末", LEAD: "福祉課（課長 山田太郎）"})
    send("a.xlsx", answer)
    answer = back("妙高市")
    answer.write(SIGNED | {FIRST: "準備中", FIRST_AT: "2024-03-31", LEAD: "福祉課"})
    send("b.xlsx", answer)
    done = run("--take", "back", "--write")
    for told in (
        "時点が読み取れないので、状態も書きませんでした。",
        "同じ時点（2024-03-31）のことが、記録ではちがいます。どちらが正しいか聞いてください。",
        "担当の人の名前のようです（「山田太郎」）。課や係の名前だけにしてもらってください。この値は書きませんでした。",
    ):
        assert done.output.count(told) == 1, told
    assert "survey" not in record("燕市")
    assert "山田" not in record("燕市")
    assert "state: preparing" not in record("妙高市")
    assert "name: 福祉課" in record("妙高市")


def test_an_answer_in_a_hidden_column_is_told() -> None:
    answer = back("燕市")
    answer.write(SIGNED | {LEAD: "福祉課", FIRST: "準備中"})
    for heading in (FIRST, FIRST_AT):
        answer.sheet.column_dimensions[get_column_letter(answer.columns[heading])].hidden = True
    send("a.xlsx", answer)
    done = run("--take", "back", "--write")
    told = "隠れた列に回答があります。表示してから、もう一度読みこんでください。この値は書きませんでした。"
    assert done.output.count(told) == 1
    assert "name: 福祉課" in record("燕市")
    assert "state: preparing" not in record("燕市")


def test_signs_are_read_as_people_set_them(table: Table) -> None:
    towns = [area.name for area in table.areas.values() if area.is_municipality and area.prefecture == "新潟県"]
    ticks = ("○", "◯", "レ", "✓", "✔", "v", "ｖ", "丸", "1", 1, True, "TRUE", "はい")
    fields = {"○": "present", "レ": "present", "×": "absent", "いない": "absent", "分からない": "", "？": ""}
    for town, tick in zip(towns, ticks, strict=False):
        answer = back(town)
        answer.write(ALL_SAME | {SAME: tick, ON: datetime(2026, 11, 20, 9, 30), LEAD: "福祉課"})
        send(f"{town}.xlsx", answer)
    for town, sign in zip(towns[len(ticks) :], fields, strict=False):
        answer = back(town)
        answer.write(SIGNED | {FARMING: sign, LEAD: "福祉課"})
        send(f"{town}.xlsx", answer)
    done = run("--take", "back", "--write")
    assert done.exit_code == 0, done.output
    for town in towns[: len(ticks)]:
        assert 'on": "2026-11-20"' in record(town), town
    for town, lands in zip(towns[len(ticks) :], fields.values(), strict=False):
        text = record(town)
        assert (f"state: {lands}" in text) if lands else "agriculture_forestry" not in text, town


def test_the_same_sheet_twice_is_read_once() -> None:
    answer = back("燕市")
    answer.write({**SIGNED, LEAD: "新しい課"})
    send("a.xlsx", answer)
    send("b.xlsx", answer)
    done = run("--take", "back", "--write")
    assert done.exit_code == 0
    assert "b.xlsx「照会」" in done.output
    assert "「a.xlsx「照会」」" in done.output
    assert "と同じ回答です。1度だけ読みました。" in done.output
    assert record("燕市").count("name: 新しい課") == 1


def test_two_answers_of_one_day_that_differ_are_left_to_people() -> None:
    for file, lead in (("a.xlsx", "一の課"), ("b.xlsx", "二の課")):
        answer = back("燕市")
        answer.write({**SIGNED, LEAD: lead})
        send(file, answer)
    done = run("--take", "back", "--write")
    assert done.exit_code == 1
    assert done.output.count("同じ日の回答（") == 2
    assert "name: 前の課" in record("燕市")


def test_two_sections_of_a_town_may_answer_one_row_each_its_part() -> None:
    for file, office, cells in (("a.xlsx", "福祉課", {LEAD: "福祉課"}), ("b.xlsx", "農政課", {FARMING: "いる"})):
        answer = back("燕市")
        answer.write({**SIGNED, OFFICE: office, **cells})
        send(file, answer)
    assert run("--take", "back", "--write").exit_code == 0
    assert "office: 農政課" in record("燕市")
    assert "name: 福祉課" in record("燕市")


def test_an_older_answer_takes_nothing_back_and_adds_its_line_over_time() -> None:
    for file, on, cells in (
        ("new.xlsx", "2026-11-20", {LEAD: "新しい課", FIRST: "未実施"}),
        ("old.xlsx", "2025-11-20", {LEAD: "古い課", FIRST: "準備中"}),
    ):
        answer = back("燕市")
        answer.write({**SIGNED, ON: on, **cells})
        Path(file).write_bytes(answer.saved())
        done = run("--take", file, "--write")
    assert done.exit_code == 1
    assert "記録には、この回答（2025-11-20）より新しい回答（2026-11-20）があります。" in done.output
    text = record("燕市")
    assert "name: 新しい課" in text
    assert "古い課" not in text
    states = re.findall(r"state: (\w+)", text.partition("tasks:")[2])
    assert states == ["done", "preparing", "not_yet"]


def test_what_changed_in_the_record_meanwhile_stays() -> None:
    path = FOLDER / "152137-tsubame.yml"
    path.write_text(
        path.read_text("utf-8").replace("0256-00-1111", "0256-00-9999").replace("前の課", "今の課"), "utf-8"
    )
    answer = back("燕市")
    answer.write({**ALL_SAME, LEAD_PHONE: "0256-00-4444"})
    answer.write_window({"曜日と時間": "平日 09:00-17:00"}, "見本の相談窓口")
    send("a.xlsx", answer)
    assert run("--take", "back", "--write").exit_code == 0
    text = record("燕市")
    assert "number: 0256-00-9999" in text
    assert "name: 今の課" in text
    assert "phone: 0256-00-4444" in text
    # Both touched the same: that is for people to settle.
    answer.write({LEAD: "町の課"})
    send("a.xlsx", answer)
    done = run("--take", "back", "--write")
    assert "この項目は、照会のあとで記録が「今の課」に変わりました。どちらが正しいか聞いてください。" in done.output
    assert "name: 今の課" in record("燕市")


def test_two_answers_about_windows_keep_each_others_word() -> None:
    for file, on, cells in (
        ("a.xlsx", "2026-11-18", {"電話": "0256-00-2222"}),
        ("b.xlsx", "2026-11-19", {"曜日と時間": "平日 09:00-17:00"}),
    ):
        answer = back("燕市")
        answer.write({**SIGNED, ON: on})
        answer.write_window(cells, "見本の相談窓口")
        send(file, answer)
    assert run("--take", "back", "--write").exit_code == 0
    text = record("燕市")
    assert "number: 0256-00-2222" in text
    assert "0256-00-1111" not in text
    assert "09:00-17:00" in text


def test_a_window_that_is_gone_meanwhile_is_told() -> None:
    path = FOLDER / "152137-tsubame.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    id: w1\n", "    id: w2\n").replace("見本の相談窓口", "別の窓口"), "utf-8")
    answer = back("燕市")
    answer.write(SIGNED)
    answer.write_window({"電話": "0256-00-2222"}, "見本の相談窓口")
    send("a.xlsx", answer)
    done = run("--take", "back", "--write")
    assert "どの窓口のことか分かりません。名前がないか、照会のあとで記録からなくなりました。" in done.output
    assert "0256-00-1111" in record("燕市")


def test_an_emptied_cell_takes_nothing_away() -> None:
    answer = back("燕市")
    answer.write({**SIGNED, LEAD: None})
    send("a.xlsx", answer)
    done = run("--take", "back", "--write")
    assert done.exit_code == 1
    assert "空になっていますが、記録の「前の課」は残ります。消すなら「削除」と書いてもらってください。" in done.output
    assert "name: 前の課" in record("燕市")


def test_whom_a_dedicated_window_contradicts_is_asked() -> None:
    answer = back("燕市")
    answer.write(
        {
            **SIGNED,
            "専用の窓口はありません。次の課が話を聞きます": "○",
            "話を聞く課": "福祉課",
            "話を聞く課（電話）": "0256-00-3333",
        }
    )
    send("a.xlsx", answer)
    done = run("--take", "back", "--write")
    assert "記録には、ひきこもりの相談窓口「見本の相談窓口」があります。なくなったのか聞いてください。" in done.output
    assert "listening_section" not in record("燕市")


def test_wrong_use_is_told() -> None:
    for arguments in (
        (),
        ("新潟県",),
        ("新潟県", "a.xlsx", "--take", "back"),
        ("新潟県", "a.csv"),
        ("三条市", "a.xlsx"),
        ("--take", "back"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2, (arguments, done.output)


def test_a_folder_in_which_nothing_can_be_read_changes_nothing() -> None:
    Path("back/回答.pdf").write_bytes(b"%PDF")
    Path("back/~$ask.xlsx").write_bytes(b"x")
    done = run("--take", "back")
    assert done.exit_code == 2
    assert (
        "回答として読めるのは .xlsx、.xlsm、.csv のファイルです。表計算ソフトで開き、.xlsx で保存してください。"
        in done.output
    )
    assert "何も変えていません。" in done.output


def test_long_texts_of_the_workbook_stand_whole_in_their_cells() -> None:
    assert run("新潟県", "b.xlsx").exit_code == 0
    book = load_workbook("b.xlsx")
    for name, column in (("書き方", "B"), ("窓口", "P")):
        sheet = book[name]
        width = sheet.column_dimensions[column].width
        texts = [cell for cell in sheet[column] if cell.value and len(cell.value.encode("cp932")) > width]
        assert texts, name
        for cell in texts:
            assert cell.alignment.wrap_text, (name, cell.coordinate)
            assert sheet.row_dimensions[cell.row].height >= 32, (name, cell.coordinate)


def test_nothing_in_the_workbook_is_a_formula() -> None:
    path = FOLDER / "152137-tsubame.yml"
    path.write_text(path.read_text("utf-8").replace("name: 前の課", "name: =1+1"), "utf-8")
    assert run("新潟県", "b.xlsx").exit_code == 0
    with zipfile.ZipFile(io.BytesIO(Path("b.xlsx").read_bytes())) as book:
        assert not any(b"<f>" in book.read(part) for part in book.namelist() if part.startswith("xl/worksheets/"))


STRANGE = (
    "○", "×", "はい", "実施済み", "いる", "不明", "削除", "変更なし", "なし", "〃", "0776-00-5555",
    "TEL 0776-00-5555 FAX 0776-00-5556", "R8.4.1", "2099-01-01", "=1+1", "\u200b", "あ" * 3_000, "<b>x</b>", "1" * 300,
    "- " * 50, "182010", "福井市", "#N/A", "\n", 45_678, 1.5, True, date(2026, 11, 20), None,
)  # fmt: skip


def test_whatever_stands_in_the_cells_is_told_and_only_rows_that_were_touched_change() -> None:
    for seed in range(15):
        chance = Random(seed)  # noqa: S311
        answer = back("燕市")
        for _ in range(chance.choice((1, 5, 40))):
            # Never the place: whose row it is stays certain.
            answer.sheet.cell(answer.row, chance.randint(3, answer.sheet.max_column)).value = chance.choice(STRANGE)
        if chance.random() < 0.7:
            answer.write(SIGNED)
        send("a.xlsx", answer)
        done = run("--take", "back")
        assert done.exit_code in (0, 1), (seed, done.exception)
        told = [line for line in done.output.splitlines() if line.endswith(("変わるところ", "新しい記録"))]
        assert all("152137-tsubame" in line for line in told), seed
