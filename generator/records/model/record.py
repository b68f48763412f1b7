"""Takes nothing; gives the whole record of one municipality or prefecture."""

from __future__ import annotations

from typing import Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from generator.records.model.base import Choice, Kana, Name, Note, Part
from generator.records.model.platform import Platform
from generator.records.model.schema_notes import PREFECTURES_ONLY, needed_unless
from generator.records.model.tasks import LeadDepartment, LeadState, OfficeAnswer, Survey, Tasks
from generator.records.model.values import Code, Date, DayOrMonth, FiscalYear, LooseDate, Mail, Phone, Web
from generator.records.model.window import Window


class DepartmentKind(Choice):
    """The departments that the notice names (S6)."""

    HIKIKOMORI = "hikikomori_support", "ひきこもり支援施策"
    SELF_RELIANCE = "self_reliance", "生活困窮者自立支援"
    DISABILITY = "disability", "障害福祉"
    COMMUNITY = "community_welfare", "地域福祉"
    CHILD_YOUTH = "child_youth", "子ども・青少年支援"
    HEALTH = "health", "保健福祉"
    EDUCATION = "education", "教育"
    AGRICULTURE = "agriculture_forestry", "農林"
    COMMERCE = "commerce_industry", "商工"
    LABOUR = "labour", "労働"
    CONSUMER = "consumer_protection", "消費者保護"
    OTHER = "other", "その他"


class ConfirmedBy(Choice):
    """Which body found a record right; copying a page is no confirmation, and no person is named."""

    MUNICIPALITY = "municipality", "市区町村が確認"
    PREFECTURE = "prefecture", "都道府県が確認"


class Confirmed(Choice):
    """What a body found right."""

    ALL = "all", "のせていることの全部"
    WINDOWS = "windows", "相談窓口"


class ConfirmedHow(Choice):
    """By which road a body's word came; who sent it is known only as far as that road tells."""

    FORM = "form", "このサイトの画面"
    FORGE = "forge", "GitHubなど"
    MAIL = "mail", "メール"
    INQUIRY = "inquiry", "都道府県からの照会"
    PAPER = "paper", "紙やFAX"
    PHONE = "phone", "電話"


class Department(Part):
    """A related department (S6)."""

    kind: DepartmentKind = Field(title="分野", description="どの分野の部署か。", examples=["self_reliance"])
    name: Name = Field(title="部署の名前", description="課や係の名前。", examples=["生活支援課"])
    phone: Phone | None = Field(None, title="電話", description="市外局番から。", examples=["0162-00-6453"])


class Liaison(Part):
    """Whom organisations that wish to take part may turn to (S18); not for residents."""

    name: Name = Field(title="部署の名前", description="団体からの連絡先。", examples=["社会福祉課"])
    phone: Phone | None = Field(None, title="電話", description="市外局番から。", examples=["0162-00-6453"])
    mail: Mail | None = Field(
        None, title="メール", description="メールアドレス。", examples=["fukushi@city.example.jp"]
    )
    note: Note | None = Field(None, title="説明", description="短い説明。", examples=["平日の昼間にご連絡ください"])

    @property
    def is_reachable(self) -> bool:
        """Whether it can be written to or called: a name alone is no contact."""
        return bool(self.phone or self.mail)


class Coordination(Part):
    """A prefecture's work for its municipalities (S14, S28)."""

    name: Name | None = Field(None, title="担当部署", description="連絡調整の担当。", examples=["地域福祉課"])
    phone: Phone | None = Field(None, title="電話", description="市外局番から。", examples=["011-204-5278"])
    mail: Mail | None = Field(
        None, title="メール", description="メールアドレス。", examples=["fukushi@pref.example.jp"]
    )
    offers: tuple[Note, ...] = Field(
        (), title="市町村への支援", description="研修、助言など。", examples=[["市町村職員の研修"]], max_length=20
    )


