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
from generator.exchange.window_merge import find_window, merge, same_name
from generator.records.model.fields import most_of
from generator.records.model.record import Record
from generator.records.window_ids import made_id

_ID = window_heading("id")
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
        if self.beyond:
            self.beyond[0].own.doubt(window_heading("name"), _BEYOND.format(MAX_WINDOWS, len(self.beyond)))

    def take(self, row: PlacedRow) -> None:
        """Take the next row, unless a source of it was read nobody knows when."""
        sources = list(self._sources(row))
        if undated := [source["page"] for source in sources if not (source.get("read") or self._known(source))]:
            row.own.doubt(source_heading("read"), _UNREAD.format(undated[0]))
            return
        if row.own.cells.get(window_heading("name")):
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
            window = {**read_window(own, cells), "name": window["name"]}
            if window.pop("id", old["id"]) != old["id"]:
                own.doubt(_ID, f"窓口IDは変わりません。記録の「{old['id']}」のままにしました。", is_notice=True)
        self.windows[at] = merge(old, window, own, replaces=self.layout.is_own, unites=at >= self.known)

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
        found = read_level(own, Level.RECORD, cells)
        _deepen(self.data, found)


def _deepen(data: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _deepen(data[key], value)
        else:
            data[key] = value
