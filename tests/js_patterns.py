"""Takes our scripts; gives the patterns that they hold, and what Python's reader of patterns makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.sources import SCRIPTS

_COMMENT = re.compile(r"^\s*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)", re.MULTILINE)
_LITERAL = re.compile(
    r"(?:[(,=:\[!&|?{};>]|\breturn|^)\s*/((?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)/([dgimsuvy]*)(?=[\s.,;:)\]}]|$)",
    re.MULTILINE,
)
_CLASSES = {r"\p{L}": "a-zあ-ん一-龠", r"\p{Script=Han}": "一-龠", r"\p{Mn}": "\u0300-\u036f"}


class Literal(NamedTuple):
    """A pattern as a script writes it."""

    script: str
    source: str
    flags: str


def literals() -> Iterator[Literal]:
    """The patterns that scripts hold, each where it stands first."""
    seen = set()
    for name, script in sorted(SCRIPTS.items()):
        for source, flags in _LITERAL.findall(_COMMENT.sub("", script)):
            if (source, flags) not in seen:
                seen.add((source, flags))
                yield Literal(name, source, flags)


def in_python(source: str) -> re.Pattern[str]:
    """Roughly the same pattern, to find what it repeats."""
    text = re.sub(r"\(\?<(?![=!])", "(?P<", source)
    text = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: re.escape(chr(int(found[1], 16))), text)
    for sign, inner in _CLASSES.items():
        text = text.replace(sign, inner if re.search(rf"\[[^\]]*{re.escape(sign)}", text) else f"[{inner}]")
    # Behind a text of any length Python looks not back.
    text = re.sub(r"\(\?<[=!](?:[^()\\]|\\.|\[[^\]]*\])*\)", "", text)
    return re.compile(text)
