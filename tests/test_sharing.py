"""A folder that is shared is made once, whole before anyone sees it, and anew after a failure."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from tests.sharing import Shared


def ask(shared: Shared, log: Path) -> None:
    """Ask for a folder that takes its time, and hold it against what it should be."""

    def make(folder: Path) -> None:
        with log.open("a") as file:
            file.write("made\n")
        (folder / "first").touch()
        time.sleep(0.2)
        (folder / "last").touch()

    folder = shared.folder("slow", make)
    assert sorted(path.name for path in folder.iterdir()) == ["first", "last"]


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Shared:
    """As ``shared``, in a place of this test's own."""
    shared = Shared(tmp_path_factory)
    shared.root = tmp_path
    return shared


def test_several_processes_make_it_once(own: Shared, tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    asking = [spawn.Process(target=ask, args=(own, tmp_path / "log.txt")) for _ in range(4)]
    for process in asking:
        process.start()
    for process in asking:
        process.join()
    assert [process.exitcode for process in asking] == [0] * 4
    assert (tmp_path / "log.txt").read_text() == "made\n"


def test_what_could_not_be_made_is_begun_anew(own: Shared) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError("not now")

    for _ in range(2):
        with pytest.raises(OSError, match="not now"):
            own.folder("hard", fail)
    whole = own.folder("hard", lambda folder: (folder / "whole").touch())
    assert [path.name for path in whole.iterdir()] == ["whole"]
