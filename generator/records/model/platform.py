"""Takes nothing; gives the part of a record that says who works together: the municipal platform."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from generator.records.model.base import Choice, Kana, Name, Note, Part
from generator.records.model.tasks import Told, with_source
from generator.records.model.values import Code, FiscalYear, Id, LooseDate, Web


class PartnerField(Choice):
    """The field a partner works in (分野, S10-S12); kept apart from what kind of body it is."""

    EDUCATION = "education", "教育"
    AGRICULTURE = "agriculture_forestry", "農林"
    COMMERCE = "commerce_industry", "商工"
    LABOUR = "labour", "労働"
    CONSUMER = "consumer_protection", "消費者保護"
    WELFARE = "welfare", "福祉"
    SELF_RELIANCE = "self_reliance", "生活困窮"
    DISABILITY = "disability", "障害"
    CHILD_YOUTH = "child_youth", "子ども・若者"
    HEALTH = "health_medical", "保健・医療"
    ELDERLY = "elderly", "高齢"
    COMMUNITY = "community", "地域"
    HOUSING = "housing", "住まい"
    JUSTICE = "police_justice", "警察・司法"
    ACADEMIC = "academic", "学識経験"
    OTHER = "other", "その他"


NAMED_FIELDS = (
    PartnerField.AGRICULTURE,
    PartnerField.COMMERCE,
    PartnerField.LABOUR,
    PartnerField.CONSUMER,
    PartnerField.EDUCATION,
)
"""The fields that the notice names (S10); whether anybody of them takes part, public pages rarely tell."""


class PartnerKind(Choice):
    """What kind of body a partner is (S11)."""

    GOVERNMENT = "government", "行政"
    COUNCIL = "social_welfare_council", "社会福祉協議会"
    NPO = "npo", "NPO法人"
    COMPANY = "company", "企業"
    ASSOCIATION = "association", "団体"
    FAMILY = "family_association", "家族会"
    PEER = "peer_group", "当事者会"
    SCHOOL = "school", "学校"
    MEDICAL = "medical_institution", "医療機関"
    PERSON = "individual", "個人の資格"
    OTHER = "other", "その他"


class PartnerState(Choice):
    """How far a partner takes part (S22)."""

    MEMBER = "member", "参加"
    INVITED = "invited", "参加を依頼"
    COOPERATING = "cooperating", "事業で協力"
    BESIDE = "beside", "となりにある別の場"


class Partner(Part):
    """A body that takes part in a platform; a public fact, not a recommendation."""

    name: Name = Field(title="団体の名前", description="参加する団体や部署の名前。", examples=["稚内市社会福祉協議会"])
    kana: Kana | None = Field(
        None, title="よみ", description="ひらがな。", examples=["わっかないししゃかいふくしきょうぎかい"]
    )
    field: PartnerField = Field(title="分野", description="どの分野か。", examples=["welfare"])
    kind: PartnerKind | None = Field(None, title="団体の種類", description="どのような団体か。", examples=["npo"])
    role: Note | None = Field(None, title="役割", description="会議での役割。", examples=["事務局"])
    state: PartnerState | None = Field(
        None,
        title="参加の状態",
        description="参加、依頼中、事業での協力、別の場。ページに書かれていなければ書きません。",
        examples=["member"],
    )
    organisation: Id | None = Field(
        None, title="団体の表の id", description="data/organisations.csv の id。あれば。", examples=["mihonnokai"]
    )
    page: Web | None = Field(None, title="ページ", description="団体のページ。", examples=["https://www.example.jp/"])


class FieldState(Choice):
    """Whether anybody of a field takes part; that nobody knows is said by no entry."""

    PRESENT = "present", "いる"
    ABSENT = "absent", "いない"


class _FieldItself(Part):
    """A field alone, which comes before its source."""

    field: PartnerField = Field(title="分野", description="どの分野か。", examples=["agriculture_forestry"])
    state: FieldState = Field(title="参加", description="その分野で参加するところがあるか。", examples=["present"])


class FieldTold(Told, _FieldItself):
    """Whether anybody of a field takes part, where a page or an office tells it without naming the body."""

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        return with_source(self)


class LinkedKind(Choice):
    """What kind of platform of another level a place takes part in."""

    PREFECTURE = "prefecture_platform", "都道府県のプラットフォーム"
    EMPLOYMENT = "employment_platform", "就職氷河期世代などの就労のプラットフォーム"
    YOUTH = "child_youth_council", "子ども・若者支援地域協議会"
    LONELINESS = "loneliness_platform", "孤独・孤立対策の協議会やプラットフォーム"
    AGRICULTURE = "agriculture_welfare_council", "農福連携の協議会"
    SELF_RELIANCE = "self_reliance_council", "生活困窮者支援の会議"
    OTHER = "other", "そのほかの場"


class _LinkedItself(Part):
    """A platform of another level without its source, which comes last."""

    name: Name = Field(title="名前", description="場の名前。", examples=["見本県農福連携協議会"])
    kind: LinkedKind = Field(title="種類", description="どのような場か。", examples=["agriculture_welfare_council"])
    code: Code | None = Field(
        None, title="どこの場か", description="場を置く都道府県や市区町村のコード。", examples=["010006"]
    )
    fields: tuple[PartnerField, ...] = Field(
        (),
        title="会える分野",
        description="参加していると書かれている分野。",
        examples=[["agriculture_forestry"]],
    )
    page: Web | None = Field(
        None, title="ページ", description="その場のページ。", examples=["https://www.pref.example.jp/"]
    )


class Linked(Told, _LinkedItself):
    """A platform of another level that a place takes part in: there agriculture, commerce and labour are often met."""


class Grant(Part):
    """A grant that was used (S29); never shown on residents' pages."""

    name: Name = Field(
        title="名前", description="交付金や補助金の名前。", examples=["市町村プラットフォーム設置・運営支援事業"]
    )
    fiscal_year: FiscalYear | None = Field(None, title="年度", description="使った年度（西暦）。", examples=["2021"])


