"""Takes what happens; shows it on a terminal: progress while work goes on, one sentence when it can't."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

import click

from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.diagnostics.report import as_text

T = TypeVar("T")

Step = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how much there is (0: not known)."""


_AGAIN = 0.1
"""Seconds from one drawing of the progress line to the next."""


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
    # Not drawn by a thread of its own: with one, nothing could be done in a second process.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task, drawn = bar.add_task("", total=None), 0.0

        def step(what: str, done: int, every: int) -> None:
            nonlocal drawn
            bar.update(task, description=what, completed=done, total=every or None)
            if time.monotonic() >= drawn + _AGAIN:
                bar.refresh()
                drawn = time.monotonic()

        yield step


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
