"""What an office says of itself: read, told at its line where it can't be right, and shown on its card."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.csv_file import csv_bytes
from generator.records.offices.answers import COLUMNS, answered
from generator.records.offices.numbers import OfficeNumber
from generator.records.offices.office import Answer, Office, OfficeKind, SecondList
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD, Withheld, WithheldTable
from tests.conftest import ROOT
from tests.project import make_project, run
from tests.tables import sound, told

ROW = ("182010", "見本の相談室 よりそい", "平日 8:30〜17:15", "mail", "見本市", "2026-12-01")


def office(line: int, name: str, *, serves: str = "182010", mail: str = "soudan@city.example.jp") -> Office:
    numbers = () if mail else (OfficeNumber("0776-00-0000", "", ""),)
    return Office(
        line, "福井県", (serves,), (), name, OfficeKind.general, numbers, mail, "", SecondList.none, "", None, "", ""
    )  # fmt: skip


OFFICES = (
    office(2, "見本の相談室「よりそい」"),
    office(3, "電話だけの窓口", mail=""),
    office(4, "同じ名前"),
    office(5, "同じ名前"),
    office(6, "区の窓口", serves="271021"),
)


def written(path: Path, *rows: tuple[str, ...]) -> Path:
    path.write_bytes(csv_bytes(COLUMNS, rows))
    return path


def test_an_answer_goes_to_its_office_alone(table: Table, tmp_path: Path) -> None:
    city = ("271004", "区の窓口", "", "mail", "見本市", "2026-12-01")
    path = written(tmp_path / "answers.csv", ROW, city)
    offices = sound(answered, path, OFFICES, table, NOTHING_WITHHELD)
    said = Answer("平日 8:30〜17:15", "mail", "見本市", date(2026, 12, 1))
    assert [one.answer for one in offices] == [said, None, None, None, Answer("", "mail", "見本市", date(2026, 12, 1))]
    assert [one.line for one in offices] == [one.line for one in OFFICES]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({0: "182028"}, "コード「182028」の「見本の相談室 よりそい」が、国の一覧の表にありません"),
        ({0: ""}, "コード「」の「見本の相談室 よりそい」が、国の一覧の表にありません"),
        ({1: "よりそい"}, "コード「182010」の「よりそい」が、国の一覧の表にありません"),
        ({1: "同じ名前"}, "「同じ名前」が、国の一覧の表に2行あり、どれのことか分かりません"),
        ({2: "", 3: ""}, "受付時間（hours）も、望む方法（prefers）もありません"),
        ({2: "平日\u200b"}, "目に見えない文字か、HTMLの書き方が入っているか、hours が長すぎます"),
        ({2: "<b>平日"}, "目に見えない文字か、HTMLの書き方が入っているか、hours が長すぎます"),
        ({2: "平日" * 51}, "目に見えない文字か、HTMLの書き方が入っているか、hours が長すぎます"),
        ({3: "fax"}, "prefers の「fax」は mail、phone のどれでもありません"),
        ({3: "phone"}, "望む方法が phone なのに、一覧の表にその連絡先がありません"),
        ({1: "電話だけの窓口"}, "望む方法が mail なのに、一覧の表にその連絡先がありません"),
        ({4: ""}, "どこが言ったか（by）がありません"),
        ({5: "2026-12"}, "「2026-12」は日付ではありません"),
    ],
)  # fmt: skip
def test_what_can_not_be_right_is_told_at_its_line(
    table: Table, tmp_path: Path, cells: dict[int, str], message: str
) -> None:
    row = tuple(cells.get(at, cell) for at, cell in enumerate(ROW))
    path = written(tmp_path / "answers.csv", row)
    assert told(answered, path, OFFICES, table, NOTHING_WITHHELD) == [f"{path}:2: {message}"]


def test_an_office_answers_once(table: Table, tmp_path: Path) -> None:
    path = written(tmp_path / "answers.csv", ROW, ROW)
    assert told(answered, path, OFFICES, table, NOTHING_WITHHELD) == [
        f"{path}:3: 「見本の相談室 よりそい」の返事が2度あります"
    ]


def test_hours_that_are_withheld_may_not_be_answered(table: Table, tmp_path: Path) -> None:
    entry = Withheld(table.areas["182010"], "よりそい", "hours", date(2026, 12, 1))
    path = written(tmp_path / "answers.csv", ROW)
    message = "「よりそい」の受付時間は、のせないでほしいと言われています（2026-12-01から）。"
    assert told(answered, path, OFFICES, table, WithheldTable([entry])) == [f"{path}:2: {message}"]
    written(path, (*ROW[:2], "", *ROW[3:]))
    sound(answered, path, OFFICES, table, WithheldTable([entry]))


def test_the_real_table_can_be_read(table: Table) -> None:
    assert sound(answered, ROOT / "data" / "office_answers.csv", (), table, NOTHING_WITHHELD) == ()


def test_the_card_says_it_with_the_preferred_way_first(tmp_path: Path) -> None:
    project = make_project(tmp_path, {})
    table = project / "data" / "office_answers.csv"
    table.unlink()
    written(table, ("182010", "福祉総合相談室よりそい", "平日 8:30〜17:15", "phone", "福井市", "2026-11-01"))
    done = run(project, "-m", "generator", "build")
    assert done.returncode == 0, done.stdout
    text = (project / "site" / "18-fukui" / "182010-fukui.html").read_text("utf-8")
    card = text.partition("福祉総合相談室よりそい</h2>")[2].partition("</section>")[0]
    assert "<p>受付時間：平日 8:30〜17:15</p>" in card
    assert "受付時間は、一覧に書かれていません" not in card
    said = re.sub("<[^>]*>", "", card)
    assert "はじめの連絡は、電話がよいそうです。2026年11月1日に、福井市から聞きました。" in said
    assert card.index(">0776-20-5580<") < card.index(">yorisoi@fukuic-shakyo.jp<")
    other = (project / "site" / "18-fukui" / "182028-tsuruga.html").read_text("utf-8")
    assert "受付時間は、一覧に書かれていません。" in other
    assert "聞きました。" not in other
