"""Takes rows about one place, one after the other; gives the data of its record with all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exchange.cells.window_parser import Window, read_level, read_window, show_level, show_window
from generator.exchange.columns import CODE, PLACE, Level, columns, source_heading, window_heading
from generator.exchange.rows.headings import Layout
from generator.exchange.rows.row_grouping import PlacedRow
from generator.exchange.rows.row_normalizer import NormalRow
from generator.exchange.window_merge import find_window, merge, same_name
from generator.exchange.withdrawal import (
    WORD,
    lacking,
    split_off,
    take_out,
    told_of_lacking,
    values_left,
    values_unknown,
    withdrawn_name,
)
from generator.records.model.fields import most_of
from generator.records.model.record import Record
from generator.records.window_ids import made_id

_ID = window_heading("id")
_NAME = window_heading("name")
_WINDOWS_LACKING = (
    "表に行のない窓口が記録にあり、そのまま残ります: {1}。なくすなら、その窓口IDと、窓口の名前に「{0}」と書いた行を加えてください。"
    "名前を変えたのなら、窓口IDを書いてください。"
)
_VALUE_UNKNOWN = "「{}」と書かれた値が、記録にありません: {}。"
_VALUE_LEFT = "セルにない値が記録にあり、そのまま残ります: {0}。消すなら、行を分けて「{1} {0}」と書いてください。"
MAX_WINDOWS = most_of(Record.model_fields["windows"])
"""So many windows a record may hold."""
_MOST_BEYOND = 100
"""After so many windows too many a table is no list of windows of this place; looking each of them up takes a while."""
_BEYOND = (
    "1つの記録に書ける窓口は{}までなので、この行から下の{}行は取り込みませんでした。"
    "1つの窓口が何行にも分かれていないか、ほかの市区町村の行でないか確かめてください。"
)
_UNREAD = (
    "出典（{}）を読んだ日がありません。表に「出典（読んだ日）」の列を加えるか、"
    "自分で読んだ日を --read で書いてください。この行は取り込みませんでした。"
)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What whoever imports a table says where it does not say it itself; nothing of it is ever made up."""

    page: str = ""
    """The page of the table itself, for rows without a source."""
    dated: str = ""
    """The date of the table itself; never that of another page."""
    read: str = ""
    """The day on which the table, or the pages that its rows name, were read."""


