"""Takes nothing; gives the one table of what is published as open data: each item, its name, its form, and its field.

The JSON files, their schemas, the tables for spreadsheets and the figures of how full they are all read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.features.open_data.facts import Clocks, OfficeFact, PlaceFact, PlatformFact, TaskFact, WindowFact
from generator.features.open_data.shapes import (
    WORDS,
    Schema,
    array,
    plain,
    plain_item,
    say_open,
    schema_of_field,
    schema_of_part,
    text,
    whole,
)
from generator.places.chain import Reason
from generator.places.directory import Place
from generator.places.offer import Offer
from generator.places.progress import State, Task
from generator.press.addresses import address_of
from generator.records.model.base import Part
from generator.records.model.platform import Platform
from generator.records.model.record import ConfirmedBy, Record, Source
from generator.records.model.tasks import OfficeAnswer, TaskEntry
from generator.records.model.window import Window
from generator.records.offices.office import SecondList
from generator.registry.area import Kind

T = TypeVar("T")

CODE = text(pattern="^[0-9]{6}$")
"""The schema of a code."""

_LOOSE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """One item of what is published of a window, an office, a platform, a task or a place."""

    key: str
    """Its name in files."""
    title: str
    """Its name in Japanese."""
    schema: Schema
    """The form of its value."""
    value: Callable[[T], Any]
    """Takes a fact; gives its value as JSON holds it, or None (or nothing else) where it is not known."""
    may_be_null: bool = False
    """Whether that it is not known is told, instead of leaving it out."""
    always: bool = False
    """Whether every fact of its kind has it."""

    @property
    def label(self) -> str:
        """Its name in English: places_to_be is "Places to be"."""
        return self.key.replace("_", " ").capitalize()


def values_of(items: Iterable[Item[T]], fact: T) -> dict[str, Any]:
    """What is known of a fact by the names of items, in their order."""
    found = {}
    for item in items:
        value = item.value(fact)
        if item.may_be_null or is_known(value):
            found[item.key] = value
    return found


def schema_of(items: Iterable[Item[T]]) -> Schema:
    """The schema of what ``values_of`` gives."""
    every = tuple(items)
    properties = {item.key: {"title": item.title, **_with_null(item)} for item in every}
    needed = [item.key for item in every if item.may_be_null or item.always]
    return {"type": "object", "properties": properties, "required": needed}


def is_known(value: Any) -> bool:
    """Whether a value says anything: 0 does, an empty text or list does not."""
    return bool(value) or value == 0


def _with_null(item: Item[T]) -> Schema:
    return {"anyOf": [item.schema, {"type": "null"}]} if item.may_be_null else item.schema


def _of_model(
    model: type[Part], part: Callable[[T], Any], keys: Iterable[str], *, is_there: bool = True
) -> tuple[Item[T], ...]:
    """The items of a part of a record by their keys, as the model has them; ``is_there``: every fact has the part."""

    def reading(key: str) -> Callable[[T], Any]:
        return lambda fact: plain_item(found, key) if (found := part(fact)) else None

    fields = model.model_fields
    return tuple(
        Item(key, field.title or key, schema_of_field(field), reading(key), always=is_there and field.is_required())
        for key, field in ((key, fields[key]) for key in keys)
    )


def _but(model: type[Part], *left_out: str) -> tuple[str, ...]:
    return tuple(key for key in model.model_fields if key not in left_out)


def _clocks(clocks: Clocks) -> Mapping[str, str | None]:
    return {key: value or None for key, value in clocks._asdict().items()}


_CLOCKS_SCHEMA = {
    "description": "3つの日。別の日で代わりにはしない。分からなければ null。",
    **whole(
        {
            "dated": {"type": ["string", "null"], "pattern": _LOOSE, "description": "出典に書かれた日付。"},
            "read": {"type": ["string", "null"], "pattern": _LOOSE, "description": "出典を読んだ日か月。"},
            "confirmed_on": {"type": ["string", "null"], "format": "date", "description": "役所が確かめた日。"},
            "confirmed_by": {"enum": [None, *(by.value for by in ConfirmedBy)], "description": "確かめたところ。"},
        }
    ),
}


def _clocks_item(_model: type[T]) -> Item[T]:
    def read(fact: Any) -> Any:
        return _clocks(fact.clocks)

    return Item("clocks", "3つの日", _CLOCKS_SCHEMA, read, may_be_null=True)


WINDOW: tuple[Item[WindowFact], ...] = (
    Item("code", "コード", CODE, lambda fact: fact.area.code, always=True),
    Item("id", "窓口ID", text(), lambda fact: fact.id, always=True),
    *_of_model(Window, lambda fact: fact.window, _but(Window, "id", "note", "page")),
    Item(WORDS, "受付時間（文）", text(), lambda fact: say_open(fact.window)),
    *_of_model(Window, lambda fact: fact.window, ("page", "note")),
    Item(
        "sources",
        "出典",
        array(schema_of_part(Source), "窓口のことが書かれたものが先。"),
        lambda fact: plain(fact.sources),
        always=True,
    ),
    _clocks_item(WindowFact),
)
"""A window."""


def _serves(fact: OfficeFact) -> list[dict[str, str]]:
    parts = dict(fact.listed.office.parts)
    return [
        {"code": area.code, "name": area.name, **({"part": part} if (part := parts.get(area.code)) else {})}
        for area in fact.listed.serves
    ]


def _numbers(fact: OfficeFact) -> list[dict[str, str]]:
    return [
        {key: value for key in ("number", "extension", "label") if (value := getattr(number, key))}
        for number in fact.listed.office.numbers
    ]


def _answer(fact: OfficeFact) -> dict[str, str] | None:
    told = fact.listed.office.answer
    if told is None:
        return None
    said = {"hours": told.hours, "prefers": told.prefers, "by": told.by, "on": told.said_on.isoformat()}
    return {key: value for key, value in said.items() if value}


def _compared(fact: OfficeFact) -> str | None:
    day = fact.listed.office.compared_on
    return day.isoformat() if day else None


def _read_from(fact: OfficeFact) -> str:
    """Whether what was read is a copy of the list that nobody has held against the original."""
    return "copy" if fact.source.is_copy and not fact.listed.office.compared_on else "original"


def _second_list(fact: OfficeFact) -> str | None:
    """What a second list says of the numbers; of an office without any there is nothing to say."""
    return fact.listed.office.second_list.value if fact.listed.office.numbers else None


_SERVED = array(whole({"code": CODE, "name": text(), "part": text("一部だけを受け持つとき、その部分。")}, "part"))
_NUMBER = whole(
    {"number": text(), "extension": text("内線。"), "label": text("直通、市内限定など。")}, "extension", "label"
)
_ANSWER = whole({"hours": text(), "prefers": text(enum=["mail", "phone"]), "by": text(), "on": text(format="date")},
                "hours", "prefers")  # fmt: skip
_LIST_KEYS = ("title", "edition", "page", "read", "licence", "credit")
_LIST = {"description": "国の一覧の、どの版によるか。", **whole({key: text() for key in _LIST_KEYS})}

OFFICE: tuple[Item[OfficeFact], ...] = (
    Item("code", "一覧での都道府県のコード", CODE, lambda fact: fact.area.code, always=True),
    Item("prefecture", "一覧での都道府県", text(), lambda fact: fact.area.name, always=True),
    Item("name", "名前", text(), lambda fact: fact.listed.office.name),
    Item("kind", "種類", text(enum=["general", "branch"]), lambda fact: fact.listed.office.kind.value, always=True),
    Item("serves", "受け持つ市区町村", _SERVED, _serves, always=True),
    Item("numbers", "電話", array(_NUMBER), _numbers),
    Item(
        "second_list",
        "別の一覧の番号",
        text("differs と elsewhere の番号は、公式サイトで確かめてから使う。", enum=[one.value for one in SecondList]),
        _second_list,
    ),
    Item("mail", "メール", text(), lambda fact: fact.listed.office.mail),
    Item("address", "住所", text(), lambda fact: fact.listed.address),
    Item("town", "住所の市区町村のコード", CODE, lambda fact: fact.listed.town.code if fact.listed.town else None),
    Item("answer", "窓口の返事", _ANSWER, _answer),
    Item("same_as", "同じ窓口の名前（市区町村の記録）", text(), lambda fact: fact.listed.office.same_as),
    Item("compared_on", "もとの一覧と見くらべた日", text(format="date"), _compared),
    Item(
        "read_from",
        "原本と写しのどちらによるか",
        text("copy は、原本とまだ照らし合わせていない写し。", enum=["original", "copy"]),
        _read_from,
        always=True,
    ),
    Item("source", "出典", _LIST, lambda fact: {key: getattr(fact.source, key) for key in _LIST_KEYS}, always=True),
    _clocks_item(OfficeFact),
)
"""An office of the state's list."""

