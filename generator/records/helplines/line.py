"""Takes nothing; gives what is told of a nation-wide line: whom it helps, how it is reached, when, and on whose word."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.records.model.base import Choice, Name, Note, Part, wrong
from generator.records.model.dates import read_date
from generator.records.model.hours import Open
from generator.records.model.values import Date, LooseDate, Phone, Web
from generator.records.model.window import Language

NATION = "全国"
"""Stands for every prefecture in the list of those on whose pages a line stands."""

_WHOLE_DAY = 24 * 60


class Need(Choice):
    """What someone needs at that moment; in the order of the page."""

    LIFE = "life", "つらい・話を聞いてほしい"
    INJURY = "injury", "けが・急病"
    VIOLENCE = "violence", "暴力・こわい思い"
    CHILD = "child", "子どものこと"
    MONEY = "money", "お金・食べもの"
    LANGUAGE = "language", "外国語で話す"


class LineWay(Choice):
    """How a line is reached."""

    CALL = "call", "電話"
    CHAT = "chat", "チャット"
    LINE = "line", "LINE"
    APP = "app", "アプリ"
    WEB = "web", "ウェブページ"


class LineCost(Choice):
    """What a call costs."""

    FREE = "free", "無料"
    CHARGED = "charged", "通話料がかかります"


class Vouching(Choice):
    """Whose page a fact was read on."""

    OPERATOR = "operator", "運営者のページ"
    STATE = "state", "国のページ"
    PUBLIC_BODY = "public_body", "ほかの公の機関のページ"
    PRESS = "press", "新聞など"


def _day(text: str) -> str:
    if re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
        # A leap year has every day that any year may have.
        read_date(f"2024-{text}")
        return text
    return read_date(text).isoformat()


def _key(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        hint = "半角の小文字と数字を、- でつないで書きます。一度決めたら変えません。例 yorisoi"
        raise wrong("bad-key", "名前のかわりの記号として使えません（「{found}」）。", hint, found=text[:40])
    return text


Day = Annotated[Name, AfterValidator(_day)]
"""A day, ``YYYY-MM-DD``, or one of every year, ``MM-DD``."""


class Weeks(Part):
    """Some weeks that are unlike the rest of the year; both days belong to them."""

    first: Day = Field(title="初日", description="毎年のことなら月-日だけ。", examples=["2024-05-02"])
    last: Day = Field(title="最終日", description="初日と同じ形で。", examples=["2024-05-07"])
    note: Note = Field(title="言うこと", description="その間のこと。", examples=["この間は、24時間です"])


class LineSource(Part):
    """A page on which what is told of the line was read."""

    page: Web = Field(title="アドレス", description="読んだページ。", examples=["https://www.example.jp/"])
    title: Name = Field(title="題名", description="だれの、何というページか。", examples=["見本市のページ"])
    whose: Vouching = Field(title="だれのページか", description="運営者か、国か、ほかか。", examples=["operator"])
    dated: LooseDate | None = Field(
        None, title="ページの日付", description="ページに書かれた日付。", examples=["2025-03-05"]
    )
    read: LooseDate = Field(title="読んだ日", description="日がわからなければ月まで。", examples=["2026-11"])


class Helpline(Open):
    """A nation-wide line that anyone may turn to; what is not proven is left out, and the page of the line says it."""

    key: Annotated[Name, AfterValidator(_key)] = Field(
        title="記号", description="この相談先をいつまでも指す語。", examples=["yorisoi"]
    )
    name: Name = Field(title="名前", description="相談先の名前。", examples=["見本の電話"])
    needs: tuple[Need, ...] = Field(
        title="困りごと", description="どんなときの相談先か。", examples=[["life"]], min_length=1
    )
    way: LineWay = Field(title="方法", description="電話か、チャットか、ほかか。", examples=["call"])
    phone: Phone | None = Field(
        None, title="電話番号", description="電話のときだけ書く。確かでなければ書かない。", examples=["0120-279-338"]
    )
    only_in: tuple[Name, ...] = Field(
        (), title="ここだけ", description="この都道府県の人だけのとき。", examples=[["福島県"]]
    )
    not_in: tuple[Name, ...] = Field(
        (), title="ここは別", description="この都道府県の人は別のとき。", examples=[["福島県"]]
    )
    in_place_in: tuple[Name, ...] = Field(
        (), title="どの町のページにも", description="町のページに番号や入口を置く都道府県。", examples=[["全国"]]
    )
    for_whom: Note = Field(
        title="だれのための相談先か", description="わかりやすい言葉で。", examples=["どんな悩みでも話せます"]
    )
    cost: LineCost | None = Field(None, title="料金", description="電話にかかるお金。", examples=["free"])
    languages: tuple[Language, ...] = Field(
        (), title="ことば", description="日本語のほかに使えることば。", examples=[["en", "pt"]]
    )
    note: Note | None = Field(None, title="補足", description="使う前に知っておくこと。", examples=["匿名で話せます"])
    weeks: tuple[Weeks, ...] = Field(
        (), title="ちがう期間", description="いつもとちがう期間。ふだんの時間を書かなければ、その期間だけ開くところ。"
    )
    page: Web = Field(title="ページ", description="公式ページか入口。", examples=["https://www.example.jp/"])
    page_title: Name = Field(title="ページの題", description="そのページの題。", examples=["見本の電話"])
    easy: Note | None = Field(
        None, title="やさしい日本語", description="やさしい日本語のページに出すとき。", examples=["なんでも 話せます"]
    )
    english_name: Name | None = Field(
        None, title="英語の名前", description="英語のページに出すとき。", examples=["（英語の名前）"]
    )
    english: Note | None = Field(
        None, title="英語の説明", description="英語のページに出すとき。", examples=["（英語の文）"]
    )
    foreign_page: Web | None = Field(
        None, title="外国語のページ", description="分からなければ書かない。", examples=["https://www.example.jp/en/"]
    )
    checked_on: Date = Field(
        title="確かめた日", description="出典と照らし合わせた日。12か月たつと知らせます。", examples=["2026-11-30"]
    )
    sources: tuple[LineSource, ...] = Field(title="出典", description="読んだページと、その日。", min_length=1)

    @property
    def speaks(self) -> bool:
        """Whether one speaks there; everything else is reached without a voice."""
        return self.way is LineWay.CALL

    @property
    def only_then(self) -> bool:
        """Whether it is there for some weeks only."""
        return bool(self.weeks) and not (self.hours or self.hours_note)

    @property
    def is_round_the_clock(self) -> bool:
        """Whether somebody is known to answer at any hour of any day."""
        days = {day for slot in self.hours for day in slot.days.weekdays if not slot.days.weeks}
        whole = all(time.closes - time.opens == _WHOLE_DAY for slot in self.hours for time in slot.times)
        return whole and len(days) == 7 and not self.closed

    @property
    def is_own_word(self) -> bool:
        """Whether the operator or the state itself says how it is reached; else another body's page is named for it."""
        return any(source.whose in (Vouching.OPERATOR, Vouching.STATE) for source in self.sources)

    def is_for(self, prefecture: str) -> bool:
        """Whether it is right for someone in this prefecture (``福島県``)."""
        return prefecture not in self.not_in and (not self.only_in or prefecture in self.only_in)

    def stands_in(self, prefecture: str) -> bool:
        """Whether it stands in place on the pages of this prefecture's municipalities."""
        return self.is_for(prefecture) and bool({NATION, prefecture} & set(self.in_place_in))

    def months_since_checked(self, today: date) -> int:
        """Whole months since somebody compared it with its sources."""
        months = (today.year - self.checked_on.year) * 12 + today.month - self.checked_on.month
        return months - (today.day < self.checked_on.day)
