"""What pages are made from is what people wrote: nothing that their editors leave beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.press.sources import files_in, read_sources
from generator.preview.watch import state_of


def test_what_editors_leave_beside_files_is_not_published(tmp_path: Path) -> None:
    written = {"theme/base.html", "theme/assets/print.css", "one/page.html", "one/deep/page.js"}
    left = {
        "theme/.base.html.swp",
        "theme/assets/print.css~",
        "theme/assets/.DS_Store",
        "one/.page.html.swp",
        "one/page.html~",
        "one/.history/page.html",
        "one/page.html.bak",
    }
    for name in written | left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\xff" if name in left else b"text")
    faults: list[Diagnostic] = []
    sources = read_sources(tmp_path / "theme", [tmp_path / "one"], faults)
    assert faults == []
    assert sources.templates == {"base.html": "text", "one/page.html": "text"}
    assert sources.files == {"print.css": b"text", "one/deep/page.js": b"text"}


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "content", tmp_path / "elsewhere"
    for one in (folder / "deep", elsewhere):
        one.mkdir(parents=True)
        (one / "page.md").touch()
    (folder / "linked").symlink_to(elsewhere)
    (folder / "one.md").symlink_to(elsewhere / "page.md")
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "nothing.md").symlink_to("gone.md")
    (folder / ".#lock.md").symlink_to("somebody@example.jp.1")
    os.mkfifo(folder / "pipe.md")
    names = ["deep/page.md", "linked/page.md", "nothing.md", "one.md"]
    assert [path.relative_to(folder).as_posix() for path in files_in(folder)] == names


def test_a_folder_that_may_not_be_seen_is_told_of_not_left_out(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        files_in(tmp_path / "gone")


def test_a_link_that_leads_to_itself_is_given_and_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "circle.md").symlink_to("circle.md")
    for name in ("a.md", "z.md"):
        (tmp_path / name).touch()
    assert [path.name for path in files_in(tmp_path)] == ["a.md", "circle.md", "z.md"]
    assert {Path(path).name for path in state_of([tmp_path])} == {"a.md", "circle.md", "z.md"}
