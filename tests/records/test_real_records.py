"""The real records, all of them: none holds an error or a warning, each is filed and written as it should be."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml

from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.report import as_text
from generator.places.whose import Hosts
from generator.places.wording import host
from generator.records.check import Checked, check
from generator.records.files import file_of
from generator.records.rules.contacts import CONTACTS_SINCE
from generator.registry.official_sites import read_official_sites
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
    assert {fault.code for fault in checked.faults} <= {"http-address", "task-before-notice", "window-without-way"}


NO_WORD = re.compile(
    r"komei|jcp|jimin|cdp-japan|yamamoto-hiroshi|(?:^|\\.)cache\\.|megalodon|rssing|ktaiwork|rakuten|amazon"
)
"""Pages of parties and politicians, of shops, and copies: nobody's word that a record may rest on."""


def test_no_record_rests_on_a_party_a_shop_or_a_copy(checked: Checked) -> None:
    for record in checked.records:
        for source in record.sources:
            assert not NO_WORD.search(host(source.page or "")), (record.name, source.page)


def test_a_contact_rests_on_a_dated_page_of_a_public_body(checked: Checked, table: Table) -> None:
    """Or on its newsletter, wherever that is published; the operator of 阪神ブランチ stands beside a city's page."""
    hosts = Hosts(read_official_sites(ROOT / "data" / "official_sites.csv", table, []), table)
    for record in checked.records:
        if any(way.number or way.mail for window in record.windows for way in window.ways):
            dated = [source for source in record.sources if (source.dated or "") >= CONTACTS_SINCE]
            words = [hosts.word(table.areas[record.code], source.page or "", [source]) for source in dated]
            assert any(word.body or word.is_newsletter for word in words), record.name


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
