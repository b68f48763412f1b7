"""``check``: record files and folders in; every fault, told in the form asked for, out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.commands.terminal import fail, steps
from generator.records.check import check
from generator.records.fault import has_errors
from generator.records.report import FORMS, summary
from generator.registry.table import read_table


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(sorted(FORMS)), default="text", help="text（人向け）、github（注釈）、json"
)
def check_command(paths: tuple[Path, ...], form: str) -> None:
    """記録を確かめ、誤りをファイルと行で知らせます。PATH がなければ data/windows/ を確かめます。"""
    roots = paths or (Path("data/windows"),)
    for root in roots:
        if not root.exists():
            fail(f"「{root}」が見つかりません。", code=2)
    table = read_table(Path(__file__).parents[2] / "data" / "municipalities.csv")
    with steps() as step:
        checked = check(roots, table, date.today(), lambda path: step(f"記録を確かめる {path.name}", 0, 0))
    click.echo(FORMS[form](checked.faults), nl=False)
    click.echo(summary(len(checked.entries), checked.faults), err=form != "text")
    sys.exit(1 if has_errors(checked.faults) else 0)
