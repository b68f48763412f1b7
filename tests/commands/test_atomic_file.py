"""A file is written whole or not at all, and what a killed run leaves is nothing that git would take."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.commands import atomic_file
from generator.commands.atomic_file import save
from tests.conftest import ROOT
from tests.review.repository import git


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_file, "saved", [])


def test_what_is_saved_is_noted_in_order(tmp_path: Path) -> None:
    save(tmp_path / "b.yml", "1")
    save(tmp_path / "a.yml", "2")
    assert atomic_file.saved == [tmp_path / "b.yml", tmp_path / "a.yml"]


def test_what_a_killed_run_leaves_is_nothing_that_git_would_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the power went before the new file took the place of the old one: nothing tidies up any more."""

    class CutError(BaseException):
        pass

    def cut(*_arguments: object, **_options: object) -> None:
        raise CutError

    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    record = tmp_path / "data" / "windows" / f"{'長' * 70}.yml"
    save(record, "old")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    monkeypatch.setattr(os, "fsync", cut)
    monkeypatch.setattr(Path, "unlink", cut)
    with pytest.raises(CutError):
        save(record, "new")
    assert record.read_text("utf-8") == "old"
    assert len(list(record.parent.iterdir())) == 2
    assert [line for line in git(tmp_path, "status", "--short").splitlines() if not line.startswith("A ")] == []


def test_the_content_is_on_the_disk_before_it_has_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record, seen, original = tmp_path / "a.yml", [], os.fsync
    save(record, "old")

    def look(handle: int) -> None:
        seen.append(record.read_text("utf-8"))
        original(handle)

    monkeypatch.setattr(os, "fsync", look)
    save(record, "new")
    assert seen == ["old", "new"]


def test_what_is_no_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    save(tmp_path / "pipe", "told")
    assert os.read(reader, 100) == b"told"
    os.close(reader)
    with pytest.raises(IsADirectoryError):
        save(tmp_path, "told")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]
