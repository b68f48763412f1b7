"""Takes a row of any table and what its headings mean; gives the same row with the headings of our own table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.exchange.columns import CODE, PLACE, source_heading, way_heading, window_heading
from generator.exchange.rows.headings import Layout, Part, shown
from generator.exchange.sheets.sheet import Doubt, Row, column_name
from generator.readings.kana import widen
from generator.records.model.base import normal
from generator.records.model.hours import WEEKDAYS
from generator.records.model.phone_labels import labels_in
from generator.records.model.way import WayKind

_IN_LINES = frozenset(
    (way_heading(WayKind.PHONE, "number"), way_heading(WayKind.FAX, "number"), way_heading(WayKind.MAIL, "mail"),
     window_heading("hours"), window_heading("closed"), Part.CONTACT, Part.LINES)
)  # fmt: skip
"""Columns whose cells may hold several values, one a line."""
_WEB = re.compile(r"https?://[^\s、。（）()]{1,500}")
_MAIL = re.compile(r"[A-Za-z0-9._+~-]{1,64}@[A-Za-z0-9.-]{1,100}")
_WORDS_OF_ADDRESSES = re.compile(
    r"(?:e-?mail|メールアドレス|メール|mail|url|ホームページ|hp)\s?[:：]?\s*(?=$|\s)", re.IGNORECASE
)
_WHOLE = re.compile(r"(?<![0-9-])\(?0[0-9][0-9()-]{7,12}(?![0-9-])")
_POSTAL = re.compile(r"〒? ?([0-9]{3}-[0-9]{4})[ 、,]{0,3}(?=[^0-9 -])")
"""A postal code that stands before an address."""
_NO_WORDS = re.compile(r"[0-9()+#-]+")
_WIDE = {code: code - 0xFEE0 for start, end in ("０９", "ＡＺ", "ａｚ") for code in range(ord(start), ord(end) + 1)}
_HYPHEN = re.compile(r"(?<=[0-9])[‐‑‒–—―−－ー](?=[0-9])")


@dataclass(slots=True)
class NormalRow:
    """A row in the form of our own table."""

    number: int
    """The row of the file."""
    cells: dict[str, str] = field(default_factory=dict)
    """The texts of its cells that are not empty, by heading."""
    empty: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Letters and heading of the file's column for each heading whose cell is empty in the file."""
    origins: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Letters and heading of the file's column that each cell comes from."""
    doubts: list[Doubt] = field(default_factory=list)
    """What is not certain."""
    table: str = ""
    """Which file and sheet it stands in, where several are read; or empty."""

    def doubt(self, heading: str, message: str, *, is_notice: bool = False) -> None:
        """Note what is not certain about a cell."""
        column, name = self.origins.get(heading) or self.empty.get(heading, ("", ""))
        self.doubts.append(Doubt(self.number, column, name, message, is_notice, self.table))


def normalized_row(row: Row, headings: tuple[str, ...], layout: Layout) -> NormalRow:
    """Put a row into the form of our own table."""
    own = NormalRow(row.number)
    remarks: list[str] = []
    for at, heading in layout.headings.items():
        text = row.cells[at] if at < len(row.cells) else ""
        if not text.strip():
            if at not in row.dropped:
                own.empty[heading] = (column_name(at), shown(headings[at]))
            continue
        own.origins.setdefault(heading, (column_name(at), shown(headings[at])))
        if heading == Part.REMARKS:
            remarks.append(_tidy(text))
            continue
        tidied = text if layout.is_own else _tidy(text, in_lines=heading in _IN_LINES)
        if label := layout.labels.get(at):
            tidied = "\n".join(f"{label} {line}" for line in tidied.split("\n"))
        # Several columns of numbers, each with what its heading says of them.
        own.cells[heading] = f"{own.cells[heading]}\n{tidied}" if heading in own.cells else tidied
    if not layout.is_own:
        _put_together(own, remarks)
    return own


def _tidy(text: str, *, in_lines: bool = False) -> str:
    """Half-width letters and digits, plain hyphens between digits, one line: the rest stays as it was written.

    ``in_lines`` keeps the ends of lines, which part values (two numbers with Alt+Enter between).
    """
    plain = _HYPHEN.sub("-", widen(text.strip()).translate(_WIDE))
    return "\n".join(" ".join(line.split()) for line in plain.split("\n")) if in_lines else " ".join(plain.split())


