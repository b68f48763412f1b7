"""Makes small repositories in which someone changes records."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.project import RECORD, make_project

FUKUI = "18-fukui/182010-fukui.yml"
TSURUGA = "18-fukui/182028-tsuruga.yml"
WINDOWS = Path("data", "windows")

_WHO = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "見本"), ("EMAIL", "a@example.jp"))}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    """Run git, without anyone's own settings."""
    settings = {**os.environ, **_WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=settings, capture_output=True, text=True, check=True)
    return done.stdout


def make_repository(folder: Path) -> Path:
    """A project with two records, all of it committed on ``main``."""
    folder.mkdir(parents=True, exist_ok=True)
    make_project(folder, {FUKUI: RECORD, TSURUGA: RECORD.replace("182010", "182028").replace("福井市", "敦賀市")})
    (folder / ".gitignore").write_text("/site/\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything as it stands."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "見本")


def change(folder: Path, old: str, new: str, record: str = FUKUI) -> None:
    """Change words of a record."""
    path = folder / WINDOWS / record
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
