"""Numbers that lead nowhere are found however they are written, and none of them is given as the one to use."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.records.offices.numbers import OfficeNumber
from generator.records.offices.table import offices_not_called, read_offices
from generator.registry.dead_numbers import NO_NUMBERS, DeadNumber, DeadNumbers, read_dead_numbers
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.lines import DEAD, LINES, TABLE
from tests.tables import sound, told

ONE = DeadNumber("0570-064-000", "見本の前の番号", "189", "", "https://example.jp/")


@pytest.mark.parametrize(
    "text",
    [
        "0570-064-000", "0570-0-64000", "0570064000", "0570(064)000", "0570・064・000", "０５７０－０６４－０００", "0570‐064‐000",
        "電話は0570 064 000です", "0570ー064ー000", "0570.064.000",
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    found = DeadNumbers([ONE]).found_in(text)
    assert found
    assert found.number is ONE


@pytest.mark.parametrize("text", ["10570-064-000", "0570-064-0001", "0570-064-001", "0570-064、000", "", "189"])
def test_another_number_is_left_alone(text: str) -> None:
    assert not DeadNumbers([ONE]).found_in(text)
    assert not NO_NUMBERS.found_in(ONE.number)


def test_what_is_told_names_what_to_use_instead() -> None:
    found = DeadNumbers([ONE]).found_in("0570-064-000")
    assert found
    assert found.message == "「0570-064-000」は、つながらない番号です（見本の前の番号）。"
    assert found.hint == "いまの番号は 189 です。公式ページで確かめて、書きかえてください。"
    without = DeadNumbers([DeadNumber("0570-064-000", "見本の前の番号", "公式ページ", "", "https://example.jp/")])
    found = without.found_in("0570-064-000")
    assert found
    assert found.hint == "いまの番号を公式ページで確かめて、書きかえてください。"


ONCE_MORE = ("0570-064-000", "0570-0-64000")
"""The same number with other hyphens."""

KNOWN = (
    "0570-064-000", "0570-0-55210", "0570-783-189", "0570-0-78310", "0120-556-338", "0570-064-370", "0570-046-556",
    "0570-0783-55", "0120-494949",
)  # fmt: skip


@pytest.mark.parametrize("number", KNOWN)
def test_the_real_table_holds_it_and_names_a_line_that_is_published(number: str) -> None:
    found = DEAD.found_in(number)
    assert found
    assert found.number.instead in {line.phone for line in LINES} | {"公式ページ"}


def test_no_table_of_ours_prints_one() -> None:
    for path in (ROOT / "data").rglob("*.csv"):
        if path.name != "dead_numbers.csv":
            assert not DEAD.found_in(path.read_text("utf-8")), path.name


def test_a_number_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "dead_numbers.csv"
    rows = ("number,was,instead,since,source", *(f"{number},前の番号,189,,https://example.jp/" for number in ONCE_MORE))
    path.write_text("\n".join(rows), "utf-8")
    assert told(read_dead_numbers, path) == [f"{path}:3: 番号 0570-0-64000 が2度あります"]


def test_every_row_names_the_page_that_has_the_right_number(tmp_path: Path) -> None:
    path = tmp_path / "dead_numbers.csv"
    path.write_text("number,was,instead,since,source\n0570-064-000,前の番号,189,,厚生労働省\n", "utf-8")
    assert told(read_dead_numbers, path) == [f"{path}:2: 出典「厚生労働省」がアドレスではありません"]


def test_an_office_with_such_a_number_is_told_at_its_line() -> None:
    office = sound(read_offices, ROOT / "data" / "self_reliance_offices.csv", TABLE, NOTHING_WITHHELD)[0]
    wrong = replace(office, numbers=(OfficeNumber("0570-064000", "", ""),))
    (fault,) = offices_not_called((office, wrong), DEAD, Path("offices.csv"))
    assert (fault.path, fault.line, fault.code) == ("offices.csv", office.line, "dead-number")
