"""Takes a record; gives the faults where what it says of the notice's tasks contradicts itself or may not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.model.base import normal
from generator.records.model.platform import FieldState, PartnerKind, PartnerState
from generator.records.model.tasks import LeadState, Tasks, TaskState
from generator.records.model.window import WindowKind
from generator.records.rules.subject import Subject, part_of, parts_of, text_of

NOTICE_YEAR = "2020"
"""The year of the notice that asked for the three tasks; what is older was not yet asked for."""

SMALLEST = 10
"""Totals below this may tell who is meant; they are never published."""

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def tasks_agree(subject: Subject) -> Iterator[Diagnostic]:
    """The entries of a task are in order, none says two things of one day, none is of before the notice."""
    for task in Tasks.model_fields:
        entries = [(place, entry, _at(entry)) for place, entry in _entries(subject, task)]
        for (place, entry, day), (_before, other, earlier) in _pairs(entries):
            if day == earlier and text_of(entry, "state") != text_of(other, "state"):
                message = f"同じ時点（{day or '分からない'}）に、ちがう状態が書かれています。"
                hint = "根拠を見て、正しいほうだけを残してください。時点がちがうなら、as_of に書いてください。"
                yield Diagnostic("task-states-differ", message, hint, place=(*place, "state"))
        for (_place, _entry, earlier), (place, _later, day) in pairwise(entries):
            if day < earlier[: len(day)]:
                message = f"前の行（{earlier}）より古い時点です（{day or '分からない'}）。"
                hint = "古いものから順に書くと、あとで見やすくなります。"
                yield Diagnostic("tasks-out-of-order", message, hint, Severity.NOTICE, place=place)
        for place, entry, _day in entries:
            yield from _answer_in_time(place, entry)
            as_of = text_of(entry, "as_of")
            if _DATE.fullmatch(as_of) and as_of < NOTICE_YEAR:
                message = f"国の通知（{NOTICE_YEAR}年10月）より前の時点です（「{as_of}」）。"
                hint = "年のまちがいでないか確かめてください。新しい時点が分かったら、行を足します。"
                yield Diagnostic("task-before-notice", message, hint, Severity.NOTICE, place=(*place, "as_of"))


def states_fit(subject: Subject) -> Iterator[Diagnostic]:
    """What is said not to be there yet is not described as there."""
    platform = part_of(subject.data, "platform")
    members = [
        one for _place, one in parts_of(platform, "partners") if text_of(one, "state") in ("", PartnerState.MEMBER)
    ]
    told = [one for _place, one in parts_of(platform, "fields") if text_of(one, "state") == FieldState.PRESENT]
    if (
        (members or told)
        and (entry := _newest(subject, "platform"))
        and text_of(entry[1], "state") == TaskState.NOT_YET
    ):
        message = "③は「未実施」ですが、プラットフォームに参加する団体や分野が書かれています。"
        hint = "設けられているなら、tasks の platform に「done」の行を足してください。まだなら、それを消してください。"
        yield Diagnostic("state-contradicts", message, hint, Severity.WARNING, place=(*entry[0], "state"))
    yield from _fields_fit(platform, members)
    kinds = {text_of(one, "kind"): place for place, one in subject.windows}
    dedicated = WindowKind.DEDICATED in kinds
    if dedicated and WindowKind.SECTION in kinds:
        message = "「専用の窓口なし」の担当課と、ひきこもりの相談窓口（dedicated）の両方が書かれています。"
        hint = "専用の窓口があるなら、担当課の kind を existing_window にしてください。"
        yield Diagnostic(
            "state-contradicts", message, hint, Severity.WARNING, place=(*kinds[WindowKind.SECTION], "kind")
        )
    if dedicated and (entry := _newest(subject, "window")) and text_of(entry[1], "state") == TaskState.NOT_YET:
        message = "①は「未実施」ですが、ひきこもりの相談窓口（dedicated）が書かれています。"
        hint = "窓口が開かれているなら、tasks の window に「done」の行を足してください。"
        yield Diagnostic("state-contradicts", message, hint, Severity.WARNING, place=(*entry[0], "state"))
    lead = part_of(subject.data, "lead_department")
    if text_of(lead, "name") and text_of(lead, "state") in (LeadState.NOT_SET, LeadState.UNKNOWN):
        message = "担当部局の名前があるのに、状態が「決まっている」ではありません。"
        hint = "決まっているなら state に set と書き、そうでなければ名前を消してください。"
        yield Diagnostic("state-contradicts", message, hint, Severity.WARNING, place=("lead_department", "state"))
    yield from _answer_in_time(("lead_department",), lead)


def _fields_fit(platform: Mapping[str, Any], members: list[dict[str, Any]]) -> Iterator[Diagnostic]:
    """Each field is told once, is not empty where a member of it is named, and no answer is of before its state."""
    seen: set[str] = set()
    for place, one in parts_of(platform, "fields", ("platform",)):
        field = text_of(one, "field")
        if field in seen:
            hint = "新しいほうだけを残してください。"
            yield Diagnostic("repeated-field", f"同じ分野（{field}）が2度あります。", hint, place=(*place, "field"))
        seen.add(field)
        if text_of(one, "state") == FieldState.ABSENT and field in [text_of(member, "field") for member in members]:
            message = f"参加は「いない」ですが、同じ分野（{field}）の団体が書かれています。"
            hint = "いるなら state を present にしてください。いないなら、団体を消してください。"
            yield Diagnostic("state-contradicts", message, hint, Severity.WARNING, place=(*place, "state"))
        yield from _answer_in_time(place, one)


def survey_publishable(subject: Subject) -> Iterator[Diagnostic]:
    """A survey tells totals of many only, and no more answers than questions."""
    survey = part_of(subject.data, "survey")
    for key in ("asked", "answered"):
        if re.fullmatch("[0-9]{1,9}", written := text_of(survey, key)) and int(written) < SMALLEST:
            yield _too_small(written, ("survey", key))
    if small := _small_number(text_of(survey, "totals")):
        yield _too_small(small, ("survey", "totals"))
    asked, answered = text_of(survey, "asked"), text_of(survey, "answered")
    if asked.isdecimal() and answered.isdecimal() and int(answered) > int(asked):
        message = f"答えた数（{answered}）が、たずねた数（{asked}）より多くなっています。"
        yield Diagnostic(
            "more-answers", message, "asked と answered を確かめてください。", place=("survey", "answered")
        )


_CAPACITY = re.compile(r"(?:者|員|士|師|長|医|人|職|家|代表|教授|教員|など|等|本人|ー)$")
"""How a person who takes part is told without a name: 学識経験者, 民生委員, 弁護士, 会長, 専門家."""


def partners_not_named(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever takes part as a person is told by capacity; a name is never published."""
    for place, partner in parts_of(part_of(subject.data, "platform"), "partners", ("platform",)):
        name = text_of(partner, "name")
        if text_of(partner, "kind") == PartnerKind.PERSON and name and not _CAPACITY.search(normal(name)):
            message = f"個人の資格で参加する方の名前のようです（「{name[:20]}」）。"
            hint = "人の名前を消し、立場だけを書いてください。例 学識経験者、会長"
            yield Diagnostic("person-as-partner", message, hint, place=(*place, "name"))


