"""Takes the reviewed tables of the search (``data/search/``); gives the rules that the browser needs, as plain facts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.registry.rows import numbered_rows

COLUMNS = {
    "variants": ("form", "variants", "used"),
    "spellings": ("form", "written", "used"),
    "reasons": ("reason", "text", "used"),
    "words": ("word", "reading", "group", "means", "used"),
    "crisis_words": ("word", "reading", "reviewed"),
    "guides": ("address", "title", "reading", "words", "reviewed"),
}
"""The header line of each table; the last column says for what a row is used."""

JOINT = "joint"
"""The group of words that mean nothing where they are left between others."""


def read_rules(folder: Path) -> dict[str, Any]:
    """The rules by name; a faulty table raises ValueError with its path and line."""
    variants = _rows(folder, "variants")
    words = _rows(folder, "words")
    return {
        "variants": " ".join(form + others for form, others, _ in variants),
        "spellings": [[written, form] for form, written, _ in _rows(folder, "spellings")],
        "reasons": {reason: text for reason, text, _ in _rows(folder, "reasons")},
        "words": [[word, reading, group, means] for word, reading, group, means, _ in words if group != JOINT],
        "joints": "|".join(word for word, _, group, *_ in words if group == JOINT),
        "crisis": " ".join(f"{word} {reading}".strip() for word, reading, _ in _rows(folder, "crisis_words")),
        "guides": [row[:4] for row in _rows(folder, "guides")],
    }


def _rows(folder: Path, name: str) -> list[list[str]]:
    return [row for _, row in numbered_rows(folder / f"{name}.csv", COLUMNS[name])]
