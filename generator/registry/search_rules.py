"""Takes the reviewed tables of the search (``data/search/``); gives the rules that the browser needs, as plain facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.readings.kana import is_hiragana

COLUMNS = {
    "variants": ("form", "variants", "used"),
    "look_alikes": ("signs", "used"),
    "spellings": ("form", "written", "used"),
    "reasons": ("reason", "text", "used"),
    "words": ("word", "reading", "group", "means", "used"),
    "danger_words": ("word", "language", "intent", "where", "reviewed"),
    "said": ("key", "ja", "easy", "en", "zh", "ko", "pt", "vi", "tl", "used"),
    "guides": ("address", "title", "reading", "words", "reviewed"),
    "sentences": ("address", "sentence", "reviewed"),
}
"""The header line of each table; the last column says for what a row is used."""

INTENTS = ("none", "injury", "sexual", "partner", "child", "violence", "life", "food", "help", "distress")
"""What words of danger speak of; ``none``: of no danger, though other words that do are a part of them."""

LANGUAGES = ("ja", "en", "zh", "ko", "pt", "vi", "tl")
"""Languages that words of danger are known in, and answered in."""

WHERE = ("", "word", "alone")
"""Where a word of danger counts: anywhere (Latin letters: from the beginning of a word); as a word of its own just as it
is written; as the whole text."""

_CHOICES_TOLD = "word には (一|二) と ? と … が使えます。language は {}、intent は {}、where は空か {} です。".format(
    *("、".join(choices) for choices in (LANGUAGES, INTENTS, WHERE[1:]))
)


class DangerWord(NamedTuple):
    """A word that speaks of danger to life or body, or of distress."""

    word: str
    """As it is typed; (a|b) stands for either, ? for what may be left out before it, … for up to eight characters."""
    language: str
    """The language that one answers in."""
    intent: str
    """What it speaks of."""
    where: str
    """Where it counts."""


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
        "danger": tuple(DangerWord(*row[:-1]) for row in rows["danger_words"]),
        "said": _said(rows["said"]),
        "guides": [row[:4] for row in rows["guides"]],
        "sentences": [(address, sentence) for address, sentence, _ in rows["sentences"]],
    }


def _said(rows: list[list[str]]) -> dict[str, dict[str, str]]:
    """By the voice of a page or the language of a query (``ja``, ``easy``, ``en`` …): the words by key, without empty ones."""
    voices = COLUMNS["said"][1:-1]
    return {voice: {row[0]: row[at] for row in rows if row[at]} for at, voice in enumerate(voices, start=1)}


def _rows(folder: Path, name: str, faults: list[Diagnostic]) -> Iterator[list[str]]:
    file = CsvFile(folder / f"{name}.csv", COLUMNS[name], faults)
    for line, row in file.rows():
        if row[0] and row[-1] and name == "danger_words" and (wrong := _unknown(row)):
            file.refuse(line, "unknown-choice", f"「{wrong}」は、ここでは使えません", _CHOICES_TOLD)
        elif row[0] and row[-1]:
            yield row
        else:
            file.refuse(
                line, "empty-cell", "最初か最後の列が空です", "言葉と、いつ・何のために見直したかを書いてください。"
            )


def _unknown(row: list[str]) -> str:
    """What of a word of danger can't be used: the word itself, or the first cell that is none of the choices."""
    word, language, intent, where, _ = row
    if not _is_pattern(word):
        return word
    choices = ((language, LANGUAGES), (intent, INTENTS), (where, WHERE))
    return next((cell or "（空）" for cell, known in choices if cell not in known), "")


def _is_pattern(word: str) -> bool:
    try:
        return not re.search(r"[\\^$.*+{}\[\]]|^[ |]|[ |]$", word) and bool(re.compile(word))
    except re.error:
        return False


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
