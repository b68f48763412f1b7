"""Takes facts and the values of their items; gives the tables for spreadsheets: their columns, and their rows of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.exchange.columns import COMMON, PUBLISHED, Cells, headings
from generator.exchange.exporter import rows_of
from generator.exchange.sheets.csv_writer import BEFORE, protected_row, spreadsheet_writer
from generator.features.open_data.coverage import Counting
from generator.features.open_data.facts import Clocks, OfficeFact, PlaceFact, PlatformFact, WindowFact
from generator.features.open_data.items import OFFICE, PLATFORM, Item
from generator.features.open_data.shapes import say_open
from generator.features.open_data.vocabularies import japanese
from generator.places.progress import Standing, Task, standings_of
from generator.places.wording import say_source
from generator.press.addresses import address_of
from generator.press.interface import FOLDER
from generator.press.long_file import LongFile
from generator.records.model.hours import WEEKDAYS
from generator.records.model.record import Source
from generator.records.model.way import Way, WayKind
from generator.records.model.window import Window
from generator.records.offices.office import DOUBTED
from generator.records.organisations import Organisation
from generator.records.rules.contacts import CONTACTS_SINCE
from generator.registry.area import Area

Values = Mapping[str, Any]

_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


class Row(NamedTuple):
    """One row of a table."""

    area: Area
    """The place that it is about."""
    clocks: Clocks
    """The days of what it says."""
    cells: tuple[str, ...]
    """Its texts; empty where nothing is known."""


class Sheet(NamedTuple):
    """A table."""

    name: str
    """Its file: ``offices.csv``."""
    title: str
    """What it holds, in Japanese."""
    columns: tuple[tuple[str, str], ...]
    """The heading of each column, and what it is in Japanese."""
    needed: tuple[frozenset[str], ...] = ()
    """What the form that it follows wants of every row: anything in one column, or in any one of some."""


class SheetFile:
    """A table that is being written and counted, row by row."""

    def __init__(self, sheet: Sheet) -> None:
        """Begin with its headings."""
        self.sheet = sheet
        self.file = LongFile(f"{FOLDER}/{sheet.name}")
        self.file.write(BEFORE)
        self._writer = spreadsheet_writer(self.file)
        self._writer.writerow([heading for heading, _title in sheet.columns])
        self.counting = Counting(sheet.name, sheet.title, sheet.columns, sheet.needed)

    def add(self, row: Row) -> None:
        """Write a row."""
        self._writer.writerow(protected_row(row.cells))
        self.counting.add_cells(*row)


def windows_sheet() -> Sheet:
    """The table of windows."""
    return Sheet("windows.csv", "窓口", tuple((heading, heading) for heading in (*PUBLISHED, *headings())))


def window_rows(
    place: PlaceFact, record: Mapping[str, Any], organisations: Mapping[str, Organisation]
) -> Iterator[Row]:
    """The rows of a place's windows; ``record``: the data of its record, as they are written."""
    columns = (*PUBLISHED, *headings())
    # One row a window, each with one source; all others stand in the file of the place alone.
    sources = [record["sources"][fact.record.sources.index(_source(fact))] for fact in place.windows]
    own = rows_of({**record, "sources": sources}, place.area)
    for fact, cells in zip(place.windows, own, strict=True):
        told = _common(fact, organisations) | _days(fact) | cells
        yield Row(place.area, fact.clocks, tuple([told.get(heading, "") for heading in columns]))


def _source(fact: WindowFact) -> Source:
    """The source that tells of a window; where that is too old for its contacts, the only other one that is not.

    Of several others none is known to tell them: a row must not name a page on which its number does not stand.
    """
    first, *others = fact.sources
    if first.told_on >= CONTACTS_SINCE or not any(way.mail or way.number for way in fact.window.ways):
        return first
    new = [source for source in others if source.told_on >= CONTACTS_SINCE]
    return new[0] if len(new) == 1 else first


def _days(fact: WindowFact) -> Cells:
    clocks = fact.clocks
    values = (address_of(fact.area), clocks.dated, clocks.read, clocks.confirmed_on)
    return dict(zip(PUBLISHED[len(COMMON) :], values, strict=True))


