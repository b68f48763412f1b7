"""Takes windows; gives them in two forms of the government's GIF: with an address as service points, without as services.

GIF (Government Interoperability Framework, デジタル庁, CC0; edition of 2026-03): DS-451-7 行政サービス拠点・支援機関等 with the
core models 435 施設, 433 住所 and 432 連絡先; DS-451-4 行政サービス・制度. What a form needs and nobody has told stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.exchange.columns import source_heading
from generator.features.open_data.facts import PlaceFact, WindowFact
from generator.features.open_data.shapes import WORDS, Schema, array, text, whole
from generator.features.open_data.sheets import Row, Sheet, SheetFile, available, katakana
from generator.features.open_data.vocabularies import japanese
from generator.places.offices import town_of
from generator.press.addresses import address_of
from generator.press.interface import JsonList, told
from generator.records.model.way import WayKind
from generator.registry.table import Table

Values = Mapping[str, Any]

SHORT, LONG = 100, 500
"""How many letters 451-4 allows in 概要 and in 内容."""


class Window(NamedTuple):
    """A window that is to be told in a form."""

    fact: WindowFact
    """The window."""
    told: Values
    """The values of its items."""
    table: Table
    """All areas."""
    available: Mapping[str, str | None]
    """When it is open, in the common columns."""


class Entry(NamedTuple):
    """An item of a form."""

    name: str
    """Its name there."""
    group: str
    """The part of the form that it stands in; empty where it stands by itself."""
    read: Callable[[Window], str | None]
    """Gives what is known of it."""
    is_needed: bool = False
    """Whether the form wants it in every entry."""


class Form(NamedTuple):
    """A form."""

    name: str
    """Its number, and its files without what they end with."""
    title: str
    """What it holds, in Japanese."""
    entries: tuple[Entry, ...]
    """Its items that are in use, in its order."""

    @property
    def file(self) -> str:
        """Its entries as JSON, in the folder of the interface."""
        return f"gif/{self.name}.json"

    @property
    def sheet(self) -> Sheet:
        """Its entries as a table."""
        needed = [frozenset([entry.name]) for entry in self.entries if entry.is_needed]
        # Of a contact the form wants anything that can be used, not its name.
        contact = frozenset(entry.name for entry in self.entries if entry.group == _CONTACT_GROUP) - _CONTACT_NAMES
        columns = tuple((entry.name, entry.name) for entry in self.entries)
        return Sheet(f"gif/{self.name}.csv", self.title, columns, (*needed, contact))

    @property
    def schema(self) -> Schema:
        """The schema of that file but for what every file begins with."""
        parts: dict[str, Schema] = {}
        for entry in self.entries:
            into = parts.setdefault(entry.group, whole({}))["properties"] if entry.group else parts
            into[entry.name] = text()
        return whole({"form": {"const": f"GIF {self.name}"}, "entries": array(whole(parts, *parts))})


_COST = {"free": "無料", "partly": "一部有料", "paid": "有料"}

_CONTACT_GROUP = "連絡先情報"
"""The group of which each form wants something."""

_CONTACT_NAMES = frozenset(("連絡先名称", "連絡先用途"))
"""What of it says whom a contact is of and what for."""

_SITE = "このサイト"
"""The group of the columns of ours, which stand behind those of a form; an import knows the source by their names."""


def _source(one: Window) -> str | None:
    """The page whose days stand beside it."""
    return one.fact.sources[0].page


_OURS = (
    Entry("このサイトのページ", _SITE, lambda one: address_of(one.fact.area)),
    Entry(source_heading("page"), _SITE, _source),
    Entry(source_heading("dated"), _SITE, lambda one: one.fact.clocks.dated),
    Entry(source_heading("read"), _SITE, lambda one: one.fact.clocks.read),
    Entry("確かめた日", _SITE, lambda one: one.fact.clocks.confirmed_on),
)


def _place(one: Window, *keys: str) -> str:
    place = one.told.get("place", {})
    return " ".join(place[key] for key in keys if key in place)


def _address(one: Window) -> str:
    """The whole address (連結表記): the prefecture before it where it is left out and the town is certain."""
    address, prefecture = _place(one, "address"), one.fact.area.prefecture
    town = None if address.startswith(prefecture) else town_of(address, prefecture, one.table)
    return (prefecture if town else "") + address


def _codes(one: Window) -> tuple[str, ...]:
    return tuple(one.told.get("serves", [one.fact.area.code]))


def _area_code(one: Window) -> str:
    """The code of the one place that is served; of several, as in the form's own example, that of the prefecture."""
    codes = _codes(one)
    return codes[0] if len(codes) == 1 else one.fact.area.prefecture_code


