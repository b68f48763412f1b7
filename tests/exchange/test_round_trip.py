"""What is exported and imported again is the same, whatever stands in the cells; nothing that columns carry is lost."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.diagnostics.yaml.loader import load
from generator.exchange.cells.window_parser import put
from generator.exchange.columns import Cells, Column, Level, columns, headings
from generator.exchange.exporter import rows_of, unlisted
from generator.exchange.importer import Plan, plan
from generator.exchange.record_merge import Defaults
from generator.exchange.rows.row_grouping import GroupedRows, group_rows
from generator.exchange.sheets.csv_reader import read_csv
from generator.exchange.sheets.csv_writer import as_csv
from generator.exchange.sheets.sheet import Sheet
from generator.exchange.sheets.xlsx_reader import read_xlsx
from generator.exchange.sheets.xlsx_writer import as_xlsx
from generator.records.files import file_of, files_in
from generator.records.messages.corrections import complaint
from generator.records.model.way import WayKind
from generator.records.rules.subject import Context
from generator.records.validation import validate
from generator.records.writing.canonical import new_text
from generator.registry.table import Table
from tests.conftest import ROOT

TODAY = date(2026, 11, 23)
AREA = "012149"

SIGNS = st.sampled_from(list("=+-@'\"＝,、;；・（）()#年 \tあA1－:/")) | st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"], exclude_characters="<&\ufffd"
)
TEXTS = st.text(SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool)
KNOWN = {
    "code": st.sampled_from(["012149", "131016"]),
    "serves": st.sampled_from(["012149", "131016"]),
    "joint_with": st.sampled_from(["012149", "131016"]),
    "number": st.sampled_from(["0162-00-0001", "0162-00-0002", "#8900"]),
    "phone": st.sampled_from(["0162-00-0001", "0162-00-0002"]),
    "mail": st.sampled_from(["a@city.example.jp", "b-c@city.example.jp"]),
    "page": st.sampled_from(["https://www.city.example.jp/", "https://www.city.example.jp/a,b;c?d=1"]),
    "source": st.sampled_from(["https://www.city.example.jp/"]),
    "kana": st.text(st.sampled_from("みほんー・あ"), min_size=1, max_size=6).map(lambda text: f"あ{text}"),
    "postal_code": st.sampled_from(["097-8686", "001-0000"]),
    "latitude": st.sampled_from(["45.4157", "30"]),
    "longitude": st.sampled_from(["141.6730", "130"]),
    "dated": st.sampled_from(["2025", "2025-03", "2025-03-05"]),
    "since": st.sampled_from(["2021", "2021-04"]),
    "as_of": st.sampled_from(["2025-03-31"]),
    "read": st.sampled_from(["2026-01-02", "2026-03-04"]),
    "on": st.sampled_from(["2026-01-02"]),
    "asked": st.just("5000"),
    "answered": st.just("1915"),
    "fiscal_year": st.sampled_from(["2024", "2025"]),
    "reviewed_fiscal_year": st.just("2025"),
    "age_from": st.sampled_from(["0", "15"]),
    "age_to": st.sampled_from(["39", "120"]),
    "languages": st.sampled_from(["en", "pt-BR", "zh"]),
    "closed": st.sampled_from(["土", "日", "祝日", "年末年始", "慰霊の日", "12-29..01-03"]),
}
KNOWN["nickname_kana"] = KNOWN["kana"]
HOURS = st.lists(
    st.fixed_dictionaries(
        {
            "days": st.sampled_from(["平日", "月から金", "第3木", "土・日"]),
            "times": st.sampled_from([["09:00-12:00"], ["09:00-12:00", "13:00-17:15"]]),
        },
        optional={"note": TEXTS},
    ),
    min_size=1,
    max_size=3,
)
VALUES = {"phone": "number", "fax": "number", "mail": "mail", "form": "page", "chat": "page", "online": "page"}


@st.composite
def ways(draw: st.DrawFn) -> list[dict[str, str]]:
    """Ways as cells can hold them: those of one kind side by side, none twice."""
    found = []
    for kind in draw(st.lists(st.sampled_from(list(WayKind)), unique=True, max_size=4)):
        item = VALUES.get(kind.value)
        values = draw(st.lists(KNOWN[item], unique=True, max_size=2)) if item else []
        found += [{"way": kind.value, item or "": value} for value in values] or [{"way": kind.value}]
        if kind is WayKind.LINE and draw(st.booleans()):
            found[-1] |= {"account": "@example", "page": "https://line.example.jp/"}
    return found


def one_value(column: Column) -> st.SearchStrategy[Any]:
    """A value that the column's item takes."""
    if column.path == ("hours",):
        return HOURS
    words = [word.value for word in column.words]
    one = st.sampled_from(words) if words else KNOWN.get(column.path[-1], TEXTS)
    one = one.filter(lambda text: complaint(text, column.field) is None)
    return st.lists(one, unique=True, min_size=1, max_size=3) if column.is_list else one