class Source(Part):
    """Where a fact was read, or who told it; every record has at least one."""

    page: Web | None = Field(
        None,
        title="アドレス",
        description="根拠のページ。",
        examples=["https://www.city.example.jp/hikikomori.html"],
        json_schema_extra=needed_unless("answer"),
    )
    answer: OfficeAnswer | None = Field(
        None, title="役所の回答", description="ページのかわりに、役所の回答によるとき。"
    )
    title: Name | None = Field(None, title="題名", description="ページの題名。", examples=["ひきこもり相談窓口"])
    dated: LooseDate | None = Field(
        None, title="ページの日付", description="ページに書かれた日付。", examples=["2025-03-05"]
    )
    read: DayOrMonth | None = Field(
        None,
        title="読んだ日",
        description="ページを読んで書き写した日。日が分からないときは月まで。",
        examples=["2026-11-23"],
        json_schema_extra=needed_unless("answer"),
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        missing = [key for key in ("page", "read") if not (getattr(self, key) or self.answer)]
        if missing:
            raise ValidationError.from_exception_data(
                "Source", [InitErrorDetails(type="missing", loc=(key,), input={}) for key in missing]
            )
        return self

    @property
    def told_on(self) -> str:
        """The date that it bears itself: that of the page, or of the answer; empty where none is known."""
        return self.answer.on.isoformat() if self.answer else self.dated or ""

    @property
    def seen_on(self) -> str:
        """The day, or month, on which it was read or answered."""
        return self.answer.on.isoformat() if self.answer else self.read or ""


class Confirmation(Part):
    """The body's own word: when it last found the record right."""

    on: Date = Field(title="確認した日", description="市区町村や都道府県が確かめた日。", examples=["2026-11-23"])
    by: ConfirmedBy = Field(
        title="確認したところ", description="どこが確認したか。人の名前は書きません。", examples=["municipality"]
    )
    office: Name | None = Field(
        None, title="確認した部署", description="部や課の名前。人の名前は書きません。", examples=["社会福祉課"]
    )
    how: ConfirmedHow | None = Field(None, title="知らせ方", description="どうやって知らせたか。", examples=["form"])
    what: Confirmed | None = Field(
        None, title="確認したこと", description="書かなければ、のせていることの全部です。", examples=["all"]
    )


class Record(Part):
    """All that one municipality or prefecture tells about consulting."""

    code: Code = Field(
        title="コード", description="全国地方公共団体コード6けた。引用符で囲みます。", examples=["012149"]
    )
    name: Name = Field(title="名前", description="市区町村や都道府県の正式な名前。", examples=["稚内市"])
    kana: Kana | None = Field(
        None, title="よみ", description="公式のよみ。書かなくてもかまいません。", examples=["わっかないし"]
    )
    lead_department: LeadDepartment = Field(
        LeadDepartment(state=LeadState.UNKNOWN), title="主たる担当部局", description="計画や調整の中心になる部署。"
    )
    related_departments: tuple[Department, ...] = Field(
        (), title="関係する部署", description="庁内の関係課。", max_length=40
    )
    liaison: Liaison | None = Field(
        None, title="団体からの連絡先", description="参加したい団体のための連絡先。住民向けではありません。"
    )
    reviewed_fiscal_year: FiscalYear | None = Field(
        None, title="見直した年度", description="支援体制を最後に見直した年度（西暦）。", examples=["2025"]
    )
    windows: tuple[Window, ...] = Field((), title="相談窓口", description="見せたい順に書きます。", max_length=60)
    survey: Survey = Field(Survey(), title="実態把握", description="調査について。")
    platform: Platform = Field(Platform(), title="プラットフォーム", description="関係機関が集まる場。")
    tasks: Tasks = Field(Tasks(), title="通知の3つの取組", description="①②③の状態。")
    coordination: Coordination | None = Field(
        None,
        title="連絡調整（都道府県）",
        description="都道府県の記録だけに書きます。",
        json_schema_extra=PREFECTURES_ONLY,
    )
    sources: tuple[Source, ...] = Field(
        title="出典", description="この内容が書いてある公式ページ。1つ以上書きます。", min_length=1, max_length=40
    )
    confirmation: Confirmation | None = Field(
        None, title="確認", description="市区町村や都道府県が自分で確かめたときだけ書きます。"
    )
    note: Note | None = Field(
        None, title="説明", description="記録ぜんたいへの説明。", examples=["令和8年4月に課の名前が変わりました"]
    )
