"""What editors and systems leave beside files is known by its name; what people name alike is not."""

from __future__ import annotations

import pytest

from generator.left_behind import is_left_behind

LEFT = (
    ".first.md.swp",  # Vim, while it is open
    ".#first.md",  # Emacs, a lock that leads nowhere
    ".DS_Store",
    "first.md~",
    "#first.md#",
    "~$first.xlsx",  # Excel, while it is open
    "first.bak",  # Sakura Editor
    "first.md.BAK",  # Notepad++
    "first.md.orig",  # a merge
    "first.md.tmp",  # half-written
    "Thumbs.db",
    "desktop.ini",
    ".x\n",
)
WRITTEN = ("first.md", "a~b.md", "#1.md", "bak", "tmp.md", "orig.txt", "thumbs.db.md", "my-desktop.ini", "$~.md")


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_is_known(name: str) -> None:
    assert is_left_behind(name)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_is_not_taken_for_it(name: str) -> None:
    assert not is_left_behind(name)
