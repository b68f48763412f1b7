"""Takes the text of a cell as it stands in a file; gives the text to read, or why it is none."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.exchange.sheets.sheet import Mark
from generator.records.model.base import normal
from generator.records.model.value_shapes import PLACEHOLDERS

MAX_TEXT = 2_000
"""No item of a record is longer, the address of a page included; what is, is not gone through."""

_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|GETTING_DATA)|#{4,}")
_FORMULA = re.compile(
    r"=\s?(?:[A-Z]{1,40}\(|'?[^!=\s]{0,40}!?\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![A-Za-z0-9]))(?:.*[A-Z0-9)\"%])?$", re.DOTALL
)
"""What a cell holds that a program has written as text: =A1, =VLOOKUP(…), =Sheet1!A1; words go on in another way."""
_DITTO = frozenset(("〃", "″", "′′", '"', "''", "々", "同上", "同じ", "上に同じ", "ditto"))
_WITHDRAWN = re.compile(r"[【\[(]?(?:削除|廃止|廃止済み?|閉鎖|閉所|休止中?|欠番|抹消|使用不可)[】\])]?")
_TO_GO = re.compile(
    r"[【\[(]?(?:削除(?:して下?く?ださい|願います|希望|予定)|消去|取り?消し?|廃止|抹消|欠番)[】\])]?[。]?"
)
"""What people write instead of the one word that takes out."""
_CONTAINS_DITTO = re.compile("〃|^同上")
_EXCEL_DATE = re.compile(
    r"[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2}"
)
"""What Excel makes of 3-5 in a CSV file."""

_TIME_OF_DAY = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2}) [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?")


class Cleaned(NamedTuple):
    """What became of a cell."""

    text: str
    """The text to read; empty for a cell that says nothing, or nothing that is certain."""
    doubt: str = ""
    """Why it is not read, in plain Japanese."""
    notice: str = ""
    """What it was read as instead, in plain Japanese."""
    is_blank: bool = False
    """Whether it holds only a sign for nothing: －, なし."""


def clean(
    text: str, above: str | None, mark: Mark | None, *, is_date: bool, is_word: bool, is_own: bool = False
) -> Cleaned:
    """Read a cell that is not empty; in our own table the word 「削除」 has a meaning.

    ``above`` is the text of the cell above it, if that row is a row of the table too.

    ``is_date`` says that the column holds dates, ``is_word`` that it holds one of a few words, of which なし may be one.
    """
    if len(text) > MAX_TEXT:
        return Cleaned("", f"長すぎます（{len(text):,}文字）。")
    plain = normal(text).strip()
    if why := _of_program(plain):
        return Cleaned("", why)
    if mark in (Mark.STRUCK, Mark.GREY, Mark.PALE):
        return Cleaned("", f"{mark}。使わない値ではないか確かめてください。")
    if (mark is Mark.DATE or _EXCEL_DATE.fullmatch(plain)) and not is_date:
        return Cleaned("", f"日付のセル（{text[:20]}）です。番号や時間が日付に変わっていないか確かめてください。")
    if plain.lower() in _DITTO:
        if above:
            return Cleaned(above, notice=f"「{text.strip()}」を、上の行の「{above[:40]}」として読みました。")
        return Cleaned("", f"「{text.strip()}」が指すものが上の行にありません。値を書いてください。")
    if _CONTAINS_DITTO.search(plain):
        return Cleaned("", f"「{text.strip()[:40]}」が何を指すか確かではありません。値を書いてください。")
    if (_TO_GO if is_own else _WITHDRAWN).fullmatch(plain):
        what = "消すなら「削除」とだけ書いてください。" if is_own else "いまの窓口か確かめてください。"
        return Cleaned("", f"「{plain}」と書かれています。{what}")
    if (plain in PLACEHOLDERS or re.fullmatch(r"[-ー―—~〜?？*＊.・\s]{1,5}", plain)) and not is_word:
        return Cleaned("", is_blank=True)
    # A day that a spreadsheet holds with its time of day: people type NOW() or paste it.
    return Cleaned(_TIME_OF_DAY.sub("", text.strip()) if is_date and mark is Mark.DATE else text)


def _of_program(plain: str) -> str:
    """Why a cell holds what a spreadsheet writes, not what people write; or empty."""
    if _ERROR.fullmatch(plain):
        return f"表計算ソフトのエラー（{plain[:12]}）です。もとの表の式を直してください。"
    return f"式（{plain[:20]}）のままです。計算の結果を書いてください。" if _FORMULA.match(plain) else ""
