"""A blank record is canonical, explains every item, and lacks nothing but what its author knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import Field, create_model

from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.yaml.loader import load
from generator.records.file_check import check_file
from generator.records.files import file_of
from generator.records.messages.corrections import complaint
from generator.records.model.base import Name
from generator.records.model.record import Record
from generator.records.model.reference import reference
from generator.records.model.window import Window
from generator.records.rules.subject import Context
from generator.records.validation import field_at
from generator.records.writing.blank import SCHEMA_LINE, blank
from generator.registry.area import Area, Kind
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.project import canonical
from tests.records.sample import TODAY

TO_FILL = {
    ("empty-value", "windows.0.name"),
    ("empty-value", "windows.0.kind"),
    ("empty-value", "sources.0.page"),
    ("empty-value", "sources.0.read"),
}


def places(table: Table) -> list[Area]:
    return [*table.prefectures, *table.municipalities]


def test_every_blank_record_is_canonical(table: Table) -> None:
    for area in places(table):
        assert canonical(blank(area)) == blank(area)


def test_every_blank_record_lacks_only_what_its_author_knows(table: Table, tmp_path: Path) -> None:
    context = Context(table, TODAY)
    for area in places(table):
        path = tmp_path / file_of(area)
        path.parent.mkdir(exist_ok=True)
        path.write_text(blank(area), encoding="utf-8")
        faults = check_file(path, context).faults
        assert {(fault.code, fault.field) for fault in faults if fault.severity is Severity.ERROR} == TO_FILL
        assert not [fault for fault in faults if fault.severity is Severity.WARNING]


def test_it_holds_what_the_table_knows(table: Table) -> None:
    text = blank(table.areas["012149"])
    assert text.startswith(f"{SCHEMA_LINE}\n# 北海道稚内市の記録です。\n")
    assert "\n# 役所の所在地（公式の表から）: 〒097-8686 北海道稚内市中央3丁目2番1号\n" in text
    assert load(text).data == {
        "code": "012149",
        "name": "稚内市",
        "kana": "わっかないし",
        "windows": [{"name": "", "id": "w1", "kind": ""}],
        "sources": [{"page": "", "read": ""}],
    }


@pytest.mark.parametrize("code", ["012149", "010006"])
def test_every_item_is_explained(table: Table, code: str) -> None:
    area = table.areas[code]
    text = blank(area)
    for row in reference():
        if row.path.startswith("coordination") and area.kind is not Kind.prefecture:
            continue
        key = row.path.rpartition(".")[2].removesuffix("[]")
        explained = f"# {row.title}{'（必ず）' if row.required else ''}: {row.description}"
        assert explained in text, row.path
        assert re.search(rf'^[# -]*"?{key}"?:', text, re.MULTILINE), row.path
        for word in row.words:
            assert f"{word.value}（{word.label}）" in text
    assert ("coordination:" in text) == (area.kind is Kind.prefecture)


def test_every_example_is_right() -> None:
    for row in reference():
        field = field_at(tuple(row.path.replace("[]", "").split(".")))
        assert field is not None
        examples = field.examples[0] if field.examples else []
        for example in examples if isinstance(examples, list) else [examples]:
            assert complaint(example, field) is None, row.path


def test_comments_that_are_taken_away_leave_a_record_that_can_be_read(table: Table) -> None:
    lines = blank(table.areas["010006"]).split("\n")
    # The first sign of each line of example or explanation inside it; what is explained itself stays a comment.
    shown = [re.sub(r"^( *)# (?=(?: *- | *)[a-z_\"]+:| {2,}|- )", r"\1", line) for line in lines]
    reading = load("\n".join(shown))
    assert reading.whole
    assert isinstance(reading.data, dict)
    assert [key for key in reading.data if key not in {row.path.removesuffix("[]") for row in reference()}] == []
    assert set(reading.data) == {row.path.removesuffix("[]") for row in reference() if row.depth == 0}


def test_an_item_that_is_new_is_explained(table: Table) -> None:
    field = Field(None, title="駐車場", description="駐車場があるか。", examples=["あり"])
    window = create_model("NewWindow", __base__=Window, parking=(Name | None, field))
    record = create_model("NewRecord", __base__=Record, windows=(tuple[window, ...], Field((), title="相談窓口")))
    assert "    # 駐車場: 駐車場があるか。\n    # parking: あり\n" in blank(table.areas["012149"], record)


def test_the_schema_line_leads_to_the_schema(table: Table) -> None:
    record = ROOT / "data" / "windows" / file_of(table.areas["012149"])
    assert (record.parent / SCHEMA_LINE.partition("$schema=")[2]).resolve() == ROOT / "data" / "record.schema.json"