def _common(fact: WindowFact, organisations: Mapping[str, Organisation]) -> Cells:
    """A window in the columns that others have too; what they can't hold stands in ours."""
    window, place = fact.window, fact.window.place
    organisation = organisations.get(window.operator_organisation or "")
    phone, mail, form = (_first(window.ways, kind) for kind in (WayKind.PHONE, WayKind.MAIL, WayKind.FORM))
    accounts = [f"LINE:{way.account}" for way in window.ways if way.way is WayKind.LINE and way.account]
    faxes = [f"FAX:{way.number}" for way in window.ways if way.way is WayKind.FAX and way.number]
    found: dict[str, str | None] = {
        "全国地方公共団体コード": fact.area.code,
        "ID": f"{fact.area.code}-{fact.id}",
        "地方公共団体名": fact.area.name,
        "名称": window.name,
        "名称_カナ": katakana(window.kana or ""),
        "電話番号": phone.number if phone else None,
        "内線番号": phone.extension if phone else None,
        "連絡先メールアドレス": mail.mail if mail else None,
        "連絡先FormURL": form.page if form else None,
        "連絡先備考（その他、SNSなど）": " / ".join([*accounts, *faxes]),
        "法人番号": organisation.corporate_number if organisation else None,
        "団体名": window.operator,
        "URL": window.page,
        "備考": window.note,
        **available(window),
    }
    if place:
        found |= {
            "所在地_連結表記": place.address,
            "建物名等(方書)": " ".join(filter(None, (place.name, place.floor, place.counter))),
            "郵便番号": (place.postal_code or "").replace("-", ""),
            "緯度": f"{place.latitude:.6f}" if place.latitude is not None else None,
            "経度": f"{place.longitude:.6f}" if place.longitude is not None else None,
            **_where(fact.area, place.address or ""),
        }
    return {heading: value for heading, value in found.items() if value}


def _first(ways: tuple[Way, ...], kind: WayKind) -> Way | None:
    return next((way for way in ways if way.way is kind), None)


def _where(area: Area, address: str) -> dict[str, str | None]:
    """In which municipality an address lies, if it begins with the name of the window's own."""
    if not area.is_municipality or not address.removeprefix(area.prefecture).startswith(area.name):
        return {}
    return {
        "所在地_全国地方公共団体コード": area.code,
        "所在地_都道府県": area.prefecture,
        "所在地_市区町村": area.name,
    }


def katakana(kana: str) -> str:
    """A reading in katakana."""
    return kana.translate(_KATAKANA)


def available(window: Window) -> dict[str, str | None]:
    """When it is open, in the common columns: days and times where two cells can tell all of it, words always."""
    words = {"利用可能日時特記事項": say_open(window).replace("\n", "。")}
    times = {slot.times for slot in window.hours}
    if len(times) != 1 or len(window.hours[0].times) != 1 or any(slot.days.weeks for slot in window.hours):
        return {**words}
    days = {day for slot in window.hours for day in slot.days.weekdays}
    opens, closes = str(window.hours[0].times[0]).split("-")
    return {
        "利用可能曜日": "".join(WEEKDAYS[day] for day in sorted(days)),
        "開始時間": opens,
        "終了時間": closes,
        **words,
    }


CLOCK_COLUMNS = (
    ("dated", "出典の日付"),
    ("read", "出典を読んだ日"),
    ("confirmed_on", "役所が確かめた日"),
    ("confirmed_by", "確かめたところ"),
)
"""The last columns of a table: the three days of what each row says."""

_OFFICE_COLUMNS: tuple[tuple[str, str, Callable[[Values], str]], ...] = (
    ("serves", "受け持つ市区町村のコード", lambda told: " ".join(one["code"] for one in told["serves"])),
    ("serves_names", "受け持つ市区町村の名前", lambda told: "、".join(map(_served, told["serves"]))),
    ("numbers", "電話", lambda told: " / ".join(map(_number, told.get("numbers", []))) + _doubt(told)),
    ("has_mail", "メールアドレスがあるか", lambda told: "yes" if told.get("mail") else ""),
    ("hours", "受付時間（窓口の返事）", lambda told: told.get("answer", {}).get("hours", "")),
    ("prefers", "望む方法（窓口の返事）", lambda told: told.get("answer", {}).get("prefers", "")),
    ("answered_by", "返事をしたところ", lambda told: told.get("answer", {}).get("by", "")),
    ("answered_on", "返事のあった日", lambda told: told.get("answer", {}).get("on", "")),
    ("source_title", "出典の題名", lambda told: told["source"]["title"]),
    ("source_edition", "出典の版", lambda told: told["source"]["edition"]),
    ("source", "出典のページ", lambda told: told["source"]["page"]),
)
"""The columns that say an item of an office in another way; there is none of mail addresses, which a list of all invites
to misuse: each stands in the file of its place."""


def _served(one: Mapping[str, str]) -> str:
    return one["name"] + (f"（{one['part']}）" if "part" in one else "")


def _doubt(told: Values) -> str:
    """That a second list has other numbers for an office, right behind them; empty where it doesn't."""
    second = told.get("second_list", "")
    return f"（{japanese()['second_list'][second]}）" if second in DOUBTED else ""


