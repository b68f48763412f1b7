"""Takes the reviewed tables of the search (``data/search/``); gives the rules that the browser needs, as plain facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.kana import is_hiragana

COLUMNS = {
    "variants": ("form", "variants", "used"),
    "look_alikes": ("signs", "used"),
    "spellings": ("form", "written", "used"),
    "reasons": ("reason", "text", "used"),
    "words": ("word", "reading", "group", "means", "used"),
    "crisis_words": ("word", "reading", "reviewed"),
    "guides": ("address", "title", "reading", "words", "reviewed"),
    "sentences": ("address", "sentence", "reviewed"),
}
"""The header line of each table; the last column says for what a row is used."""

JOINT = "joint"
"""The group of words that mean nothing where they are left between others."""


def read_rules(folder: Path, faults: list[Diagnostic]) -> dict[str, Any]:
    """The rules by name; every fault of the tables is added to ``faults``."""
    rows = {name: list(_rows(folder, name, faults)) for name in COLUMNS}
    words = rows["words"]
    return {
        "variants": " ".join(form + others for form, others, _ in rows["variants"]),
        "alike": " ".join(signs for signs, _ in rows["look_alikes"]),
        "spellings": [[written, form] for form, written, _ in rows["spellings"]],
        "reasons": {reason: text for reason, text, _ in rows["reasons"]},
        "words": [[word, reading, group, means] for word, reading, group, means, _ in words if group != JOINT],
        "joints": "|".join(word for word, _, group, *_ in words if group == JOINT),
        "crisis": " ".join(f"{word} {reading}".strip() for word, reading, _ in rows["crisis_words"]),
        "guides": [row[:4] for row in rows["guides"]],
        "sentences": [(address, sentence) for address, sentence, _ in rows["sentences"]],
    }


def _rows(folder: Path, name: str, faults: list[Diagnostic]) -> Iterator[list[str]]:
    file = CsvFile(folder / f"{name}.csv", COLUMNS[name], faults)
    for line, row in file.rows():
        if row[0] and row[-1]:
            yield row
        else:
            file.refuse(
                line, "empty-cell", "最初か最後の列が空です", "言葉と、いつ・何のために見直したかを書いてください。"
            )


LATIN_COLUMNS = ("word", "reading", "reviewed")
"""The header line of the Latin words; ``reviewed`` is the day a person read the row, empty for a mere proposal."""


def read_latin_words(path: Path, faults: list[Diagnostic]) -> dict[str, str]:
    """The reviewed Latin words; rows nobody reviewed are left out. Every fault of the file is added to ``faults``."""
    words: dict[str, str] = {}
    file = CsvFile(path, LATIN_COLUMNS, faults)
    for line, (word, reading, reviewed) in file.rows():
        if not word or (reviewed and not is_hiragana(reading)) or word in words:
            message = f"言葉「{word}」が空か2回目か、読み「{reading}」がひらがなではありません"
            file.refuse(line, "bad-reading", message, "例 NPO,えぬぴーおー,2026-11-23")
        elif reviewed:
            words[word] = reading
    return words
