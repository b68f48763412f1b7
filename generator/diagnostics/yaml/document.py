"""Takes the bytes of a YAML file; gives its data, every fault of its text, and the line of any place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.decoding import decode
from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.diagnostics.system_error import reason
from generator.diagnostics.yaml.layout import Mended, mend
from generator.diagnostics.yaml.loader import Loaded, load

_GUESSED = frozenset(("bad-indent", "mixed-list", "bad-yaml"))
"""Faults that may only come from an indentation that was mended by guess."""


class Document(NamedTuple):
    """A YAML file as far as it could be read, once: text, data, and where everything stands."""

    loaded: Loaded
    """What was read: every line of its text is still the line it was, what kept it from being read is mended."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the text itself, each at its line; without the file."""
    mended: frozenset[int]
    """Lines (from 1) that had to be mended."""

    @property
    def text(self) -> str:
        """The text that was read."""
        return self.loaded.text

    @property
    def data(self) -> object:
        """Dicts, lists and strings; None when nothing could be read."""
        return self.loaded.data

    @property
    def whole(self) -> bool:
        """Whether the text was read to its end; if not, what seems missing may only stand further down."""
        return self.loaded.whole

    @property
    def is_sound(self) -> bool:
        """Whether the data are all that the file says, and as it says them."""
        return self.whole and not has_errors(self.faults)

    def located(self, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Faults about places in the data, each at its line; but for those on lines of which one is told already."""
        where = self.loaded.positions
        told = self.mended | {fault.line for fault in self.faults if has_errors((fault,))}
        for fault in faults:
            at_line = fault.located(where)
            if at_line.line not in told or not fault.place or fault.code == "missing-key":
                yield at_line


def read_document(raw: bytes) -> Document:
    """Read the bytes of a file; never raises, whatever they hold."""
    text = decode(raw)
    return unreadable(text) if isinstance(text, Diagnostic) else parse(text)


def read_file(path: Path) -> Document:
    """Read a file; one that can't be opened has one fault that says so."""
    try:
        return read_document(path.read_bytes())
    except OSError as error:
        hint = "ファイルがあるか、読む権限があるかを確かめてください。"
        return unreadable(Diagnostic("unreadable", f"読めません（{reason(error)}）", hint))


def unreadable(fault: Diagnostic) -> Document:
    """The document of a file of which nothing can be read."""
    return Document(Loaded(None, (), False, "", None), (fault,), frozenset())


def parse(text: str, loaded: Loaded | None = None) -> Document:
    """Read a text, unless it has been ``loaded``; a text of nothing but blanks has no data and no faults."""
    if not text.strip():
        return Document(Loaded(None, (), True, text, None), (), frozenset())
    mended = mend(text)
    if loaded is None or mended.text != loaded.text:
        loaded = load(mended.text)
    faults = (*mended.faults, *(fault for fault in loaded.faults if not _follows(fault, mended)))
    return Document(loaded, faults, mended.lines)


def _follows(fault: Diagnostic, mended: Mended) -> bool:
    """Whether a fault may only come from a line that had to be mended."""
    guessed = bool(mended.shifted) and fault.line >= mended.shifted and fault.code in _GUESSED
    return guessed or fault.line in mended.lines