def _put_together(own: NormalRow, remarks: list[str]) -> None:
    cells = own.cells
    _hours(own)
    _contacts(own)
    if not ({CODE, PLACE} & cells.keys()) and Part.CITY in cells:
        _put(own, PLACE, cells[Part.CITY], Part.CITY)
    address = window_heading("place", "address")
    parts = [cells.get(part, "") for part in (Part.CITY, Part.TOWN, Part.REST_OF_ADDRESS)]
    if any(parts) and address not in cells:
        _put(own, address, "".join(parts), Part.REST_OF_ADDRESS)
    postal = window_heading("place", "postal_code")
    if (found := _POSTAL.match(normal(cells.get(address, "")))) and cells.setdefault(postal, found[1]) == found[1]:
        own.origins.setdefault(postal, own.origins[address])
        cells[address] = normal(cells[address])[found.end() :]
    phone = way_heading(WayKind.PHONE, "number")
    if Part.EXTENSION in cells and phone in cells:
        if len(_WHOLE.findall(normal(cells[phone]))) > 1:
            own.doubt(
                Part.EXTENSION, "電話番号がいくつもあるので、どれの内線か確かではありません。この値は書きませんでした。"
            )
        else:
            cells[phone] += f" 内線{cells[Part.EXTENSION].removeprefix('内線')}"
    for part in re.split(r"\s?/\s?|[、;]", cells.get(Part.SNS, "")):
        service, _, account = part.partition(":")
        if service.strip().upper() == "LINE" and account:
            _put(own, way_heading(WayKind.LINE, "account"), account.strip(), Part.SNS)
        elif part:
            remarks.append(part)
    note = window_heading("note")
    if remarks:
        _put(own, note, "。".join(filter(None, [cells.get(note, "").rstrip("。"), *remarks])), Part.REMARKS)
    _numbers_in_texts(own)
    _sources(own)


def _numbers_in_texts(own: NormalRow) -> None:
    """Tell of numbers that no column of numbers holds."""
    for heading in (window_heading("name"), window_heading("place", "address"), window_heading("note")):
        if _WHOLE.search(normal(own.cells.get(heading, ""))):
            own.doubt(
                heading, "文の中に番号が書かれています。番号が変わる知らせや、ほかの番号でないか確かめてください。"
            )


def _contacts(own: NormalRow) -> None:
    """A column of contacts of any kind: addresses are known by their look, numbers by their labels."""
    for part in (Part.CONTACT, Part.LINES):
        text = own.cells.get(part, "")
        for pattern, heading in ((_WEB, window_heading("page")), (_MAIL, way_heading(WayKind.MAIL, "mail"))):
            for value in pattern.findall(text)[:3]:
                text = text.replace(value, " ")
                if heading not in own.cells:
                    _put(own, heading, value, part)
        text = _WORDS_OF_ADDRESSES.sub(" ", text).strip()
        phone = way_heading(WayKind.PHONE, "number")
        if not text:
            continue
        if part == Part.LINES and not labels_in(_NO_WORDS.sub(" ", text)).lines:
            own.doubt(
                part, f"「{text[:60]}」が電話の番号か、FAXの番号か、確かではありません。この値は書きませんでした。"
            )
        elif not re.search("[0-9]", text):
            own.doubt(part, f"「{text[:60]}」を番号やアドレスとして読み取れません。この値は書きませんでした。")
        else:
            _put(own, phone, "\n".join(filter(None, (own.cells.get(phone), text))), part)


def _put(own: NormalRow, heading: str, text: str, part: str) -> None:
    own.cells[heading] = text
    own.origins.setdefault(heading, own.origins.get(part, ("", "")))


def _hours(own: NormalRow) -> None:
    """Days, beginning and end in cells of their own become one text."""
    days, opens, closes = (own.cells.get(part, "") for part in (Part.DAYS, Part.OPENS, Part.CLOSES))
    heading = window_heading("hours")
    if not (days or opens or closes) or heading in own.cells:
        return
    if re.fullmatch(r"[1-7]+", days):
        days = "".join(WEEKDAYS[int(day) - 1] for day in days)
    times = "-".join(re.sub(r"^([0-9]{1,2}:[0-9]{2}):00$", r"\1", text) for text in (opens, closes) if text)
    _put(own, heading, f"{days} {times}".strip(), Part.OPENS)


def _sources(own: NormalRow) -> None:
    cells = own.cells
    if Part.PUBLISHER in cells:
        _put(own, source_heading("title"), cells[Part.PUBLISHER], Part.PUBLISHER)
    if Part.READ_ON in cells:
        _put(own, source_heading("read"), cells[Part.READ_ON], Part.READ_ON)
    if cells.get(Part.STATUS) == "review_required":
        own.doubt(Part.STATUS, "もとの表で「確認待ち」の行です。公式ページで確かめてください。", is_notice=True)
