"""Takes the model; gives what a prefecture asks each of its towns once a year, one cell for each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.exchange.columns import CODE, PLACE, Column, Level, columns, way_heading, window_heading
from generator.records.model.platform import NAMED_FIELDS, FieldState, FieldTold, PartnerField, Platform
from generator.records.model.tasks import OfficeAnswer, TaskEntry, Tasks
from generator.records.model.way import WayKind

TICK = "○"
"""What is chosen where a cell is ticked."""
UNKNOWN = "不明"
"""What is chosen where an office itself does not know."""
REMOVE = "削除"
"""What is written where something is to be taken away; an empty cell takes nothing away."""

SAME = "変わりありません"
OFFICE = "回答した部署"
ON = "回答した日"
SHOWN = "いまのせている窓口"
LISTENS = "専用の窓口はありません。次の課が話を聞きます"
SECTION = "話を聞く課"
SECTION_PHONE = "話を聞く課（電話）"
SECTION_MAIL = "話を聞く課（メール）"
REMARKS = "連絡事項"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and the column of the sheet that holds the answer."""

    heading: str
    """What stands above the column."""
    hint: str
    """What to write."""
    column: Column | None = None
    """How a cell is read; None where it is a tick or a text for people."""
    words: tuple[str, ...] = ()
    """What can be chosen; empty where it is written."""
    is_asked: bool = True
    """Whether a town answers it; else it only helps to read the row."""

    @property
    def path(self) -> tuple[str, ...]:
        """Where the answer stands in the record; empty where it is no value of one item."""
        return self.column.path if self.column else ()


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order of the sheet."""
    return (
        Question(CODE, "そのままにしてください。", is_asked=False),
        Question(PLACE, "そのままにしてください。", is_asked=False),
        Question(SAME, f"直したところのほかに変わりがなければ、{TICK}を選びます。", words=(TICK,)),
        _written(OFFICE, "課や係の名前。人の名前は書きません。", OfficeAnswer, "office"),
        _written(ON, "例 2026-12-01", OfficeAnswer, "on"),
        *_of_record("lead_department", ("state", "name", "phone", "since"), ("決まっている", "決まっていない")),
        *_of_record("liaison", ("name", "phone", "mail")),
        Question(SHOWN, "読むための列です。直すときは「窓口」のシートに書きます。", is_asked=False),
        Question(LISTENS, f"そのとおりなら、{TICK}を選び、右の3つの列も書きます。町のページの、はじめに出ます。", words=(TICK,)),
        Question(SECTION, "課の名前。住民の方に案内するところです。", _column(SECTION, window_heading("section"))),
        Question(SECTION_PHONE, "電話かメールのどちらかを書きます。", _way(SECTION_PHONE, WayKind.PHONE, "number")),
        Question(SECTION_MAIL, "電話かメールのどちらかを書きます。", _way(SECTION_MAIL, WayKind.MAIL, "mail")),
        *_tasks(),
        *_fields(),
        Question(REMARKS, "担当の人が読みます。サイトには出ません。"),
    )  # fmt: skip


def asked() -> tuple[Question, ...]:
    """The questions that a town answers."""
    return tuple(one for one in questions() if one.is_asked)


def _written(heading: str, hint: str, part: type[OfficeAnswer], key: str) -> Question:
    return Question(heading, hint, Column(heading, (key,), Level.RECORD, part.model_fields[key]))


def _column(heading: str, named: str) -> Column:
    found = next(one for one in columns() if one.heading == named)
    return Column(heading, found.path, found.level, found.field, found.way)


def _way(heading: str, kind: WayKind, item: str) -> Column:
    return _column(heading, way_heading(kind, item))


def _of_record(key: str, items: tuple[str, ...], words: tuple[str, ...] = ()) -> Iterator[Question]:
    for item in items:
        column = next(one for one in columns() if one.level is Level.RECORD and one.path == (key, item))
        yield Question(column.heading, _hint(column), column, words if column.words else ())


def _hint(column: Column) -> str:
    example = "" if column.words else f"例 {(column.field.examples or [''])[0]}"
    return f"{column.field.description}{example}"


def task_heading(task: str, item: str) -> str:
    """The heading of the column that asks for the state (or the time) of a task."""
    return f"{Tasks.model_fields[task].title}（{TaskEntry.model_fields[item].title}）"


def _tasks() -> Iterator[Question]:
    hints = {
        "state": "分からなければ空のままにします。「未確認」になり、「未実施」にはなりません。",
        "as_of": "その状態だった日。年や月だけでもかまいません。例 2026-04",
    }
    for task in Tasks.model_fields:
        for item, hint in hints.items():
            column = Column(task_heading(task, item), (task, item), Level.RECORD, TaskEntry.model_fields[item])
            yield Question(column.heading, hint, column, tuple(word.label for word in column.words))


def field_heading(field: PartnerField) -> str:
    """The heading of the column that asks whether anybody of a field takes part."""
    return f"{Platform.model_fields['fields'].title}（{field.label}）"


def _fields() -> Iterator[Question]:
    hint = "③の場に、この分野の部署や団体がいるか。公開のページでは分からないことが多いので、うかがいます。"
    words = (*(state.label for state in FieldState), UNKNOWN)
    for field in NAMED_FIELDS:
        column = Column(field_heading(field), (field.value,), Level.RECORD, FieldTold.model_fields["state"])
        yield Question(column.heading, hint, column, words)


WINDOW_HEADINGS = (
    window_heading("id"), window_heading("name"), window_heading("kind"), window_heading("section"),
    window_heading("operator"), way_heading(WayKind.PHONE, "number"), way_heading(WayKind.FAX, "number"),
    way_heading(WayKind.MAIL, "mail"), way_heading(WayKind.FORM, "page"), window_heading("hours"),
    window_heading("closed"), window_heading("place", "address"), window_heading("page"), window_heading("note"),
)  # fmt: skip
"""The columns of the sheet of windows, beside those of the place: the usual ones of the table of all windows."""
