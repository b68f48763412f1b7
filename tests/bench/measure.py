"""Takes commands; runs them in turn as whole processes and gives the time and memory of each run."""

from __future__ import annotations

import math
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOM = 4_000_000_000
"""Bytes that the sites of all ways may take, with the records and what they are made from."""

SAMPLED = 0.02
"""Seconds between two looks at the memory of a command's processes."""


@dataclass(frozen=True)
class Command:
    """Something to measure."""

    name: str
    """How it is called in the table."""
    arguments: Sequence[str]
    """The command and its arguments."""
    folder: Path
    """Where it runs."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """What it is told beside the environment of the benchmark."""
    out: Path | None = None
    """What it writes; taken away before each run, so that each begins with nothing."""


@dataclass(frozen=True)
class Figures:
    """One run, or the medians of several."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time, of all its processes."""
    peak: float
    """Megabytes of memory of the largest process."""


def in_memory() -> Path | None:
    """A folder in memory with room for all sites; None where there is none, or where the environment names another.

    On a disk, files that are new are slow for minutes after many others went, so that one way pays for the one before it.
    """
    memory = Path("/dev/shm")  # noqa: S108 - what is made in it has names of its own
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < ROOM:
        return None
    return memory


def measure(commands: Sequence[Command], runs: int, until: float = math.inf) -> dict[str, list[Figures]]:
    """Every run of each, in turn, so that all meet the same weather; raises ``RuntimeError`` when one fails.

    No round begins that would not end a round's time before ``until`` (of ``time.monotonic``), but for the first.
    """
    found: dict[str, list[Figures]] = {command.name: [] for command in commands}
    for _ in range(runs):
        begun = time.monotonic()
        for command in commands:
            found[command.name].append(run_once(command))
        if 3 * time.monotonic() - 2 * begun > until:
            break
    return found


def run_once(command: Command) -> Figures:
    """Run a command as a whole process; raises ``RuntimeError`` when it fails."""
    start, process = _started(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    _ended(command, process, status)
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def peak_together(command: Command) -> float:
    """Megabytes that all processes of a command take at once, what they share counted once; raises ``RuntimeError``.

    A run of its own, for who looks takes time from who works. Linux alone tells this.
    """
    _, process = _started(command)
    peak = 0
    while True:
        found, status, _ = os.wait4(process.pid, os.WNOHANG)
        if found:
            _ended(command, process, status)
            return peak / 1024
        peak = max(peak, sum(_proportional(one) for one in _family(process.pid)))
        time.sleep(SAMPLED)


def _started(command: Command) -> tuple[float, subprocess.Popen[bytes]]:
    if command.out is not None:
        shutil.rmtree(command.out, ignore_errors=True)
    environment = {**os.environ, **command.environment}
    start = time.perf_counter()
    nothing = subprocess.DEVNULL
    return start, subprocess.Popen(
        command.arguments, cwd=command.folder, stdout=nothing, stderr=nothing, env=environment
    )


def _ended(command: Command, process: subprocess.Popen[bytes], status: int) -> None:
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command.name} ended with {process.returncode}: {' '.join(command.arguments)}")


def _family(process: int) -> Iterator[int]:
    """A process and all that it started, while they live."""
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = thread.read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _proportional(process: int) -> int:
    """Kilobytes of a process, what it shares with others divided among them; 0 where it is gone."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)


def median(figures: Sequence[Figures]) -> Figures:
    """The median of each figure."""
    return Figures(
        statistics.median(one.wall for one in figures),
        statistics.median(one.cpu for one in figures),
        statistics.median(one.peak for one in figures),
    )


def ratio(some: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios in each round, which the weather between rounds doesn't change."""
    return statistics.median(one / other for one, other in zip(some, others, strict=True))
