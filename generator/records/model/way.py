"""Takes nothing; gives the part of a record that says one way of consulting: by mail, by phone, in person and so on."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Self

from pydantic import Field, JsonValue, model_validator

from generator.records.model.base import Choice, Name, Note, Part, wrong
from generator.records.model.hours import Open
from generator.records.model.location import Spot
from generator.records.model.schema_notes import belongs_to, tied_to
from generator.records.model.values import LineNumber, Mail, Web


class WayGroup(Choice):
    """How one meets whoever answers. The order here is the order on pages."""

    SILENT = "silent", "話さないで相談"
    PHONE = "phone", "電話で相談"
    MEETING = "meeting", "会って相談"


class Answered(Enum):
    """When somebody answers."""

    AT_ONCE = "at_once"
    """While it is open, so that "open now" means something."""
    LATER = "later"
    """Some day: it can be used at any hour, so that hours say nothing about evenings."""
    AGREED = "agreed"
    """At a time that is agreed on before."""


class Manner(NamedTuple):
    """What everything else needs to know of a way to consult."""

    group: WayGroup
    """Among which ways it stands on pages."""
    answered: Answered
    """When somebody answers."""
    values: tuple[str, ...] = ()
    """The items that hold its value, each with a column of its own in tables; the first is named as the way itself."""
    icon: str = ""
    """Its icon, as it is named in ``theme/icons/``; only ways of meeting stand on pages without one."""
    condition: str = ""
    """The condition that it alone is enough for, out of those that people choose by; or empty."""
    is_unbooked: bool = False
    """Whether booking first is out of the question."""


class WayKind(Choice):
    """A way to consult. The order here is the order on pages: without speaking, by phone, meeting."""

    manner: Manner
    """What else is known of it."""

    def __new__(cls, value: str, label: str, manner: Manner) -> Self:
        """Make a member from its written form, its label and its manner."""
        member = str.__new__(cls, value)
        member._value_, member.label, member.manner = value, label, manner
        return member

    MAIL = "mail", "メール", Manner(WayGroup.SILENT, Answered.LATER, ("mail",), "email-outline", "mail")
    FORM = (
        "form",
        "入力フォーム",
        Manner(WayGroup.SILENT, Answered.LATER, ("page",), "file-document-edit-outline", "mail"),
    )
    LINE = (
        "line",
        "LINE",
        Manner(WayGroup.SILENT, Answered.AT_ONCE, ("account", "page"), "message-text-outline", "chat"),
    )
    CHAT = "chat", "チャット", Manner(WayGroup.SILENT, Answered.AT_ONCE, ("page",), "chat-outline", "chat")
    LETTER = "letter", "手紙", Manner(WayGroup.SILENT, Answered.LATER, icon="mailbox-outline")
    FAX = "fax", "FAX", Manner(WayGroup.SILENT, Answered.LATER, ("number",), "fax")
    PHONE = "phone", "電話", Manner(WayGroup.PHONE, Answered.AT_ONCE, ("number",), "phone")
    VISIT = "visit", "窓口で会う", Manner(WayGroup.MEETING, Answered.AT_ONCE)
    DROP_IN = "drop_in", "予約なしで立ち寄る", Manner(WayGroup.MEETING, Answered.AT_ONCE, is_unbooked=True)
    HOME_VISIT = "home_visit", "自宅などに来てもらう", Manner(WayGroup.MEETING, Answered.AGREED, condition="home-visit")
    ONLINE = "online", "オンラインで会う", Manner(WayGroup.MEETING, Answered.AGREED, ("page",), condition="online")


def _numbers_first(kind: WayKind) -> tuple[bool, bool]:
    return kind.manner.group is not WayGroup.PHONE, "number" not in kind.manner.values


WAY_VALUES = tuple((kind, item) for kind in sorted(WayKind, key=_numbers_first) for item in kind.manner.values)
"""Each way that has a value of its own, with each item that holds it: phones, other numbers, then the rest."""

VALUE_ITEMS = tuple(dict.fromkeys(item for _, item in WAY_VALUES))
"""The items that hold the value of some way."""


def _with(item: str) -> dict[str, JsonValue]:
    """Says that an item stands only beside the ways whose value it holds."""
    return belongs_to(way=[kind for kind, value in WAY_VALUES if value == item])


class Booking(Choice):
    """Whether one must book first."""

    REQUIRED = "required", "予約が要ります"
    RECOMMENDED = "recommended", "予約をすすめています"
    NOT_NEEDED = "not_needed", "予約は要りません"
    UNKNOWN = "unknown", "未確認"


class WayItself(Part):
    """A way to consult without its hours; kept apart so that its name stands before its hours."""

    way: WayKind = Field(title="方法", description="相談の方法。", examples=["mail"])
    mail: Mail | None = Field(
        None,
        title="メールアドレス",
        description="方法がメール（mail）のとき。",
        examples=["soudan@city.example.jp"],
        json_schema_extra=_with("mail"),
    )
    number: LineNumber | None = Field(
        None,
        title="電話・FAXの番号",
        description="方法が電話（phone）かFAX（fax）のとき。市外局番から。",
        examples=["0162-00-7811"],
        json_schema_extra=_with("number"),
    )
    extension: Name | None = Field(
        None,
        title="内線",
        description="内線の番号。",
        examples=["123"],
        json_schema_extra=_with("number"),
    )
    page: Web | None = Field(
        None,
        title="ページ",
        description="方法が入力フォーム（form）、LINE（line）、チャット（chat）、オンライン（online）のときの入口のアドレス。",
        examples=["https://www.city.example.jp/soudan/"],
        json_schema_extra=_with("page"),
    )
    account: Name | None = Field(None, title="アカウント", description="LINEなどの名前やID。", examples=["@example"])
    place: Spot | None = Field(None, title="場所", description="この方法だけの場所。書かなければ窓口の場所。")
    booking: Booking | None = Field(None, title="予約", description="予約が要るか。", examples=["required"])
    reply: Note | None = Field(
        None, title="返事", description="返事までの時間。", examples=["次の開庁日までに返信します"]
    )
    note: Note | None = Field(None, title="説明", description="短い説明。", examples=["担当の相談員がお答えします"])


class Way(Open, WayItself):
    """One way to consult, with what belongs to it alone."""

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        for field, ways in tied_to("way", type(self)).items():
            if self.way not in ways and getattr(self, field) is not None:
                raise wrong(
                    "misplaced-value",
                    "「{field}」は「way: {found}」には書けません。",
                    f"「{field}」は way が {'、'.join(sorted(ways))} のときに書きます。",
                    field=field,
                    found=self.way.value,
                )
        return self
