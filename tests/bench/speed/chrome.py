"""Takes a built site of ours; gives what other generators need to make the same page of a place from the same record.

What stands around a record, and what is fixed on its page but for the place's name, is cut from a page of ours, so that
the others carry the same however ours changes. Only what is made from the record itself has templates of their own
(``hugo/``, ``eleventy/``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PARTS = {
    "head": ("<!doctype", '<div class="wrap">\n<h1'),
    "middle": ('<section class="nation"', '<details class="record screen-only more" id="platform"'),
    "foot": ('<div class="sheet-end print-only">', "\f"),
}
"""Where each part begins, and before what it ends."""

SLOTS = ("site", "code", "folder", "kana", "name", "prefecture")
"""What differs from place to place in these parts; no value stands inside one that comes after it."""

OF_OFFICE = ("name", "numbers", "mail", "address")


def parts(page: str, place: dict[str, Any], slot: str) -> dict[str, str]:
    """The parts of a page with ``slot`` in place of each value, in which ``%s`` stands for the value's name.

    Raises ``ValueError`` when the page has no such parts any more.
    """
    found = {}
    for name, (first, end) in PARTS.items():
        text = page[page.index(first) : (page + "\f").index(end)]
        if "{{" in text or "{%" in text:
            raise ValueError(f"{name} would be read as a template")
        for key in SLOTS:
            text = text.replace(place[key], slot % key)
        found[name] = text
    return found


def places(site: Path) -> dict[str, dict[str, Any]]:
    """What templates have to know of each place beside its record, by code; read from our open data."""
    told = [json.loads(path.read_text("utf-8")) for path in sorted((site / "api" / "v1" / "places").glob("*.json"))]
    centres = {one["prefecture"]: one["code"] for one in told if one["kind"] == "prefecture"}
    return {one["code"]: _place(one, centres) for one in told}


def _place(told: dict[str, Any], centres: dict[str, str]) -> dict[str, Any]:
    folder = told["url"].partition("/")[0]
    return {
        **{key: told.get(key) for key in ("code", "kind", "name", "kana", "prefecture", "site", "hall", "url")},
        "folder": folder,
        "centre": f"{centres[told['prefecture']]}-{folder[3:]}",
        "offices": [{key: one.get(key) for key in OF_OFFICE} for one in told.get("offices", ())],
    }
