"""The whole build, measured against Hugo, Eleventy and plain MkDocs on the same made-up records.

``python -m tests.bench speed [--windows 500,2000] [--times 3] [--ways madoguchi,hugo]``. Prints a table for each number of
windows and writes it with every run into ``build/bench/``. The method stands in ``content/developers.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator.registry.area import Area
from generator.registry.table import Table, read_table
from tests.audit.weight import municipalities
from tests.bench.measure import Command, Figures, measure, median, peak_together, ratio
from tests.bench.records import write_made_up_windows
from tests.bench.speed.chrome import places as known_places
from tests.bench.speed.ways import WAYS, Ground, Way
from tests.conftest import ROOT
from tests.project import make_project, run
from tests.tables import sound

WINDOWS = (500, 2_000, 8_000, 20_000)
OUT = ROOT / "build" / "bench"
PEER = "hugo"
"""What the ratios are to."""


@dataclass(frozen=True)
class Row:
    """What was measured of one way."""

    name: str
    runs: list[Figures]
    together: float
    """Megabytes of memory of all its processes at once, from a run of its own; 0 where it has but one."""
    files: int
    size: int
    """Bytes of all files."""
    page: int
    """Bytes of the middle one of the pages of records."""

    @property
    def middle(self) -> Figures:
        """The median of the runs, with the memory of all processes."""
        one = median(self.runs)
        return replace(one, peak=max(one.peak, self.together))


def main(arguments: Sequence[str] = ()) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench speed")
    parser.add_argument("--windows", type=_numbers, default=WINDOWS, help="how many windows, as 500,2000")
    parser.add_argument("--times", type=int, default=5, help="how often each way is run")
    parser.add_argument("--ways", type=_ways, default=[*WAYS], help=f"which ways, as {','.join(WAYS)}")
    options = parser.parse_args(arguments)
    table = sound(read_table, ROOT / "data" / "municipalities.csv")
    for number in options.windows:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as name:
            ground = _ground(Path(name), table, number)
            print(
                f"\n{number:,} made-up windows of {len(ground.places):,} places, median of {options.times} runs in turn"
            )
            chosen = {key: WAYS[key] for key in options.ways if number <= WAYS[key].most}
            rows = _measured(ground, chosen, options.times)
        _print(rows)
        _print_left_out(number, options.ways)
        print(f"({time.monotonic() - begun:.0f} s, {_write(rows, number, len(ground.places))})", flush=True)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(","))


def _ways(text: str) -> list[str]:
    chosen = text.split(",")
    if unknown := {*chosen} - {*WAYS}:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return chosen


def chosen_places(table: Table, number: int) -> list[Area]:
    """Places for so many windows: whole prefectures, from the north, while each place still has a window."""
    found: list[Area] = []
    for prefecture in table.prefectures:
        more = [prefecture, *table.municipalities_of(prefecture.code)]
        if found and len(found) + len(more) > number:
            break
        found += more
    return found


def _ground(folder: Path, table: Table, number: int) -> Ground:
    """Records, and a site of ours from which the others take what they need; its time is not counted."""
    areas = chosen_places(table, number)
    records = folder / "records"
    write_made_up_windows(records, areas, number)
    project = folder / "project"
    project.mkdir()
    covered = ", ".join(dict.fromkeys(area.prefecture for area in areas))
    make_project(project, {}, prefectures=f"[{covered}]")
    done = run(project, "-m", "generator", "build", "--records", str(records), "--out", "site")
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    site = project / "site"
    places = known_places(site)
    pages = municipalities(site)
    page = pages[len(pages) // 2][1]
    code = page.name.partition("-")[0]
    return Ground(folder, project, records, places, page.read_text("utf-8"), places[code])


def _measured(ground: Ground, ways: dict[str, Way], times: int) -> dict[str, Row]:
    commands: dict[str, Command] = {}
    for key, way in ways.items():
        folder = ground.folder / key
        folder.mkdir()
        if command := way.prepare(ground, folder):
            commands[key] = replace(command, name=way.name)
    found = measure([*commands.values()], times)
    rows = {}
    for key, command in commands.items():
        together = 0.0 if ways[key].is_one_process else peak_together(command)
        assert command.out
        files = [path for path in command.out.rglob("*") if path.is_file()]
        pages = [path.stat().st_size for path in files if re.fullmatch(r"\d{6}-.*\.html", path.name)]
        sizes = sum(path.stat().st_size for path in files)
        middle = int(statistics.median(pages))
        rows[key] = Row(command.name, found[command.name], together, len(files), sizes, middle)
    return rows


def _print(rows: dict[str, Row]) -> None:
    print(f"{'':32}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'wall ×':>8}{'cpu ×':>8}{'files':>8}{'MB':>8}{'page kB':>9}")
    peer = rows.get(PEER)
    for row in rows.values():
        one = row.middle
        wall, cpu = _ratios(row, peer)
        written = f"{row.files:8,}{row.size / 1e6:8.1f}{row.page / 1e3:9.1f}"
        print(f"{row.name:32}{one.wall:8.2f}{one.cpu:8.2f}{one.peak:9.0f}{wall:>8}{cpu:>8}{written}")
    if peer:
        print(f"× = over {peer.name}, the median of the rounds' ratios; page kB = the middle page of a record")


def _ratios(row: Row, peer: Row | None) -> tuple[str, str]:
    """Of wall and of processor time; a dash where there is nothing to compare with."""
    if peer is None:
        return "–", "–"
    wall = ratio([one.wall for one in row.runs], [one.wall for one in peer.runs])
    return f"{wall:.2f}", f"{ratio([one.cpu for one in row.runs], [one.cpu for one in peer.runs]):.2f}"


def _print_left_out(number: int, chosen: Sequence[str]) -> None:
    for way in (WAYS[key] for key in chosen if number > WAYS[key].most):
        print(f"Not run: {way.name} (at most {way.most:,} windows, beyond them it takes too long)")


def _write(rows: dict[str, Row], number: int, places: int) -> str:
    told: dict[str, Any] = {
        "windows": number,
        "places": places,
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "revision": _revision(),
        "machine": {"processor": _processor(), "cores": os.cpu_count(), "system": platform.platform()},
        "python": platform.python_version(),
        "load": os.getloadavg(),
        "ways": {key: {**asdict(row), "median": asdict(row.middle)} for key, row in rows.items()},
    }
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"speed-{number}.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path.relative_to(ROOT).as_posix()


def _revision() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def _processor() -> str:
    """Its class, without what tells one machine from another."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"model name\s*: (.*)", told)
    return found[1] if found else platform.machine()
