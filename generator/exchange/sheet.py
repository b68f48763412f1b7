"""Takes a table file of any kind; gives its rows as text, or the words that say why it can't be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read; 910 windows take 0.3 MB."""
MAX_ROWS = 20_000
"""The most rows with something in them: all places of Japan with ten windows each."""
MAX_COLUMNS = 500
"""The most columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that has something in it."""

    number: int
    """Its number as a spreadsheet shows it, from 1."""
    cells: tuple[str, ...]
    """Its cells, empty ones as empty texts; as many as the row has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file."""

    rows: tuple[Row, ...]
    """Its rows, headings among them."""
    merged: tuple[tuple[int, int, str], ...] = ()
    """First and last row of each group of merged cells, and where it is (A2:A4)."""
    unread: tuple[str, ...] = ()
    """The names of other sheets of the same workbook that hold something."""
    cut_row: int = 0
    """The number of a last row without an end of line, which may be cut off; 0 if there is none."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file can't be read."""

    message: str
    """What was found, and what to do, in plain Japanese."""


def column_name(at: int) -> str:
    """The letters of a column, counted from 0, as a spreadsheet shows them: A, B, … AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_bytes(path: Path) -> bytes | Refusal:
    """The bytes of a file that is not too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Refusal(f"「{path}」を開けません（{error.strerror}）。")
    if len(raw) > MAX_BYTES:
        return Refusal(
            f"ファイルが大きすぎます（{MAX_BYTES // 1024 // 1024}MBまで）。都道府県ごとなどに分けてください。"
        )
    if not raw.strip():
        return Refusal("ファイルが空です。保存し直してください。")
    return raw
