"""Takes the bytes of a file; gives its text with plain line ends, or the fault that keeps it from being read."""

from __future__ import annotations

from generator.diagnostics.diagnostic import Diagnostic

_SAVE_AS_UTF8 = "文字コードを「UTF-8」にして保存し直してください。メモ帳では「名前を付けて保存」で選べます。"

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ESCAPE = b"\x1b"
_JIS_MARKS = (b"\x1b$B", b"\x1b$@", b"\x1b(J")


def decode(raw: bytes) -> str | Diagnostic:
    """Decode bytes that should be UTF-8, with or without a byte-order mark."""
    if name := _other_encoding(raw):
        return Diagnostic("not-utf8", f"文字コードが{name}です。", _SAVE_AS_UTF8)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _other_encoding(raw: bytes) -> str:
    """The name of an encoding that would pass for UTF-8 at first, or nothing."""
    # Text in the alphabet has a NUL in every second byte of UTF-16.
    if raw.startswith(_UTF16_MARKS) or raw[:200].count(0) > len(raw[:200]) // 5:
        return "UTF-16"
    return "JIS（ISO-2022-JP）" if _ESCAPE in raw and any(mark in raw for mark in _JIS_MARKS) else ""


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = raw[: error.start].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
    if error.end == len(raw) and error.reason == "unexpected end of data":
        return Diagnostic(
            "cut-off",
            "ファイルが文字の途中で切れています。",
            "保存が終わる前に写されたようです。もとのファイルを保存し直してください。",
            line=line,
            column=column,
        )
    return Diagnostic("not-utf8", f"文字コードが{_guess(raw)}です。", _SAVE_AS_UTF8, line=line, column=column)


def _guess(raw: bytes) -> str:
    for encoding, name in (("euc_jp", "EUC-JPのよう"), ("cp932", "Shift_JIS（CP932）のよう")):
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return name
    return "UTF-8ではないよう"
