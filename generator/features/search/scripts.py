"""Takes the parts of the engine; gives the one script that brings it to the browser."""

from __future__ import annotations

import re
from pathlib import Path

ENGINE = (
    "settled", "fold", "romaji", "names", "places", "index", "slip", "reading", "finds", "interpretations", "guesses",
    "find", "words", "neighbourhoods", "offices", "consult", "guides", "numbers", "hits", "search",
)  # fmt: skip
"""The parts of the engine in the order in which they need each other."""

_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^ +", re.MULTILINE)


def engine_script(folder: Path) -> bytes:
    """The parts of the engine as one script, without the comments that stand on lines of their own."""
    parts = ((folder / f"{name}.js").read_text(encoding="utf-8") for name in ENGINE)
    return ('"use strict";\n' + "".join(_INDENT.sub("", _COMMENT.sub("", part)) for part in parts)).encode("utf-8")
