"""Takes words that anyone may have written; gives them as Markdown in which they are only words, on one line.

A name must not become a heading or a link, and nothing in it may begin a line of its own: whoever reads a card, a person or a
program, tells by the lines what the card says and what it quotes.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.diagnostics.diagnostic import visible

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~!&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What CommonMark acts on inside a line, and what makes links of bare addresses (GitHub Flavored Markdown)."""

_SAFE = "%/:?#@!$&'()*+,;=-._~"
"""What stays as it is in an address between angle brackets; all else could end it."""


_INNER = str.maketrans("「」", "『』")
"""Marks of a quotation inside another one."""


def words(text: str) -> str:
    """Words on one line of which none acts; signs that can't be seen are named."""
    return _SIGNS.sub(r"\\\g<0>", visible(" ".join(text.split())))


def quoted(text: str) -> str:
    """Words of others, told as theirs; lines are parted by a stroke. What they quote can't end the quotation."""
    lines = (" ".join(line.split()) for line in text.translate(_INNER).splitlines())
    return f"「{words(' / '.join(filter(None, lines)))}」"


def link(address: str) -> str:
    """A web or mail address that can be followed."""
    return f"<{quote(address, safe=_SAFE)}>"
