"""Takes a table file of any kind; gives its sheet, or the words that say why it can't be read."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.system_error import reason
from generator.exchange.sheets.csv_reader import read_csv
from generator.exchange.sheets.sheet import Refusal, Sheet

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read; 910 windows take 0.3 MB."""


def read_sheet(path: Path) -> Sheet | Refusal:
    """Read a CSV file or a workbook, by the ending of its name."""
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx", ".xlsm"):
        return Refusal(f"「{path.name}」は読めない種類のファイルです。.csv か .xlsx で保存し直してください。")
    raw = read_bytes(path)
    if isinstance(raw, Refusal):
        return raw
    if ending == ".csv":
        return read_csv(raw)
    # Only a workbook needs the library for workbooks, which takes longer to load than a table to read.
    from generator.exchange.sheets.xlsx_reader import read_xlsx

    return read_xlsx(raw)


def read_bytes(path: Path) -> bytes | Refusal:
    """The bytes of a file that is not too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Refusal(f"「{path}」を開けません（{reason(error)}）。")
    if len(raw) > MAX_BYTES:
        return Refusal(
            f"ファイルが大きすぎます（{MAX_BYTES // 1024 // 1024}MBまで）。都道府県ごとなどに分けてください。"
        )
    if not raw.strip():
        return Refusal("ファイルが空です。保存し直してください。")
    return raw
