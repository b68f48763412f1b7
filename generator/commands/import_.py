"""``import``: takes a CSV file or workbook; gives the records that follow from it, and every doubt with row and column."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from generator.commands.atomic_file import save
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
from generator.exchange.importer import Plan, plan
from generator.exchange.record_merge import Defaults
from generator.exchange.rows.headings import contrary, own_heading
from generator.exchange.rows.place_matcher import area_of
from generator.exchange.rows.row_grouping import GroupedRows, Reading, group_rows
from generator.exchange.sheets.file_reader import read_sheet
from generator.exchange.sheets.sheet import Doubt, Refusal
from generator.records.messages.corrections import complaint
from generator.records.model.record import Source
from generator.records.rules.subject import Context
from generator.registry.area import Area, Kind
from generator.registry.calendar import today_in_japan
from generator.registry.lookups import Lookups
from generator.registry.table import Table


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@records_option
@click.option("--write", is_flag=True, help="記録に書きます（なければ、どうなるかを知らせるだけです）")
@click.option("--source", default="", help="出典の列がない表のとき、その表が載っているページのアドレス")
@click.option("--dated", default="", help="--source のページに書かれている、その表の日付（YYYY-MM-DD）")
@click.option("--read", default="", help="読んだ日の列がない表のとき、自分で読んだ日（YYYY-MM-DD）")
@click.option(
    "--place",
    default="",
    help="この市区町村（名前かコード）のことだけを取り込みます。市区町村の列がない表は、その全部です",
)
@click.option("--columns", type=click.Path(path_type=Path), help="「表の見出し,この表の見出し」を1行ずつ書いたCSV")
def import_command(
    file: Path, records: Path | None, write: bool, source: str, dated: str, read: str, place: str, columns: Path | None
) -> None:
    """CSV や Excel の表（1行に1つの窓口）を記録に取り込みます。"""
    settings = settings_here(records=records)
    if settings.records.exists() and not settings.records.is_dir():
        fail(f"「{settings.records}」はフォルダーではありません。", code=2)
    for given, item in ((source, "page"), (dated, "dated"), (read, "read")):
        if given and (why := complaint(given, Source.model_fields[item])):
            fail(why, code=2)
    if dated and not source:
        fail("--dated は表そのものの日付です。表が載っているページのアドレスを --source で書いてください。", code=2)
    table = official_table(settings)
    only = _place(place, table)
    reading = Reading(only, _columns(columns))
    sheet = read_sheet(file)
    found = sheet if isinstance(sheet, Refusal) else group_rows(sheet, table, reading)
    if isinstance(found, Refusal):
        fail(f"{shown_path(file)}: {visible(found.message)}\n何も変えていません。", code=2)
    found, others = _of(only, found) if only else (found, 0)
    defaults = Defaults(source, dated, read)
    context = Context(
        table,
        today_in_japan(),
        dead_numbers(settings),
        withheld(settings, table),
        organisations(settings),
        Lookups(table, settings.data),
    )
    # In the seconds of a run nothing piles up that is worth looking for; the looks would take a fifth of the time.
    gc.disable()
    with steps() as step:
        plans = []
        for at, rows in enumerate(found.by_place.values()):
            step("表を取り込む", at, len(found.by_place))
            plans.append(plan(rows, found.layout, defaults, settings.records, context))
    doubts = sorted({*found.doubts, *(doubt for one in plans for doubt in one.doubts)}, key=lambda doubt: doubt.order)
    unwritten = tell_plans(plans, write=write)
    tell_doubts(doubts)
    click.echo(_summary(found, plans, doubts))
    if only and others:
        click.echo(f"{only.name}でないところの行 {others}件は、取り込みません（--place）。")
    if outside := sum(not is_covered(code, settings, table) for code in found.by_place):
        click.echo(
            f"サイトの対象でない都道府県の記録が {outside}件あります（mkdocs.yml の prefectures）。ページにはなりません。"
        )
    click.echo(written(sum(one.text is not None for one in plans), unwritten, write=write))
    sys.exit(1 if unwritten or any(not doubt.is_notice for doubt in doubts) else 0)


def _place(text: str, table: Table) -> Area | None:
    """The place that a whole table is about; whoever names one that is not there hears which is meant."""
    if not text:
        return None
    area = area_of(text, "", "", table) if text.isdigit() else area_of("", text, "", table)
    if isinstance(area, str):
        fail(f"--place: {area}", code=2)
    return area


def _of(place: Area, found: GroupedRows) -> tuple[GroupedRows, int]:
    """The rows about one place and how many others there are, which an older table would set back."""
    # The windows of a ward stand in the record of its city.
    own = place.parent if place.kind is Kind.ward else place.code
    kept = {code: rows for code, rows in found.by_place.items() if code == own}
    others = sum(len(rows) for code, rows in found.by_place.items() if code != own)
    if others and not kept:
        fail(f"この表に、{place.name}の行はありません。", code=2)
    return found._replace(by_place=kept), others


def _columns(path: Path | None) -> dict[str, str]:
    """Which of our columns the headings of a table are, as a file says."""
    if path is None:
        return {}
    sheet = read_sheet(path)
    if isinstance(sheet, Refusal):
        fail(f"--columns: {sheet.message}", code=2)
    meant: dict[str, str] = {}
    for row in sheet.rows:
        heading, own = (cell.strip() for cell in (*row.cells, "", "")[:2])
        known = own_heading(own)
        if known is None:
            told = f"「{own[:40]}」という列はありません。export で書き出した表の見出しから選んでください。"
            fail(f"--columns: {row.number}行目の{told}", code=2)
        if why := contrary(heading, known):
            fail(f"--columns: {row.number}行目の{why}", code=2)
        meant[heading] = known
    return meant


def tell_plans(plans: list[Plan], *, write: bool) -> int:
    """Tell what becomes of each record, and write it if that is wanted; gives how many could not be written."""
    unwritten = 0
    for one in plans:
        if one.text is None:
            continue
        try:
            if write:
                save(one.path, one.text)
        except OSError as error:
            click.echo(f"{shown_path(one.path)}: 書けませんでした（{reason(error)}）。")
            unwritten += 1
            continue
        click.echo(f"{shown_path(one.path)}: {'新しい記録' if one.is_new else '変わるところ'}")
        for change in one.changes:
            click.echo(f"    {visible(change)}")
    return unwritten


def tell_doubts(doubts: list[Doubt]) -> None:
    """Tell what is to be looked at, then what only has to be known."""
    for title, notices in (("確かめてください:", False), ("お知らせ:", True)):
        told = [doubt for doubt in doubts if doubt.is_notice == notices]
        if told:
            click.echo(title)
        for doubt in told:
            click.echo(f"  {doubt.place}: {visible(doubt.message)}")


def _summary(found: GroupedRows, plans: list[Plan], doubts: list[Doubt]) -> str:
    new = sum(one.text is not None and one.is_new for one in plans)
    changed = sum(one.text is not None and not one.is_new for one in plans)
    rows = len({doubt.row for doubt in doubts if not doubt.is_notice})
    told = f"{found.layout.name}として、{found.rows}行を読みました。"
    return f"{told}新しい記録 {new}件、変わる記録 {changed}件、確かめる行 {rows}行。"


def written(planned: int, unwritten: int, *, write: bool) -> str:
    """What stands in the records now."""
    if not planned:
        return "書く記録はありません。"
    if not write:
        return "まだ何も書いていません。書くには --write を付けてください。"
    if not unwritten:
        return "記録に書きました。"
    if unwritten == planned:
        return f"何も書いていません。{unwritten}件とも書けませんでした。"
    return f"{planned - unwritten}件を記録に書きました。{unwritten}件は書けませんでした。"
