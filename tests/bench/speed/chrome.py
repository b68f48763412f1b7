"""Takes pages of ours; gives what stands around a record on them, for other generators to make the same page of a place.

What stands around a record, and what is fixed on its page but for the place's name, is cut from our pages, so that the
others carry the same however ours changes. Only what is made from the record itself has templates of their own
(``hugo/``, ``eleventy/``).
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any

PARTS = {
    "head": re.compile(r'<!doctype.*?(?=<div class="wrap">\n<h1)', re.DOTALL),
    "middle": re.compile(r'<section class="nation".*?id="in-english".*?</details>', re.DOTALL),
    "foot": re.compile(r'<div class="sheet-end print-only">.*', re.DOTALL),
}
"""What is cut; the middle stands on pages of municipalities alone."""

LINKED_DATA = re.compile(r'(?<=<script type="application/ld\+json">).*?(?=</script>)')
"""What a page tells programs: the others are given it whole, as they are not to be measured by it."""

SLOTS = ("linked", "site", "code", "folder", "kana", "latin", "name", "district", "prefecture")
"""What differs from place to place in these parts; no value stands inside one that comes after it."""

SLOT = re.compile("⟦([a-z]+)⟧")
"""How a slot stands in a part; each generator has its own form for it."""


def parts(page: str, place: dict[str, Any]) -> dict[str, str]:
    """The parts of a page with a slot in the place of each value; of a prefecture's page without the middle.

    Raises ``ValueError`` when the page has no such parts any more, or one that others would read as a template.
    """
    found = {}
    for name, pattern in PARTS.items():
        cut = pattern.search(page)
        if cut is None:
            if name == "middle" and place["kind"] == "prefecture":
                continue
            raise ValueError(f"{place['name']} has no {name}")
        text = cut[0]
        for key in SLOTS:
            if place.get(key):
                text = text.replace(place[key], f"⟦{key}⟧")
        if "{{" in text or "{%" in text:
            raise ValueError(f"{name} would be read as a template")
        found[name] = text
    return found


class Around:
    """The parts of all pages, each form once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.parts: dict[str, list[str]] = {name: [] for name in PARTS}
        """By name of the part, every form that it has."""

    def take(self, place: dict[str, Any], page: str) -> None:
        """Cut a page; its place then holds which form it has of each part, and what it tells programs."""
        linked = LINKED_DATA.search(page)
        place["linked"] = linked[0] if linked else ""
        for name, text in parts(page, place).items():
            if text not in self.parts[name]:
                self.parts[name].append(text)
            place[name] = self.parts[name].index(text)


def filled(text: str, form: str, linked: str) -> str:
    """A part with its slots as a generator writes them: ``%s`` stands for the name; ``linked`` for what programs are told."""
    return SLOT.sub(lambda slot: linked if slot[1] == "linked" else form % slot[1], text)


_NOT_READ = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


def words_of(page: str) -> Counter[str]:
    """What people read on a page, as its tags cut it, each piece with how often it stands there."""
    pieces = re.split(r"<[^>]+>", _NOT_READ.sub("", page))
    return Counter(text for piece in pieces if (text := " ".join(html.unescape(piece).split())))
