"""What ``check`` remembers: it tells the same as without, and forgets at once what is no longer so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.records.fault import Fault, Severity, whole_file
from generator.records.memory import Memory, Told, age_of, check_again
from tests.conftest import ROOT
from tests.records.sample import RECORD, written

CASES = ROOT / "tests" / "records" / "cases"
WARNING = Fault("a.yml", 3, 5, "name", "made-up", Severity.WARNING, "見本", "見本")

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def memories(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "madoguchi" / "check.json"


@pytest.fixture
def check(memories: Path) -> Check:
    """Runs the command with a memory of its own; gives exit code and all that was told."""

    def run(*arguments: str | Path, program: Path = ROOT, **environment: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check", *map(str, arguments)],
            cwd=program,
            env={**os.environ, "PYTHONPATH": str(program), "XDG_CACHE_HOME": str(memories.parents[1]), **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_the_same_is_told_with_and_without(check: Check, memories: Path, form: str) -> None:
    first = check(CASES, "--format", form)
    assert "two-files-for-one-code" in first[1]
    assert memories.is_file()
    assert check(CASES, "--format", form) == first


def test_nothing_is_checked_twice(tmp_path: Path, memories: Path) -> None:
    path, asked = written(tmp_path / "records", RECORD), []

    def judge(path: Path, content: bytes | None) -> Told:
        asked.append((path, content))
        return Told(True, "012149", (WARNING,))

    for _ in range(2):
        outcome = check_again([path.parent], Memory(memories, "a"), judge, 10_000, lambda _: None)
        assert outcome == (1, (WARNING,))
    assert asked == [(path, RECORD.encode())]


def test_what_is_too_large_or_closed_is_judged_each_time(tmp_path: Path, memories: Path) -> None:
    path, asked = written(tmp_path / "records", RECORD), []

    def judge(path: Path, content: bytes | None) -> Told:
        asked.append(content)
        return Told(False, "", (whole_file(path, "too-large", "", ""),))

    for _ in range(2):
        check_again([path], Memory(memories, "a"), judge, 10, lambda _: None)
    assert asked == [None, None]


def test_a_changed_record_is_seen_and_what_was_is_known_again(check: Check, tmp_path: Path) -> None:
    path = written(tmp_path / "records", RECORD)
    assert check(path)[0] == 0
    path.write_text(RECORD.replace("稚内市", "稚内町"), "utf-8")
    code, told, _ = check(path)
    assert code == 1
    assert "name-mismatch" in told
    path.write_text(RECORD, "utf-8")
    assert check(path)[0] == 0


def test_the_same_text_at_another_place_is_another_record(check: Check, tmp_path: Path) -> None:
    assert check(written(tmp_path / "records", RECORD))[0] == 0
    code, told, _ = check(written(tmp_path / "records", RECORD, "02-aomori/022080-mutsu.yml"))
    assert code == 1
    assert "wrong-file-name" in told
    assert "wrong-folder" in told


def test_a_second_file_for_a_place_is_seen_though_both_are_known(check: Check, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    one, other = written(folder, RECORD), written(folder, RECORD, "01-hokkaido/copy.yml")
    check(one)
    check(other)
    assert "two-files-for-one-code" in check(folder)[1]
    other.unlink()
    assert check(folder)[0] == 0


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the programs and of the table that checking needs."""
    folder = tmp_path / "program"
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "data").mkdir()
    shutil.copy(ROOT / "data" / "municipalities.csv", folder / "data")
    return folder


@pytest.mark.parametrize(
    ("name", "before", "after", "rule"),
    [
        ("data/municipalities.csv", "稚内市", "稚外市", "name-mismatch"),
        ("generator/records/rules/identity.py", "area.folder:", "area.name:", "wrong-folder"),
    ],
)
def test_a_changed_table_or_program_is_seen(
    check: Check, program: Path, tmp_path: Path, name: str, before: str, after: str, rule: str
) -> None:
    path = written(tmp_path / "records", RECORD)
    assert check(path, program=program)[0] == 0
    text = (program / name).read_text("utf-8")
    assert before in text
    (program / name).write_text(text.replace(before, after), "utf-8")
    code, told, _ = check(path, program=program)
    assert code == 1
    assert rule in told


def test_another_day_or_library_is_another_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    today = age_of("2026-11-23", (), ())
    assert age_of("2026-11-23", (), ()) == today
    assert age_of("2026-11-24", (), ()) != today
    (tmp_path / "library-2.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert age_of("2026-11-23", (), ()) != today


def _other_digest(text: str) -> str:
    return "0" + text[1:] if text[0] != "0" else "1" + text[1:]


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: "",
        lambda text: text[:-10],
        lambda text: text.replace("[true", "[null", 1),
        _other_digest,
        lambda _: "[]\n[]",
        lambda _: "\0" * 1000,
    ],
    ids=["empty", "half saved", "changed", "other digest", "other shape", "zeros"],
)
def test_memories_that_are_not_whole_are_ignored(
    check: Check, tmp_path: Path, memories: Path, harm: Callable[[str], str]
) -> None:
    path = written(tmp_path / "records", RECORD.replace("稚内市", "稚内町"))
    first = check(path)
    text = memories.read_text("ascii")
    memories.write_text(harm(text), "ascii")
    assert check(path) == first
    assert memories.read_text("ascii") == text


def test_memories_hold_what_was_told_and_no_record(check: Check, tmp_path: Path, memories: Path) -> None:
    check(written(tmp_path / "records", RECORD))
    _, known = json.loads(memories.read_text("ascii").partition("\n")[2])
    assert list(known.values()) == [[True, "012149", []]]


@pytest.mark.parametrize("home", ["/dev/null", "/proc"])
def test_where_nothing_can_be_kept_everything_is_checked(check: Check, tmp_path: Path, home: str) -> None:
    path = written(tmp_path / "records", RECORD)
    for _ in range(2):
        assert check(path, XDG_CACHE_HOME=home) == (0, "読み取れた記録 1件。誤り 0件、注意 0件、お知らせ 0件。\n", "")
