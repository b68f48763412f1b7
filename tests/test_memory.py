"""How much a build holds at most: that follows its tables and records, never the pages that it writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.registry.table import Table
from tests.bench.measure import Command, run_once
from tests.bench.records import write_made_up_windows
from tests.bench.speed.run import chosen_places
from tests.conftest import ROOT
from tests.project import make_project

HOKKAIDO = 180 + 20
"""So many windows are spread over all of its places."""

MOST = 130
"""Megabytes. It is 118 today, of which the tables of the whole country take 70; all its pages at once would be 20 more."""


def peak(arguments: list[str], folder: str) -> float:
    """Megabytes that a command takes at most."""
    return run_once(Command("", arguments, Path(folder))).peak


def test_a_build_of_the_largest_prefecture_stays_small(table: Table, tmp_path: Path) -> None:
    records, project = tmp_path / "records", tmp_path / "project"
    areas = [area for area in chosen_places(table, HOKKAIDO) if area.prefecture == "北海道"]
    write_made_up_windows(records, areas, HOKKAIDO)
    project.mkdir()
    make_project(project, {}, prefectures="[北海道]")
    arguments = [sys.executable, "-m", "generator", "build", "--records", str(records), "--out", str(tmp_path / "site")]
    # From a small process: what a child took at most counts what its parent held when it was started.
    asked = f"from tests.test_memory import peak; print(peak({arguments}, {str(project)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    assert sum(1 for _page in (tmp_path / "site").rglob("*.html")) > len(areas)
    assert float(done.stdout) < MOST
