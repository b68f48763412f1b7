"""Takes ``data/emergency_lines.yml``; gives the nation-wide lines, and every fault of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.document import Document, read_file
from generator.records.helplines.line import NATION, Helpline, LineCost, LineWay, Vouching
from generator.records.messages.pydantic_errors import diagnostic_of
from generator.records.rules.subject import every_value
from generator.records.validation import follows
from generator.registry.days_to_come import future_date
from generator.registry.dead_numbers import DeadNumbers
from generator.registry.table import Table
from generator.registry.withheld import ALL, WithheldTable, folded

FILE = "emergency_lines.yml"
"""The file in the folder of tables."""

MONTHS = 12
"""After so many months a line is to be compared with its sources again."""

EMERGENCY = ("110", "119")
"""The numbers that bring someone at once; they never vanish for want of a page."""

_WITHHELD = {ALL: ("name",), "phone": ("phone",), "hours": ("hours", "hours_note", "closed", "weeks")}
"""The items of a line that hold what may be withheld."""

_LINES: TypeAdapter[tuple[Helpline, ...]] = TypeAdapter(tuple[Helpline, ...])

Lines = tuple[Helpline, ...]


def read_helplines(
    path: Path,
    table: Table,
    dead: DeadNumbers,
    withheld: WithheldTable,
    today: date,
    faults: list[Diagnostic],
) -> Lines:
    """Read the lines; every fault of the file is added to ``faults``, and where there is an error no line is given.

    A ``dead`` number may stand nowhere in it, nor what is ``withheld`` of a line; ``today`` is the day against which the days of checking are held.
    """
    document = read_file(path)
    faults += (fault.in_file(path) for fault in document.faults)
    if not document.is_sound:
        return ()
    if (lines := _validated(document, path, faults)) is None:
        return ()
    prefectures = tuple(area.name for area in table.prefectures)
    told = [
        *_dead(document, dead),
        *_withheld(lines, withheld),
        *_to_come(lines, today),
        *(fault for rule in _RULES for fault in rule(lines, prefectures)),
    ]
    faults += (fault.in_file(path) for fault in document.located([*told, *_stale(lines, today)]))
    return () if told else lines


def _validated(document: Document, path: Path, faults: list[Diagnostic]) -> Lines | None:
    try:
        return _LINES.validate_python(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        told = [diagnostic_of(detail, Helpline) for detail in details if not follows(detail, details)]
        faults += (fault.in_file(path) for fault in document.located(told))
        return None


def _dead(document: Document, dead: DeadNumbers) -> Iterator[Diagnostic]:
    """Numbers that lead nowhere, also in words."""
    for place, value in every_value(document.data):
        if isinstance(value, str) and (found := dead.found_in(value)):
            yield Diagnostic("dead-number", found.message, found.hint, place=place)


def _withheld(lines: Lines, withheld: WithheldTable) -> Iterator[Diagnostic]:
    """What the body of a line wants gone; wherever it is, the line is read in the whole country.

    Only the whole name will do: a town's desk よりそい is not よりそいホットライン.
    """
    for at, line in enumerate(lines):
        names = (folded(line.name), folded(line.name.partition("（")[0]))
        for entry in withheld.entries:
            held = next((item for item in _WITHHELD.get(entry.field, ()) if getattr(line, item)), None)
            if held and not entry.is_place and folded(entry.name) in names:
                yield Diagnostic("withheld-value", entry.message, "この値を消してください。", place=(at, held))


def _to_come(lines: Lines, today: date) -> Iterator[Diagnostic]:
    """Nothing was checked or read on a day that is still to come."""
    for at, line in enumerate(lines):
        days: dict[Place, str] = {(at, "checked_on"): line.checked_on.isoformat()}
        days |= {(at, "sources", number, "read"): source.read for number, source in enumerate(line.sources)}
        for place, day in days.items():
            if fault := future_date(day, today):
                yield replace(fault, place=place)


def _told_apart(lines: Lines, _prefectures: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Each line has a key of its own."""
    keys = [line.key for line in lines]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            yield Diagnostic(
                "repeated-key",
                f"記号「{key}」が2度あります。",
                "ほかにない記号にしてください。",
                place=(at, "key"),
            )


def _reached_as_said(lines: Lines, _prefectures: tuple[str, ...]) -> Iterator[Diagnostic]:
    """A number stands only where one calls; what is reached without a voice is reached by its page."""
    for at, line in enumerate(lines):
        if line.phone and not line.speaks:
            hint = "電話の番号なら、way が call の相談先として、分けて書いてください。"
            message = f"「{line.name}」は電話ではないのに、番号があります。"
            yield Diagnostic("number-without-call", message, hint, place=(at, "phone"))


def _prefectures_known(lines: Lines, prefectures: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Prefectures are named as in the official table; 全国 only says on which pages a line stands."""
    for at, line in enumerate(lines):
        for item in ("only_in", "not_in", "in_place_in"):
            known = (NATION, *prefectures) if item == "in_place_in" else prefectures
            for place, name in enumerate(getattr(line, item)):
                if name not in known:
                    hint = "正しい名前で書いてください。例 福島県"
                    yield Diagnostic(
                        "unknown-prefecture", f"都道府県「{name}」がありません。", hint, place=(at, item, place)
                    )


def _vouched_for(lines: Lines, _prefectures: tuple[str, ...]) -> Iterator[Diagnostic]:
    """A newspaper alone vouches for nothing."""
    for at, line in enumerate(lines):
        if all(source.whose is Vouching.PRESS for source in line.sources):
            message = f"「{line.name}」の出典が、運営者のものでも、公の機関のものでもありません。"
            hint = "運営者か、国か、ほかの公の機関のページを1つ以上書いてください。なければ、この相談先は出せません。"
            yield Diagnostic("weak-source", message, hint, place=(at, "sources"))


def _always_there(lines: Lines, prefectures: tuple[str, ...]) -> Iterator[Diagnostic]:
    """110, 119, one line free of charge and one chat stand on the pages of every prefecture."""
    needed = {
        **{number: [line for line in lines if line.phone == number] for number in EMERGENCY},
        "無料の電話": [
            line for line in lines if line.cost is LineCost.FREE and line.phone and line.phone not in EMERGENCY
        ],
        "チャット": [line for line in lines if line.way is LineWay.CHAT],
    }
    for what, found in needed.items():
        if missing := [name for name in prefectures if not any(line.stands_in(name) for line in found)]:
            message = f"{missing[0]}の町のページに置く{what}がありません（{len(missing)}都道府県）。"
            hint = "なくしてはいけないものです。確かめられたものに in_place_in を書いてください。"
            yield Diagnostic("no-line-in-place", message, hint, place=())


_RULES = (_told_apart, _reached_as_said, _prefectures_known, _vouched_for, _always_there)


def _stale(lines: Lines, today: date) -> Iterator[Diagnostic]:
    """What nobody has compared with its sources for a year."""
    for at, line in enumerate(lines):
        if (months := line.months_since_checked(today)) >= MONTHS:
            message = f"「{line.name}」を確かめてから、{months}か月たっています。"
            hint = "公式ページの番号とくらべて、合っていれば checked_on を今日の日付にしてください。"
            place = (at, "checked_on")
            yield Diagnostic("line-to-be-checked", message, hint, Severity.WARNING, place=place)
