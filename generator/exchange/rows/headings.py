"""Takes the headings of a table; says which column of our own table each of them is, and what else is known of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from generator.exchange.columns import (
    CODE,
    COMMON,
    PLACE,
    PREFECTURE,
    PUBLISHED,
    columns,
    source_heading,
    way_heading,
    window_heading,
)
from generator.records.model.base import normal
from generator.records.model.phone_labels import FAX, LINES, PHONE, labels_in
from generator.records.model.way import WayKind
from generator.records.model.window import WindowKind

_SIGNS = re.compile(r"[\s_*＊※()（）・,、:：／/-]|必須|任意")


class Part(StrEnum):
    """What other tables say in a cell of its own and ours says as part of another cell."""

    DAYS = "利用可能曜日"
    OPENS = "開始時刻"
    CLOSES = "終了時刻"
    CITY = "所在地_市区町村"
    TOWN = "所在地_町字"
    REST_OF_ADDRESS = "所在地_番地以下"
    EXTENSION = "内線番号"
    REMARKS = "備考"
    SNS = "連絡先SNS"
    CONTACT = "連絡先"
    LINES = "電話・FAX"
    STATUS = "status"
    PUBLISHER = "publisher"
    READ_ON = "last_verified"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the headings of one table mean."""

    name: str
    """Its Japanese name, for people."""
    is_own: bool
    """Whether it is our own table: only there does a cell replace what a record says."""
    headings: dict[int, str]
    """For each column of the file, counted from 0, the heading of our own table, or the name of a part of one of its cells."""
    unused: tuple[str, ...]
    """Headings of the file that are not taken over."""
    kind: WindowKind
    """The kind of windows that do not say which kind they are."""
    credit: str = ""
    """Who must be named as the source of the table, or empty."""
    credit_page: str = ""
    """Where that source can be found."""
    further_windows: tuple[str, ...] = ()
    """Headings of names of second and further windows in the same row, which are not read."""
    labels: Mapping[int, str] = field(default_factory=dict)
    """For columns of numbers whose heading says when or by whom they are answered (夜間電話), what it says."""

    @property
    def is_placed(self) -> bool:
        """Whether its rows say which place they are about."""
        return bool({CODE, PLACE, Part.CITY, window_heading("serves")} & set(self.headings.values()))

    def is_date(self, heading: str) -> bool:
        """Whether the cells of a column are dates."""
        return heading == Part.READ_ON or any(word in heading for word in ("日）", "日付", "いつ", "年度"))


_ALIASES = {
    CODE: (
        "都道府県コード又は市区町村コード 全国地方公共団体コード 団体コード 市区町村コード 自治体コード area_code "
        "municipality_code local_government_code city_code"
    ),
    PREFECTURE: "都道府県名 都道府県 所在地_都道府県 prefecture prefecture_name pref",
    PLACE: (
        "市区町村名 地方公共団体名 市区町村(郡) 市区町村 区市町村 区市町村名 市町村 市町村名 市町 市町名 自治体 自治体名 実施自治体 "
        "実施自治体名 実施主体 municipality municipality_name city city_name local_government"
    ),
    window_heading("name"): (
        "名称 窓口 窓口名 窓口名称 窓口の名称 相談窓口 相談窓口名 相談窓口名称 相談機関 相談機関名 相談先 相談先名 機関名 機関名称 施設名 "
        "施設名称 事業所名 事業所名称 センター名 name official_name facility_name window_name office_name"
    ),
    window_heading("kana"): "名称_カナ 名称(カナ) フリガナ ふりがな 名称(かな) name_kana facility_name_kana",
    window_heading("nickname"): "名称_通称 通称 愛称",
    window_heading("operator"): "団体名 運営主体 運営団体 運営法人 委託先 受託者 受託法人 operator organization",
    window_heading("section"): "担当部署 担当課名 担当課係 所管課 所管課名 連絡先名称 department section",
    window_heading("place", "name"): "方書 建物名等(方書)",
    window_heading("place", "postal_code"): "郵便番号 〒 postal_code zip zip_code zipcode",
    window_heading("place", "address"): "住所 所在地 所在地_連結表記 施設住所 連絡先住所 address location",
    window_heading("place", "latitude"): "緯度 latitude lat",
    window_heading("place", "longitude"): "経度 longitude lng lon",
    window_heading("place", "accessibility"): "バリアフリー情報 アクセシビリティ情報",
    window_heading("hours"): "受付時間 開所時間 開設時間 相談時間 利用時間 受付日時 相談日時 開設日時 hours open_hours opening_hours business_hours",
    window_heading("serves"): "serves",
    window_heading("hours_note"): "利用可能日時特記事項 利用可能日時説明",
    window_heading("closed"): "休業日 定休日 休館日 休所日 閉所日 休日 closed_days closed holidays regular_holiday",
    window_heading("cost", "kind"): "料金有無 料金",
    window_heading("page"): "URL 連絡先URL ホームページ ホームページURL HP official_url website homepage",
    window_heading("note"): "説明 description",
    window_heading("audience", "note"): "対象 対象者 相談対象 相談対象者",
    window_heading("ways", "way"): "相談方法 方法 methods",
    way_heading(WayKind.PHONE, "number"): "電話番号 連絡先電話番号 代表電話番号 連絡先（電話） TEL phone phones tel phone_number telephone",
    way_heading(WayKind.FAX, "number"): "FAX番号 ファックス番号 ファクス番号 ファックス fax fax_number",
    way_heading(WayKind.MAIL, "mail"): "連絡先メールアドレス メールアドレス Eメール 電子メール E-mail email mail mail_address",
    way_heading(WayKind.FORM, "page"): "連絡先FormURL",
    source_heading("page"): "source_url",
    Part.DAYS: "利用可能曜日",
    Part.OPENS: "開始時間 開始時刻",
    Part.CLOSES: "終了時間 終了時刻",
    Part.CITY: "所在地_市区町村",
    Part.TOWN: "所在地_町字",
    Part.REST_OF_ADDRESS: "所在地_番地以下",
    Part.EXTENSION: "内線番号",
    Part.REMARKS: "備考 連絡先備考 連絡先備考(その他、SNSなど) 概要 アクセス方法 特記事項 相談内容 remarks note notes",
    Part.SNS: "連絡先SNS",
    Part.CONTACT: "連絡先 問合せ先 問い合わせ先 お問い合わせ先 contact",
    Part.LINES: "電話・FAX",
    Part.STATUS: "status",
    Part.PUBLISHER: "publisher",
    Part.READ_ON: "last_verified",
}  # fmt: skip
"""Other tables' headings for each of ours: 公共施設一覧, 自治体標準オープンデータセット, GIF 432/433/435/451-7."""

