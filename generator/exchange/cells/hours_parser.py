"""Takes opening hours as people write them; gives structure where it is certain, the text as it was where not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from pydantic import ValidationError

from generator.exchange.cells.day_parser import other_days, read_closed, read_days
from generator.exchange.cells.hours_splitter import Phrase, phrases
from generator.records.model.hours import Slot

_PERIOD = r"[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"
_OWN = re.compile(rf"(\S+) ({_PERIOD}(?: {_PERIOD})*)(?:（(.*)）)?")
_EXCEPT = re.compile(r"(.{1,20}?)(?:は|を)? ?(?:除く|除きます|休み)")

# A remark with one of these words may change on which days or at what times it is open.
_CHANGES = re.compile(
    r"[月火水木金土日]曜|第[0-9]|最終|除|休み|毎月|隔週|偶数|奇数|年末|祝|[0-9]月|[0-9]日|ただし|以外|変更"
)
_ON_HOLIDAYS = re.compile("祝日の場合は")
"""Moves the day only when it is a holiday; on other days the structure holds."""
_ADDS = re.compile("でも")
"""What follows is open besides, at another place."""


class SlotData(TypedDict, total=False):
    """A slot of a record's ``hours`` as plain data."""

    days: str
    times: list[str]
    note: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours that were read."""

    slots: tuple[SlotData, ...]
    """Days with times, in the form of a record's ``hours``, without their labels."""
    labels: tuple[str, ...]
    """For each slot, what the text says it is for (電話, 来所, 家族教室), or empty."""
    note: str
    """What stays text; empty if everything became structure."""
    closed: tuple[str, ...]
    """Closed days, in the form of a record's ``closed``."""
    doubts: tuple[str, ...]
    """Why something stayed text, in plain Japanese."""

    @property
    def labelled(self) -> tuple[SlotData, ...]:
        """The slots with their labels as notes, for hours that are told all in one."""
        return tuple(
            _slot(slot["days"], slot["times"], "、".join(filter(None, [label, slot.get("note")])))
            for slot, label in zip(self.slots, self.labels, strict=True)
        )


class _Line(NamedTuple):
    """One run of days and times that is certain."""

    label: str
    days: str
    holidays: str
    times: list[str]
    remarks: tuple[str, ...]


def read_hours(text: str, closed_text: str = "") -> Hours:
    """Read hours together with the closed days beside them, which tell the days where the hours don't."""
    closed = read_closed(closed_text)
    note = [f"休み: {closed.rest}"] if closed.rest else ["年中無休"] if closed.is_never else []
    doubts = [f"休みの日「{closed.rest}」を読み取れません。文のまま残します。"] if closed.rest else []
    if own := _own_form(text):
        return Hours(own, ("",) * len(own), "。".join(note), closed.days, tuple(doubts))
    if not text.strip():
        return Hours((), (), "。".join(note), closed.days, tuple(doubts))
    found = phrases(text)
    rest = [phrase.text for phrase in found if not phrase.times]
    also_closed = tuple(day for phrase in found for remark in phrase.remarks for day in _excepted(remark))
    days_off = tuple(dict.fromkeys([*closed.days, *also_closed]))
    others = "毎日" if closed.is_never else other_days(days_off)
    lines = [_line(phrase, others) for phrase in found if phrase.times]
    why = next((line for line in lines if isinstance(line, str)), "" if lines else "時間を読み取れません。")
    if _CHANGES.search(closed.rest) or any(_CHANGES.search(part) and not _ADDS.search(part) for part in rest):
        why = why or "時間の例外を読み取れません。"
    certain = [line for line in lines if not isinstance(line, str)]
    slots = tuple(_slots(certain))
    if why or not all(map(_is_accepted, slots)):
        why = why or "時間の範囲が正しくありません。"
        return Hours((), (), "。".join([text.strip(), *note]), closed.days, (f"{why}文のまま残します。", *doubts))
    if rest:
        doubts.insert(0, f"「{'。'.join(rest)}」は文のまま残します。")
    return Hours(slots, tuple(line.label for line in certain), "。".join([*rest, *note]), days_off, tuple(doubts))


def say_hours(slots: list[SlotData]) -> str:
    """The form in which slots are exported, one a line; ``read_hours`` gives them back."""
    return "\n".join(
        f"{slot['days']} {' '.join(slot['times'])}" + (f"（{slot['note']}）" if slot.get("note") else "")
        for slot in slots
    )


def _own_form(text: str) -> tuple[SlotData, ...]:
    """The slots of a text in the form in which they are exported; none if it is not in that form."""
    slots: list[SlotData] = []
    for line in text.strip("\n").split("\n"):
        found = _OWN.fullmatch(line)
        days = read_days(found[1]) if found else None
        if not found or not days or days.holidays:
            return ()
        slots.append(_slot(days.text, found[2].split(" "), found[3]))
    return tuple(slots) if all(map(_is_accepted, slots)) else ()


def _slot(days: str, times: list[str], note: str | None) -> SlotData:
    return {"days": days, "times": times, "note": note} if note else {"days": days, "times": times}


def _is_accepted(slot: SlotData) -> bool:
    try:
        Slot.model_validate(slot)
    except ValidationError:
        return False
    return True


def _line(phrase: Phrase, others: str) -> _Line | str:
    """What a phrase says for certain, or why it is not certain; ``others`` are the days where it names none."""
    remarks = []
    days_text = phrase.days
    for remark in phrase.remarks:
        if not days_text and read_days(remark):
            days_text = remark
        elif not _excepted(remark):
            if _CHANGES.search(remark) and not _ON_HOLIDAYS.match(remark):
                return "時間の例外を読み取れません。"
            remarks.append(remark)
    days = read_days(days_text) if days_text else None
    if days_text and days is None:
        return "曜日を読み取れません。"
    written = days.text if days else others
    if not written:
        return "曜日が書かれていません。"
    if not all(phrase.times):
        return "午前か午後かが確かではありません。"
    return _Line(
        phrase.label, written, days.holidays if days else "", list(dict.fromkeys(phrase.times)), tuple(remarks)
    )


def _excepted(remark: str) -> tuple[str, ...]:
    """The closed days that a remark names: 「祝日を除く」; none if it says anything else."""
    found = _EXCEPT.fullmatch(remark)
    closed = read_closed(found[1]) if found else None
    return closed.days if closed and not closed.rest else ()


def _slots(lines: list[_Line]) -> Iterator[SlotData]:
    """The slots of a record: what structure can't say of a line (remarks, holidays) stands in its note."""
    holidays = {line.holidays for line in lines if line.holidays}
    for line in lines:
        notes = [*line.remarks]
        if line.holidays:
            notes.append(f"{line.holidays}も")
        else:
            notes += [f"{words}を除く" for words in sorted(holidays)]
        yield _slot(line.days, line.times, "、".join(filter(None, notes)))
