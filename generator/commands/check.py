"""``check``: record files and folders in; every fault, told in the form asked for, out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import fail, steps
from generator.records.fault import has_errors, shown_path, visible
from generator.records.memory import Judge, Memory, Outcome, Told, age_of, check_again
from generator.records.report import FORMS, summary
from generator.records.text.decoding import MAX_BYTES
from generator.registry.calendar import today_in_japan
from generator.registry.folder import TABLES

if TYPE_CHECKING:
    from generator.records.rules.subject import Context
    from generator.records.verdict import Verdict

_PROGRAMS = Path(__file__).parents[1]
_TABLE = TABLES / "municipalities.csv"


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMS)), default="text", help="text（人向け）、github（注釈）、json"
)
@click.option("--base", default="", metavar="REV", help="この版（ブランチ名など）から変わった記録だけを確かめます")
def check_command(paths: tuple[Path, ...], form: str, base: str) -> None:
    """記録を確かめ、誤りをファイルと行で知らせます。PATH がなければ data/windows/ を確かめます。"""
    if base and paths:
        fail("--base を付けるときは、PATH を書きません。", code=2)
    roots = _changed(base) if base else paths or (Path("data/windows"),)
    for root in roots:
        if not os.path.lexists(root):
            fail(f"「{shown_path(root)}」が見つかりません。", code=2)
    checked = _checked(roots)
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8 wherever it is written; what a terminal can't show must not end in an error.
        sys.stdout.reconfigure(encoding="utf-8" if form == "json" else None, errors="backslashreplace")
    click.echo(FORMS[form](checked.faults), nl=False)
    click.echo(summary(checked.records, checked.faults), err=form != "text")
    sys.exit(1 if has_errors(checked.faults) else 0)


def _changed(base: str) -> tuple[Path, ...]:
    """The records that changed since a revision, as they are called from here."""
    # Asking git is not what checking waits for.
    from generator.review.changed import change_set
    from generator.review.git import GitError

    try:
        changed = change_set(Path(), base).record_paths
    except GitError as error:
        fail(visible(str(error)), code=2)
    return tuple(Path(os.path.relpath(path)) for path in changed)


def _checked(roots: tuple[Path, ...]) -> Outcome:
    # In the seconds of a run nothing piles up that is worth looking for; the looks would take a fifth of the time.
    gc.disable()
    today = today_in_japan()
    age = age_of(today.isoformat(), (_PROGRAMS / "records", _PROGRAMS / "registry"), (_TABLE,))
    with steps() as step:
        done = 0

        def progress(_path: Path) -> None:
            nonlocal done
            done += 1
            step("記録を確かめる", done, 0)

        return check_again(roots, Memory(_memories(), age), _judge(today), MAX_BYTES, progress)


def _memories() -> Path:
    """Where what was told is kept: not among the records, where a stranger's change could bring verdicts of its own."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(named or "~/.cache").expanduser()
    except RuntimeError:
        folder = Path(os.devnull)  # whoever has no home has nothing kept
    return folder / "madoguchi" / "check.json"


def _judge(today: date) -> Judge:
    """Checks a file; what that needs is loaded with the first one."""

    @cache
    def parts() -> tuple[Callable[..., Verdict], Context]:
        # It takes longer to load the model than to tell again what is known of 1,788 records.
        from generator.records.rules.subject import Context
        from generator.records.verdict import check_file
        from generator.registry.table import read_table

        return check_file, Context(read_table(_TABLE), today)

    def judge(path: Path, content: bytes | None) -> Told:
        check_file, context = parts()
        verdict = check_file(path, context, content)
        return Told(verdict.record is not None, verdict.code, verdict.faults)

    return judge
