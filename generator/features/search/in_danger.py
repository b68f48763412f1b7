"""Takes the reviewed words of danger and the nation-wide lines; gives the facts of the answer that needs no search."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.places.directory import Directory
from generator.places.lines import lines_for
from generator.readings.kana import to_hiragana
from generator.records.helplines.line import Helpline, LineCost
from generator.registry.area import Area
from generator.registry.search_rules import DangerWord

USUAL = "usual"
"""Stands in an answer for the lines that are right wherever someone lives: those of a prefecture, a number first."""

ELSEWHERE = "elsewhere"
"""Stands in an answer for the prefectures that have another number; left out where the prefecture is known."""

ANSWERS = {
    "injury": "now 119 usual",
    "sexual": "now onestop usual leave:110",
    "partner": "now leave:110 dv-plus chat:dv-plus-chat",
    "child": "now 189 usual leave:110",
    "violence": "now leave:110 usual",
    "life": "now usual other:inochi-sos injured:119",
    "food": "food usual",
    "help": "now usual other:inochi-sos injured:119 leave:110",
    "distress": "talk usual",
}
"""By what was said: the heading of the answer, then its lines, before a colon what is said before one.

Heading and what is said are keys of ``data/search/said.csv``, lines those of ``data/emergency_lines.yml``.
"""

SAID = (
    *("now", "talk", "chat", "free", "languages", "other", "injured"),
    *("leave", "food", "elsewhere", "more", "private", "said"),
)
"""What an answer in danger says."""

_LATIN = re.compile(r"[a-z\u00e0-\u024f\u1e00-\u1eff]")

_KANJI = ("ja", "easy", "zh")
"""The voices that name prefectures in kanji."""


def danger_facts(
    words: Sequence[DangerWord], said: Mapping[str, Mapping[str, str]], directory: Directory
) -> dict[str, Any]:
    """The words as the browser compares them, the answers, their lines, and what is said in every language."""
    usual, _ = _usual(directory)
    named = _keys((*ANSWERS.values(), *usual.values()))
    abroad = _keys((*(ANSWERS[row.intent] for row in words if row.language != "ja"), *usual.values()))
    lines = {line.key: _line(line, line.key in abroad) for line in directory.lines if line.key in named}
    answers = {intent: _left(steps, lines) for intent, steps in ANSWERS.items()}
    voices = {voice: said_in_danger(texts, directory, voice) for voice, texts in said.items() if voice != "easy"}
    return {"words": packed(words), "answers": answers, "usual": usual, "lines": lines, "said": voices}


def packed(words: Iterable[DangerWord]) -> str:
    """A line for all words that follow one another and are alike: intent, language, where they count, and the words.

    The order is that of the table: the first line that fits decides.
    """
    alike = groupby(words, key=lambda row: (row.intent, row.language, row.where or _anywhere(row.word)))
    return "\n".join(" ".join((*head, "|".join(_folded(row) for row in rows))) for head, rows in alike)


def _folded(row: DangerWord) -> str:
    """A word as texts are compared: in hiragana, unless it counts just as it is written."""
    return row.word if row.where == "word" else to_hiragana(row.word)


def _anywhere(word: str) -> str:
    """Where a word counts if nothing is said: what is written with spaces between words begins there."""
    return "start" if _LATIN.match(word) else "any"


def _key(step: str) -> str:
    """The key of the line that a step of an answer shows."""
    return step.rpartition(":")[2]


def _keys(answers: Iterable[str]) -> set[str]:
    return {_key(step) for steps in answers for step in steps.split()}


def _left(steps: str, lines: Mapping[str, Any]) -> str:
    """The heading of an answer, and the steps to lines that there are."""
    title, *others = steps.split()
    return " ".join((title, *(step for step in others if step == USUAL or _key(step) in lines)))


def _usual(directory: Directory) -> tuple[dict[str, str], tuple[Area, ...]]:
    """The keys of the lines that stand in place, for most prefectures under an empty name, and the other prefectures."""
    areas = [each.area for each in directory.prefectures]
    found = {area: " ".join(map(_step, lines_for(directory.lines, area.name))) for area in areas}
    most = Counter(found.values()).most_common(1)[0][0]
    others = tuple(area for area, keys in found.items() if keys != most)
    # Where nobody knows where someone lives, what is right elsewhere is said behind the number that is another there.
    first, _, more = most.partition(" ")
    usual = {"": f"{first} {ELSEWHERE} {more}".strip() if others else most}
    return usual | {area.code[:2]: found[area] for area in others}, others


def _step(line: Helpline) -> str:
    return line.key if line.speaks else f"chat:{line.key}"


def _line(line: Helpline, is_abroad: bool) -> list[str]:
    """Name, name in English, number, else the address of its page, and when: ``24`` for every hour free of charge.

    The English name is left out where nothing said in another language is answered with it.
    """
    always = line.is_round_the_clock and line.cost is LineCost.FREE
    hours = "24" if always else "、".join(str(time) for slot in line.hours for time in slot.times)
    return [
        line.name,
        (line.english_name or "") * is_abroad,
        str(line.phone or ""),
        "" if line.phone else line.page,
        hours,
    ]


def said_in_danger(texts: Mapping[str, str], directory: Directory, voice: str) -> dict[str, str]:
    """What an answer in danger says in one voice, with the prefectures that have other numbers named."""
    _, others = _usual(directory)
    said = {key: texts[key] for key in SAID if key in texts}
    return said | {"elsewhere": said["elsewhere"].format(_named(others, voice)) if others else ""}


def _named(areas: Iterable[Area], voice: str) -> str:
    if voice in _KANJI:
        return "・".join(area.name for area in areas)
    return ", ".join(area.slug.capitalize() for area in areas)
