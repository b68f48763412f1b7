"""Takes nothing; gives the part of a record that says one way of consulting: by mail, by phone, in person and so on."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from generator.records.model.base import Choice, Name, Note, Part, wrong
from generator.records.model.hours import Open
from generator.records.model.schema_notes import belongs_to, tied_to
from generator.records.model.spot import Spot
from generator.records.model.values import Mail, Phone, Web


class WayKind(Choice):
    """A way to consult. The order here is the order on pages: without speaking, by phone, meeting."""

    MAIL = "mail", "メール"
    FORM = "form", "入力フォーム"
    LINE = "line", "LINE"
    CHAT = "chat", "チャット"
    LETTER = "letter", "手紙"
    FAX = "fax", "FAX"
    PHONE = "phone", "電話"
    VISIT = "visit", "窓口で会う"
    DROP_IN = "drop_in", "予約なしで立ち寄る"
    HOME_VISIT = "home_visit", "自宅などに来てもらう"
    ONLINE = "online", "オンラインで会う"


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
        json_schema_extra=belongs_to(way=[WayKind.MAIL]),
    )
    number: Phone | None = Field(
        None,
        title="電話・FAXの番号",
        description="方法が電話（phone）かFAX（fax）のとき。市外局番から。",
        examples=["0162-00-7811"],
        json_schema_extra=belongs_to(way=[WayKind.PHONE, WayKind.FAX]),
    )
    extension: Name | None = Field(
        None,
        title="内線",
        description="内線の番号。",
        examples=["123"],
        json_schema_extra=belongs_to(way=[WayKind.PHONE, WayKind.FAX]),
    )
    page: Web | None = Field(
        None,
        title="ページ",
        description="方法が入力フォーム（form）、LINE（line）、チャット（chat）、オンライン（online）のときの入口のアドレス。",
        examples=["https://www.city.example.jp/soudan/"],
        json_schema_extra=belongs_to(way=[WayKind.FORM, WayKind.LINE, WayKind.CHAT, WayKind.ONLINE]),
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
