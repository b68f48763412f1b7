"""``fmt``: takes record files; gives the same files in the one canonical form, or the names of those that aren't in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.atomic_file import save
from generator.commands.settings import settings_here
from generator.commands.terminal import fail
from generator.diagnostics.diagnostic import Diagnostic, shown_path, visible
from generator.diagnostics.system_error import reason
from generator.records.files import files_in
from generator.records.parser import read_bytes
from generator.records.writing.formatting import Formatted, formatted


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="何も書かず、整っていないファイルの名前を知らせます")
@click.option("--fix", is_flag=True, help="全角の数字や和暦など、正しい値が確かなものは値も直します")
def fmt_command(paths: tuple[Path, ...], only_check: bool, fix: bool) -> None:
    """記録の書き方（項目の順、引用符、字下げ）をそろえます。値とコメントはそのままです。"""
    roots = paths or (settings_here("records").records,)
    for root in roots:
        if not root.exists():
            fail(f"「{root}」が見つかりません。", code=2)
    outcomes = [_format(path, only_check=only_check, fix=fix) for path in files_in(roots)]
    changed, unread = outcomes.count("changed"), outcomes.count("unread")
    what = "整っていないもの" if only_check else "整えたもの"
    told = f"記録のファイル {len(outcomes)}件。{what} {changed}件、読めなかったもの {unread}件。"
    if unwritten := outcomes.count("unwritten"):
        told += f"書けなかったもの {unwritten}件。"
    click.echo(told, err=True)
    sys.exit(1 if unread or unwritten or (only_check and changed) else 0)


def _format(path: Path | Diagnostic, *, only_check: bool, fix: bool) -> str:
    if isinstance(path, Diagnostic):
        click.echo(f"{path.path}: 整えられません: {path.message}\n    → {path.hint}")
        return "unread"
    name = shown_path(path)
    raw = read_bytes(path)
    done = Formatted(None, (raw,)) if isinstance(raw, Diagnostic) else formatted(raw, fix=fix)
    for fault in done.faults:
        click.echo(f"{name}:{fault.line}:{fault.column}: 整えられません: {visible(fault.message)} [{fault.code}]")
        click.echo(f"    → {visible(fault.hint)}")
    if done.text is None:
        return "unread"
    if done.text.encode() == raw:
        return "same"
    try:
        if not only_check:
            save(path, done.text)
    except OSError as error:
        click.echo(f"{name}: 書けませんでした（{reason(error)}）。元のままです。")
        return "unwritten"
    click.echo(f"{name}: {'整っていません' if only_check else '整えました'}")
    for line, one in done.respelled:
        told = f"「{visible(one.before)}」→" if one.before else "窓口ID（id）"
        click.echo(f"    {line}行目: {told}「{visible(one.after)}」")
    return "changed"
