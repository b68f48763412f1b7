"""Takes the bytes of a CSV file (UTF-8 or CP932); gives its rows, or the words that say why it can't be read."""

from __future__ import annotations

import csv
import io
import re

from generator.exchange.sheets.sheet import MAX_COLUMNS, MAX_ROWS, MAX_TITLES, Refusal, Row, Sheet

_PROTECTED = re.compile(r"'(?=['=+\-@＝＋－＠\t\r])")
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = "Excel では「CSV UTF-8（コンマ区切り）」を選んで保存してください。"


def read_csv(raw: bytes) -> Sheet | Refusal:
    """Read a CSV file."""
    text = _text(raw)
    if isinstance(text, Refusal):
        return text
    if sign := _other_separator(text):
        return Refusal(f"列がコンマではなく{sign}で区切られています。{_SAVE}")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if len(cells) > MAX_COLUMNS:
                return Refusal(f"{number}行目の列が多すぎます（{len(cells)}列）。表の形を確かめてください。")
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, tuple(unprotected(cell) for cell in cells)))
            if len(rows) > MAX_ROWS:
                return Refusal(f"行が多すぎます（{MAX_ROWS:,}行まで）。都道府県ごとなどに分けてください。")
    except csv.Error as error:
        return Refusal(f"{number + 1}行目からCSVとして読めません。{_why(str(error))}")
    # What was saved to its end, ends with the end of a line.
    is_whole = text.endswith(("\n", "\r"))
    return Sheet(tuple(rows), cut_row=0 if is_whole or not rows else rows[-1].number)


def _other_separator(text: str) -> str:
    """What stands between the columns of the first lines instead of commas, or nothing."""
    lines = [line.strip() for line in text.split("\n", MAX_TITLES)[:MAX_TITLES]]
    found = [name for sign, name in (("\t", "タブ"), (";", "「;」")) if any(sign in line for line in lines)]
    return found[0] if found and not any("," in line for line in lines) else ""


def _why(error: str) -> str:
    if "field larger" in error:
        return '1つのセルが長すぎるか、引用符（"）が閉じられていません。'
    return '引用符（"）が閉じられていません。ファイルが途中で切れていないか確かめて、保存し直してください。'


def _text(raw: bytes) -> str | Refusal:
    if raw.startswith((_ZIP, _OLD_EXCEL)):
        return Refusal("中身はCSVではなくExcelのブックです。ファイル名の終わりを .xlsx にしてください。")
    if raw.startswith(_UTF16) or b"\0" in raw:
        return Refusal(f"文字コードがUTF-8でもShift_JISでもありません。{_SAVE}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return Refusal("ファイルが文字の途中で切れています。もとのファイルを保存し直してください。")
    try:
        text = raw.decode("cp932")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    else:
        # Bytes that no Shift_JIS text has, which Python takes all the same.
        found = re.search("[\x80\xa0\uf8f0-\uf8f3]", text)
        if not found:
            return text
        line = text.count("\n", 0, found.start()) + 1
    return Refusal(f"{line}行目に、UTF-8でもShift_JISでもない文字があります。{_SAVE}")


def unprotected(text: str) -> str:
    """The text of a CSV cell without the sign that kept it from being a formula."""
    return _PROTECTED.sub("", text, count=1) if text.startswith("'") else text
