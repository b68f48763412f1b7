"""Takes nothing; gives what a record says of what the notice asks for: tasks over time, and who leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self, TypeVar

from pydantic import Field, model_validator

from generator.records.model.base import Choice, Name, Note, Part, wrong
from generator.records.model.values import Count, Date, FiscalYear, LooseDate, Phone, Web

T = TypeVar("T", bound="Told")


class AnsweredBy(Choice):
    """Which body's office told something."""

    MUNICIPALITY = "municipality", "市区町村の役所"
    PREFECTURE = "prefecture", "都道府県の役所"


class OfficeAnswer(Part):
    """What an office told when it was asked: a source like a page; the office is named, never a person."""

    by: AnsweredBy = Field(title="答えたところ", description="どこの役所か。", examples=["municipality"])
    office: Name = Field(
        title="答えた部署", description="部や課の名前。人の名前は書きません。", examples=["社会福祉課"]
    )
    on: Date = Field(title="答えた日", description="回答の日付。", examples=["2026-11-23"])


class Told(Part):
    """What every statement about progress carries: as of when it holds, and on whose word."""

    as_of: LooseDate | None = Field(
        None,
        title="いつの時点か",
        description="その状態だった日。分からなければ書きません。",
        examples=["2025-03-31"],
    )
    source: Web | None = Field(
        None, title="根拠のページ", description="アドレス。", examples=["https://www.city.example.jp/"]
    )
    answer: OfficeAnswer | None = Field(
        None, title="役所の回答", description="ページのかわりに、役所の回答によるとき。"
    )

    @property
    def at(self) -> str:
        """As of when it holds: a day, a month, a year; of an answer without one its day; empty where nobody knows."""
        return self.as_of or (self.answer.on.isoformat() if self.answer else "")


def with_source(told: T) -> T:
    """What is told, unless nobody stands behind it."""
    if not (told.source or told.answer):
        raise wrong(
            "state-without-source",
            "この状態の根拠がありません。",
            "source に根拠のページを書くか、answer に答えた役所と日を書いてください。",
            field="state",
        )
    return told


class LeadState(Choice):
    """Whether a lead department has been set (S5, S19)."""

    SET = "set", "決まっている"
    NOT_SET = "not_set", "決まっていない"
    UNKNOWN = "unknown", "未確認"


class _LeadItself(Part):
    """A lead department without its source, which comes last."""

    state: LeadState = Field(LeadState.SET, title="状態", description="決まっているか。", examples=["set"])
    name: Name | None = Field(None, title="部署の名前", description="部や課の名前。", examples=["社会福祉課"])
    section: Name | None = Field(None, title="係", description="係の名前。", examples=["地域福祉係"])
    phone: Phone | None = Field(None, title="電話", description="市外局番から。", examples=["0162-00-6453"])
    since: LooseDate | None = Field(None, title="いつから", description="決めた日。", examples=["2021-04"])
    page: Web | None = Field(
        None, title="ページ", description="部署のページ。", examples=["https://www.city.example.jp/"]
    )


class LeadDepartment(Told, _LeadItself):
    """The lead department (主たる担当部局): plans and coordinates; not always the window itself."""


class TaskState(Choice):
    """How far a task is; that nothing is known is said by no entry."""

    DONE = "done", "実施済み"
    PREPARING = "preparing", "準備中"
    NOT_YET = "not_yet", "未実施"


class _StateItself(Part):
    """The state alone, which comes first."""

    state: TaskState = Field(title="状態", description="実施の状態。", examples=["done"])


class TaskEntry(Told, _StateItself):
    """How far a task was at one time, on whose word; entries are added, so that older ones tell the line over time."""

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        return with_source(self)


def newest(entries: Iterable[TaskEntry]) -> TaskEntry | None:
    """The entry that holds: the newest; one without a date is older than all, and of two of one day the later written."""
    numbered = [(entry.at, number, entry) for number, entry in enumerate(entries)]
    return max(numbered)[2] if numbered else None


class Tasks(Part):
    """The three tasks of the notice (S23-S27): the one place where a record tells their state."""

    window: tuple[TaskEntry, ...] = Field(
        (),
        title="①相談窓口の明確化・周知",
        description="通知の①。前に書いたものを残して、新しいことを足します。",
        max_length=40,
    )
    survey: tuple[TaskEntry, ...] = Field(
        (),
        title="②実態やニーズの把握",
        description="通知の②。前に書いたものを残して、新しいことを足します。",
        max_length=40,
    )
    platform: tuple[TaskEntry, ...] = Field(
        (),
        title="③市町村プラットフォームの設置・運営",
        description="通知の③。前に書いたものを残して、新しいことを足します。",
        max_length=40,
    )


class SurveyKind(Choice):
    """How a survey counts: numbers of different kinds are never set beside each other."""

    SAMPLE = "sample", "無作為に選んだ人への調査（全体の数は推計）"
    HOUSEHOLDS = "households", "すべての世帯への調査"
    COMMISSIONERS = "welfare_commissioners", "民生委員などへの調査（把握している数）"
    AGENCIES = "agencies", "関係機関への調査（把握している数）"
    CONCERNED = "persons_concerned", "本人や家族への調査"
    SEVERAL = "several", "いくつかの方法による調査"
    OTHER = "other", "そのほかの方法"


class Survey(Part):
    """What the survey (実態把握, S24) was; totals only, never about individuals. Its state stands in ``tasks``."""

    fiscal_year: FiscalYear | None = Field(None, title="年度", description="実施した年度（西暦）。", examples=["2024"])
    kind: SurveyKind | None = Field(None, title="数えかた", description="どのように数えたか。", examples=["sample"])
    method: Note | None = Field(None, title="方法", description="調べ方。", examples=["民生委員への調査"])
    frame: Note | None = Field(
        None, title="たずねた相手", description="だれにたずねたか。", examples=["15歳から64歳の市民"]
    )
    asked: Count | None = Field(None, title="たずねた数", description="配った数。", examples=["5000"])
    answered: Count | None = Field(None, title="答えた数", description="返ってきた数。", examples=["1915"])
    totals: Note | None = Field(
        None,
        title="全体の数",
        description="全体の合計だけ。地区ごとの数や、10より少ない数は書きません。",
        examples=["該当 1,234人"],
    )
    page: Web | None = Field(
        None, title="結果のページ", description="公開された結果。", examples=["https://www.city.example.jp/"]
    )
