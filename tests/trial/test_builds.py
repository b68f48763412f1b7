"""Builds that are killed at any moment, and builds at once: what stands in the folder of the site is always whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.project import RECORD, files_of, make_project, run
from tests.trial.chance import chance

FILE = "18-fukui/182010-fukui.yml"
KILLS = 15
PAIRS = 10
COMMANDS = [("-m", "generator", "build"), ("-m", "mkdocs", "build", "--quiet")]

Files = dict[str, bytes]


def begin(project: Path, *command: str) -> subprocess.Popen[str]:
    """Begin a build that may be killed with all that it started."""
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def build(project: Path) -> Files:
    done = run(project, "-m", "generator", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return files_of(project / "site")


def beside(project: Path) -> set[str]:
    """What stands in the project that is not of it."""
    return {path.name for path in project.iterdir()} - {"content", "data", "theme", "mkdocs.yml"}


@pytest.mark.parametrize("command", COMMANDS, ids=["ours", "mkdocs"])
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, command: tuple[str, ...]) -> None:
    project = make_project(tmp_path, {FILE: RECORD})
    record = project / "data" / "windows" / FILE
    old = build(project)
    record.write_text(RECORD.replace("見本の相談窓口", "新しい見本"), "utf-8")
    began = time.monotonic()
    new = build(project)
    seconds = time.monotonic() - began
    assert old != new
    kill_at = chance(f"kills {command[1]}")
    killed = 0
    for _ in range(KILLS):
        process = begin(project, *command)
        time.sleep(kill_at.uniform(0, 1.2 * seconds))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        assert files_of(project / "site") in (old, new)
        old, new = new, old
        text = record.read_text("utf-8")
        record.write_text(RECORD if "新しい見本" in text else RECORD.replace("見本の相談窓口", "新しい見本"), "utf-8")
    assert killed > KILLS / 2
    assert build(project) == new
    assert beside(project) == {"site"}


@pytest.mark.parametrize("pair", range(PAIRS))
def test_two_builds_at_once_give_one_whole_site(tmp_path: Path, pair: int) -> None:
    project = make_project(tmp_path, {FILE: RECORD})
    alone = build(project) if pair == 0 else {}
    processes = [begin(project, *COMMANDS[number if pair % 2 else 0]) for number in range(2)]
    told = ""
    for process in processes:
        said, _ = process.communicate(timeout=300)
        told += said
        assert process.returncode == 0, said
    assert pair % 2 or "終わるのを待っています。" in told
    files = files_of(project / "site")
    assert not alone or files == alone
    assert "18-fukui/182010-fukui.html" in files
    assert beside(project) == {"site"}


@contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of its own at a folder, as small as it is told; only who administers the machine may make one."""
    folder.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("part", [0.02, 0.2, 0.4, 0.6, 0.8])
def test_a_full_disk_leaves_the_site_before(tmp_path: Path, part: float) -> None:
    """The disk holds the old site, and of the new one a part."""
    project = make_project(tmp_path, {FILE: RECORD})
    size = sum(-(-len(content) // 4096) * 4 for content in build(project).values())
    record = project / "data" / "windows" / FILE
    with disk(tmp_path / "www", round(size * (1.05 + part))):
        done = run(project, "-m", "generator", "build", "--out", "www/site")
        assert done.returncode == 0, done.stdout + done.stderr
        old = files_of(tmp_path / "www" / "site")
        record.write_text(RECORD.replace("見本の相談窓口", "新しい見本"), "utf-8")
        full = run(project, "-m", "generator", "build", "--out", "www/site")
        assert full.returncode == 1
        assert full.stderr.endswith("サイトを作れませんでした。前のサイトはそのままです。\n"), full.stderr
        assert "ディスクに空きがありません。" in full.stderr
        assert files_of(tmp_path / "www" / "site") == old
        assert [path.name for path in (tmp_path / "www").iterdir()] == ["site"]


def test_a_site_that_is_a_disk_of_its_own_is_built_and_built_again(tmp_path: Path) -> None:
    project = make_project(tmp_path, {FILE: RECORD})
    new = build(project)
    with disk(tmp_path / "volume", 200_000):
        for _ in range(2):
            done = run(project, "-m", "generator", "build", "--out", "volume")
            assert done.returncode == 0, done.stdout + done.stderr
            assert files_of(tmp_path / "volume") == new
        assert beside(project) == {"site", "volume"}
