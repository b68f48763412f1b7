"""Takes a text about opening hours; gives its phrases: what for, on which days, at what times, with which remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.exchange.cells.day_parser import read_days
from generator.records.messages.corrections import period
from generator.records.model.base import normal

_DASH = "[-~〜～‐‑‒–—―−ー]"
_CLOCK = r"(?:(?:午前|午後) ?)?[0-9]{1,2} ?(?:時(?: ?[0-9]{1,2} ?分| ?半)?|:[0-9]{2})"
_PERIOD = rf"{_CLOCK} ?(?:から|{_DASH}) ?(?:{_CLOCK}|正午)(?: ?まで)?"
_SPAN = re.compile(rf"24時間|{_PERIOD}")
_SPANS = re.compile(rf"(?:24時間|{_PERIOD}(?: ?(?:[;,、・/]|と|および|及び)? ?{_PERIOD})*)")
_LABEL = re.compile(r"([^:/]*[^\d:/\s])\s?:\s?(?=\D)")
_NO_LABEL = re.compile(r"(?:[^ ]{0,6}(?:時間|日時|曜日)|受付|開所|相談)")
_BRACKETS = re.compile(r"\s?\(([^()]*)\)")


class Phrase(NamedTuple):
    """One run of days and times."""

    text: str
    """All of it, as it was written."""
    label: str
    """What it is for (電話, 家族教室), or empty."""
    days: str
    """The days as written, or empty."""
    times: tuple[str, ...]
    """Its times as ``HH:MM-HH:MM``, an empty text for one that is not certain; none if it names no times."""
    remarks: tuple[str, ...]
    """What stands in brackets, or behind the times."""


def phrases(text: str) -> tuple[Phrase, ...]:
    """Split a text into its phrases."""
    parts = re.split(r"\s?/\s|\n|。", normal(text))
    return tuple(phrase for part in parts if part.strip() for phrase in _phrases(part.strip()))


def _phrases(part: str) -> Iterator[Phrase]:
    label, rest = _labelled(part)
    core, remarks = _without_brackets(rest)
    spans = list(_SPANS.finditer(core))
    if not spans:
        yield Phrase(part, label, "", (), ())
        return
    start = 0
    for span in spans:
        end = span.end() if span is not spans[-1] else len(core)
        own = [remark for at, remark in remarks if start <= at <= end and (at > start or start == 0)]
        behind = core[span.end() : end].strip(" 、,")
        times = tuple(_period(found.group()) for found in _SPAN.finditer(span.group()))
        days = core[start : span.start()].strip(" 、,;:は")
        yield Phrase(part, label, days, times, (*own, *filter(None, [behind])))
        start = span.end()


def _period(text: str) -> str:
    return "00:00-24:00" if text == "24時間" else period(text)


def _labelled(part: str) -> tuple[str, str]:
    found = _LABEL.match(part)
    # 「月曜日: 9:00-17:00」: what stands before the colon may be the days.
    if not found or read_days(found[1]):
        return "", part
    label = found[1].strip()
    return "" if _NO_LABEL.fullmatch(label) else re.sub(r"\(([^()]*)\)", r"（\1）", label), part[found.end() :]


def _without_brackets(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without what stands in brackets, and that with its place in the text that is left."""
    remarks, left, at = [], "", 0
    for found in _BRACKETS.finditer(text):
        left += text[at : found.start()]
        remarks.append((len(left), found[1].strip()))
        at = found.end()
    return left + text[at:], remarks