@st.composite
def values(draw: st.DrawFn, level: Level) -> dict[str, Any]:
    """Some of what the columns of a level can hold; a part with something in it also has what it must have."""
    data: dict[str, Any] = {}
    found = [
        column for column in columns() if column.level is level and column.path[0] not in ("ways", "code", "name", "id")
    ]
    for column in found:
        if draw(st.integers(0, 2)) == 0:
            put(data, column.path, draw(one_value(column)))
    for column in found:
        part: Any = data
        for step in column.path[:-1]:
            part = part.get(step, {})
        if len(column.path) > 1 and column.field.is_required() and part and column.path[-1] not in part:
            put(data, column.path, draw(one_value(column)))
    return data


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A sound record that columns can hold."""
    windows: list[dict[str, Any]] = []
    for name in draw(st.lists(TEXTS, unique_by=lambda text: text.replace(" ", ""), max_size=3)):
        window = draw(values(Level.WINDOW)) | {"name": name, "kind": "other"}
        found = draw(ways())
        if draw(st.booleans()):
            window["id"] = f"w{len(windows)}"
        windows.append(window | ({"ways": found} if found else {}))
    count = draw(st.integers(1, 4))
    sources = [
        {"page": f"https://www.city.example.jp/{at}", "dated": "2026-01-02", "read": "2026-01-02"}
        for at in range(count)
    ]
    record = draw(values(Level.RECORD)) | {"code": AREA, "name": "稚内市", "sources": sources}
    record.pop("coordination", None)
    record.pop("kana", None)
    return record | ({"windows": windows} if windows else {})


def tables(rows: list[Cells]) -> list[Sheet]:
    found = [read_csv(as_csv(rows)), read_xlsx(as_xlsx(rows))]
    assert all(isinstance(sheet, Sheet) for sheet in found)
    return [sheet for sheet in found if isinstance(sheet, Sheet)]


def plans(sheet: Sheet, folder: Path, table: Table) -> list[Plan]:
    found = group_rows(sheet, table)
    assert isinstance(found, GroupedRows)
    assert not [doubt for doubt in found.doubts if not doubt.is_notice]
    context = Context(table, TODAY)
    return [plan(rows, found.layout, Defaults(), folder, context) for rows in found.by_place.values()]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=50)
@given(records())
def test_round_trip(table: Table, record: dict[str, Any]) -> None:
    # Rules about several items at once may speak against what was drawn.
    assume(not isinstance(validate(record), tuple))
    area = table.areas[AREA]
    rows = list(rows_of(record, area))
    assert not list(unlisted(record))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file_of(area))
        for sheet in tables(rows):
            path.unlink(missing_ok=True)
            (made,) = plans(sheet, Path(folder), table)
            assert not [doubt for doubt in made.doubts if doubt.row]
            assert made.text is not None
            again: Any = load(made.text).data
            assert list(rows_of(again, area)) == rows
            assert again["sources"] == record["sources"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(new_text(record).text, encoding="utf-8")
            (unchanged,) = plans(sheet, Path(folder), table)
            assert unchanged.text is None
            assert not [doubt for doubt in unchanged.doubts if doubt.row]


@pytest.fixture(scope="module")
def real_records() -> list[dict[str, Any]]:
    found = []
    for path in files_in([ROOT / "data" / "windows"]):
        data: Any = load(Path(str(path)).read_text(encoding="utf-8")).data
        found.append(data)
    return found


@pytest.fixture(scope="module")
def real_rows(real_records: list[dict[str, Any]], table: Table) -> list[Cells]:
    return [row for record in real_records for row in rows_of(record, table.areas[record["code"]])]


def test_real_records_come_back_unchanged(real_rows: list[Cells], table: Table) -> None:
    for sheet in tables(real_rows):
        assert len(sheet.rows) == len(real_rows) + 1
        for made in plans(sheet, ROOT / "data" / "windows", table):
            assert made.text is None, made.changes
            assert not [doubt for doubt in made.doubts if doubt.row]


def test_real_records_come_back_from_nothing_except_what_the_export_names(
    real_records: list[dict[str, Any]], real_rows: list[Cells], table: Table, tmp_path: Path
) -> None:
    made = {}
    for each in plans(tables(real_rows)[0], tmp_path, table):
        assert not [doubt for doubt in each.doubts if doubt.row]
        assert each.text is not None
        data: Any = load(each.text).data
        made[data["code"]] = data
    assert len(made) == len(real_records)
    for record in real_records:
        again = made[record["code"]]
        area = table.areas[record["code"]]
        assert list(rows_of(again, area)) == list(rows_of(record, area))
        assert (again == record) == (not list(unlisted(record))), record["name"]


def test_both_forms_hold_the_same(real_rows: list[Cells]) -> None:
    text, book = tables(real_rows)
    width = len(headings())
    assert [row.cells for row in text.rows] == [row.cells + ("",) * (width - len(row.cells)) for row in book.rows]
