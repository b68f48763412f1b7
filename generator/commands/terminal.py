"""Takes what happens; shows it on a terminal: progress while work goes on, one sentence when it can't."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

import click

from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.diagnostics.report import as_text

T = TypeVar("T")

Step = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how much there is (0: not known)."""


@contextmanager
def steps() -> Iterator[Step]:
    """A progress line on standard error while a terminal watches; silence elsewhere, for example in CI."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _all: None
        return
    # Only a terminal needs it, and every other run is spared the time to load it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, every: bar.update(task, description=what, completed=done, total=every or None)


def fail(message: str, *, code: int) -> NoReturn:
    """Say why it can't go on, and end."""
    click.echo(message, err=True)
    sys.exit(code)


def read_or_fail(read: Callable[[list[Diagnostic]], T], *, code: int = 2) -> T:
    """What a reader of reference tables gives; where it tells errors, say all of them, and end."""
    faults: list[Diagnostic] = []
    value = read(faults)
    if has_errors(faults):
        fail(as_text(tuple(sorted(faults, key=lambda fault: fault.order))).rstrip("\n"), code=code)
    return value