class RecordMerger:
    """Puts one row after the other into a record's data, which it changes."""

    def __init__(self, data: dict[str, Any], layout: Layout, defaults: Defaults) -> None:
        """Take the data of the record, or of a record that only has its code and name."""
        self.data = data
        self.layout = layout
        self.defaults = defaults
        self.windows: list[Window] = data.get("windows", [])
        self.known = len(self.windows)
        self.taken: set[int] = set()
        self.ids: Counter[str] = Counter()
        self.said: dict[str, str] = {}
        self.gone: set[int] = set()
        self.beyond: list[PlacedRow] = []
        """Rows for whose windows there is no room."""

    def take_all(self, rows: list[PlacedRow]) -> None:
        """Take all rows; an id that one of them bears is looked up for that one alone."""
        if self.layout.is_own:
            self.ids.update(filter(None, (row.own.cells.get(_ID, "").strip() for row in rows)))
        for row in rows:
            if len(self.beyond) < _MOST_BEYOND:
                self.take(row)
            else:
                self.beyond.append(row)
        if self.layout.is_own:
            self._lacking(rows)
            self._withdraw()
        if self.beyond:
            self.beyond[0].own.doubt(window_heading("name"), _BEYOND.format(MAX_WINDOWS, len(self.beyond)))

    def take(self, row: PlacedRow) -> None:
        """Take the next row, unless a source of it was read nobody knows when."""
        sources = list(self._sources(row))
        if undated := [source["page"] for source in sources if not (source.get("read") or self._known(source))]:
            row.own.doubt(source_heading("read"), _UNREAD.format(undated[0]))
            return
        name = row.own.cells.get(_NAME, "")
        if self.layout.is_own and (gone := withdrawn_name(name)) is not None:
            self._go(row, gone)
            return
        if name:
            window = read_window(row.own, row.own.cells)
            if "name" not in window:
                return
            own_id = window.pop("id", "") if self.layout.is_own else ""
            at = self._place_of(own_id, window)
            if at is None and len(self.windows) >= MAX_WINDOWS:
                self.beyond.append(row)
                return
            if at is None:
                self._add(row, window, own_id)
            else:
                self.taken.add(at)
                self._change(row, window, at)
            self.data["windows"] = self.windows
        for source in sources:
            self._add_source(source)
        if self.layout.is_own:
            self._record(row)

    def _go(self, row: PlacedRow, name: str) -> None:
        """Take out the window that a row names by its id, or by the name behind the word."""
        own_id = row.own.cells.get(_ID, "").strip()
        known = list(enumerate(self.windows[: self.known]))
        found = [at for at, old in known if own_id and old.get("id") == own_id]
        named = [at for at, old in known if name and same_name(old.get("name", ""), name)]
        found = found or named
        if len(found) == 1 and (not name or found == named):
            self.gone.add(found[0])
            self.taken.add(found[0])
        else:
            row.own.doubt(
                _NAME, "どの窓口をなくすのか分かりません。窓口IDを書いてください。この行は取り込みませんでした。"
            )

    def _withdraw(self) -> None:
        if self.gone:
            self.data["windows"] = [old for at, old in enumerate(self.windows) if at not in self.gone]
            if not self.data["windows"]:
                del self.data["windows"]

    def _lacking(self, rows: list[PlacedRow]) -> None:
        """Tell which windows, and what of the whole record, the record has and the table does not."""
        names = [row.own.cells.get(_NAME, "") for row in rows]
        rest = [
            f"「{old.get('name', '')}」（{old.get('id', 'IDなし')}）"
            for at, old in enumerate(self.windows[: self.known])
            if at not in self.taken and not any(same_name(old.get("name", ""), name) for name in names)
        ]
        if rest and any(names):
            own = rows[0].own
            own.doubt("", _WINDOWS_LACKING.format(WORD, "、".join(rest)), is_notice=True)
        shown = show_level(Level.RECORD, self.data)
        empty = set.intersection(*(set(lacking(row.own, shown)) for row in rows))
        if headings := tuple(heading for heading in shown if heading in empty):
            rows[0].own.doubt(headings[0], told_of_lacking(shown, headings))

    def _place_of(self, own_id: str, window: Window) -> int | None:
        """Which window of the record a row is about that bears this id, or none."""
        for at, old in enumerate(self.windows[: self.known]):
            # A row that was copied to begin a new one bears the id of the first; the name tells which is which.
            is_it = self.ids[own_id] == 1 or same_name(old.get("name", ""), window["name"])
            if own_id and old.get("id") == own_id and at not in self.taken and is_it:
                return at
        fresh = set(range(self.known, len(self.windows)))
        # What another row names by its id is not to be had by its name.
        others = [{} if old.get("id", own_id) in self.ids.keys() - {own_id} else old for old in self.windows]
        return find_window(window, others, fresh, self.taken, by_name_alone=self.layout.is_own)

    def _add(self, row: PlacedRow, window: Window, own_id: str) -> None:
        taken = {old["id"] for old in self.windows if "id" in old}
        if own_id in taken:
            row.own.doubt(_ID, f"窓口ID「{own_id}」の窓口は、ほかにあります。新しい窓口として、ほかのIDを付けました。")
        window["id"] = own_id if own_id and own_id not in taken else made_id(window["name"], taken)
        if "kind" not in window:
            if self.layout.is_own:
                row.own.doubt(window_heading("kind"), "種類が選ばれていません。「その他の窓口」として書きました。")
            window["kind"] = self.layout.kind.value
        if row.ward:
            window["serves"] = [row.ward]
        self.windows.append({key: value for key, value in window.items() if value != []})

    def _change(self, row: PlacedRow, window: Window, at: int) -> None:
        own, old = row.own, self.windows[at]
        if self.layout.is_own:
            shown = show_window(old)
            cells = {heading: text for heading, text in own.cells.items() if text != shown.get(heading, "")}
            own.doubts.clear()
            cells, gone = split_off(cells, Level.WINDOW)
            window = {**read_window(own, cells), "name": window["name"]}
            if window.pop("id", old["id"]) != old["id"]:
                own.doubt(_ID, f"窓口IDは変わりません。記録の「{old['id']}」のままにしました。", is_notice=True)
        merged = merge(old, window, own, replaces=self.layout.is_own, unites=at >= self.known)
        if self.layout.is_own:
            for column, value in values_unknown(gone, old.get("ways", [])):
                own.doubt(column.heading, _VALUE_UNKNOWN.format(WORD, value))
            take_out(merged, gone)
            self._tell_what_stays(own, shown, cells, merged)
        self.windows[at] = merged

    def _tell_what_stays(self, own: NormalRow, shown: dict[str, str], cells: dict[str, str], merged: Window) -> None:
        """Tell what the record keeps though the row does not name it."""
        if headings := lacking(own, shown):
            own.doubt(headings[0], told_of_lacking(shown, headings))
        for column, value in values_left(cells, merged.get("ways", [])):
            own.doubt(column.heading, _VALUE_LEFT.format(value, WORD))

    def _sources(self, row: PlacedRow) -> Iterator[dict[str, Any]]:
        """Where the row was read: at the page that it names, else in the table itself, else at the window's page."""
        own, said = row.own, self.defaults
        source = {**read_level(own, Level.SOURCE, own.cells)}
        if "page" in source:
            pass
        elif said.page:
            source |= {"page": said.page} | ({"dated": said.dated} if said.dated else {})
        elif not self.layout.is_own and (page := own.cells.get(window_heading("page"))):
            source["page"] = page
        if said.read:
            source.setdefault("read", said.read)
        if "page" in source:
            yield source
        if self.layout.credit:
            # The day that the row tells is both: when that table was brought up to date, and when its page was read.
            day = {"dated": source["read"], "read": source["read"]} if "read" in source else {}
            yield {"page": self.layout.credit_page, "title": self.layout.credit} | day

    def _known(self, source: dict[str, Any]) -> dict[str, Any] | None:
        """The source of the record with the same page, or None."""
        return next((old for old in self.data.get("sources", []) if old.get("page") == source["page"]), None)

    def _add_source(self, source: dict[str, Any]) -> None:
        known = self._known(source)
        if known is None:
            self.data.setdefault("sources", []).append(source)
        else:
            newer = self.layout.is_own or source.get("read", "") >= known.get("read", "")
            known.update(source if newer else {key: value for key, value in source.items() if key not in known})

    def _record(self, row: PlacedRow) -> None:
        """Take what the row says of the whole record; rows of one place must not say two things."""
        own = row.own
        shown = show_level(Level.RECORD, self.data)
        cells = {}
        for heading in (column.heading for column in columns() if column.level is Level.RECORD):
            if heading in (CODE, PLACE):
                continue
            text = own.cells.get(heading, "")
            if text and self.said.setdefault(heading, text) != text:
                own.doubt(heading, f"上の行の「{self.said[heading]}」とちがいます。上の行のままにしました。")
            elif text and text != shown.get(heading, ""):
                cells[heading] = text
        cells, gone = split_off(cells, Level.RECORD)
        found = read_level(own, Level.RECORD, cells)
        _deepen(self.data, found)
        take_out(self.data, gone)


def _deepen(data: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _deepen(data[key], value)
        else:
            data[key] = value
