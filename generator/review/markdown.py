"""Takes words that anyone may have written; gives Markdown in which they are only words, no longer than a forge takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics.diagnostic import visible

LONGEST_CELL = 300
"""So many characters of one value are shown."""
LONGEST = 1_000_000
"""So many bytes a summary has at most; GitHub shows none above 1 MiB."""
LONGEST_ISSUE = 60_000
"""So many bytes a report has that is to stand in an issue; GitHub takes 65,536 characters."""

_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+!|~@&$:]")


def plain(text: str) -> str:
    """Text of which nothing acts as Markdown, HTML, a link or a call to someone."""
    shown = " / ".join(text.splitlines())
    shown = f"{shown[:LONGEST_CELL]}…" if len(shown) > LONGEST_CELL else shown
    return _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", visible(shown))


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; its heads are ours, its cells anyone's."""
    lines = [heads, ("---",) * len(heads), *(tuple(plain(cell) for cell in row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def cut(text: str, rest: str, longest: int = LONGEST) -> str:
    """A text of no more bytes than ``longest``, cut after a whole line and followed by ``rest`` if it is too long."""
    raw = text.encode()
    if len(raw) <= longest:
        return text
    return raw[: raw.rindex(b"\n", 0, longest - len(rest.encode())) + 1].decode() + rest