def _towns(one: Window) -> str:
    areas = (one.table.areas.get(code) for code in _codes(one))
    return ",".join(f"{area.district}{area.name}" for area in areas if area and area.is_municipality)


def _values(one: Window, kind: WayKind, item: str) -> Iterator[Values]:
    return (way for way in one.told.get("ways", []) if way["way"] == kind and item in way)


def _phones(one: Window) -> str:
    ways = _values(one, WayKind.PHONE, "number")
    return " / ".join(" 内線".join(filter(None, (way["number"], way.get("extension")))) for way in ways)


def _joined(kind: WayKind, item: str, before: str = "") -> Callable[[Window], str]:
    return lambda one: " / ".join(before + way[item] for way in _values(one, kind, item))


def _page(one: Window) -> str:
    """The page to write on, else the window's own."""
    forms = _joined(WayKind.FORM, "page")(one)
    return forms or one.told.get("page", "")


_CONTACT = (
    Entry("連絡先名称", _CONTACT_GROUP, lambda one: one.told.get("section")),
    Entry("連絡先用途", _CONTACT_GROUP, lambda one: "相談" if one.told.get("ways") else None),
    Entry("連絡先電話番号", _CONTACT_GROUP, _phones),
    Entry("連絡先メールアドレス", _CONTACT_GROUP, _joined(WayKind.MAIL, "mail")),
    Entry("連絡先URL", _CONTACT_GROUP, _page),
    Entry("連絡先SNS", _CONTACT_GROUP, _joined(WayKind.LINE, "account", "LINE:")),
    Entry("連絡先備考", _CONTACT_GROUP, _joined(WayKind.FAX, "number", "FAX:")),
)


def _when(key: str) -> Callable[[Window], str | None]:
    return lambda one: one.available.get(key)


POINTS = Form(
    "451-7",
    "窓口（GIF 451-7 行政サービス拠点・支援機関等、住所があるもの）",
    (
        Entry("ID", "施設情報", lambda one: f"{one.fact.area.code}-{one.fact.id}", is_needed=True),
        Entry("種別情報", "施設情報", lambda one: japanese()["window_kind"][one.told["kind"]]),
        Entry("名称", "施設情報", lambda one: one.told["name"], is_needed=True),
        Entry("名称（カナ）", "施設情報", lambda one: katakana(one.told.get("kana", "")), is_needed=True),
        Entry("通称", "施設情報", lambda one: one.told.get("nickname")),
        Entry("説明", "施設情報", lambda one: one.told.get("note")),
        Entry("施設住所", "施設情報", _address, is_needed=True),
        Entry("建物名等（方書）", "施設情報", lambda one: _place(one, "name", "floor", "counter")),
        Entry("利用可能曜日", "施設情報", _when("利用可能曜日")),
        Entry("開始時刻", "施設情報", _when("開始時間")),
        Entry("終了時刻", "施設情報", _when("終了時間")),
        Entry("利用可能日時説明", "施設情報", _when("利用可能日時特記事項")),
        Entry("料金有無", "施設情報", lambda one: _COST.get(one.told.get("cost", {}).get("kind", ""))),
        Entry("全国地方公共団体コード", "サービス・担当区域情報", _area_code, is_needed=True),
        Entry("都道府県", "サービス・担当区域情報", lambda one: one.fact.area.prefecture),
        Entry("市区町村（郡）", "サービス・担当区域情報", _towns),
        *_CONTACT,
        *_OURS,
    ),
)
"""Of windows with an address."""


