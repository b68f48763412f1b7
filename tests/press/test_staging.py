"""A folder beside the site takes its place only when it is whole; whatever was left over is put right."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from generator.press.staging import MARK, NotASiteError, staged


def press(out: Path, text: str, seconds: float = 0) -> None:
    """Build a site of one page."""
    with staged(out) as folder:
        (folder / "index.html").write_text(text, "utf-8")
        time.sleep(seconds)
        assert sorted(path.name for path in folder.iterdir()) == ["index.html"]


def fail(out: Path, seen: list[str]) -> None:
    """Begin to build and find the disk full."""
    with staged(out) as folder:
        seen += names(out)
        (folder / "index.html").write_text("half", "utf-8")
        raise OSError("full")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


def test_a_site_takes_the_place_of_the_one_before(out: Path) -> None:
    press(out, "old")
    press(out, "new")
    assert (out / "index.html").read_text("utf-8") == "new"
    assert names(out) == [MARK, "index.html"]
    assert names(out.parent) == ["site"]


def test_a_failure_leaves_the_site_before(out: Path) -> None:
    press(out, "old")
    with pytest.raises(OSError, match="full"):
        fail(out, [])
    assert (out / "index.html").read_text("utf-8") == "old"
    assert names(out.parent) == ["site"]


def test_what_was_built_elsewhere_is_never_replaced(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "letter.txt").touch()
    with pytest.raises(NotASiteError):
        press(out, "new")
    assert names(out) == ["letter.txt"]


def test_a_site_that_stood_aside_when_a_build_was_killed_comes_back(out: Path) -> None:
    press(out, "old")
    out.rename(out.with_name(".site.old"))
    out.with_name(".site.staging").mkdir()
    seen: list[str] = []
    with pytest.raises(OSError, match="full"):
        fail(out, seen)
    assert seen == [MARK, "index.html"]
    assert (out / "index.html").read_text("utf-8") == "old"
    assert names(out.parent) == ["site"]


def test_builds_of_one_folder_wait_for_each_other(out: Path) -> None:
    texts = ("one", "two", "three")
    processes = [multiprocessing.get_context("spawn").Process(target=press, args=(out, text, 0.2)) for text in texts]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert (out / "index.html").read_text("utf-8") in texts
    assert names(out.parent) == ["site"]
