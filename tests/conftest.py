"""What tests share: the official table, the real site built once, and a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.registry.table import Table, read_table

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def table() -> Table:
    return read_table(ROOT / "data" / "municipalities.csv")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole real site, built as anyone would build it."""
    out = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "generator", "build", "--strict", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out
