"""Takes what came back of the yearly question; gives what becomes of each record, what is in doubt, and who is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.exchange.cells.cell_parser import read_cell
from generator.exchange.columns import window_heading
from generator.exchange.importer import Plan, planned, record_data
from generator.exchange.inquiry.answer_merge import Answer, AnswerMerger
from generator.exchange.inquiry.questions import OFFICE, ON, questions
from generator.exchange.inquiry.returned import Returned, read_returned
from generator.exchange.sheets.file_reader import read_sheet
from generator.exchange.sheets.sheet import Doubt, Refusal
from generator.left_behind import is_left_behind
from generator.records.model.record import ConfirmedHow
from generator.records.rules.leftovers import person_in
from generator.records.rules.subject import Context
from generator.registry.area import Area
from generator.registry.table import Table

ENDINGS = (".xlsx", ".xlsm", ".csv")
"""The endings of files that may be answers."""

_LEFT_OUT = "この行は取り込みませんでした。"


@dataclass(slots=True)
class Taken:
    """What is made of all that came back."""

    plans: list[Plan] = field(default_factory=list)
    """What becomes of each record, in the order of the codes."""
    doubts: list[Doubt] = field(default_factory=list)
    """What is not certain, of every file."""
    refused: list[tuple[Path, str]] = field(default_factory=list)
    """Files that could not be read, and why."""
    files: int = 0
    """How many could."""
    answered: list[Area] = field(default_factory=list)
    """The towns that answered, whatever became of it."""
    missing: list[Area] = field(default_factory=list)
    """The towns of the prefectures that asked that have not."""


def files_of(path: Path) -> list[Path]:
    """The file itself, or the files of a folder that may be answers; not what a program left beside them."""
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.rglob("*") if one.is_file() and not is_left_behind(one.name))


def take(
    paths: Iterable[Path],
    records: Path,
    context: Context,
    prefecture: str = "",
    how: ConfirmedHow = ConfirmedHow.INQUIRY,
    step: Callable[[str, int, int], None] = lambda _what, _done, _all: None,
) -> Taken:
    """Read every file and put the answers into the records, writing nothing."""
    taken, answers, prefectures = Taken(), list[Answer](), set[str]()
    data: dict[str, Any] = {}

    def recorded(area: Area) -> Any:
        if area.code not in data:
            known = record_data(area, records)
            data[area.code] = known if isinstance(known, str) else known.data
        return data[area.code]

    every = list(paths)
    for at, path in enumerate(every):
        step("回答を読む", at, len(every))
        returned = _read(path, context.table, recorded, prefecture)
        if isinstance(returned, Refusal):
            taken.refused.append((path, returned.message))
            continue
        taken.files += 1
        taken.doubts += returned.doubts
        answers += [replace(answer, how=how) for answer in returned.answers]
        prefectures |= returned.asked
    by_code = defaultdict[str, list[Answer]](list)
    for answer in answers:
        by_code[answer.area.code].append(answer)
    for code in sorted(by_code):
        certain = _certain(by_code[code], taken)
        taken.answered.append(by_code[code][0].area)
        if certain:
            taken.plans.append(_plan(certain, records, context))
    taken.doubts += [doubt for plan in taken.plans for doubt in plan.doubts]
    codes = {area.code for area in taken.answered}
    taken.missing = [
        area
        for area in context.table.areas.values()
        if area.is_municipality and area.prefecture in prefectures and area.code not in codes
    ]
    return taken


def _read(path: Path, table: Table, recorded: Callable[[Area], Any], prefecture: str) -> Returned | Refusal:
    if path.suffix.lower() not in ENDINGS:
        return Refusal(
            f"回答として読めるのは {'、'.join(ENDINGS)} のファイルです。表計算ソフトで開き、.xlsx で保存してください。"
        )
    sheet = read_sheet(path)
    return sheet if isinstance(sheet, Refusal) else read_returned(path.name, sheet, table, recorded, prefecture)


def _certain(answers: list[Answer], taken: Taken) -> list[Answer]:
    """The answers of a town that say who answered and when, each once, in the order of their days."""
    found: list[Answer] = []
    for answer in answers:
        if not _is_signed(answer):
            taken.doubts += _doubts(answer)
            continue
        twin = next((one for one in found if _says(one) == _says(answer)), None)
        if twin:
            told = f"「{twin.own.table}」{twin.own.number}行目と同じ回答です。1度だけ読みました。"
            answer.own.doubt("", told, is_notice=True)
            taken.doubts += _doubts(answer)
            continue
        found.append(answer)
    for answer in found:
        others = [one for one in found if one is not answer and one.on == answer.on]
        if other := next((one for one in others if _differ(one, answer)), None):
            told = f"同じ日の回答（「{other.own.table}」{other.own.number}行目）とちがいます。どちらが正しいか聞いてください。"
            answer.own.doubt("", told + _LEFT_OUT)
            taken.doubts += _doubts(answer)
    differing = [
        one for one in found if any(one is not other and one.on == other.on and _differ(one, other) for other in found)
    ]
    return sorted((one for one in found if one not in differing), key=lambda one: one.on)


def _is_signed(answer: Answer) -> bool:
    """Whether an answer says who answered and when; its day takes its right form."""
    columns = {question.heading: question.column for question in questions() if question.column}
    for heading, text in ((OFFICE, answer.office), (ON, answer.on)):
        value = read_cell(columns[heading], text) if text else None
        if value is None or value.data is None:
            why = "".join(value.doubts) if value else f"「{heading}」がありません。"
            answer.own.doubt(heading, f"{why.rstrip('。')}。だれがいつ答えたか分からないので、{_LEFT_OUT}")
            return False
        if heading == OFFICE and (named := person_in(str(value.data), is_signature=True)):
            told = (
                f"担当の人の名前のようです（「{named}」）。サイトに出るので、課や係の名前だけにしてもらってください。"
            )
            answer.own.doubt(heading, told + _LEFT_OUT)
            return False
        if heading == OFFICE:
            answer.office = str(value.data)
        else:
            answer.on = str(value.data)
    return True


def _says(answer: Answer) -> tuple[object, ...]:
    windows = [sorted(row.own.cells.items()) for row in answer.windows]
    return answer.on, answer.office, answer.is_same, sorted(answer.own.cells.items()), windows


def _differ(one: Answer, other: Answer) -> bool:
    """Whether two answers of one day say two things of one question, or of one window."""
    pairs: tuple[tuple[dict[Any, str], dict[Any, str]], ...] = (
        (one.own.cells, other.own.cells),
        (_of_windows(one), _of_windows(other)),
    )
    return any(mine[key] != yours[key] for mine, yours in pairs for key in mine.keys() & yours.keys())


def _of_windows(answer: Answer) -> dict[Any, str]:
    """What an answer says of windows, by the window's id, or its name where it is new, and the heading."""
    own_id, name = window_heading("id"), window_heading("name")
    cells = [row.own.cells for row in answer.windows]
    return {(one.get(own_id) or one.get(name), heading): text for one in cells for heading, text in one.items()}


def _doubts(answer: Answer) -> list[Doubt]:
    return [doubt for row in answer.rows for doubt in row.doubts]


def _plan(answers: list[Answer], records: Path, context: Context) -> Plan:
    def put(data: dict[str, Any]) -> None:
        for answer in answers:
            AnswerMerger(data, answer).take()

    rows = [row for answer in answers for row in answer.rows]
    return planned(answers[0].area, rows, records, context, put)
