"""Takes ``data/withheld.csv``; gives what bodies want gone, and finds it again when they are named another way.

The table holds no value: what a body took out must not stand in the repository, not even as what is looked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.registry.area import Area
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table

FILE = "withheld.csv"
"""The file in the folder of tables."""

COLUMNS = ("code", "name", "field", "since")
"""The header line of the file."""

ALL = "all"
"""The field of a body that wants no word of it published."""

FIELDS = {
    "phone": "電話",
    "fax": "ファクス",
    "mail": "メール",
    "form": "フォーム",
    "address": "住所",
    "hours": "受付時間",
    ALL: "すべて",
}
"""What may be withheld, with the words for it."""

_LONG_ENOUGH = 4
"""Signs from which on a name inside another one is taken for the same body; shorter ones (福祉課) must be equal."""

_ENDS_OF_PLACES = tuple("都道府県市区町村")
"""What stands before a name inside another one where that is another body: 鯖江市社会福祉協議会, 福井県社会福祉協議会."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a body wants gone."""

    area: Area
    """The place of the body, or its prefecture."""
    name: str
    """The body's name, or that of the place itself for all that its record holds."""
    field: str
    """A key of ``FIELDS``."""
    since: date
    """The day from which it is not published."""
    city: str = ""
    """Name of the designated city, where the place is a ward."""
    path: Path = Path()
    """The file that says so."""
    line: int = 0
    """The line of it."""

    @property
    def message(self) -> str:
        """What is wrong where it stands nevertheless, in words."""
        what = "" if self.field == ALL else f"の{FIELDS[self.field]}"
        return f"「{self.name}」{what}は、のせないでほしいと言われています（{self.since}から）。"

    @property
    def is_place(self) -> bool:
        """Whether it is about all that the record of the place holds."""
        return folded(self.name) == folded(self.area.name)

    def concerns(self, area: Area) -> bool:
        """Whether it may be about something of a place: the same, its city, its ward, its prefecture."""
        mine, other = self.area, area
        if mine.prefecture_code != other.prefecture_code:
            return False
        prefecture = mine.prefecture_code
        return (
            prefecture in (mine.code, other.code)
            or mine.code in (other.code, other.parent)
            or mine.parent == other.code
        )

    def is_named(self, name: str) -> bool:
        """Whether a name is this body's: the same, or one within the other, whatever signs stand between.

        What has no name (``""``) is the place's own.
        """
        if self.is_place:
            return folded(name) in ("", folded(self.name))
        mine, other = self._own_part(self.name), self._own_part(name)
        shorter, longer = sorted((mine, other), key=len)
        if shorter == longer or len(shorter) < _LONG_ENOUGH:
            return shorter == longer
        before, found, _ = longer.partition(shorter)
        return bool(found) and not (longer == other and before.endswith(_ENDS_OF_PLACES))

    def is_told_in(self, text: str) -> bool:
        """Whether a text that is about no place in particular names this body; the text is folded.

        A short name, or one with the place before it, may be that of others elsewhere: then the place is named, too.
        """
        own = self.own_name
        is_clear = own == folded(self.name) and len(own) >= _LONG_ENOUGH
        return own in text and (is_clear or folded(self.area.name) in text)

    @property
    def own_name(self) -> str:
        """Its name, folded, without the places before it; of a place its own."""
        return self._own_part(self.name) or folded(self.name)

    def _own_part(self, name: str) -> str:
        """A name, folded, without the places that it begins with: 福井県福井市よりそい is よりそい."""
        around = "".join(f"(?:{place})?" for place in (self.area.prefecture, self.area.district, self.city) if place)
        return re.sub(f"^(?:{around}{self.area.name})?", "", folded(name))


class WithheldTable:
    """All that bodies want gone."""

    def __init__(self, entries: Iterable[Withheld] = ()) -> None:
        """Take what is withheld."""
        self._by_prefecture: dict[str, list[Withheld]] = defaultdict(list)
        self.entries = tuple(entries)
        for entry in self.entries:
            self._by_prefecture[entry.area.prefecture_code].append(entry)

    def concerning(self, areas: Iterable[Area]) -> tuple[Withheld, ...]:
        """What may be about something of these places, in the order of the table."""
        places = tuple(areas)
        codes = dict.fromkeys(area.prefecture_code for area in places)
        entries = (entry for code in codes for entry in self._by_prefecture.get(code, ()))
        return tuple(entry for entry in entries if any(map(entry.concerns, places)))

    def unknown(self, named: Iterable[tuple[Area, str]], path: Path) -> Iterator[Diagnostic]:
        """A warning for each entry of a file whose body nothing that is ``named`` in a place can be.

        It may be misspelt, or the body has another name now: then nothing keeps what it wants gone. Who wants no word of
        it published stands nowhere any more.
        """
        asked = [one for one in self.entries if one.path == path and one.field != ALL and not one.is_place]
        known = tuple(named) if asked else ()
        for entry in asked:
            if not any(entry.concerns(area) and entry.is_named(name) for area, name in known):
                message = f"「{entry.name}」という名前が、{entry.area.name}の記録にも、国の一覧の表にもありません"
                hint = "名前が変わっていないか、書きまちがえていないかを確かめてください。このままでは、守られません。"
                yield Diagnostic("unknown-body", message, hint, Severity.WARNING, line=entry.line).in_file(path)


NOTHING_WITHHELD = WithheldTable()
"""Where no body has asked for anything."""


def folded(name: str) -> str:
    """A name without what differs between two ways of writing it: width, case, spaces, brackets, signs."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name).casefold())


def read_withheld(paths: Iterable[Path], table: Table, faults: list[Diagnostic]) -> WithheldTable:
    """All that the files withhold; every fault of theirs is added to ``faults``."""
    return WithheldTable(entry for path in paths for entry in _entries(path, table, faults))


def _entries(path: Path, table: Table, faults: list[Diagnostic]) -> Iterator[Withheld]:
    seen: set[tuple[str, str, str]] = set()
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        code, name, field, since = row
        wrong = [*_faults(row, table)]
        if (key := (code, folded(name), field)) in seen:
            wrong.append(("repeated-row", f"「{name}」の同じ行が2度あります", "1行だけを残してください。"))
        seen.add(key)
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            area = table.areas[code]
            city = table.areas[area.parent].name if area.parent else ""
            yield Withheld(area, name, field, date.fromisoformat(since), city, path, line)


def _faults(row: list[str], table: Table) -> Iterator[tuple[str, str, str]]:
    code, name, field, since = row
    if not table.get(code):
        yield "unknown-code", f"コード「{code}」の都道府県・市区町村がありません", CODE_HINT
    if not folded(name):
        message = "団体や窓口の名前がありません"
        yield "empty-cell", message, "記録や一覧にある名前を書きます。市区町村の名前を書くと、その記録の全部です。"
    if field not in FIELDS:
        right = "、".join(FIELDS)
        # The word itself is not told: a value in the wrong column would stand in the report.
        message = f"field が {right} のどれでもありません"
        yield "unknown-word", message, "番号やアドレスそのものは、どの列にも書きません。例 phone"
    if re.search(r"@|[0-9][0-9-]{5,}", unicodedata.normalize("NFKC", name)):
        message = "name に、番号やアドレスが書かれています"
        yield "withheld-value", message, "のせないでほしい値は書かず、団体や窓口の名前だけを書きます。"
    if not _is_day(since):
        yield "bad-date", f"「{since}」は日付ではありません", "頼まれた日を書きます。例 2026-12-01"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
