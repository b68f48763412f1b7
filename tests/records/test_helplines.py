"""The nation-wide lines: a faulty file is told at its lines, and the real ones keep what no page may lose.

``lines.yml`` is a sound file; each row of ``bad_lines.csv`` changes one thing of it, and holds the one fault then told.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.records.helplines.line import LineWay
from generator.records.helplines.table import MONTHS, read_helplines
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD, Withheld, WithheldTable
from tests.lines import CHECKED, DEAD, LINES
from tests.tables import sound, told

SOUND = Path(__file__).with_name("lines.yml")
TODAY = date(2026, 2, 1)

NUMBERS = {
    "yorisoi": "0120-279-338",
    "yorisoi-fukushima": "0120-279-226",
    "inochi-denwa": "0120-783-556",
    "inochi-sos": "0120-061-338",
    "kokoro-toitsu": "0570-064-556",
    "kodoku": "#9999",
    "119": "119",
    "110": "110",
    "dv-plus": "0120-279-889",
    "dv-navi": "#8008",
    "onestop": "#8891",
    "heart-san": "#8103",
    "9110": "#9110",
    "josei-jinken": "0570-070-810",
    "jinken110": "0570-003-110",
    "kodomo-sos24": "0120-0-78310",
    "childline": "0120-99-7777",
    "189": "189",
    "jiso-soudan": "0120-189-783",
    "kodomo-jinken110": "0120-007-110",
    "8000": "#8000",
    "houterasu": "0570-078374",
    "188": "188",
    "houterasu-foreign": "0570-078377",
    "gaikokugo-jinken": "0570-090911",
}
"""What is published; a number is changed here too, by someone who has looked at its source."""


def cases() -> list[tuple[str, str, str]]:
    with Path(__file__).with_name("bad_lines.csv").open(encoding="utf-8", newline="") as file:
        return [(row["old"], row["new"], row["told"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("old", "new", "message"), cases())
def test_one_change_is_one_fault(table: Table, tmp_path: Path, old: str, new: str, message: str) -> None:
    text = SOUND.read_text("utf-8")
    assert old in text
    path = tmp_path / "lines.yml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert told(read_helplines, path, table, DEAD, NOTHING_WITHHELD, TODAY) == [f"{path}:{message}"]


def test_a_file_without_lines_is_refused(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "lines.yml"
    path.write_text("[]\n", "utf-8")
    assert (
        len(
            [
                one
                for one in told(read_helplines, path, table, DEAD, NOTHING_WITHHELD, TODAY)
                if "の町のページに置く" in one
            ]
        )
        == 4
    )


def test_what_is_missing_is_told_item_by_item(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "lines.yml"
    path.write_text("- name: x\n", "utf-8")
    missing = told(read_helplines, path, table, DEAD, NOTHING_WITHHELD, TODAY)
    assert missing[0] == f"{path}:1: 「key」（記号）がありません。"
    assert len(missing) == 8
    path.write_text("- name: x\n  name: y\n", "utf-8")
    assert told(read_helplines, path, table, DEAD, NOTHING_WITHHELD, TODAY) == [
        f"{path}:2: 項目「name」が2回書かれています（1回目は1行目）。"
    ]


@pytest.mark.parametrize(
    ("today", "months"), [(date(2027, 1, 14), None), (date(2027, 1, 15), 12), (date(2027, 3, 14), 13)]
)
def test_a_year_after_its_checking_a_build_is_warned(table: Table, today: date, months: int | None) -> None:
    faults: list[Diagnostic] = []
    lines = read_helplines(SOUND, table, DEAD, NOTHING_WITHHELD, today, faults)
    assert len(lines) == 5
    assert {fault.severity for fault in faults} <= {Severity.WARNING}
    expected = f"「見本の電話」を確かめてから、{months}か月たっています。"
    assert [(fault.line, fault.message) for fault in faults][:1] == ([(15, expected)] if months else [])
    assert len(faults) == (5 if months else 0)
    assert MONTHS == 12


def test_the_real_lines_are_sound_on_the_day_of_their_checking() -> None:
    assert {line.key: line.phone for line in LINES if line.phone} == NUMBERS
    assert all(line.checked_on <= CHECKED for line in LINES)


@pytest.mark.parametrize(
    ("field", "added", "line"),
    [("all", "", 2), ("phone", "", 6), ("hours", "  hours_note: 平日\n", 15), ("mail", "", None)],
)
def test_what_the_body_of_a_line_wants_gone(
    table: Table, tmp_path: Path, field: str, added: str, line: int | None
) -> None:
    path = tmp_path / "lines.yml"
    path.write_text(SOUND.read_text("utf-8").replace("  checked_on:", f"{added}  checked_on:", 1), "utf-8")
    entry = Withheld(table.areas["131016"], "「見本の電話」", field, date(2026, 1, 1))
    what = {"phone": "の電話", "hours": "の受付時間"}.get(field, "")
    message = f"「「見本の電話」」{what}は、のせないでほしいと言われています（2026-01-01から）。"
    found = told(read_helplines, path, table, DEAD, WithheldTable([entry]), TODAY)
    assert found == ([f"{path}:{line}: {message}"] if line else [])


def test_hours_say_when_someone_always_answers(table: Table) -> None:
    always = {line.key for line in LINES if line.is_round_the_clock}
    assert always == {
        "yorisoi", "yorisoi-fukushima", "ibasho", "119", "110", "dv-plus", "relay", "kodomo-sos24", "189",
    }  # fmt: skip
    assert not any(
        line.is_round_the_clock for line in sound(read_helplines, SOUND, table, DEAD, NOTHING_WITHHELD, TODAY)
    )


def test_a_line_of_some_weeks_is_there_only_then() -> None:
    assert {line.key for line in LINES if line.only_then} == {"kodoku"}
    assert {line.key for line in LINES if line.weeks} == {"kodoku", "inochi-denwa"}


def test_what_needs_no_voice_has_no_number() -> None:
    assert {line.way for line in LINES if not line.speaks} == set(LineWay) - {LineWay.CALL}
    assert {line.key for line in LINES if line.speaks and not line.phone} == {"yorisoi-iwate-miyagi", "kyukyu-anshin"}
    assert not any(line.phone for line in LINES if not line.speaks)


def test_whose_word_it_is() -> None:
    """Where only another public body says it, the page names that body."""
    others = {line.key for line in LINES if not line.is_own_word}
    assert others == {
        "ibasho", "inochi-sos", "mamorou", "dv-plus", "cure-time", "relay", "189", "jiso-soudan", "line-jinken", "8000",
    }  # fmt: skip
