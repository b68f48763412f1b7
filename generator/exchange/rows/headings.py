"""Takes the headings of a table; says which column of our own table each of them is, and what else is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.exchange.columns import (
    CODE,
    PLACE,
    PREFECTURE,
    columns,
    source_heading,
    way_heading,
    window_heading,
)
from generator.records.model.base import normal
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


_ALIASES = {
    CODE: "都道府県コード又は市区町村コード 全国地方公共団体コード 団体コード 市区町村コード 自治体コード area_code",
    PREFECTURE: "都道府県名 都道府県 所在地_都道府県",
    PLACE: "市区町村名 地方公共団体名 市区町村(郡) 市区町村 自治体名 municipality",
    window_heading("name"): "名称 窓口名 窓口名称 相談窓口 相談窓口名 相談窓口名称 相談機関 相談機関名 機関名 施設名 施設名称 name official_name",
    window_heading("kana"): "名称_カナ 名称(カナ)",
    window_heading("nickname"): "名称_通称 通称 愛称",
    window_heading("operator"): "団体名 運営主体 委託先",
    window_heading("section"): "担当部署 担当課名 所管課 所管課名 連絡先名称",
    window_heading("place", "name"): "方書 建物名等(方書)",
    window_heading("place", "postal_code"): "郵便番号 postal_code",
    window_heading("place", "address"): "住所 所在地 所在地_連結表記 施設住所 連絡先住所 address",
    window_heading("place", "latitude"): "緯度",
    window_heading("place", "longitude"): "経度",
    window_heading("place", "accessibility"): "バリアフリー情報 アクセシビリティ情報",
    window_heading("hours"): "受付時間 開所時間 開設時間 相談時間 利用時間 受付日時 相談日時 開設日時 hours",
    window_heading("hours_note"): "利用可能日時特記事項 利用可能日時説明",
    window_heading("closed"): "休業日 定休日 休館日 閉所日 closed_days",
    window_heading("cost", "kind"): "料金有無 料金",
    window_heading("page"): "URL 連絡先URL ホームページ official_url",
    window_heading("note"): "説明",
    window_heading("ways", "way"): "methods",
    way_heading(WayKind.PHONE, "number"): "電話番号 連絡先電話番号 代表電話番号 連絡先（電話） TEL phone",
    way_heading(WayKind.FAX, "number"): "FAX番号 ファックス番号 fax",
    way_heading(WayKind.MAIL, "mail"): "連絡先メールアドレス メールアドレス Eメール email",
    way_heading(WayKind.FORM, "page"): "連絡先FormURL",
    source_heading("page"): "source_url",
    Part.DAYS: "利用可能曜日",
    Part.OPENS: "開始時間 開始時刻",
    Part.CLOSES: "終了時間 終了時刻",
    Part.CITY: "所在地_市区町村",
    Part.TOWN: "所在地_町字",
    Part.REST_OF_ADDRESS: "所在地_番地以下",
    Part.EXTENSION: "内線番号",
    Part.REMARKS: "備考 連絡先備考 連絡先備考(その他、SNSなど) 概要 アクセス方法",
    Part.SNS: "連絡先SNS",
    Part.STATUS: "status",
    Part.PUBLISHER: "publisher",
    Part.READ_ON: "last_verified",
}  # fmt: skip
"""Other tables' headings for each of ours: 公共施設一覧, 自治体標準オープンデータセット, GIF 432/433/435/451-7."""

_OWN = {CODE, window_heading("name")}
_KURASHI = {"area_code", "name", "phone", "source_url", "publisher", "last_verified"}


def layout_of(headings: tuple[str, ...]) -> Layout | None:
    """What the headings mean; None if they name neither a place nor a window."""
    own = {_key(heading): heading for heading in (*(column.heading for column in columns()), PREFECTURE)}
    other = {_key(alias): heading for heading, aliases in _ALIASES.items() for alias in aliases.split(" ")}
    is_own = {_key(heading) for heading in headings} >= {_key(heading) for heading in _OWN}
    known = {**other, **own} if is_own else {**own, **other}
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        meant = known.get(_key(heading))
        if meant and (meant == Part.REMARKS or meant not in found.values()):
            found[at] = meant
    if window_heading("name") not in found.values() or not {CODE, PLACE} & set(found.values()):
        return None
    unused = tuple(heading for at, heading in enumerate(headings) if heading.strip() and at not in found)
    if set(headings) >= _KURASHI:
        credit = "くらし支援ナビ（運営: JUNKBRANDING）、CC BY 4.0"
        page = "https://github.com/Yut8853/fukushi-portal"
        return Layout("くらし支援ナビの表", False, found, unused, WindowKind.EXISTING, credit, page)
    return Layout("この表の書き方" if is_own else "ほかの表", is_own, found, unused, WindowKind.OTHER)


def _key(heading: str) -> str:
    return _SIGNS.sub("", normal(heading)).lower()
