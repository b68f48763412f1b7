"""Takes the bytes of a file; gives its text, or the fault that keeps it from being read as a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_BYTES = 256 * 1024
"""A record of 40 windows and 120 partners takes about 60 kB; more than this is a mistake or an attack."""

MAX_TOLD = 20
"""So many of these are told of one file; a file with more is broken as a whole."""

_SAVE_AS_UTF8 = "文字コードを「UTF-8」にして保存し直してください。"

_PATTERNS = {
    "control-character": re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"),
    "merge-conflict": re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE),
    "tab-indent": re.compile(r"^ *(\t)", re.MULTILINE),
    "wide-colon": re.compile(r"^ *(?:- +)?[a-z_]+ *(：)", re.MULTILINE),
}

_WORDS = {
    "control-character": (
        "目に見えない文字（{}）が入っています。",
        "この行の見えない文字を消して、書き直してください。",
    ),
    "merge-conflict": (
        "変更のぶつかり（コンフリクト）の印「{}」が残っています。",
        "「<<<<<<<」「=======」「>>>>>>>」の行を消し、正しいほうの内容だけを残してください。",
    ),
    "tab-indent": (
        "字下げにタブが使われています。",
        "タブを消し、半角の空白2つずつで字下げしてください。",
    ),
    "wide-colon": (
        "項目名のあとのコロンが全角（：）です。",
        "半角のコロンと半角の空白にしてください。例 name: 稚内市",
    ),
}


class Flaw(NamedTuple):
    """A fault without its file: rule, message, hint, and where (from 1)."""

    code: str
    message: str
    hint: str
    line: int = 1
    column: int = 1


def decode(raw: bytes, size: int) -> str | tuple[Flaw, ...]:
    """Decode a record's bytes (UTF-8, with or without a byte-order mark), or tell all that speaks against it."""
    if size > MAX_BYTES:
        return (_too_large(size),)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return (Flaw("not-utf8", "文字コードがUTF-16です。", _SAVE_AS_UTF8),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (_not_utf8(raw, error.start),)
    if not text.strip():
        return (Flaw("empty-file", "ファイルが空です。", "「code」「name」「sources」は必ず書いてください。"),)
    return tuple(_flaws(text)) or text


def _too_large(size: int) -> Flaw:
    return Flaw(
        "too-large",
        f"ファイルが大きすぎます（{size:,}バイト）。",
        f"1つの記録は{MAX_BYTES // 1024}KBまでです。べつのファイルをまちがえて置いていないか確かめてください。",
    )


def _not_utf8(raw: bytes, at: int) -> Flaw:
    line = raw.count(b"\n", 0, at) + 1
    try:
        raw.decode("cp932")
        name = "Shift_JIS（CP932）のよう"
    except UnicodeDecodeError:
        name = "UTF-8ではないよう"
    return Flaw("not-utf8", f"文字コードが{name}です。", _SAVE_AS_UTF8, line)


def _flaws(text: str) -> Iterator[Flaw]:
    """All that a YAML reader would misread or explain badly, in the order in which it stands in the text."""
    found = sorted(
        (match.start(match.lastindex or 0), kind, match.group())
        for kind, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    )
    for at, kind, what in found[:MAX_TOLD]:
        message, hint = _WORDS[kind]
        shown = f"U+{ord(what[0]):04X}" if kind == "control-character" else what.strip()
        yield Flaw(kind, message.format(shown), hint, *_place(text, at))


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
