"""The real records, all of them: none holds an error or a warning, each is filed and written as it should be."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.report import as_text
from generator.records.check import Checked, check
from generator.records.files import file_of
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.lines import DEAD

RECORDS = ROOT / "data" / "windows"


@pytest.fixture(scope="module")
def checked(table: Table) -> Checked:
    return check([RECORDS], table, date.today(), dead=DEAD)


def test_no_error_and_no_warning(checked: Checked) -> None:
    told = tuple(fault for fault in checked.faults if fault.severity is not Severity.NOTICE)
    assert told == (), as_text(told)


def test_what_is_only_noted(checked: Checked) -> None:
    assert {fault.code for fault in checked.faults} <= {"http-address", "window-without-way"}


def test_every_file_holds_a_record(checked: Checked, table: Table) -> None:
    files = sorted(path for path in RECORDS.rglob("*") if path.is_file())
    assert files
    assert sorted(entry.path for entry in checked.entries) == files
    assert all(RECORDS / file_of(table.areas[entry.code]) == entry.path for entry in checked.entries)
    assert checked.sound == checked.records
    assert len(checked.records) == len(files)


def test_every_record_is_in_block_style_with_unix_lines_and_quoted_codes(checked: Checked) -> None:
    for entry in checked.entries:
        raw = entry.path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf"), entry.path
        assert b"\r" not in raw, entry.path
        assert raw.endswith(b"\n"), entry.path
        assert not raw.endswith(b"\n\n"), entry.path
        for event in yaml.parse(raw, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                assert event.flow_style is False, (entry.path, event.start_mark)
        assert f'code: "{entry.code}"\n'.encode() in raw, entry.path
