"""Takes a file that came back; gives what each town's row says and what of it was touched, and what is doubtful.

What was touched shows beside the hidden sheet that holds the contents as they were sent; where it is lost, as in CSV, beside
the record as it is now. A file may hold one town or all, its sheets and columns in any order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.exchange.cells.cell_parser import read_cell
from generator.exchange.columns import CODE, PLACE, PREFECTURE, Cells, window_heading
from generator.exchange.inquiry.answer_merge import Answer
from generator.exchange.inquiry.known import known_answers, window_rows
from generator.exchange.inquiry.questions import (
    OFFICE,
    ON,
    REMARKS,
    SAME,
    TICK,
    UNKNOWN,
    Question,
    asked,
    questions,
)
from generator.exchange.rows.cell_cleaner import clean
from generator.exchange.rows.place_matcher import area_of
from generator.exchange.rows.row_grouping import GroupedRows, PlacedRow, group_rows
from generator.exchange.rows.row_normalizer import NormalRow
from generator.exchange.sheets.sheet import MAX_TITLES, Doubt, Mark, Refusal, Row, Sheet, column_name
from generator.exchange.withdrawal import WORD
from generator.records.model.base import normal
from generator.records.model.platform import FieldState
from generator.records.model.tasks import Tasks
from generator.records.rules.leftovers import person_in
from generator.registry.area import Area, Kind
from generator.registry.table import Table

SENT_SHEET = "もとの内容"
"""The hidden sheet that holds what was sent."""
SENT_HEADINGS = ("シート", "コード", "窓口ID", "列", "内容")
"""Its columns."""
QUESTIONS = "照会"
"""The sheet of questions, and how its rows are marked on the hidden sheet."""
WINDOWS = "窓口"
"""The sheet of windows, and how its rows are marked on the hidden sheet."""

_LEFT_OUT = "この行は取り込みませんでした。"
_ID = window_heading("id")
_OF_PLACE = (CODE, PLACE, PREFECTURE, _ID)
_SIGNS = re.compile(r"[\s_*＊※()（）「」。・,、:：/／-]|必須|任意")
_YES = frozenset(
    (
        "○", "〇", "◯", "●", "◎", "✓", "✔", "☑", "レ", "v", "丸", "1", "はい", "有", "あり", "true", "yes",
        "変わりありません",
    )
)  # fmt: skip
_NO = frozenset(("×", "✕", "✗", "☐", "0", "いいえ", "無", "なし", "false", "no"))
_NOT_SURE = frozenset(("分からない", "わからない", "分かりません", "わかりません", "把握していない", "?"))
_AS_BEFORE = re.compile(
    r"(?:変更|変わり|異動|修正)(?:は)?(?:なし|無し|ありません|ない)|変わりません|同左|前回と?同じ|(?:左|上)記?に?同じ"
)

Recorded = Callable[[Area], Mapping[str, object] | str]
"""Gives the data of a place's record as it is now, or why it can't be read."""


@dataclass(slots=True)
class Sent:
    """What a workbook held when it was sent: for each town, and each window, the texts by heading."""

    by_town: dict[str, Cells] = field(default_factory=lambda: defaultdict(dict))
    """The cells of the sheet of questions, by the code of the town."""
    by_window: dict[tuple[str, str], Cells] = field(default_factory=lambda: defaultdict(dict))
    """The cells of the sheet of windows, by the code of the town and the id of the window."""


@dataclass(slots=True)
class Returned:
    """What one file says."""

    answers: list[Answer] = field(default_factory=list)
    """The rows that were touched."""
    asked: frozenset[str] = frozenset()
    """The prefectures whose towns were asked, by their names."""
    doubts: list[Doubt] = field(default_factory=list)
    """What is not certain about the file and about rows that are left out."""


def read_returned(
    name: str, sheet: Sheet, table: Table, recorded: Recorded, prefecture: str = ""
) -> Returned | Refusal:
    """Read a file; ``prefecture`` is the one whose towns were asked, where whoever reads it says so."""
    sheets = (sheet, *sheet.others)
    found = [(one, at, headings) for one in sheets for at, headings in [_headings(one)] if headings]
    sent = next((_sent(one) for one in sheets if one.rows and _is_sent(one)), None)
    grouped = _windows(name, sheets, [one for one, _at, _headings in found], table)
    if not found:
        named = "、".join(f"「{one.title}」" for one in sheets[:5] if one.title)
        where = f"シート{named}を見ました。" if named else ""
        return Refusal(
            f"照会の見出し（「{CODE}」「{SAME}」「{OFFICE}」など）が見つかりません。{where}見出しは、そのままにしてください。"
        )
    returned = Returned()
    rows = [
        (row, headings, one)
        for one, at, headings in found
        for row in one.rows[at + 1 :]
        if any(map(str.strip, row.cells))
    ]
    reading = _Reading(name, table, recorded, sent, returned, prefecture or _prefecture(sent, rows, table))
    for one, _at, headings in found:
        reading.tell_of(one, headings)
    for row, headings, one in rows:
        reading.take(row, headings, one)
    if grouped:
        reading.take_windows(grouped)
    returned.asked = frozenset(filter(None, [reading.prefecture]))
    return returned


def _headings(sheet: Sheet) -> tuple[int, dict[int, Question | str]]:
    """The row of the headings and what each of them is; what is none of ours as its text; empty if there is none."""
    by_key = {_key(question.heading): question for question in questions()}
    for at, row in enumerate(sheet.rows[:MAX_TITLES]):
        found = {number: by_key.get(_key(cell), cell.strip()) for number, cell in enumerate(row.cells) if cell.strip()}
        known = {question.heading for question in found.values() if isinstance(question, Question)}
        if {CODE, PLACE} & known and {SAME, OFFICE, ON} & known:
            return at, found
    return 0, {}


def _key(heading: str) -> str:
    return _SIGNS.sub("", normal(heading)).lower()


def _is_sent(sheet: Sheet) -> bool:
    return tuple(cell.strip() for cell in sheet.rows[0].cells) == SENT_HEADINGS


def _sent(sheet: Sheet) -> Sent:
    sent = Sent()
    for row in sheet.rows[1:]:
        kind, code, own_id, heading, text = (*row.cells, "", "", "", "", "")[:5]
        if kind == WINDOWS:
            sent.by_window[code, own_id][heading] = text
        elif kind == QUESTIONS:
            sent.by_town[code][heading] = text
    return sent


def _windows(name: str, sheets: tuple[Sheet, ...], rest: list[Sheet], table: Table) -> GroupedRows | None:
    """The sheet of windows, if there is one."""
    for one in sheets:
        if one not in rest and one.rows and not _is_sent(one):
            grouped = group_rows(replace(one, others=()), table)
            if not isinstance(grouped, Refusal) and grouped.layout.is_own:
                doubts = [replace(doubt, table=_place(name, one)) for doubt in grouped.doubts]
                for placed in (row for rows in grouped.by_place.values() for row in rows):
                    placed.own.table = _place(name, one)
                return grouped._replace(doubts=doubts)
    return None


def _place(name: str, sheet: Sheet) -> str:
    return f"{name}「{sheet.title}」" if sheet.title else name


def _prefecture(sent: Sent | None, rows: list[tuple[Row, dict[int, Question | str], Sheet]], table: Table) -> str:
    """The prefecture whose towns were asked: as it was sent, else that of most rows."""
    codes = list(sent.by_town) if sent else []
    if not codes:
        for row, headings, _sheet in rows:
            found = _found(row, headings, table, "")
            codes += [found.code] if isinstance(found, Area) else []
    names = [area.prefecture for code in codes if (area := table.get(code))]
    return max(dict.fromkeys(names), key=names.count) if names else ""


def _found(row: Row, headings: dict[int, Question | str], table: Table, prefecture: str) -> Area | str:
    texts = {
        question.heading: row.cells[at].strip()
        for at, question in headings.items()
        if isinstance(question, Question) and at < len(row.cells)
    }
    return area_of(texts.get(CODE, ""), texts.get(PLACE, ""), prefecture if not texts.get(CODE) else "", table)


@dataclass(slots=True)
class _Reading:
    """Reads the rows of one file, one after the other."""

    name: str
    table: Table
    recorded: Recorded
    sent: Sent | None
    returned: Returned
    prefecture: str
    by_code: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))

    def tell_of(self, sheet: Sheet, headings: dict[int, Question | str]) -> None:
        """Tell what of a sheet is not read."""
        unknown = [shown for shown in headings.values() if isinstance(shown, str)]
        if unknown:
            self._doubt(sheet, f"使わない列です（取り込みません）: {'、'.join(unknown)}", is_notice=True)
        if self.sent is None:
            told = "送ったときの内容が残っていないので、いまの記録とくらべて、ちがうところを回答として読みます。"
            self._doubt(sheet, told, is_notice=True)
        for (row, at), text in sheet.marks.remarks.items():
            heading = headings.get(at, "")
            shown = heading.heading if isinstance(heading, Question) else heading
            told = f"セルにコメントがあります（「{text}」）。取り込まないので、読んで確かめてください。"
            self.returned.doubts.append(Doubt(row, column_name(at), shown, told, table=_place(self.name, sheet)))

    def _doubt(self, sheet: Sheet, message: str, *, row: int = 0, is_notice: bool = False) -> None:
        self.returned.doubts.append(Doubt(row, "", "", message, is_notice, _place(self.name, sheet)))

    def take(self, row: Row, headings: dict[int, Question | str], sheet: Sheet) -> None:
        """Take a row of questions."""
        area = _found(row, headings, self.table, self.prefecture)
        if isinstance(area, str):
            texts = [cell.strip() for cell in row.cells if cell.strip()]
            if len(texts) > 1:
                self._doubt(sheet, f"{area}{_LEFT_OUT}", row=row.number)
            return
        if area.kind is Kind.ward or (self.prefecture and area.prefecture != self.prefecture):
            told = f"{area.prefecture}{'' if area.name == area.prefecture else area.name}は、{self.prefecture}の照会の市区町村ではありません。"
            self._doubt(sheet, f"{told}{_LEFT_OUT}", row=row.number)
            return
        if sheet.marks.rows.get(row.number) is Mark.HIDDEN and self._is_touched(row, headings, sheet, area):
            self._doubt(
                sheet,
                f"隠れた行に回答があります。表示してから、もう一度読みこんでください。{_LEFT_OUT}",
                row=row.number,
            )
            return
        recorded = self.recorded(area)
        if isinstance(recorded, str):
            self._doubt(sheet, f"{recorded}{_LEFT_OUT}", row=row.number)
            return
        own, known = self._cells(row, headings, sheet), known_answers(area, recorded)
        hidden = [headings[at] for at in sorted(sheet.marks.columns & headings.keys())]
        self._leave_out(hidden, own, self._before(area, known))
        answer = self._answer(area, own, known)
        if answer:
            self.by_code[area.code].append(answer)
            self.returned.answers.append(answer)

    def _leave_out(self, hidden: list[Question | str], own: NormalRow, before: Cells) -> None:
        """Take what stands in hidden columns out of a row, and tell what somebody wrote there."""
        for question in hidden:
            if not isinstance(question, Question):
                continue
            text = own.cells.pop(question.heading, "")
            own.empty.pop(question.heading, None)
            if text and _said(question, text) != _said(question, before.get(question.heading, "")):
                told = "隠れた列に回答があります。表示してから、もう一度読みこんでください。この値は書きませんでした。"
                own.doubt(question.heading, told)

    def _is_touched(self, row: Row, headings: dict[int, Question | str], sheet: Sheet, area: Area) -> bool:
        own, recorded = self._cells(row, headings, sheet), self.recorded(area)
        own.doubts.clear()
        before = self._before(area, {} if isinstance(recorded, str) else known_answers(area, recorded))
        return any(text != before.get(heading, "") for heading, text in own.cells.items())

    def _before(self, area: Area, known: Cells) -> Cells:
        return self.sent.by_town[area.code] if self.sent and area.code in self.sent.by_town else known

    def _cells(self, row: Row, headings: dict[int, Question | str], sheet: Sheet) -> NormalRow:
        """The cells of a row that are asked for, as they are to be read."""
        own = NormalRow(row.number, table=_place(self.name, sheet))
        for at, question in headings.items():
            if not isinstance(question, Question) or not question.is_asked:
                continue
            text, place = (row.cells[at] if at < len(row.cells) else ""), (column_name(at), question.heading)
            own.empty[question.heading] = place
            if not text.strip():
                continue
            is_date = bool(question.path) and question.path[-1] in ("as_of", "since", "on")
            mark = sheet.marks.cells.get((row.number, at))
            done = clean(text, None, mark, is_date=is_date, is_word=bool(question.words), is_own=True)
            if done.doubt:
                own.origins[question.heading] = place
                own.doubt(question.heading, f"{done.doubt}この値は書きませんでした。")
                own.empty.pop(question.heading)
            elif not done.is_blank:
                own.empty.pop(question.heading)
                own.origins[question.heading] = place
                is_body = question.heading != OFFICE and question.path[-1:] in (("name",), ("section",))
                if is_body and (named := person_in(done.text, is_signature=True)):
                    told = f"担当の人の名前のようです（「{named}」）。課や係の名前だけにしてもらってください。"
                    own.doubt(question.heading, f"{told}この値は書きませんでした。")
                    continue
                own.cells[question.heading] = _meant(question, done.text.strip())
        return own

    def _answer(self, area: Area, own: NormalRow, known: Cells) -> Answer | None:
        """The answer of a row that was touched; None where nothing was."""
        before = self._before(area, known)
        office, on, remarks = (own.cells.pop(heading, "") for heading in (OFFICE, ON, REMARKS))
        is_same = self._ticked(own, SAME)
        touched = dict(self._touched(own, before, known))
        if remarks:
            own.doubt(
                REMARKS, f"連絡事項があります（「{' / '.join(remarks.split())[:200]}」）。読んで確かめてください。"
            )
        for heading in own.empty:
            if self.sent and before.get(heading):
                told = f"空になっていますが、記録の「{before[heading][:40]}」は残ります。消すなら「{WORD}」と書いてもらってください。"
                own.doubt(heading, told)
        if not (touched or is_same or office or on or own.doubts):
            return None
        own.cells = touched
        return Answer(area, own, is_same, office, on)

    def _ticked(self, own: NormalRow, heading: str) -> bool:
        """Whether a cell is ticked, in any of the ways in which people do."""
        text = normal(own.cells.pop(heading, "")).strip().rstrip("。").lower()
        if not text or text in _NO:
            return False
        if text in {normal(word).lower() for word in _YES} or _AS_BEFORE.fullmatch(text):
            return True
        own.doubt(heading, f"「{text[:40]}」は読み取れません。{TICK}か、空のままにしてもらってください。")
        return False

    def _touched(self, own: NormalRow, before: Cells, known: Cells) -> Iterator[tuple[str, str]]:
        for question in asked():
            heading = question.heading
            text = own.cells.get(heading, "")
            said, now = _said(question, text), known.get(heading, "")
            if not text or said in (_said(question, before.get(heading, "")), _said(question, now)):
                continue
            if question.words == (TICK,):
                if self._ticked(own, heading):
                    yield heading, TICK
                elif before.get(heading) == TICK:
                    told = f"{TICK}が外れました。専用の窓口ができたのか聞いてください。記録はそのままにしました。"
                    own.doubt(heading, told)
                continue
            if _AS_BEFORE.fullmatch(normal(text)):
                continue
            # What is told of a task is added to what was told before, so that it can't overwrite anything.
            is_added = question.path[:1] and question.path[0] in Tasks.model_fields
            if self.sent and not is_added and before.get(heading, "") != now and now:
                shown = f"この項目は、照会のあとで記録が「{now[:40]}」に変わりました。"
                told = f"{shown}どちらが正しいか聞いてください。記録はそのままにしました。"
                own.doubt(heading, told)
                continue
            yield heading, text

    def take_windows(self, grouped: GroupedRows) -> None:
        """Take the rows about windows: those of towns whose row of questions came, too."""
        self.returned.doubts += grouped.doubts
        for code, rows in grouped.by_place.items():
            area = self.table.areas[code]
            recorded = self.recorded(area)
            if isinstance(recorded, str):
                continue
            now = {cells.get(_ID, ""): cells for cells in window_rows(area, recorded)}
            touched = [row for row in rows if self._is_window_touched(row, now)]
            if not touched:
                continue
            answers = self.by_code.get(code)
            if not answers:
                for row in touched:
                    told = f"「{QUESTIONS}」のシートに、この市区町村の{OFFICE}と{ON}がありません。"
                    self.returned.doubts.append(Doubt(row.own.number, "", "", told + _LEFT_OUT, table=row.own.table))
                continue
            answers[-1].windows, answers[-1].layout = rows, grouped.layout

    def _is_window_touched(self, row: PlacedRow, now: Mapping[str, Cells]) -> bool:
        """Whether a row says something else than what was sent; what was left alone is taken out of it."""
        own_id = row.own.cells.get(_ID, "")
        # A row that somebody added has no id yet; no office can take one away.
        row.own.empty.pop(_ID, None)
        is_known = self.sent is not None and (row.area.code, own_id) in self.sent.by_window
        before = self.sent.by_window[row.area.code, own_id] if self.sent and is_known else now.get(own_id, {})
        touched = [
            heading
            for heading in {*row.own.cells, *(row.own.empty if is_known else ())} - {*_OF_PLACE}
            if _plain(row.own.cells.get(heading, "")) != _plain(before.get(heading, ""))
        ]
        for heading in {*row.own.cells, *row.own.empty} - {*_OF_PLACE, *touched}:
            row.own.cells.pop(heading, None)
            row.own.empty.pop(heading, None)
        return bool(touched)


def _meant(question: Question, text: str) -> str:
    """The word that a sign stands for, where it is asked whether anybody of a field takes part: ○ is いる."""
    if UNKNOWN not in question.words:
        return text
    plain = normal(text).strip().rstrip("。").lower()
    if plain in {normal(word).lower() for word in _YES}:
        return FieldState.PRESENT.label
    if plain in {normal(word).lower() for word in _NO}:
        return FieldState.ABSENT.label
    return UNKNOWN if plain in _NOT_SURE else text


def _said(question: Question, text: str) -> str:
    """What an answer says, however it is written: 令和4年3月 is 2022-03."""
    value = read_cell(question.column, text).data if question.column and text else None
    return _plain(value if isinstance(value, str) else text)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", normal(text))
