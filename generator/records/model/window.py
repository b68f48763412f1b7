"""Takes nothing; gives the part of a record that says where and how one may consult: a window."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from generator.records.model.base import Answer, Choice, Kana, Name, Note, Part, wrong
from generator.records.model.hours import Open
from generator.records.model.location import Spot
from generator.records.model.meeting import Ibasho, Meeting
from generator.records.model.schema_notes import KEY
from generator.records.model.values import Age, Code, FiscalYear, Id, Web
from generator.records.model.way import Booking, Way


class WindowKind(Choice):
    """What sort of window it is (S23, S30)."""

    DEDICATED = "dedicated", "ひきこもりの相談窓口"
    EXISTING = "existing_window", "いろいろな困りごとの相談窓口"
    CENTER = "support_center", "ひきこもり地域支援センター"
    STATION = "support_station", "ひきこもり支援ステーション"
    PROGRAMME = "support_programme", "ひきこもりサポート事業"
    HEALTH = "health_center", "保健所・保健センター"
    MENTAL_HEALTH = "mental_health_center", "精神保健福祉センター"
    SELF_RELIANCE = "self_reliance_office", "自立相談支援機関"
    COUNCIL = "social_welfare_council", "社会福祉協議会"
    YOUTH = "youth_center", "子ども・若者の相談窓口"
    SECTION = "listening_section", "話を聞く担当課（専用の窓口なし）"
    OTHER = "other", "その他の窓口"


class Who(Choice):
    """Who may consult."""

    PERSON = "person", "本人"
    FAMILY = "family", "家族"
    SUPPORTER = "supporter", "友人・支援者など"


class CostKind(Choice):
    """What consulting costs."""

    FREE = "free", "無料"
    PARTLY = "partly", "一部にお金がかかる"
    PAID = "paid", "お金がかかる"
    UNKNOWN = "unknown", "未確認"


class Audience(Part):
    """For whom a window is."""

    who: tuple[Who, ...] = Field(
        (), title="相談できる人", description="本人、家族、友人・支援者。", examples=[["person", "family"]]
    )
    family_alone: Answer = Field(
        Answer.UNKNOWN, title="家族だけの相談", description="家族だけでも相談できるか。", examples=["yes"]
    )
    age_from: Age | None = Field(None, title="年齢（から）", description="何歳から。", examples=["15"])
    age_to: Age | None = Field(None, title="年齢（まで）", description="何歳まで。", examples=["39"])
    any_age: Answer = Field(
        Answer.UNKNOWN, title="年齢を問わない", description="年齢の制限がないと書かれているか。", examples=["yes"]
    )
    note: Note | None = Field(
        None, title="説明", description="住んでいる所などの条件。", examples=["市内にお住まいの方"]
    )

    @model_validator(mode="after")
    def _ages_in_order(self) -> Self:
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            raise wrong(
                "ages-reversed",
                "年齢の「から」と「まで」が逆です。",
                "小さいほうを age_from に書いてください。",
                field="age_from",
            )
        return self


class Cost(Part):
    """What consulting costs, apart from the price of a call."""

    kind: CostKind = Field(CostKind.UNKNOWN, title="費用", description="無料か。", examples=["free"])
    note: Note | None = Field(None, title="説明", description="費用の説明。", examples=["通話料は相談する方の負担です"])


class Programme(Part):
    """The state's programme that a window belongs to (S30)."""

    name: Name = Field(title="事業の名前", description="国の事業の名前。", examples=["ひきこもり支援ステーション事業"])
    fiscal_year: FiscalYear | None = Field(None, title="年度", description="始まりの年度（西暦）。", examples=["2024"])


class Notice(Part):
    """How a window is made known (S23)."""

    how: Name = Field(title="知らせ方", description="ホームページ、広報紙、ちらしなど。", examples=["ホームページ"])
    page: Web | None = Field(
        None, title="ページ", description="そのアドレス。", examples=["https://www.city.example.jp/"]
    )


