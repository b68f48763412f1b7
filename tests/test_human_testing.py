"""The kit for testing by people is whole, and says of no row more than somebody did."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import ROOT

KIT = (ROOT / "content" / "guide" / "human-testing.md").read_text("utf-8")
SHEETS = ("nvda", "pc-talker", "voiceover", "talkback")
TASKS = 12
NOT_YET = "まだ試していません"
FOUND = ("できた", "時間がかかった", "できなかった")
"""What a person may find of a task."""


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its header."""
    part = text.partition(f"{{#{heading}}}")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def wrong(row: list[str]) -> str:
    """What is wrong with a row of a sheet, or nothing."""
    _number, result, day, version, by, _noticed = row
    if result == NOT_YET:
        return "" if not any(row[2:]) else "nobody did it, but something is said of it"
    if result not in FOUND:
        return "an unknown result"
    if not (version and by):
        return "without version or by whom"
    try:
        date.fromisoformat(day)
    except ValueError:
        return "without a day"
    return ""


def test_there_are_twelve_tasks_each_with_what_counts() -> None:
    tasks = rows(KIT, "tasks")
    assert [task[0] for task in tasks] == [str(number) for number in range(1, TASKS + 1)]
    assert all(len(task) == 3 and all(task) for task in tasks)
    assert len({what for _, what, _ in tasks}) == TASKS


def test_every_page_of_a_task_is_one_of_the_sample() -> None:
    sample = "".join(row[0] for row in rows(KIT, "pages"))
    named = {name for _, what, _ in rows(KIT, "tasks") for name in re.findall(r"(\w+[市区村県])のページ", what)}
    assert {name for name in named if name.split("、")[-1] not in sample} == set()
    assert len(named) >= 6


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_sheet_has_a_row_for_each_task_and_is_filled_in_whole_or_not_at_all(sheet: str) -> None:
    found = rows(KIT, sheet)
    assert [row[0] for row in found] == [str(number) for number in range(1, TASKS + 1)]
    assert [(row[0], wrong(row)) for row in found if wrong(row)] == []


@pytest.mark.parametrize(
    "cells",
    [
        ["1", NOT_YET, "2026-12-01", "", "", ""],
        ["1", "", "", "", "", ""],
        ["1", "できた", "", "NVDA 2026.1", "見本の会", ""],
        ["1", "できた", "2026-12-01", "", "見本の会", ""],
        ["1", "できた", "2026-12-01", "NVDA 2026.1", "", ""],
        ["1", "合格", "2026-12-01", "NVDA 2026.1", "見本の会", ""],
    ],
)
def test_a_row_that_says_half_is_found(cells: list[str]) -> None:
    assert wrong(cells)
    assert not wrong(["1", "できた", "2026-12-01", "NVDA 2026.1、Firefox 150", "見本の会", "速い"])


def test_the_page_tells_the_words_for_results_and_the_statement_leads_to_it() -> None:
    assert all(f"「{word}」" in KIT.partition("{#how}")[2] for word in FOUND)
    assert f"「{NOT_YET}」" in KIT.partition("## ")[0]
    assert "(human-testing.md)" in (ROOT / "content" / "guide" / "accessibility.md").read_text("utf-8")
