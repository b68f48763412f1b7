"""Takes the bytes of a file; gives its text with plain line ends, or the flaw that keeps it from being read."""

from __future__ import annotations

from typing import NamedTuple

from generator.records.fault import Severity

MAX_BYTES = 256 * 1024
"""A record of 40 windows and 120 partners takes about 60 kB; more than this is a mistake or an attack."""

_SAVE_AS_UTF8 = "文字コードを「UTF-8」にして保存し直してください。メモ帳では「名前を付けて保存」で選べます。"

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_JIS_MARKS = (b"\x1b$B", b"\x1b$@", b"\x1b(J")


class Flaw(NamedTuple):
    """A fault without its file: rule, message, hint, and where (from 1)."""

    code: str
    """Stable kebab-case name of the rule."""
    message: str
    """What was found, in plain Japanese."""
    hint: str
    """The right form, in plain Japanese."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column in characters, from 1."""
    field: str = ""
    """Where in the record, or empty."""
    severity: Severity = Severity.ERROR
    """Whether it stops the build."""


def decode(raw: bytes, size: int) -> str | Flaw:
    """Decode a record's bytes (UTF-8, with or without a byte-order mark); ``size`` is that of the whole file."""
    if size > MAX_BYTES:
        return _too_large(size)
    if name := _other_encoding(raw):
        return Flaw("not-utf8", f"文字コードが{name}です。", _SAVE_AS_UTF8)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error)
    if not text.strip():
        return empty_file()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def empty_file() -> Flaw:
    """The flaw of a file that says nothing."""
    return Flaw("empty-file", "ファイルに何も書かれていません。", "「code」「name」「sources」は必ず書いてください。")


def _too_large(size: int) -> Flaw:
    return Flaw(
        "too-large",
        f"ファイルが大きすぎます（{size:,}バイト）。",
        f"1つの記録は{MAX_BYTES // 1024}KBまでです。べつのファイルをまちがえて置いていないか確かめてください。",
    )


def _other_encoding(raw: bytes) -> str:
    """The name of an encoding that would pass for UTF-8 at first, or nothing."""
    # Text in the alphabet has a NUL in every second byte of UTF-16.
    if raw.startswith(_UTF16_MARKS) or raw[:200].count(0) > len(raw[:200]) // 5:
        return "UTF-16"
    return "JIS（ISO-2022-JP）" if any(mark in raw for mark in _JIS_MARKS) else ""


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Flaw:
    before = raw[: error.start].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
    if error.end == len(raw) and error.reason == "unexpected end of data":
        return Flaw(
            "cut-off",
            "ファイルが文字の途中で切れています。",
            "保存が終わる前に写されたようです。もとのファイルを保存し直してください。",
            line,
            column,
        )
    return Flaw("not-utf8", f"文字コードが{_guess(raw)}です。", _SAVE_AS_UTF8, line, column)


def _guess(raw: bytes) -> str:
    for encoding, name in (("euc_jp", "EUC-JPのよう"), ("cp932", "Shift_JIS（CP932）のよう")):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return name
    return "UTF-8ではないよう"
