"""Runs commands one after the other with output of a kind, each in a child of this process, so that libraries load once.

Called in a folder of projects, one for each kind, with kind, name and arguments of each call as JSON on standard input; gives for each kind and
command the exit code and what stood on standard error, as JSON on standard output.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import click

from generator.__main__ import main as commands
from generator.__main__ import run

KINDS = {"sound": "utf-8", "read no further": "utf-8", "full": "utf-8", "cp932": "cp932", "none": ""}
"""Kinds of standard output, with their encodings; the last has no standard error either."""


def standard(number: int, encoding: str) -> io.TextIOWrapper | None:
    """A standard stream as Python makes it at its start."""
    try:
        return open(number, "w", encoding=encoding or "utf-8", closefd=False)
    except OSError:
        return None


def child(kind: str, name: str, arguments: list[str], told: Path) -> None:
    """Become a command with this kind of output; never returns."""
    os.chdir(kind)
    errors = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    match kind:
        case "read no further":
            reader, out = os.pipe()
            os.close(reader)
        case "full":
            out = os.open("/dev/full", os.O_WRONLY)
        case _:
            out = os.open(f"said-{name}", os.O_WRONLY | os.O_CREAT)
    os.dup2(out, 1)
    os.dup2(errors, 2)
    if kind == "none":
        os.close(1)
        os.close(2)
    sys.stdout, sys.stderr = standard(1, KINDS[kind]), standard(2, KINDS[kind])
    sys.argv = ["generator", *arguments]
    run()


def main() -> None:
    """Run them all."""
    outcomes = []
    for name in commands.list_commands(click.Context(commands)):
        commands.get_command(click.Context(commands), name)
    for kind, name, arguments in json.load(sys.stdin):
        told = Path("told").absolute()
        pid = os.fork()
        if pid == 0:
            child(kind, name, arguments, told)
        _pid, status = os.waitpid(pid, 0)
        outcomes.append([kind, name, os.waitstatus_to_exitcode(status), told.read_text("utf-8", "replace")])
    json.dump(outcomes, sys.stdout)


if __name__ == "__main__":
    main()
