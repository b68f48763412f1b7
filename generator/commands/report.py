"""``report``: takes a revision, or a day; gives what changed since, which records are to be looked at again, or numbers."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from generator.commands.settings import is_covered, official_table, records_option, settings_here, withheld
from generator.commands.terminal import fail, read_or_fail
from generator.diagnostics.diagnostic import visible
from generator.diagnostics.report import as_text
from generator.places.editions import FOLDER as EDITIONS
from generator.places.editions import read_edition
from generator.places.known import changes_since, row_of
from generator.records.check import check
from generator.registry.calendar import today_in_japan
from generator.registry.table import Table
from generator.review.change_summary import summary_of
from generator.review.changeset import change_set
from generator.review.corrections import proposed
from generator.review.due_records import due_list
from generator.review.edition_changes import list_of_changes
from generator.review.figures import in_tables
from generator.review.git import GitError
from generator.review.owners import notes_on, read_owners
from generator.review.stale_records import stale_list, stale_records
from generator.settings.model import Settings
from generator.world import RefusedError, World, read_world


@click.command("report")
@click.option(
    "--base", default="", metavar="REV", help="この版（ブランチ名など）から変わったところを、ことばで知らせます"
)
@click.option("--head", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="変えたあとのフォルダー")
@click.option("--author", default="", metavar="NAME", help="変えた人のアカウント。都道府県の担当かどうかも知らせます")
@click.option("--stale", is_flag=True, help="読んでから12か月たった記録の一覧を出します")
@click.option("--due", is_flag=True, help="12か月より前に確かめたこと、12か月より前の時点の取組を、一覧にします")
@click.option("--figures", is_flag=True, help="ページが何をのせているかと、何年のものかを、数で出します")
@click.option(
    "--since",
    default="",
    metavar="DAY",
    help="この日の版（data/editions/ の表か、表のファイル）から分かったことを出します",
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="一覧の基準の日（なければ今日）")
@records_option
def report_command(
    base: str,
    head: Path,
    author: str,
    stale: bool,
    due: bool,
    figures: bool,
    since: str,
    today: datetime | None,
    records: Path | None,
) -> None:
    """変わったところ（--base、--since）、時間のたった記録（--stale、--due）、数（--figures）を、Markdown で標準出力に出します。"""
    if [bool(base), bool(since), stale, due, figures].count(True) != 1:
        fail("--base か --since か --stale か --due か --figures の、どれか1つを付けてください。", code=2)
    settings = settings_here(*(() if base else ("records",)), records=records)
    if figures:
        click.echo(_figures(settings), nl=False)
        return
    if since:
        click.echo(_since(since, settings), nl=False)
        return
    table = official_table(settings)
    if base:
        click.echo(_changes(head, base, author, settings, table, today), nl=False)
        return
    if not settings.records.is_dir():
        fail(f"記録のフォルダー「{settings.records}」が見つかりません。", code=2)
    day = today.date() if today else today_in_japan()
    checked = check([settings.records], table, day)
    covered = [one for one in checked.records if is_covered(one.code, settings, table)]
    if due:
        click.echo(due_list(covered, table, day, len(checked.unread)), nl=False)
    else:
        click.echo(stale_list(stale_records(covered, day), table, day, len(checked.unread)), nl=False)


def _since(edition: str, settings: Settings) -> str:
    named, kept = Path(edition), settings.own_data / EDITIONS
    path = named if named.suffix else kept / f"{edition}.csv"
    if not path.is_file():
        days = "、".join(sorted(one.stem for one in kept.glob("*.csv"))) or "まだありません"
        fail(f"{visible(edition)} の版がありません。残してある版: {days}", code=2)
    table = official_table(settings)
    before = read_or_fail(partial(read_edition, path, table, withheld(settings, table)), code=2)
    rows = [row_of(place) for place in _world(settings).directory.places]
    return list_of_changes(changes_since(before.rows, rows), before.day)


def _figures(settings: Settings) -> str:
    return in_tables(_world(settings).figures)


def _world(settings: Settings) -> World:
    try:
        return read_world(settings, (), today_in_japan(), lambda _what, _done, _all: None)
    except RefusedError as refused:
        click.echo(as_text(refused.faults), nl=False, err=True)
        fail("誤りがあるため、出せません。", code=1)


def _changes(head: Path, base: str, author: str, settings: Settings, table: Table, today: datetime | None) -> str:
    if not head.is_dir():
        fail(f"フォルダー「{head}」が見つかりません。", code=2)
    try:
        changed = change_set(head, base, settings.records)
    except GitError as error:
        fail(visible(str(error)), code=2)
    owners = read_or_fail(partial(read_owners, settings.owners, table)) if author and settings.owners.exists() else {}
    notes = notes_on(author, (record.code for record in changed.records), owners, table) if author else ()
    day = today.date() if today else today_in_japan()
    corrected = proposed(changed.records, table, day, withheld(settings, table))
    return summary_of(changed, table, notes, corrected)