_OWN = {CODE, window_heading("name")}
_KURASHI = {"area_code", "name", "phone", "source_url", "publisher", "last_verified"}


_GROUPS = frozenset(
    ("連絡先", "問合せ先", "問い合わせ先", "お問い合わせ先", "相談窓口", "窓口", "相談先", "相談機関", "施設", "機関", "所在地",
     "開設", "受付", "相談", "利用", "基本情報", "概要")
)  # fmt: skip
"""What may stand above several columns without saying anything else of them."""
_ENDINGS = tuple(
    (re.compile(pattern), heading)
    for pattern, heading in (
        (r".*(?:窓口|機関|施設|センター|事業所|相談先|相談室|相談所)の?(?:名|名称|名前)", window_heading("name")),
        (r"(?:各|県内|管内)?(?:市区町村|区市町村|市町村|市町|自治体)(?:名|名称)", PLACE),
        (r".*(?:所在地|住所)", window_heading("place", "address")),
        (r".*(?:メールアドレス|電子メール|e?mail)", way_heading(WayKind.MAIL, "mail")),
        (
            r".*(?:受付|相談|開所|開設|対応|開館|利用|開庁)(?:可能)?(?:曜日|日)?(?:及び|と|等)?(?:時間帯?|日時)等?",
            window_heading("hours"),
        ),
        (r".*(?:休業|休館|休所|定休|閉所|閉庁|休み|休)の?日等?", window_heading("closed")),
        (r".*(?:url|ホームページ|ウェブサイト|webサイト|webページ|hp)", window_heading("page")),
    )
)
"""How headings of other tables end, for those that are not known word by word."""
_NUMBERS = (way_heading(WayKind.PHONE, "number"), way_heading(WayKind.FAX, "number"))
_OF_THE_WINDOW = re.compile("^(?:お?問い?合わ?せ先?|連絡先|相談窓口の?|相談先の?|窓口の?|施設の?|機関の?|相談)+")
_OF_OTHERS = re.compile("担当|所管|事務局|運営|法人|代表者|委託|主体|前の|旧|以前|予備|個人|町字|番地|建物|責任者")
"""Words in a heading that say that the column is about somebody else than the window."""


def layout_of(
    headings: tuple[str, ...], given: Mapping[str, str] | None = None, *, is_placed: bool = False
) -> Layout | None:
    """What the headings mean; None if they name no window, or no place and none ``is_placed`` otherwise.

    A heading of two rows is given as both with a line end between. ``given`` says for headings of this table which of our
    columns they are.
    """
    own = {_key(heading): heading for heading in (*(column.heading for column in columns()), PREFECTURE)}
    is_own = {_key(heading) for heading in headings} >= {_key(heading) for heading in _OWN}
    known = {**_others(), **own} if is_own else {**own, **_others()}
    known |= {_key(heading): meant for heading, meant in (given or {}).items()}
    repeated = frozenset(PUBLISHED) if is_own and {*headings} >= {*COMMON} else frozenset()
    found: dict[int, str] = {}
    labels: dict[int, str] = {}
    # 窓口名1, 電話1, 窓口名2, 電話2: the second number is not one of the first window.
    several = any(
        _is_numbered(heading) and not labels_in(_OF_THE_WINDOW.sub("", _key(heading)[:-1])).lines
        for heading in headings
    )
    for at, heading in enumerate(headings):
        meant, label = ("", "") if heading in repeated else _meaning(heading, known, is_own=is_own)
        is_further = meant in _NUMBERS and (label or (_is_numbered(heading) and not several))
        if meant and (meant == Part.REMARKS or is_further or meant not in found.values()):
            found[at] = meant
            if label:
                labels[at] = label
    unused = tuple(
        shown(heading)
        for at, heading in enumerate(headings)
        if heading.strip() and at not in found and heading not in repeated
    )
    if set(headings) >= _KURASHI:
        credit = "くらし支援ナビ（運営: JUNKBRANDING）、CC BY 4.0"
        page = "https://github.com/Yut8853/fukushi-portal"
        return Layout("くらし支援ナビの表", False, found, unused, WindowKind.EXISTING, credit, page)
    name = "この表の書き方" if is_own else "ほかの表"
    further = () if is_own else tuple(_further_windows(headings, found))
    layout = Layout(name, is_own, found, unused, WindowKind.OTHER, further_windows=further, labels=labels)
    return layout if window_heading("name") in found.values() and (is_placed or layout.is_placed) else None