class Platform(Part):
    """The municipal platform (市町村プラットフォーム, S20-S25) or the prefecture's own; its state stands in ``tasks``."""

    name: Name | None = Field(
        None, title="名前", description="会議や協議会の名前。", examples=["ひきこもり支援連絡協議会"]
    )
    kana: Kana | None = Field(
        None, title="よみ", description="ひらがな。", examples=["ひきこもりしえんれんらくきょうぎかい"]
    )
    form: Name | None = Field(None, title="形", description="協議会、連絡会など。", examples=["協議会"])
    also_serves_as: Name | None = Field(
        None,
        title="兼ねている会議",
        description="ほかの会議を兼ねているとき。",
        examples=["子ども・若者支援地域協議会"],
    )
    since: LooseDate | None = Field(None, title="いつから", description="設置した日。", examples=["2024-04-01"])
    secretariat: Name | None = Field(None, title="事務局", description="事務局の部署。", examples=["社会福祉課"])
    meets: Name | None = Field(None, title="開く回数", description="会議の回数。", examples=["年2回"])
    joint_with: tuple[Code, ...] = Field(
        (),
        title="いっしょに運営する市町村",
        description="共同で運営する市町村のコード。",
        examples=[["012149"]],
        max_length=100,
    )
    partners: tuple[Partner, ...] = Field(
        (), title="参加する団体", description="公開されている参加団体。", max_length=300
    )
    fields: tuple[FieldTold, ...] = Field(
        (),
        title="分野ごとの参加",
        description="団体の名前は分からなくても、参加するところがあるか分かる分野。分からない分野は書きません。",
        max_length=20,
    )
    linked: tuple[Linked, ...] = Field(
        (),
        title="ほかの場とのつながり",
        description="都道府県の場など、この市区町村が加わっているほかの場。",
        max_length=40,
    )
    grants: tuple[Grant, ...] = Field(
        (), title="使った交付金", description="住民向けのページには出しません。", max_length=20
    )
    note: Note | None = Field(None, title="説明", description="短い説明。", examples=["年度ごとに見直します"])
    page: Web | None = Field(
        None, title="ページ", description="公開されているページ。", examples=["https://www.city.example.jp/"]
    )
