"""Takes ``data/self_reliance_offices.csv``; gives the offices of the state's list, and every fault of the file.

The columns hold what the list prints (``serves_printed``, ``name``, ``address``, ``phone_printed``, ``mail``; `` / ``
stands for a line break there), what was read from it (``serves``, ``phones``) and what an editor decided about it
(``area``, ``for``, ``same_as``, ``compared``, ``doubt``). ``data/self_reliance_offices.md`` tells editors how.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.kept import kept_for_each
from generator.records.model.base import HIDDEN, normal
from generator.records.model.web import check_mail
from generator.records.offices.numbers import BETWEEN, Fault, broken, number_fault, numbers_of
from generator.records.offices.office import Office, OfficeKind, SecondList
from generator.registry.area import Kind
from generator.registry.dead_numbers import DeadNumbers
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table
from generator.registry.withheld import ALL, Withheld, WithheldTable

FILE = "self_reliance_offices.csv"
"""The file in the folder of tables."""

COLUMNS = (
    "prefecture", "serves", "serves_printed", "area", "name", "address", "phones", "phone_printed", "mail",
    "second_list", "for", "same_as", "compared", "doubt",
)  # fmt: skip
"""The header line of the file."""

WITHHELD_COLUMNS = {"phone": ("phones", "phone_printed"), "mail": ("mail",), "address": ("address",)}
"""The columns that hold what may be withheld."""

_COMPARED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) (\S.*)")


class _Row(NamedTuple):
    prefecture: str
    serves: str
    serves_printed: str
    area: str
    name: str
    address: str
    phones: str
    phone_printed: str
    mail: str
    second_list: str
    kind: str
    same_as: str
    compared: str
    doubt: str


def read_offices(path: Path, table: Table, withheld: WithheldTable, faults: list[Diagnostic]) -> tuple[Office, ...]:
    """The offices in the order of the file; every fault of it is added to ``faults``, a faulty row is no office.

    What is ``withheld`` may not stand in it.
    """
    offices = []
    seen: set[tuple[str, str, str]] = set()
    file = CsvFile(path, COLUMNS, faults)
    for line, cells in file.rows():
        row = _Row(*cells)
        wrong = [*_faults(row, table), *_withheld_faults(row, table, withheld)]
        if (key := (row.serves, row.name, row.address)) in seen:
            wrong.append(("repeated-row", f"「{row.name}」の同じ行が2度あります", "1行だけを残してください。"))
        seen.add(key)
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong:
            offices.append(_office(line, row, table))
    return tuple(offices)


def offices_not_called(offices: Iterable[Office], dead: DeadNumbers, path: Path) -> Iterator[Diagnostic]:
    """A fault for each office with a number that leads nowhere."""
    for office in offices:
        for number in office.numbers:
            if found := dead.found_in(number.number):
                yield Diagnostic("dead-number", found.message, found.hint, line=office.line).in_file(path)


def windows_not_found(
    offices: Iterable[Office], windows: Mapping[str, Collection[str]], table: Table, path: Path
) -> Iterator[Diagnostic]:
    """A fault for each office that is said to be a window which no record of a place that it serves has.

    ``windows`` are the names of the windows by the code of their record.
    """
    for office in offices:
        codes = {code for served in office.serves for code in (served, table.areas[served].parent)}
        names = [name for code in sorted(codes) for name in windows.get(code, ())]
        if office.same_as and office.same_as not in names:
            message = f"same_as の窓口「{office.same_as}」が、受け持つ市区町村の記録にありません"
            hint = f"記録の name のとおりに書きます。記録にある窓口: {'、'.join(names) or 'ありません'}"
            yield Diagnostic("unknown-window", message, hint, line=office.line).in_file(path)


def withheld_of(serves: str, name: str, table: Table, withheld: WithheldTable) -> tuple[Withheld, ...]:
    """What an office wants gone, by the codes that it serves and its name as they stand in the cells."""
    areas = [area for code in serves.split() if (area := table.get(code))]
    return tuple(entry for entry in withheld.concerning(areas) if entry.is_named(name))


def one_line(printed: str) -> str:
    """Printed text on one line: line breaks and wide or repeated spaces become one space."""
    return " ".join(printed.replace(BETWEEN, " ").split())


def _faults(row: _Row, table: Table) -> Iterator[Fault]:
    """All that is wrong with a row."""
    yield from _place_faults(row, table)
    if hidden := HIDDEN.search("".join(row)):
        message = f"目に見えない文字（U+{ord(hidden.group()):04X}）が入っています"
        yield "hidden-character", message, "いったん消して、キーボードから打ち直してください。"
    if not (row.name or row.doubt):
        yield "empty-cell", "名前がありません", "一覧に名前がないなら、doubt にそう書いてください。"
    for value, words, name in ((row.second_list, SecondList, "second_list"), (row.kind, OfficeKind, "for")):
        if value not in list(words):
            right = "、".join(words)
            yield "unknown-word", f"{name} の「{value}」は {right} のどれでもありません", f"使える語: {right}"
    if fault := number_fault(row.phones, row.phone_printed, row.doubt):
        yield fault
    elif row.second_list != SecondList.same and any(number.is_mobile for number in numbers_of(row.phones)):
        message = "携帯電話の番号は、別の一覧でも同じとき（second_list が same）だけ案内します"
        yield "unconfirmed-mobile", message, "番号を消し、そのことを doubt に書いてください。"
    if row.mail and (fault := broken(check_mail, row.mail)):
        yield fault
    if row.compared and not _compared(row.compared):
        message = f"compared の「{row.compared}」が、日付と団体の名前ではありません"
        yield "bad-date", message, "原本と見くらべた日と団体を書きます。例 2027-01-15 見本市"


def _place_faults(row: _Row, table: Table) -> Iterator[Fault]:
    """What is wrong with the places that a row is about."""
    named = [area for area in table.named(row.prefecture) if area.kind is Kind.prefecture]
    codes = row.serves.split()
    if not named:
        yield "unknown-prefecture", f"都道府県「{row.prefecture}」がありません", "例 福井県"
    if not codes:
        message = "受け持つ市区町村のコードがありません"
        yield "serves-nobody", message, "serves にコードを書くか、だれも受け持たない行なら消してください。"
    for code in codes:
        area = table.get(code)
        if not area or area.kind is Kind.prefecture:
            yield "unknown-code", f"コード「{code}」の市区町村がありません", CODE_HINT
        elif named and area.prefecture != row.prefecture:
            message = f"コード {code} は{area.prefecture}{area.name}で、{row.prefecture}ではありません"
            yield "foreign-code", message, "一覧でその行がある都道府県の、市区町村のコードを書いてください。"
    if len(set(codes)) != len(codes):
        yield "repeated-code", "serves に同じコードが2度あります", "1つだけを残してください。"
    served = {area.name for code in codes if (area := table.get(code))}
    for item in row.area.split(BETWEEN) if row.area else ():
        name, _, part = item.partition(": ")
        if name not in served or not part:
            message = f"area の「{item}」が、受け持つ市区町村の名前と、その一部ではありません"
            yield "bad-area", message, "例 若狭町: 旧三方町"


def _withheld_faults(row: _Row, table: Table, withheld: WithheldTable) -> Iterator[Fault]:
    """What the office wants gone, where the row holds it nevertheless."""
    for entry in withheld_of(row.serves, row.name, table, withheld):
        columns = WITHHELD_COLUMNS.get(entry.field, ())
        held = [name for name in columns if row._asdict()[name]]
        if "phones" in columns and re.search("[0-9][0-9-]{8,}", normal(row.doubt)):
            held.append("doubt")
        if entry.field == ALL:
            yield "withheld-value", entry.message, "この行を消してください。"
        elif held:
            yield "withheld-value", entry.message, f"{'、'.join(held)} の値を消してください。"


def _compared(text: str) -> tuple[date, str] | None:
    match = _COMPARED.fullmatch(text)
    try:
        return (date.fromisoformat(match[1]), match[2]) if match else None
    except ValueError:
        return None


@kept_for_each
def _office(line: int, row: _Row, table: Table) -> Office:
    codes = tuple(row.serves.split())
    by_name = {table.areas[code].name: code for code in codes}
    parts = (item.partition(": ") for item in row.area.split(BETWEEN) if item)
    day, body = _compared(row.compared) or (None, "")
    return Office(
        line,
        row.prefecture,
        codes,
        tuple((by_name[name], part) for name, _, part in parts),
        one_line(row.name),
        OfficeKind(row.kind),
        numbers_of(row.phones),
        row.mail,
        one_line(row.address),
        SecondList(row.second_list),
        row.same_as,
        day,
        body,
        row.doubt,
    )