def _language(text: str) -> str:
    if not (text.isascii() and 2 <= len(text) <= 10 and text.replace("-", "").isalpha()):
        raise wrong(
            "bad-language",
            "ことばの記号ではありません（「{found}」）。",
            "例 ja、en、zh、ko、pt、vi、ne",
            found=text[:20],
        )
    return text


Language = Annotated[Name, AfterValidator(_language)]
"""A language by its tag: en, pt."""


class WindowItself(Part):
    """A window without its hours; kept apart so that its name stands before its hours."""

    name: Name = Field(title="窓口の名前", description="正式な名前。", examples=["稚内市ひきこもり相談窓口"])
    id: Id | None = Field(
        None,
        title="窓口ID",
        description="窓口を見分ける短い語。名前が変わっても、変えません。新しい窓口では、書かなければ付きます。",
        examples=["w1"],
        json_schema_extra=KEY,
    )
    kana: Kana | None = Field(
        None, title="よみ", description="名前のよみ。ひらがな。", examples=["わっかないしひきこもりそうだんまどぐち"]
    )
    nickname: Name | None = Field(None, title="愛称", description="親しみやすい名前。", examples=["ゆっくりん"])
    nickname_kana: Kana | None = Field(None, title="愛称のよみ", description="ひらがな。", examples=["ゆっくりん"])
    kind: WindowKind = Field(title="種類", description="窓口の種類。", examples=["dedicated"])
    programme: Programme | None = Field(None, title="国の事業", description="国の事業として開いているとき。")
    operator: Name | None = Field(
        None, title="運営・委託先", description="運営する団体。", examples=["稚内市社会福祉協議会"]
    )
    operator_organisation: Id | None = Field(
        None,
        title="運営・委託先の団体の id",
        description="data/organisations.csv の id。あれば。",
        examples=["mihonnokai"],
    )
    section: Name | None = Field(None, title="担当課", description="担当する課や係。", examples=["社会福祉課"])
    serves: tuple[Code, ...] = Field(
        (),
        title="相談できる地域",
        description="担当する市区町村のコード。書かなければ、この記録の地域。",
        examples=[["012149"]],
        max_length=200,
    )
    audience: Audience = Field(Audience(), title="相談できる人", description="だれが相談できるか。")
    anonymous: Answer = Field(Answer.UNKNOWN, title="匿名", description="名前を言わなくてよいか。", examples=["yes"])
    confidential: Answer = Field(
        Answer.UNKNOWN, title="秘密", description="秘密を守ると書かれているか。", examples=["yes"]
    )
    cost: Cost = Field(Cost(), title="費用", description="相談の費用。")
    booking: Booking = Field(Booking.UNKNOWN, title="予約", description="予約が要るか。", examples=["not_needed"])
    ways: tuple[Way, ...] = Field((), title="相談の方法", description="使える方法を、案内したい順に。", max_length=30)
    place: Spot | None = Field(None, title="場所", description="窓口の場所。")


class Window(Open, WindowItself):
    """A consultation window (相談窓口)."""

    family_meetings: tuple[Meeting, ...] = Field((), title="家族会", description="家族の集まり。", max_length=20)
    places_to_be: tuple[Ibasho, ...] = Field((), title="居場所", description="本人が過ごせる場所。", max_length=20)
    languages: tuple[Language, ...] = Field(
        (), title="ことば", description="日本語のほかに使えることば。", examples=[["en", "pt"]], max_length=30
    )
    made_known: tuple[Notice, ...] = Field(
        (), title="知らせ方", description="窓口を知らせている方法（通知の①）。", max_length=20
    )
    page: Web | None = Field(
        None, title="公式ページ", description="窓口の公式ページ。", examples=["https://www.city.example.jp/"]
    )
    note: Note | None = Field(
        None, title="説明", description="短い説明。", examples=["ひとりで来られないときは、ご相談ください"]
    )