def _number(one: Mapping[str, str]) -> str:
    extension = f" 内線{one['extension']}" if "extension" in one else ""
    label = f"（{one['label']}）" if "label" in one else ""
    return f"{one['number']}{extension}{label}"


def _texts(items: Iterable[Item[Any]], *but: str) -> tuple[tuple[str, str], ...]:
    """The name and title of each item that is a text."""
    return tuple(
        (item.key, item.title) for item in items if item.schema.get("type") == "string" and item.key not in but
    )


_OFFICE_TEXTS = _texts(OFFICE, "mail")

OFFICES = Sheet(
    "offices.csv",
    "国の一覧の窓口",
    (*_OFFICE_TEXTS, *((key, title) for key, title, _read in _OFFICE_COLUMNS), *CLOCK_COLUMNS),
)
"""The table of the state's list."""


def office_row(fact: OfficeFact, told: Values) -> Row:
    """The row of an office with the values of its items."""
    own = (told.get(key, "") for key, _title in _OFFICE_TEXTS)
    texts = (*own, *(read(told) for _key, _title, read in _OFFICE_COLUMNS), *fact.clocks)
    return Row(fact.area, fact.clocks, texts)


_PLATFORM_COLUMNS: tuple[tuple[str, str, Callable[[Values], str]], ...] = (
    ("joint_with", "いっしょに運営する市町村のコード", lambda told: " ".join(told.get("joint_with", []))),
    ("partners", "参加する団体の数", lambda told: str(len(told["partners"])) if "partners" in told else ""),
    ("partner_names", "参加する団体", lambda told: "\n".join(one["name"] for one in told.get("partners", []))),
    ("partner_fields", "参加する団体の分野", lambda told: _distinct(told, "partners")),
    ("linked", "ほかの場とのつながり", lambda told: "\n".join(one["name"] for one in told.get("linked", []))),
)
"""The columns that say a list of a platform in one cell, names a line each."""


def _distinct(told: Values, key: str) -> str:
    return " ".join(dict.fromkeys(one["field"] for one in told.get(key, [])))


_PLATFORM_TEXTS = _texts(PLATFORM, "code")

PLATFORMS = Sheet(
    "platforms.csv",
    "プラットフォーム",
    (
        ("code", "コード"),
        ("prefecture", "都道府県"),
        ("place", "市区町村か都道府県の名前"),
        *_PLATFORM_TEXTS,
        *((key, title) for key, title, _read in _PLATFORM_COLUMNS),
        ("state", "状態"),
        ("as_of", "いつの時点か"),
        ("source", "出典のページ"),
        *CLOCK_COLUMNS,
    ),
)
"""The table of platforms."""


def platform_row(fact: PlatformFact, told: Values) -> Row:
    """The row of a platform with the values of its items."""
    area = fact.area
    standing = next(one for one in standings_of(fact.record) if one.task is Task.PLATFORM)
    texts = (
        *(area.code, area.prefecture, area.name),
        *(told.get(key, "") for key, _title in _PLATFORM_TEXTS),
        *(read(told) for _key, _title, read in _PLATFORM_COLUMNS),
        *(standing.state.value, standing.at, fact.page),
        *fact.clocks,
    )
    return Row(area, fact.clocks, texts)


_OF_PLACE = (("code", "コード"), ("name", "名前"), ("prefecture", "都道府県"))


def _of_place(area: Area) -> tuple[str, str, str]:
    return (area.code, area.name, area.prefecture)


TASKS = Sheet(
    "tasks.csv",
    "通知の3つの取組",
    (*_OF_PLACE, ("task", "取組"), ("state", "状態"), ("as_of", "いつの時点か"), ("source", "根拠"), *CLOCK_COLUMNS),
)
"""The table of tasks."""


def task_rows(place: PlaceFact) -> Iterator[Row]:
    """A row for each task of a municipality; the notice does not ask prefectures."""
    if place.area.is_municipality:
        for one in place.tasks:
            yield Row(place.area, one.clocks, (*_of_place(place.area), *_task(one.standing), *one.clocks))


def _task(standing: Standing) -> tuple[str, ...]:
    source = say_source(standing.newest) if standing.newest else ""
    return (standing.task.value, standing.state.value, standing.at, source)


GRANTS = Sheet(
    "grants.csv",
    "使った交付金",
    (*_OF_PLACE, ("grant", "交付金"), ("fiscal_year", "年度"), ("source", "出典のページ"), *CLOCK_COLUMNS),
)
"""The table of grants."""


def grant_rows(one: PlatformFact) -> Iterator[Row]:
    """The grants that a body used for its platform (S29); they stand on no page."""
    for grant in one.platform.grants:
        cells = (*_of_place(one.area), grant.name, str(grant.fiscal_year or ""), one.page, *one.clocks)
        yield Row(one.area, one.clocks, cells)