def _audience(one: Window) -> str:
    audience = one.told.get("audience", {})
    who = "、".join(japanese()["who"][word] for word in audience.get("who", []))
    return "。".join(filter(None, (who, audience.get("note"))))


def _abstract(one: Window) -> str:
    area = one.fact.area
    whose = area.name if area.name == area.prefecture else f"{area.prefecture}{area.name}"
    return f"{whose}の、{japanese()['window_kind'][one.told['kind']]}。"


def _content(one: Window) -> str:
    """What is known of it in words, as many whole sentences as the form has room for."""
    known = one.told
    ways = "、".join(dict.fromkeys(japanese()["way_kind"][way["way"]] for way in known.get("ways", [])))
    booking, cost = known.get("booking", ""), known.get("cost", {})
    lines = [
        f"相談の方法: {ways}" if ways else "",
        f"受付時間: {known[WORDS]}".replace("\n", "。") if WORDS in known else "",
        "。".join(
            filter(None, ("費用: " + japanese()["cost_kind"][cost["kind"]] if "kind" in cost else "", cost.get("note")))
        ),
        japanese()["booking"][booking] if booking else "",
        known.get("note", ""),
    ]
    found = ""
    for line in filter(None, lines):
        longer = f"{found}\n{line}" if found else line
        found = longer if len(longer) <= LONG else found
    return found


SERVICES = Form(
    "451-4",
    "窓口（GIF 451-4 行政サービス・制度、住所がないもの）",
    (
        Entry("制度所管組織", "", lambda one: one.fact.area.name, is_needed=True),
        Entry("タイトル（制度名）", "", lambda one: one.told["name"], is_needed=True),
        Entry("サブタイトル（通称）", "", lambda one: one.told.get("nickname")),
        Entry("制度番号", "", lambda one: f"{one.fact.area.code}-{one.fact.id}"),
        Entry("地域", "", lambda one: ";".join(_codes(one))),
        Entry("概要", "", lambda one: _abstract(one)[:SHORT], is_needed=True),
        Entry("内容", "", _content, is_needed=True),
        Entry("対象者", "", _audience),
        Entry("詳細URL", "", lambda one: one.told.get("page")),
        Entry("実施組織・支援機関", "", lambda one: one.told.get("operator")),
        *_CONTACT,
        *_OURS,
    ),
)
"""Of windows without one."""


FORMS = (POINTS, SERVICES)
"""Both forms."""


class FormFile:
    """A form that is being written, as a table and as JSON, and counted."""

    def __init__(self, form: Form) -> None:
        """Begin with no entry."""
        self._form = form
        self.sheet = SheetFile(form.sheet)
        self.json = JsonList(form.file, told({"form": f"GIF {form.name}"}), "entries")

    def add(self, window: Window) -> None:
        """Write a window."""
        cells = tuple([entry.read(window) or "" for entry in self._form.entries])
        self.sheet.add(Row(window.fact.area, window.fact.clocks, cells))
        self.json.add(self._entry(cells))

    def _entry(self, cells: tuple[str, ...]) -> dict[str, Any]:
        """An entry as JSON holds it: by group, what is known."""
        found: dict[str, Any] = {}
        for entry, cell in zip(self._form.entries, cells, strict=True):
            if cell:
                (found.setdefault(entry.group, {}) if entry.group else found)[entry.name] = cell
        return found


class Forms:
    """Both forms; each window stands in one of them."""

    def __init__(self, table: Table) -> None:
        """Begin with no entry; ``table``: all areas."""
        self._table = table
        self.points, self.services = map(FormFile, FORMS)

    def add(self, place: PlaceFact, values: Values) -> None:
        """Write the windows of a place."""
        for fact, known in zip(place.windows, values["windows"], strict=True):
            window = Window(fact, known, self._table, available(fact.window))
            (self.points if _place(window, "address") else self.services).add(window)
