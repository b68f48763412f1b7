"""Takes what an office answered and its town's record as data; puts the answer into it, and doubts what is not certain.

Only what the office touched is changed, on its word and as of its day; what it left alone stays as it is.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from generator.exchange.cells.cell_parser import read_cell
from generator.exchange.cells.way_parser import Way, read_values
from generator.exchange.cells.window_parser import left_out, show_window
from generator.exchange.columns import CODE, PLACE, PREFECTURE, window_heading
from generator.exchange.inquiry.known import listening, newest_entry, told_at
from generator.exchange.inquiry.questions import (
    LISTENS,
    ON,
    REMOVE,
    SAME,
    SECTION,
    SECTION_MAIL,
    SECTION_PHONE,
    TICK,
    UNKNOWN,
    Question,
    asked,
    field_heading,
    questions,
    task_heading,
)
from generator.exchange.record_merge import Defaults, RecordMerger
from generator.exchange.rows.headings import Layout
from generator.exchange.rows.row_grouping import PlacedRow
from generator.exchange.rows.row_normalizer import NormalRow
from generator.exchange.window_merge import same_name
from generator.records.model.platform import NAMED_FIELDS
from generator.records.model.record import Confirmed, ConfirmedHow
from generator.records.model.tasks import AnsweredBy, LeadState, Tasks
from generator.records.model.window import WindowKind
from generator.records.window_ids import made_id
from generator.registry.area import Area, Kind

_KEPT = "記録はそのままにしました。"
_ID, _NAME = window_heading("id"), window_heading("name")


@dataclass(slots=True)
class Answer:
    """What came back of one row of the sheet, with the rows of the sheet of windows that belong to it."""

    area: Area
    """The town."""
    own: NormalRow
    """The row: its cells are those that were touched."""
    is_same: bool
    """Whether the office says that nothing else has changed."""
    office: str
    """The office that answered."""
    on: str
    """The day on which it answered."""
    how: ConfirmedHow = ConfirmedHow.INQUIRY
    """By which road the answer came."""
    windows: list[PlacedRow] = field(default_factory=list)
    """Rows about windows that were touched."""
    layout: Layout | None = None
    """What the headings of the sheet of windows mean."""

    @property
    def rows(self) -> list[NormalRow]:
        """All rows of it."""
        return [self.own, *(row.own for row in self.windows)]

    @property
    def by(self) -> str:
        """Whose office it is."""
        return (AnsweredBy.PREFECTURE if self.area.kind is Kind.prefecture else AnsweredBy.MUNICIPALITY).value

    @property
    def word(self) -> dict[str, str]:
        """The answer as the source of what it tells."""
        return {"by": self.by, "office": self.office, "on": self.on}


class AnswerMerger:
    """Puts one answer into a record's data, which it changes."""

    def __init__(self, data: dict[str, Any], answer: Answer) -> None:
        """Take the data of the record, or of a record that only has its code and name."""
        self.data = data
        self.answer = answer
        self.own = answer.own
        self.is_new = data.keys() <= {"code", "name"}

    def take(self) -> None:
        """Take the whole answer."""
        before = deepcopy(self.data)
        later = self._later()
        if later:
            told = f"記録には、この回答（{self.answer.on}）より新しい{later}があります。取組の状態だけを、その日のこととして足します。"
            self.own.doubt(ON, told)
        else:
            self._lead()
            self._liaison()
            self._section()
            self._fields()
            self._windows()
        self._tasks()
        is_changed = self.data != before
        if self.is_new and self.answer.is_same and not is_changed:
            told = "まだ記録がないので、「変わりありません」だけでは書くことがありません。分かるところを書いてもらってください。"
            self.own.doubt(SAME, told)
        # Of a new record the office told all that stands in it.
        elif (self.answer.is_same and not later) or (self.is_new and is_changed):
            how = {"office": self.answer.office, "how": self.answer.how.value, "what": Confirmed.ALL.value}
            self.data["confirmation"] = {"on": self.answer.on, "by": self.answer.by, **how}
        if self.data != before:
            self._source()

    def _later(self) -> str:
        """What the record holds of the same body's word that is newer than this answer; or empty."""
        if (confirmed := self.data.get("confirmation", {}).get("on", "")) > self.answer.on:
            return f"確認（{confirmed}）"
        days = [source.get("answer", {}).get("on", "") for source in self.data.get("sources", [])]
        newest = max([told_at(self.data.get("lead_department", {})), *days])
        return f"回答（{newest}）" if newest[:10] > self.answer.on else ""

    def _source(self) -> None:
        sources = self.data.setdefault("sources", [])
        if {"answer": self.answer.word} not in sources:
            sources.append({"answer": self.answer.word})

    def _read(self, heading: str) -> Any:
        """The value of a cell that was touched; None where it was not, or can't be read, which is doubted."""
        text = self.own.cells.get(heading, "")
        question = _by_heading()[heading]
        if not text or not question.column:
            return None
        value = read_cell(question.column, text)
        for doubt in value.doubts:
            self.own.doubt(heading, left_out(doubt))
        return value.data

    def _touched(self, key: str) -> dict[str, Any]:
        """The values of a part of the record that were touched; None for those that are to be taken away."""
        found: dict[str, Any] = {}
        for question in asked():
            if len(question.path) == 2 and question.path[0] == key and question.heading in self.own.cells:
                is_gone = self.own.cells[question.heading].strip() == REMOVE
                value = None if is_gone else self._read(question.heading)
                if is_gone or value is not None:
                    found[question.path[1]] = value
        return found

    def _lead(self) -> None:
        touched = self._touched("lead_department")
        if not touched:
            return
        lead = {**self.data.get("lead_department", {}), **touched}
        if touched.get("name") and "state" not in touched:
            lead["state"] = LeadState.SET.value
        lead = {key: value for key, value in lead.items() if value is not None and key not in ("as_of", "source")}
        heading = _heading("lead_department", "name")
        if lead.get("state") != LeadState.NOT_SET or not lead.get("name"):
            if not lead.get("name") and lead.get("state") in (None, LeadState.SET):
                if "state" not in touched:
                    self.own.doubt(heading, f"部署の名前がありません。{_KEPT}")
                    return
                lead["state"] = LeadState.SET.value
            if lead.get("name") and lead.get("state") == LeadState.SET:
                del lead["state"]
            self.data["lead_department"] = {**lead, "answer": self.answer.word}
        else:
            told = f"「決まっていない」ですが、部署の名前（{lead['name']}）が残っています。名前のセルに「{REMOVE}」と書いてください。"
            self.own.doubt(heading, f"{told}{_KEPT}")

    def _liaison(self) -> None:
        touched = self._touched("liaison")
        if not touched:
            return
        liaison = {**self.data.get("liaison", {}), **touched}
        liaison = {key: value for key, value in liaison.items() if value is not None}
        if liaison.get("name"):
            self.data["liaison"] = liaison
        elif touched.get("name", "") is None:
            self.data.pop("liaison", None)
        else:
            self.own.doubt(_heading("liaison", "name"), f"部署の名前がないので、連絡先を書けません。{_KEPT}")

    def _tasks(self) -> None:
        for task in Tasks.model_fields:
            heading, when = task_heading(task, "state"), task_heading(task, "as_of")
            state, as_of = self._read(heading), self._read(when)
            newest = newest_entry(self.data, task)
            if REMOVE in (self.own.cells.get(heading), self.own.cells.get(when)):
                continue
            is_refused = heading in self.own.cells and state is None
            if when in self.own.cells and as_of is None and heading in self.own.cells and state is not None:
                self.own.doubt(heading, f"時点が読み取れないので、状態も書きませんでした。{_KEPT}")
                continue
            is_told = any(one.get("answer") == self.answer.word for one in self.data.get("tasks", {}).get(task, []))
            if state is None and newest and not is_refused and (as_of or (self.answer.is_same and not is_told)):
                state = newest["state"]
            if state is None:
                if as_of and not is_refused:
                    self.own.doubt(when, f"状態が選ばれていないので、時点だけでは書けません。{_KEPT}")
                continue
            self._add_entry(task, {"state": state, **({"as_of": as_of} if as_of else {}), "answer": self.answer.word})

    def _add_entry(self, task: str, entry: dict[str, Any]) -> None:
        """Put an entry where it belongs in time, unless the record holds it, or the same of a later day."""
        entries = self.data.get("tasks", {}).get(task, [])
        same_day = [one for one in entries if told_at(one) == told_at(entry)]
        if any(one["state"] == entry["state"] for one in same_day):
            return
        if same_day or any(
            _overlap(told_at(one), told_at(entry)) and one["state"] != entry["state"] for one in entries
        ):
            told = f"同じ時点（{told_at(entry)}）のことが、記録ではちがいます。どちらが正しいか聞いてください。{_KEPT}"
            self.own.doubt(task_heading(task, "state"), told)
            return
        at = sum(told_at(one) <= told_at(entry) for one in entries)
        entries = [*entries[:at], entry, *entries[at:]]
        self.data.setdefault("tasks", {})[task] = entries

    def _fields(self) -> None:
        for field_ in NAMED_FIELDS:
            heading = field_heading(field_)
            if heading not in self.own.cells:
                continue
            fields = self.data.get("platform", {}).get("fields", [])
            if self.own.cells[heading].strip() == UNKNOWN:
                if any(one["field"] == field_ for one in fields):
                    self.own.doubt(heading, f"「{UNKNOWN}」と書かれています。{_KEPT}", is_notice=True)
                continue
            state = self._read(heading)
            if state is not None:
                rest = [one for one in fields if one["field"] != field_]
                told = {"field": field_.value, "state": state, "answer": self.answer.word}
                order = {one.value: at for at, one in enumerate(NAMED_FIELDS)}
                rest.append(told)
                rest.sort(key=lambda one: order.get(one["field"], len(order)))
                self.data.setdefault("platform", {})["fields"] = rest

    def _section(self) -> None:
        """The section that listens where no window is for this alone: it becomes the first window."""
        if not {LISTENS, SECTION, SECTION_PHONE, SECTION_MAIL} & self.own.cells.keys():
            return
        old = listening(self.data)
        if self.own.cells.get(LISTENS) != TICK and not old:
            heading = next(one for one in (SECTION, SECTION_PHONE, SECTION_MAIL) if one in self.own.cells)
            self.own.doubt(heading, f"「{LISTENS}」に{TICK}がないので、取り込みませんでした。")
            return
        windows = self.data.get("windows", [])
        dedicated = [one for one in windows if one.get("kind") == WindowKind.DEDICATED]
        if dedicated:
            told = f"記録には、ひきこもりの相談窓口「{dedicated[0]['name']}」があります。なくなったのか聞いてください。{_KEPT}"
            self.own.doubt(LISTENS, told)
            return
        name = self._read(SECTION) or (old or {}).get("section") or (old or {}).get("name")
        ways = [*self._ways(SECTION_MAIL), *self._ways(SECTION_PHONE)]
        if not name or not (ways or (old or {}).get("ways")):
            missing = SECTION if not name else SECTION_PHONE
            told = "課の名前がありません。" if not name else "電話かメールがありません。"
            self.own.doubt(missing, f"{told}{_KEPT}")
            return
        known = old or next((one for one in windows if same_name(one.get("name", ""), name)), None)
        kept = [way for way in (known or {}).get("ways", []) if way.get("way") not in {one["way"] for one in ways}]
        new = {"name": name, **(known or {}), "kind": WindowKind.SECTION.value, "section": name}
        if old and old.get("name") == old.get("section"):
            new["name"] = name
        new["ways"] = [*ways, *kept]
        new.setdefault("id", made_id(name, {one["id"] for one in windows if "id" in one}))
        self.data["windows"] = [new, *(one for one in windows if one is not known)]

    def _ways(self, heading: str) -> list[Way]:
        text, question = self.own.cells.get(heading, ""), _by_heading()[heading]
        if not text or not question.column:
            return []
        values = read_values(question.column, text)
        for doubt in values.doubts:
            self.own.doubt(heading, left_out(doubt))
        for notice in values.notices:
            self.own.doubt(heading, notice, is_notice=True)
        return list(values.ways)

    def _windows(self) -> None:
        if not self.answer.windows or not self.answer.layout:
            return
        by_id = {one["id"]: one for one in self.data.get("windows", []) if "id" in one}
        rows = []
        for row in self.answer.windows:
            own_id, cells, empty = row.own.cells.get(_ID, ""), row.own.cells, row.own.empty
            if own_id in by_id:
                # What was left alone is what the record says now, whoever told it meanwhile.
                shown = show_window(by_id[own_id])
                cells |= {
                    heading: text for heading, text in shown.items() if heading not in cells.keys() | empty.keys()
                }
                rows.append(row)
            elif cells.get(_NAME):
                rows.append(row)
            elif cells.keys() - {CODE, PLACE, PREFECTURE, _ID}:
                told = "どの窓口のことか分かりません。名前がないか、照会のあとで記録からなくなりました。"
                row.own.doubt(_ID, f"{told}この行は取り込みませんでした。")
        if rows:
            RecordMerger(self.data, self.answer.layout, Defaults()).take_all(rows)


def _overlap(one: str, other: str) -> bool:
    """Whether a month and a day in it are meant, so that nobody can tell which came later."""
    short, long = sorted((one, other), key=len)
    return len(short) == len("2026-04") and long.startswith(short)


def _by_heading() -> dict[str, Question]:
    return {question.heading: question for question in questions()}


def _heading(*path: str) -> str:
    return next(question.heading for question in questions() if question.path == path)
