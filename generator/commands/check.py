"""``check``: takes record files and folders; gives every fault, told in the form asked for."""

from __future__ import annotations

import os
import sys
from collections import Counter
from io import TextIOWrapper
from pathlib import Path

import click

from generator.commands.settings import dead_numbers, official_table, organisations, settings_here, withheld
from generator.commands.terminal import fail, steps
from generator.diagnostics.diagnostic import Diagnostic, Severity, has_errors, shown_path, visible
from generator.diagnostics.report import FORMS
from generator.records.check import Checked, check
from generator.registry.calendar import today_in_japan
from generator.registry.lookups import lookups_in
from generator.settings.model import Settings


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMS)), default="text", help="text（人向け）、github（注釈）、json"
)
@click.option("--base", default="", metavar="REV", help="この版（ブランチ名など）から変わった記録だけを確かめます")
def check_command(paths: tuple[Path, ...], form: str, base: str) -> None:
    """記録を確かめ、誤りをファイルと行で知らせます。PATH がなければ、記録のフォルダーをぜんぶ確かめます。"""
    if base and paths:
        fail("--base を付けるときは、PATH を書きません。", code=2)
    if form == "json" and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8 wherever it is written.
    settings = settings_here(*(() if base or paths else ("records",)), form=form)
    roots = _changed(base, settings) if base else paths or (settings.records,)
    for root in roots:
        if not os.path.lexists(root):
            fail(f"「{shown_path(root)}」が見つかりません。", code=2)
    checked = _checked(roots, settings)
    click.echo(FORMS[form](checked.faults), nl=False)
    click.echo(_summary(len(checked.records), checked.faults), err=form != "text")
    sys.exit(1 if has_errors(checked.faults) else 0)


def _changed(base: str, settings: Settings) -> tuple[Path, ...]:
    """The records that changed since a revision, as they are called from here."""
    # Asking git is not what checking waits for.
    from generator.review.changeset import changed_paths
    from generator.review.git import GitError

    try:
        changed = changed_paths(settings.root, base, settings.records)
    except GitError as error:
        fail(visible(str(error)), code=2)
    return tuple(Path(os.path.relpath(path)) for path in changed)


def _checked(roots: tuple[Path, ...], settings: Settings) -> Checked:
    table, dead = official_table(settings), dead_numbers(settings)
    gone = withheld(settings, table)
    known = organisations(settings)
    with steps() as step:
        done = 0

        def progress(_path: Path) -> None:
            nonlocal done
            done += 1
            step("記録を確かめる", done, 0)

        return check(
            roots,
            table,
            today_in_japan(),
            progress,
            dead=dead,
            withheld=gone,
            organisations=known,
            lookups=lookups_in(settings.data, table),
        )


def _summary(records: int, faults: tuple[Diagnostic, ...]) -> str:
    """One line that counts what was found."""
    counts = Counter(fault.severity for fault in faults)
    told = "、".join(f"{severity.label} {counts[severity]}件" for severity in Severity)
    return f"読み取れた記録 {records}件。{told}。"
