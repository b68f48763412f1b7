"""The whole build, measured against Hugo, Eleventy and plain MkDocs on the same records, the real ones and made-up ones.

``python -m tests.bench speed [--windows real,500] [--times 3] [--ways madoguchi,hugo]``. Prints a table for each number of
windows and writes it with every run into ``build/bench/``. The method stands in ``content/developers.md``.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.registry.area import Area
from generator.registry.table import Table, read_table
from tests.bench import serving
from tests.bench.measure import Command, Figures, in_memory, measure, median, peak_together, ratio
from tests.bench.records import write_made_up_windows
from tests.bench.results import write_results
from tests.bench.speed.chrome import words_of
from tests.bench.speed.ways import WAYS, Ground, Way
from tests.conftest import ROOT
from tests.japan import whole_project
from tests.project import make_project, run
from tests.tables import sound

REAL = 0
"""Among the numbers of windows: the records as they are, of all Japan."""
WINDOWS = (REAL, 500, 2_000, 8_000, 20_000)
PEER = "hugo"
"""What the ratios are to."""
SERVE = "serve"
"""The row of one change while somebody looks, which is no build."""


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
    """Bytes of the middle one of the pages of municipalities."""
    same: int | None = None
    """On how many of these stand the very words that stand on ours; None where nobody says that they do."""

    @property
    def middle(self) -> Figures:
        """The median of the runs, with the memory of all processes."""
        one = median(self.runs)
        return replace(one, peak=max(one.peak, self.together))


def main(arguments: Sequence[str] = ()) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench speed")
    parser.add_argument("--windows", type=_numbers, default=WINDOWS, help="how many windows, as real,500,2000")
    parser.add_argument("--times", type=int, default=5, help="how often each way is run")
    parser.add_argument(
        "--minutes", type=float, default=10, help="about how long a table may take; at least one round is run"
    )
    parser.add_argument("--ways", type=_ways, default=[*WAYS], help=f"which ways, as {','.join(WAYS)}")
    options = parser.parse_args(arguments)
    table = sound(read_table, ROOT / "data" / "municipalities.csv")
    folder = in_memory()
    print(f"Everything is written {'in memory' if folder else 'on a disk'}.")
    for number in options.windows:
        begun = time.monotonic()
        chosen = {key: way for key, way in WAYS.items() if key in options.ways and _can(way, number)}
        with tempfile.TemporaryDirectory(dir=folder) as name:
            ground = _ground(Path(name), table, number)
            rows = _measured(ground, chosen, options.times, begun + 60 * options.minutes)
            places = len(ground.fact("places"))
        what = f"{number:,} made-up windows" if number else "The real windows"
        rounds = max((len(row.runs) for row in rows.values()), default=0)
        print(f"\n{what} of {places:,} places, median of {rounds} runs in turn")
        _print(rows)
        _print_left_out(number, options.ways)
        told = _write(rows, number, places, is_in_memory=bool(folder))
        print(f"({time.monotonic() - begun:.0f} s, {told})", flush=True)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(REAL if one == "real" else int(one) for one in text.split(","))


def _can(way: Way, number: int) -> bool:
    return number <= way.most and not (way.made_up_alone and number == REAL)


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
    project, facts = folder / "project", folder / "facts"
    project.mkdir()
    prefectures = "[]"
    if number == REAL:
        records = ROOT / "data" / "windows"
        whole_project(project)
    else:
        areas = chosen_places(table, number)
        records = folder / "records"
        write_made_up_windows(records, areas, number)
        prefectures = f"[{', '.join(dict.fromkeys(area.prefecture for area in areas))}]"
        make_project(project, {}, prefectures=prefectures)
    site = folder / "ours"
    _run(project, "-m", "generator", "build", "--records", str(records), "--out", str(site))
    # What tells them takes memory, of which a process that it starts would have to answer for as its own.
    _run(ROOT, "-m", "tests.bench.speed.facts", *map(str, (project, records, site, facts)))
    return Ground(folder, project, records, facts, site, prefectures)


def _run(folder: Path, *arguments: str) -> None:
    done = run(folder, *arguments)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _measured(ground: Ground, ways: dict[str, Way], times: int, until: float) -> dict[str, Row]:
    commands: dict[str, Command] = {}
    for key, way in ways.items():
        folder = ground.folder / key
        folder.mkdir()
        if command := way.prepare(ground, folder):
            commands[key] = replace(command, name=way.name)
    found = measure([*commands.values()], times, until)
    rows = {key: _row(command, ways[key], ground, found[command.name]) for key, command in commands.items()}
    if "madoguchi" in rows:
        changed = serving.measured(ground.records, ground.prefectures, ground.folder, len(rows["madoguchi"].runs))
        rows[SERVE] = Row("one change in serve", changed, 0, 0, 0, 0)
    return rows


def _row(command: Command, way: Way, ground: Ground, runs: list[Figures]) -> Row:
    assert command.out
    together = 0.0 if way.is_one_process else peak_together(command)
    files = [path for path in command.out.rglob("*") if path.is_file()]
    pages = {path.name: path for path in files if re.fullmatch(r"\d{2}(?!0{3})\d{4}-.*\.html", path.name)}
    same = None
    if way.has_our_words:
        ours = {path.name: path for path in ground.site.glob("[0-9][0-9]-*/*.html") if path.name in pages}
        same = sum(
            words_of(path.read_text("utf-8")) == words_of(pages[name].read_text("utf-8")) for name, path in ours.items()
        )
    middle = int(statistics.median(path.stat().st_size for path in pages.values()))
    return Row(command.name, runs, together, len(files), sum(path.stat().st_size for path in files), middle, same)


def _print(rows: dict[str, Row]) -> None:
    print(
        f"{'':32}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'wall ×':>8}{'cpu ×':>8}{'files':>8}{'MB':>8}{'page kB':>9}{'same':>7}"
    )
    peer = rows.get(PEER)
    for row in rows.values():
        one = row.middle
        wall, cpu = _ratios(row, peer)
        written = (
            f"{row.files:8,}{row.size / 1e6:8.1f}{row.page / 1e3:9.1f}" if row.files else f"{'–':>8}{'–':>8}{'–':>9}"
        )
        written += f"{'–' if row.same is None else f'{row.same:,}':>7}"
        print(f"{row.name:32}{one.wall:8.2f}{one.cpu:8.2f}{one.peak:9.0f}{wall:>8}{cpu:>8}{written}")
    if peer:
        print(f"× = over {peer.name}, the median of the rounds' ratios; page kB = the middle page of a municipality")
        print("same = on how many of these stand the very words that stand on ours")


def _ratios(row: Row, peer: Row | None) -> tuple[str, str]:
    """Of wall and of processor time; a dash where there is nothing to compare with."""
    if peer is None:
        return "–", "–"
    wall = ratio([one.wall for one in row.runs], [one.wall for one in peer.runs])
    return f"{wall:.2f}", f"{ratio([one.cpu for one in row.runs], [one.cpu for one in peer.runs]):.2f}"


def _print_left_out(number: int, chosen: Sequence[str]) -> None:
    for way in (WAYS[key] for key in chosen):
        if number > way.most:
            print(f"Not run: {way.name} (at most {way.most:,} windows, beyond them it takes too long)")
        elif not _can(way, number):
            print(f"Not run: {way.name} (its templates take made-up records alone)")


def _write(rows: dict[str, Row], number: int, places: int, *, is_in_memory: bool) -> str:
    told = {
        "windows": number or "real",
        "places": places,
        "in_memory": is_in_memory,
        "ways": {key: {**asdict(row), "median": asdict(row.middle)} for key, row in rows.items()},
    }
    return write_results(f"speed-{number or 'real'}", told)