def _further_windows(headings: tuple[str, ...], found: Mapping[int, str]) -> Iterator[str]:
    """窓口名2 beside 窓口名 or 窓口名1, or the same heading once more."""
    first = next((headings[at] for at, meant in found.items() if meant == window_heading("name")), "")
    return (
        shown(heading)
        for at, heading in enumerate(headings)
        if heading.strip() and at not in found and _numberless(heading) == _numberless(first)
    )


def _numberless(heading: str) -> str:
    return re.sub("[0-9]{1,2}$|^[0-9]{1,2}|(?<=窓口)[0-9]{1,2}", "", _key(heading))


def count_known(headings: tuple[str, ...]) -> int:
    """How many of these texts are headings that any table has."""
    own = {_key(column.heading): column.heading for column in columns()}
    return sum(
        bool(_meaning(heading, {**own, **_others()}, is_own=False)[0]) for heading in headings if heading.strip()
    )


def nearest(headings: tuple[str, ...], wanted: str) -> tuple[str, str] | None:
    """The heading that is most like one of those that a column of ours may have, and that one; None if none is alike."""
    aliases = {_key(alias): alias for alias in (wanted, *_ALIASES[wanted].split(" "))}
    best = max(
        ((difflib.SequenceMatcher(None, _key(heading[:40]), alias).ratio(), heading, alias)
         for heading in headings[:60] if heading.strip() for alias in aliases),
        key=lambda found: found[0],
        default=(0.0, "", ""),
    )  # fmt: skip
    return (shown(best[1]), aliases[best[2]]) if best[0] >= 0.6 else None


def own_heading(text: str) -> str | None:
    """The heading of ours that a text means, in whatever width; None if there is no such column."""
    return next((column.heading for column in columns() if _key(column.heading) == _key(text)), None) or (
        _others().get(_key(text))
    )


def has_heading(headings: tuple[str, ...], wanted: str) -> bool:
    """Whether one of these is the heading that is meant, in whatever width."""
    return _key(wanted) in map(_key, headings)


def contrary(heading: str, meant: str) -> str:
    """Why a heading can't mean this column of ours: it names the other line; empty if it can."""
    lines = labels_in(_OF_THE_WINDOW.sub("", re.sub("[0-9]", "", _key(heading)))).lines
    line = dict(zip(_NUMBERS, LINES, strict=True)).get(meant)
    if not line or not lines or line in lines:
        return ""
    return f"「{shown(heading)[:40]}」は{LINES[min(lines)]}の見出しなので、「{meant}」にはできません。"


def shown(heading: str) -> str:
    """A heading as people see it, on one line."""
    return " ".join(heading.split())


@cache
def _others() -> dict[str, str]:
    return {_key(alias): heading for heading, aliases in _ALIASES.items() for alias in aliases.split(" ")}


def _meaning(heading: str, known: Mapping[str, str], *, is_own: bool) -> tuple[str, str]:
    """What a heading means, and what it says of the numbers below it."""
    if meant := known.get(_key(heading)):
        return meant, ""
    if is_own or len(heading) > 60:
        return "", ""
    above, _, below = heading.rpartition("\n")
    if above and below and _key(above) in map(_key, _GROUPS) and (meant := known.get(_key(below))):
        return meant, ""
    key = _key(heading)
    if _OF_OTHERS.search(key):
        return "", ""
    labels = labels_in(_OF_THE_WINDOW.sub("", re.sub("[0-9]$", "", key)))
    if not labels.rest and not labels.is_extension and labels.lines:
        if labels.lines == {PHONE, FAX}:
            return Part.LINES, ""
        return way_heading(WayKind.FAX if FAX in labels.lines else WayKind.PHONE, "number"), labels.remark
    return next((meant for pattern, meant in _ENDINGS if pattern.fullmatch(key)), ""), ""


def _is_numbered(heading: str) -> bool:
    return re.search("[0-9]$", _key(heading)) is not None


def _key(heading: str) -> str:
    return _SIGNS.sub("", normal(heading)).lower()