def _too_small(found: str, place: Place) -> Diagnostic:
    message = f"{SMALLEST}より小さい数は、だれのことか分かるおそれがあるため、のせられません（「{found}」）。"
    return Diagnostic("small-total", message, "この数を消してください。全体の合計だけを書きます。", place=place)


_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_COUNTED = re.compile(r"(?<![0-9.,])([0-9]|[〇一二三四五六七八九])\s*(?:人|名|件|世帯|ケース|家庭)(?!に1|以上|区)")


def _small_number(text: str) -> str:
    """The first count below the limit in a text, or empty; 「10人に1人」 and ages are no counts."""
    plain = re.sub(r"([0-9]),(?=[0-9]{3})", r"\1", normal(text))
    found = next((one for one in _COUNTED.finditer(plain) if not plain[: one.start()].endswith(("人に", "に"))), None)
    return found.group() if found else ""


def _entries(subject: Subject, task: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    return parts_of(part_of(subject.data, "tasks"), task, ("tasks",))


def _newest(subject: Subject, task: str) -> tuple[Place, dict[str, Any]] | None:
    entries = list(_entries(subject, task))
    return max(enumerate(entries), key=lambda one: (_at(one[1][1]), one[0]))[1] if entries else None


def _at(entry: Mapping[str, Any]) -> str:
    return text_of(entry, "as_of") or text_of(part_of(entry, "answer"), "on")


def _pairs(entries: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each entry with those before it."""
    for at, entry in enumerate(entries):
        yield from ((entry, other) for other in entries[:at])


def _answer_in_time(place: Place, part: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """An answer tells of what is, not of what is to come."""
    as_of, on = text_of(part, "as_of"), text_of(part_of(part, "answer"), "on")
    if _DATE.fullmatch(as_of) and _DATE.fullmatch(on) and as_of > on[: len(as_of)]:
        message = f"時点（{as_of}）が、答えた日（{on}）より後です。"
        hint = "as_of にその状態だった日、answer の on に答えた日を書いてください。"
        yield Diagnostic("answer-before-state", message, hint, place=(*place, "as_of"))