PLATFORM: tuple[Item[PlatformFact], ...] = (
    Item("code", "コード", CODE, lambda fact: fact.area.code, always=True),
    *_of_model(Platform, lambda fact: fact.platform, _but(Platform)),
    _clocks_item(PlatformFact),
)
"""A platform; of its state the task tells."""


def _newest(key: str) -> Callable[[TaskFact], Any]:
    return lambda fact: plain_item(fact.standing.newest, key) if fact.standing.newest else None


TASK: tuple[Item[TaskFact], ...] = (
    Item("task", "取組", text(enum=[one.value for one in Task]), lambda fact: fact.standing.task.value, always=True),
    Item("state", "状態", text(enum=[one.value for one in State]), lambda fact: fact.standing.state.value, always=True),
    Item("as_of", "いつの時点か", text(pattern=_LOOSE), lambda fact: fact.standing.at),
    Item("source", "根拠のページ", text(), _newest("source")),
    Item("answer", "役所の回答", schema_of_part(OfficeAnswer), _newest("answer")),
    Item(
        "older",
        "前の状態",
        array(schema_of_part(TaskEntry)),
        lambda fact: plain(fact.standing.older),
    ),
    _clocks_item(TaskFact),
)
"""Where one of the three tasks of the notice stands."""


def _hall(fact: PlaceFact) -> dict[str, str]:
    area = fact.area
    return {key: value for key in ("postal_code", "address") if (value := getattr(area, key))}


