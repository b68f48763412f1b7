"""``inquiry``: takes a prefecture; gives the workbook that asks its towns once a year. Or takes what came back of it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.commands.atomic_file import save_bytes
from generator.commands.import_ import tell_doubts, tell_plans, written
from generator.commands.settings import (
    dead_numbers,
    is_covered,
    official_table,
    organisations,
    records_option,
    settings_here,
    withheld,
)
from generator.commands.terminal import fail, steps
from generator.diagnostics.diagnostic import shown_path, visible
from generator.diagnostics.system_error import reason
from generator.exchange.importer import record_data
from generator.exchange.inquiry.letter import kinds_of, letter
from generator.exchange.inquiry.taking import Taken, files_of, take
from generator.exchange.inquiry.workbook import inquiry_book
from generator.records.area_lookup import areas_called, areas_like
from generator.records.model.record import ConfirmedHow
from generator.records.rules.subject import Context
from generator.registry.area import Area, Kind
from generator.registry.calendar import today_in_japan
from generator.registry.table import Table
from generator.settings.model import Settings

_USE = (
    "次のどちらかで使います。\n"
    "  python -m generator inquiry 福井県 照会.xlsx\n"
    "  python -m generator inquiry --take 回答のフォルダー"
)


@click.command("inquiry")
@click.argument("prefecture", default="")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--take", "came", type=click.Path(path_type=Path), help="返ってきたファイル、またはフォルダーを読みます")
@click.option(
    "--how",
    type=click.Choice([one.value for one in ConfirmedHow]),
    default=ConfirmedHow.INQUIRY.value,
    help="--take の回答が届いた道すじ（なければ、都道府県からの照会）",
)
@click.option("--write", is_flag=True, help="記録に書きます（なければ、どうなるかを知らせるだけです）")
@click.option("--overwrite", is_flag=True, help="同じ名前のファイルがあれば、書きかえます")
@records_option
def inquiry_command(
    prefecture: str, file: Path | None, came: Path | None, how: str, write: bool, overwrite: bool, records: Path | None
) -> None:
    """都道府県が年に1度、市区町村にたずねる表を作ります。返ってきた表は --take で記録に取り込みます。"""
    if (came is None) == (file is None) or (file and not prefecture):
        fail(_USE, code=2)
    settings = settings_here(records=records)
    if settings.records.exists() and not settings.records.is_dir():
        fail(f"「{settings.records}」はフォルダーではありません。", code=2)
    table = official_table(settings)
    area = _prefecture(prefecture, table) if prefecture else None
    if came is not None:
        _take(came, area, next(one for one in ConfirmedHow if one == how), settings, table, write=write)
    elif file and area:
        _ask(area, file, settings, table, overwrite=overwrite)


def _prefecture(name: str, table: Table) -> Area:
    found = [area for area in areas_called(name, table) if area.kind is Kind.prefecture]
    if len(found) != 1:
        near = "、".join(area.name for area in areas_like(name, table) if area.kind is Kind.prefecture)
        fail(f"「{name}」という都道府県は見つかりません。{f'このどれかですか: {near}。' if near else ''}", code=2)
    return found[0]


def _ask(prefecture: Area, file: Path, settings: Settings, table: Table, *, overwrite: bool) -> None:
    if file.suffix.lower() != ".xlsx":
        fail(f"「{file.name}」には書き出せません。ファイル名の終わりを .xlsx にしてください。", code=2)
    beside = file.with_suffix(".txt")
    for path in (file, beside):
        if path.exists() and not overwrite:
            fail(f"「{path}」は、もうあります。書きかえるには --overwrite を付けてください。", code=2)
    towns = [area for area in table.areas.values() if area.is_municipality and area.prefecture == prefecture.name]
    known, unread = _known(towns, settings.records)
    text = letter(prefecture, towns, file.name, settings.site.name)
    try:
        save_bytes(file, inquiry_book(prefecture, known))
        save_bytes(beside, text)
    except OSError as error:
        fail(f"「{file}」に書けませんでした（{reason(error)}）。", code=1)
    click.echo(f"{file}: {prefecture.name}の{len(towns)}{kinds_of(towns)}にたずねる表を書き出しました。")
    click.echo(f"{beside}: いっしょに送る手紙です。（　）の中を書きこんでください。")
    if not settings.covers(prefecture.name):
        click.echo(f"{prefecture.name}は、このサイトの対象ではありません（mkdocs.yml の prefectures）。")
    for told in unread:
        click.echo(told)
    sys.exit(1 if unread else 0)


def _known(towns: list[Area], records: Path) -> tuple[list[tuple[Area, Mapping[str, Any]]], list[str]]:
    """What is known of each town, and which records can't be read: their towns are asked without it."""
    known: list[tuple[Area, Mapping[str, Any]]] = []
    unread = []
    for area in towns:
        found = record_data(area, records)
        known.append((area, {} if isinstance(found, str) else found.data))
        if isinstance(found, str):
            unread.append(f"{area.name}: {visible(found)}何も入れずに、行だけを作りました。")
    return known, unread


def _take(
    came: Path, prefecture: Area | None, how: ConfirmedHow, settings: Settings, table: Table, *, write: bool
) -> None:
    if not came.exists():
        fail(f"「{came}」が見つかりません。", code=2)
    files = files_of(came)
    if not files:
        fail(f"「{came}」に、ファイルがありません。", code=2)
    context = Context(
        table, today_in_japan(), dead_numbers(settings), withheld(settings, table), organisations(settings)
    )
    with steps() as step:
        taken = take(files, settings.records, context, prefecture.name if prefecture else "", how, step)
    if not taken.files:
        told = "\n".join(f"{shown_path(path)}: {visible(why)}" for path, why in taken.refused)
        fail(f"{told}\n何も変えていません。", code=2)
    unwritten = tell_plans(taken.plans, write=write)
    if taken.refused:
        click.echo("読めなかったファイル:")
    for path, why in taken.refused:
        click.echo(f"  {shown_path(path)}: {visible(why)}")
    doubts = sorted(set(taken.doubts), key=lambda doubt: doubt.order)
    tell_doubts(doubts)
    rows = len({(doubt.table, doubt.row) for doubt in doubts if not doubt.is_notice})
    planned = sum(plan.text is not None for plan in taken.plans)
    click.echo(
        f"{taken.files}個のファイルを読みました。"
        f"回答のあった市区町村 {len(taken.answered)}、書ける記録 {planned}件、確かめる行 {rows}行。"
    )
    _tell_missing(taken)
    outside = sum(not is_covered(area.code, settings, table) for area in taken.answered)
    if outside:
        click.echo(f"サイトの対象でない都道府県の記録が {outside}件あります（mkdocs.yml の prefectures）。")
    click.echo(written(planned, unwritten, write=write))
    sys.exit(1 if unwritten or taken.refused or any(not doubt.is_notice for doubt in doubts) else 0)


def _tell_missing(taken: Taken) -> None:
    """Who has not answered; told here only, never on the site."""
    if taken.missing:
        names = "、".join(area.name for area in taken.missing)
        click.echo(f"まだ回答のないところ {len(taken.missing)}（ここだけの知らせです。サイトには出ません）: {names}")
    else:
        click.echo("たずねた市区町村のすべてから、回答がありました。")
