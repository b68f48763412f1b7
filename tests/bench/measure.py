"""Takes commands; runs them in turn as whole processes and gives the median of their time and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


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


@dataclass(frozen=True)
class Figures:
    """The medians of several runs."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor time."""
    peak: float
    """Megabytes of memory of the largest process."""


def measure(commands: Sequence[Command], runs: int) -> dict[str, Figures]:
    """Run the commands in turn, so that all meet the same weather; raises ``RuntimeError`` when one fails."""
    found: dict[str, list[Figures]] = {command.name: [] for command in commands}
    for _ in range(runs):
        for command in commands:
            found[command.name].append(run_once(command))
    return {name: median(figures) for name, figures in found.items()}


def run_once(command: Command) -> Figures:
    """Run a command as a whole process; raises ``RuntimeError`` when it fails."""
    start = time.perf_counter()
    with Path(os.devnull).open("w") as nothing:
        environment = {**os.environ, **command.environment}
        process = subprocess.Popen(
            command.arguments, cwd=command.folder, stdout=nothing, stderr=nothing, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{command.name} ended with {process.returncode}: {' '.join(command.arguments)}")
    return Figures(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(figures: list[Figures]) -> Figures:
    """The median of each figure."""
    return Figures(
        statistics.median(one.wall for one in figures),
        statistics.median(one.cpu for one in figures),
        statistics.median(one.peak for one in figures),
    )
