"""Takes finished HTML; gives the same with ruby over every word whose reading is certain.

Only text that people see gets ruby; no title, attribute, script, code, reading, or text of another language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from generator.readings.lexicon import Lexicon
from generator.readings.pieces import is_kanji
from generator.readings.reader import end_of_run, read

_TAG = re.compile(
    r"""(<!--.*?-->|<(?:script|style|textarea|title)\b.*?</(?:script|style|textarea|title)\s*>"""
    r"""|<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>)""",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ROW = re.compile(r"<(?:a|button)\b", re.IGNORECASE)
_CODE = re.compile(r'<body[^>]* data-(?:code|prefecture)="([0-9][0-9])')

PLAIN_TAGS = frozenset(("svg", "code", "pre", "select", "option", "template", "ruby"))
"""Elements whose text never gets ruby."""

_PLAIN_MARK = re.compile(r""" class="(?:[^"]* )?reading(?: [^"]*)?"| data-plain\b| lang="(?!ja)""")
"""What keeps an element without ruby: it is a reading itself, its text must stay plain, or it is not Japanese."""

_ADDRESS = " data-in-address"
"""What marks an element that holds an address and nothing else: ordinary words are not looked for in it."""


class Annotator:
    """Adds ruby to pages; each piece of text, most of which is the same on every page, is worked out once."""

    def __init__(self, lexicon: Lexicon, local: Mapping[str, Lexicon]) -> None:
        """Take the words for all pages, and those for the pages of a prefecture by the first two digits of its code."""
        self.lexicon = lexicon
        self.local = local
        self._known: dict[Lexicon, dict[str, str]] = defaultdict(dict)

    def annotate(self, html: str) -> str:
        """The page, or part of one, with ruby, which in links and buttons stands in a span of its own.

        Without these, it is the same to the byte. Ruby in it stays as it is.
        """
        code = _CODE.search(html)
        lexicon = self.local.get(code[1], self.lexicon) if code else self.lexicon
        parts = _TAG.split(html)
        for place, is_address in _visible(parts).items():
            text = parts[place]
            # What follows ruby without a gap is the rest of its run, and was left alone on purpose.
            rest = end_of_run(text, 0) if place and parts[place - 1] == "</ruby>" else 0
            known = self._known[own := lexicon.in_addresses if is_address else lexicon]
            free = text[rest:]
            if free not in known:
                known[free] = with_ruby(free, own)
            made = text[:rest] + known[free]
            # Links and buttons are lines of boxes, in which ruby and the words beside it would be boxes of their own.
            is_in_row = place > 0 and _ROW.match(parts[place - 1]) and "<ruby>" in made
            parts[place] = f"<span>{made}</span>" if is_in_row else made
        return "".join(parts)

    def unread(self, text: str) -> tuple[str, ...]:
        """The pieces of a plain text that stay without ruby, because nobody has reviewed them."""
        return read(text, self.lexicon).unread


def visible_texts(html: str) -> tuple[str, ...]:
    """The texts of a page, or part of one, that may get ruby."""
    parts = _TAG.split(html)
    return tuple(parts[place] for place in _visible(parts))


def with_ruby(text: str, lexicon: Lexicon) -> str:
    """A plain text with ruby: one for each word, its okurigana outside."""
    made, done = [], 0
    for found in read(text, lexicon).found:
        made.append(text[done : found.start])
        done = found.start
        for piece, kana in found.word.pieces:
            written = text[done : done + len(piece)]
            made.append(f"<ruby>{written}<rp>（</rp><rt>{kana}</rt><rp>）</rp></ruby>" if kana else written)
            done += len(piece)
    return "".join((*made, text[done:]))


def _visible(parts: list[str]) -> dict[int, bool]:
    """Which parts, texts and tags by turns, are texts with kanji that people see and that may get ruby.

    Each with whether it stands in an address.
    """
    found: dict[int, bool] = {}
    is_seen, plain, depth, address = not any(part[:5].lower() == "<body" for part in parts[1::2]), "", 0, ""
    for place, part in enumerate(parts):
        if place % 2 == 0:
            if is_seen and not plain and any(map(is_kanji, part)):
                found[place] = bool(address)
        elif tag := _NAME.match(part):
            closes, name = tag[1] == "/", tag[2].lower()
            if name == "body":
                is_seen = not closes
            elif plain:
                depth += (name == plain) * (-1 if closes else 1)
                plain = plain if depth else ""
            elif closes:
                address = address if name != address else ""
            elif is_seen and (name in PLAIN_TAGS or _PLAIN_MARK.search(part)):
                plain, depth = name, 1
            elif _ADDRESS in part:
                address = name
    return found
