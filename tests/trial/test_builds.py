"""Builds that are killed at any moment, and builds at once: what stands in the folder of the site is always whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.project import RECORD, files_of, make_project, run
from tests.trial.chance import chance

FILE = "18-fukui/182010-fukui.yml"
KILLS = 15
AT_ONCE = 4
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


def test_builds_at_once_give_one_whole_site(tmp_path: Path) -> None:
    project = make_project(tmp_path, {FILE: RECORD})
    alone = build(project)
    processes = [begin(project, *COMMANDS[number % 2]) for number in range(AT_ONCE)]
    for process in processes:
        told, _ = process.communicate(timeout=300)
        assert process.returncode == 0, told
    assert files_of(project / "site") == alone
    assert beside(project) == {"site"}
