"""How much a build holds at most: that follows its tables and records, never the pages and exports that it writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.registry.area import Area
from generator.registry.table import Table
from tests.bench.measure import Command, run_once
from tests.bench.records import write_made_up_windows
from tests.bench.speed.run import chosen_places
from tests.conftest import ROOT
from tests.project import make_project

FEW, MANY = 200, 800
"""So many windows are spread over all places of 北海道."""

MOST = 107
"""Megabytes for the few. It is 98 today, of which the tables of the whole country take 70; all its pages at once would be 20
more."""

EACH = 0.04
"""Megabytes for each window more. It is 0.03 today; it was 0.08 when the exports of all places were made at once."""


def peak(arguments: list[str], folder: str) -> float:
    """Megabytes that a command takes at most."""
    return run_once(Command("", arguments, Path(folder))).peak


@pytest.fixture(scope="module")
def peaks(table: Table, tmp_path_factory: pytest.TempPathFactory) -> dict[int, float]:
    """What a build holds at most, by the number of windows."""
    areas = [area for area in chosen_places(table, FEW) if area.prefecture == "北海道"]
    return {windows: _peak_of(areas, windows, tmp_path_factory.mktemp("memory")) for windows in (FEW, MANY)}


def _peak_of(areas: list[Area], windows: int, folder: Path) -> float:
    records, project, site = folder / "records", folder / "project", folder / "site"
    write_made_up_windows(records, areas, windows)
    project.mkdir()
    make_project(project, {}, prefectures="[北海道]")
    arguments = [sys.executable, "-m", "generator", "build", "--records", str(records), "--out", str(site)]
    # From a small process: what a child took at most counts what its parent held when it was started.
    asked = f"from tests.test_memory import peak; print(peak({arguments}, {str(project)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    assert sum(1 for _page in site.rglob("*.html")) > len(areas)
    return float(done.stdout)


def test_a_build_of_the_largest_prefecture_stays_small(peaks: dict[int, float]) -> None:
    assert peaks[FEW] < MOST


def test_a_window_more_costs_little_more_than_its_record(peaks: dict[int, float]) -> None:
    assert (peaks[MANY] - peaks[FEW]) / (MANY - FEW) < EACH
