"""Workbooks of the yearly question as they come back: thirty, one for each town of 新潟県, ten of them spoiled.

Each is made from the workbook that was sent, by what an officer did to it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.exchange.inquiry.questions import (
    LISTENS,
    OFFICE,
    ON,
    REMARKS,
    SAME,
    SECTION,
    SECTION_MAIL,
    SECTION_PHONE,
    TICK,
)  # fmt: skip
from generator.exchange.inquiry.returned import QUESTIONS, SENT_SHEET, WINDOWS

HEADINGS = 4
"""The row of the headings on the sheet of questions."""
LEAD = "主たる担当部局（部署の名前）"
LEAD_STATE = "主たる担当部局（状態）"
LEAD_PHONE = "主たる担当部局（電話）"
LIAISON = "団体からの連絡先（部署の名前）"
LIAISON_MAIL = "団体からの連絡先（メール）"
FIRST, FIRST_AT = "①相談窓口の明確化・周知（状態）", "①相談窓口の明確化・周知（いつの時点か）"
SECOND, SECOND_AT = "②実態やニーズの把握（状態）", "②実態やニーズの把握（いつの時点か）"
THIRD = "③市町村プラットフォームの設置・運営（状態）"
FARMING, LABOUR, TEACHING = "分野ごとの参加（農林）", "分野ごとの参加（労働）", "分野ごとの参加（教育）"
SIGNED = {OFFICE: "福祉課", ON: "2026-11-20"}
ALL_SAME = {SAME: TICK, **SIGNED}


class Returning:
    """The workbook in the hands of an officer."""

    def __init__(self, sent: bytes, town: str) -> None:
        """Open what was sent as somebody of a town."""
        self.book: Workbook = load_workbook(io.BytesIO(sent))
        self.town = town
        self.sheet: Worksheet = self.book[QUESTIONS]
        self.windows: Worksheet = self.book[WINDOWS]
        self.columns = {str(cell.value): int(cell.column or 0) for cell in self.sheet[HEADINGS]}
        self.row = next(n for n in range(1, self.sheet.max_row + 1) if self.sheet.cell(n, 2).value == town)

    def write(self, cells: dict[str, Any], row: int = 0) -> None:
        """Write into cells of the town's row."""
        for heading, value in cells.items():
            self.sheet.cell(row or self.row, self.columns[heading]).value = value

    def write_window(self, cells: dict[str, Any], name: str = "") -> None:
        """Write into the row of a window, or into the row that is left free for one."""
        columns = {str(cell.value): int(cell.column or 0) for cell in self.windows[1]}
        for row in range(2, self.windows.max_row + 1):
            is_it = (self.windows.cell(row, columns["窓口の名前"]).value or "") == name
            if self.windows.cell(row, 3).value == self.town and is_it:
                for heading, value in cells.items():
                    self.windows.cell(row, columns[heading]).value = value
                return
        raise LookupError(name)

    def saved(self) -> bytes:
        """The file as it is sent back."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    def as_csv(self, encoding: str) -> bytes:
        """The sheet of questions, saved as CSV."""
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(self.sheet.iter_rows(values_only=True))
        return text.getvalue().encode(encoding)


Doing = Callable[[Returning], bytes | None]


def answering(cells: dict[str, Any]) -> Doing:
    """Write into the row, and nothing else."""

    def do(back: Returning) -> None:
        back.write(cells)

    return do


def as_csv(cells: dict[str, Any], encoding: str) -> Doing:
    """Write into the row, and save the sheet of questions as CSV."""

    def do(back: Returning) -> bytes:
        back.write(cells)
        return back.as_csv(encoding)

    return do


@dataclass(frozen=True)
class Case:
    """One workbook that came back."""

    town: str
    """Whose it is."""
    file: str
    """What the file is called."""
    do: Doing
    """What was done to it; gives the file where that is no workbook any more."""
    lands: tuple[str, ...] = ()
    """What the record holds afterwards, as texts; empty if nothing lands."""
    told: str = ""
    """The sentence that says why something does not land, or what is to be looked at."""


def _resorted(back: Returning) -> None:
    back.write(ALL_SAME | {LEAD: "健康福祉課"})
    rows = [[cell.value for cell in row] for row in back.sheet.iter_rows(min_row=HEADINGS)]
    headings, towns = rows[0], rows[:0:-1]
    order = sorted(range(len(headings)), key=lambda at: str(headings[at]))
    for number, row in enumerate([headings, *towns], HEADINGS):
        for at, old in enumerate(order, 1):
            back.sheet.cell(number, at).value = row[old]


def _alone(back: Returning) -> None:
    back.write(ALL_SAME | {FIRST: "実施済み", FIRST_AT: 2024})
    back.sheet.delete_rows(back.row + 1, 100)
    back.sheet.delete_rows(HEADINGS + 1, back.row - HEADINGS - 1)


def _without_sent(back: Returning) -> None:
    back.write(SIGNED | {LEAD: "福祉課", LEAD_PHONE: "0254-00-1111"})
    del back.book[SENT_SHEET]
    back.sheet.title = "Sheet1"


def _noted(back: Returning) -> None:
    back.write(SIGNED | {SECOND: "準備中"})
    back.sheet.cell(back.row, back.columns[SECOND]).comment = Comment("来年度にします", "x")


def _hidden_columns(back: Returning) -> None:
    back.write(SIGNED | {THIRD: "未実施", FARMING: "いない"})
    for heading in (LIAISON, LIAISON_MAIL):
        back.sheet.column_dimensions[get_column_letter(back.columns[heading])].hidden = True


def _more_rows_and_columns(back: Returning) -> None:
    back.write(SIGNED | {TEACHING: "いる", LABOUR: "不明"})
    back.sheet.insert_rows(1, 2)
    last = back.sheet.max_column + 1
    back.sheet.cell(HEADINGS + 2, last).value = "担当者"
    back.sheet.cell(back.row + 2, last).value = "佐藤"


def _window_changed(back: Returning) -> None:
    back.write(SIGNED)
    back.write_window({"電話": "０２５６－００－２２２２", "曜日と時間": "平日 08:30-17:15"}, "見本の相談窓口")


def _window_added(back: Returning) -> None:
    back.write(SIGNED)
    back.write_window(
        {"窓口の名前": "こもりびと相談", "種類": "ひきこもりの相談窓口", "メール": "soudan@city.example.jp"}
    )


def _window_gone(back: Returning) -> None:
    back.write(SIGNED)
    back.write_window({"窓口の名前": "削除"}, "見本の相談窓口")


def _truncated(back: Returning) -> bytes:
    back.write(ALL_SAME)
    return back.saved()[:4000]


def _without_headings(back: Returning) -> None:
    back.write(ALL_SAME)
    back.sheet.delete_rows(1, HEADINGS)


def _other_prefecture(back: Returning) -> None:
    back.write({"コード": "012149", "名前": "稚内市"} | ALL_SAME)


def _hidden_row(back: Returning) -> None:
    back.write(ALL_SAME | {LEAD: "住民課"})
    back.sheet.row_dimensions[back.row].hidden = True


SOUND = (
    Case("新潟市", "新潟市.xlsx", answering(ALL_SAME), ("how: inquiry", "what: all", "office: 福祉課")),
    Case(
        "長岡市", "長岡市（回答）.xlsx", answering({**ALL_SAME, SAME: "レ", LEAD: "福祉総務課"}), ("name: 福祉総務課",)
    ),
    Case("三条市", "三条 (1).xlsx", _resorted, ("name: 健康福祉課",)),
    Case("柏崎市", "copy of fukui.xlsx", _alone, ("state: done", 'as_of: "2024"')),
    Case("新発田市", "新発田.xlsx", _without_sent, ("phone: 0254-00-1111",)),
    Case("小千谷市", "小千谷.xlsx", _noted, ("state: preparing",), "セルにコメントがあります（「来年度にします」）。"),
    Case("加茂市", "加茂.xlsx", _hidden_columns, ("state: not_yet", "field: agriculture_forestry", "state: absent")),
    Case("十日町市", "回答.xlsx", _more_rows_and_columns, ("field: education", "state: present")),
    Case(
        "見附市",
        "見附.csv",
        as_csv(SIGNED | {LEAD: "健康福祉課"}, "cp932"),
        ("name: 健康福祉課",),
    ),
    Case(
        "村上市",
        "村上.csv",
        as_csv(SIGNED | {FIRST: "準備中"}, "utf-8-sig"),
        ("state: preparing",),
    ),
    Case("燕市", "燕.xlsx", _window_changed, ("number: 0256-00-2222", "08:30-17:15")),
    Case("糸魚川市", "糸魚川.xlsx", _window_added, ("name: こもりびと相談", "mail: soudan@city.example.jp")),
    Case("妙高市", "妙高.xlsx", _window_gone, ("office: 福祉課",)),
    Case(
        "五泉市",
        "五泉.xlsx",
        answering({**SIGNED, ON: "令和８年11月20日", FIRST: "実施済み", FIRST_AT: "R4.3"}),
        ("as_of: 2022-03", '"on": "2026-11-20"'),
    ),
    Case(
        "上越市",
        "上越.xlsx",
        answering({**SIGNED, ON: date(2026, 11, 20), SECOND: "実施済み", SECOND_AT: date(2025, 9, 1)}),
        ('as_of: "2025-09-01"',),
    ),
    Case(
        "阿賀野市",
        "阿賀野.xlsx",
        answering(
            {
                **SIGNED,
                LISTENS: TICK,
                SECTION: "社会福祉課",
                SECTION_PHONE: "0250-00-3333",
                SECTION_MAIL: "fukushi@city.example.jp",
            }
        ),
        ("kind: listening_section", "number: 0250-00-3333", "mail: fukushi@city.example.jp"),
    ),
    Case(
        "佐渡市",
        "佐渡.xlsx",
        answering({**SIGNED, LIAISON: "社会福祉課", LIAISON_MAIL: "ｄａｎｔａｉ＠city.example.jp"}),
        ("liaison:", "mail: dantai@city.example.jp"),
    ),
    Case("魚沼市", "魚沼.xlsx", answering({**SIGNED, LEAD_STATE: "決まっていない"}), ("state: not_set",)),
    Case(
        "南魚沼市",
        "南魚沼.xlsx",
        answering({**SIGNED, LEAD: "福祉課", REMARKS: "4月に課の名前が変わります"}),
        ("name: 福祉課",),
        "連絡事項があります（「4月に課の名前が変わります」）。",
    ),
    Case("胎内市", "胎内.xlsx", answering({**ALL_SAME, LIAISON: "削除"}), ("how: inquiry",)),
)

SPOILED = (
    Case("聖籠町", "聖籠.xlsx", answering({SAME: TICK, ON: "2026-11-20"}), told="「回答した部署」がありません。"),
    Case(
        "弥彦村",
        "弥彦.xlsx",
        answering({SAME: TICK, OFFICE: "住民課", ON: "きのう"}),
        told="日付の書き方がちがいます（「きのう」）。",
    ),
    Case(
        "田上町",
        "田上.xlsx",
        answering({"コード": "153079", **ALL_SAME}),
        told="コード「153079」と名前「田上町」が合いません。",
    ),
    Case("阿賀町", "阿賀.xlsx", _other_prefecture, told="北海道稚内市は、新潟県の照会の市区町村ではありません。"),
    Case("出雲崎町", "出雲崎.xlsx", _truncated, told="ブックが途中で切れているか、壊れています"),
    Case("湯沢町", "湯沢.xlsx", _without_headings, told="照会の見出し"),
    Case("津南町", "津南.xlsx", answering({**SIGNED, FIRST: "やっています"}), told="「やっています」は選べません。"),
    Case(
        "刈羽村",
        "刈羽.xlsx",
        answering({**ALL_SAME, ON: "2027-04-01", LEAD: "福祉課"}),
        told="まだ来ていない日付です（「2027-04-01」）。",
    ),
    Case(
        "関川村",
        "関川.xlsx",
        answering({**SIGNED, LISTENS: TICK, SECTION: "住民福祉課", SECTION_PHONE: "0254-0-33"}),
        told="この値は書きませんでした。",
    ),
    Case("粟島浦村", "粟島浦.xlsx", _hidden_row, told="隠れた行に回答があります。"),
)