def _other(offer: Offer, reason: Reason) -> dict[str, str]:
    window = {"id": offer.window.id} if offer.window.id else {}
    return {"code": offer.owner.code, **window, "name": offer.window.name, "reason": reason.value}


def _others(fact: PlaceFact) -> list[dict[str, str]]:
    """Windows that stand in another record: for the place by name, or a prefecture's, which stand in."""
    found = [_other(offer, Reason.ELSEWHERE) for offer in fact.elsewhere]
    steps = fact.place.chain if isinstance(fact.place, Place) else ()
    return found + [_other(step.offer, Reason.CENTRE) for step in steps if step.offer and step.reason is Reason.CENTRE]


def _wards(fact: PlaceFact) -> list[dict[str, str]]:
    wards = fact.place.wards if isinstance(fact.place, Place) else ()
    return [{"code": ward.code, "name": ward.name, "kana": ward.kana} for ward in wards]


def _all(items: tuple[Item[T], ...], facts: Callable[[PlaceFact], Iterable[T]]) -> Callable[[PlaceFact], Any]:
    return lambda fact: [values_of(items, one) for one in facts(fact)]


_OTHER = whole({"code": CODE, "id": text(), "name": text(), "reason": text(enum=["elsewhere", "centre"])}, "id")
_WARD = whole({"code": CODE, "name": text(), "kana": text()})
_RECORDED = ("lead_department", "related_departments", "liaison", "coordination", "reviewed_fiscal_year", "survey",
             "sources", "confirmation", "note")  # fmt: skip

PLACE: tuple[Item[PlaceFact], ...] = (
    Item("code", "コード", CODE, lambda fact: fact.area.code, always=True),
    Item("kind", "種類", text(enum=[kind.value for kind in Kind]), lambda fact: fact.area.kind.value, always=True),
    Item("name", "名前", text(), lambda fact: fact.area.name, always=True),
    Item("kana", "よみ", text(), lambda fact: fact.area.kana, always=True),
    Item("romaji", "ローマ字", text(), lambda fact: fact.area.romaji),
    Item("prefecture", "都道府県", text(), lambda fact: fact.area.prefecture, always=True),
    Item("district", "郡", text(), lambda fact: fact.area.district),
    Item(
        "url",
        "このサイトのページ",
        text("サイトのいちばん上のフォルダーから。"),
        lambda fact: address_of(fact.area),
        always=True,
    ),
    Item("site", "公式サイト", text(), lambda fact: fact.place.site),
    Item(
        "hall",
        "役所",
        whole({"postal_code": text("ハイフンのない7けた。"), "address": text()}, "postal_code", "address"),
        _hall,
    ),
    Item("wards", "区", array(_WARD), _wards),
    Item("windows", "窓口", array(schema_of(WINDOW)), _all(WINDOW, lambda fact: fact.windows), may_be_null=True),
    Item("served_by", "ほかの記録の窓口", array(_OTHER), _others),
    Item("offices", "国の一覧の窓口", array(schema_of(OFFICE)), _all(OFFICE, lambda fact: fact.offices)),
    Item("tasks", "通知の3つの取組", array(schema_of(TASK)), _all(TASK, lambda fact: fact.tasks)),
    Item(
        "platform",
        "プラットフォーム",
        schema_of(PLATFORM),
        lambda fact: values_of(PLATFORM, fact.platform) if fact.platform else None,
    ),
    *_of_model(Record, lambda fact: fact.record, _RECORDED, is_there=False),
    _clocks_item(PlaceFact),
)
"""A municipality or a prefecture: the whole of one file."""
