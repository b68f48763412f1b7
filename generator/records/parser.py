"""Takes a record's file or bytes; gives its text and what it says, or why it can't be a record."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.decoding import decode
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.yaml.document import Document, parse, unreadable
from generator.diagnostics.yaml.loader import Loaded

MAX_BYTES = 256 * 1024
"""A record of 40 windows and 120 partners takes about 60 kB; more than this is a mistake or an attack."""


def read_bytes(path: Path) -> bytes | Diagnostic:
    """The bytes of a record's file, or why they can't be read."""
    try:
        with path.open("rb") as file:
            # One byte more than allowed is enough to know that a file is too large, however large it is.
            raw = file.read(MAX_BYTES + 1)
            size = path.stat().st_size if len(raw) > MAX_BYTES else len(raw)
    except OSError:
        hint = "ファイルがあるか、読む権限があるかを確かめてください。"
        return Diagnostic("unreadable", "ファイルを開けません。", hint)
    return _too_large(size) if size > MAX_BYTES else raw


def decode_record(raw: bytes) -> str | Diagnostic:
    """The text of a record's bytes, or why there is none."""
    if len(raw) > MAX_BYTES:
        return _too_large(len(raw))
    text = decode(raw)
    return text if isinstance(text, Diagnostic) or text.strip() else _empty()


def read_record(path: Path) -> Document:
    """What a record's file says; never raises, whatever it holds."""
    raw = read_bytes(path)
    return unreadable(raw) if isinstance(raw, Diagnostic) else parse_record(raw)


def parse_record(raw: bytes, loaded: Loaded | None = None) -> Document:
    """What a record's bytes say, unless their text has been ``loaded``; never raises, whatever they hold."""
    text = decode_record(raw)
    if isinstance(text, Diagnostic):
        return unreadable(text)
    document = parse(text, loaded)
    return document if document.data or document.faults else unreadable(_empty())


def _empty() -> Diagnostic:
    hint = "「code」「name」「sources」は必ず書いてください。"
    return Diagnostic("empty-file", "ファイルに何も書かれていません。", hint)


def _too_large(size: int) -> Diagnostic:
    return Diagnostic(
        "too-large",
        f"ファイルが大きすぎます（{size:,}バイト）。",
        f"1つの記録は{MAX_BYTES // 1024}KBまでです。べつのファイルをまちがえて置いていないか確かめてください。",
    )
