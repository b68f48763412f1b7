"""``import``: takes a CSV file or workbook, or what another site publishes; gives the records that follow, and every doubt."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

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
from generator.exchange.other_site import LEFT_OUT, NotARecordError, PlaceDoubt, plan_of
from generator.exchange.record_merge import Defaults
from generator.exchange.rows.headings import contrary, own_heading
from generator.exchange.rows.place_matcher import area_of
from generator.exchange.rows.row_grouping import GroupedRows, Reading, group_rows
from generator.exchange.sheets.file_reader import read_sheet
from generator.exchange.sheets.sheet import Doubt, Refusal
from generator.press.interface import CREDIT, FOLDER, LICENCE, VERSION
from generator.press.manifest import ADDRESS, MOST_BYTES, NAME, Manifest, NotAManifestError, read_manifest, read_object
from generator.records.messages.corrections import complaint
from generator.records.model.record import Source
from generator.records.rules.subject import Context
from generator.registry.area import Area, Kind
from generator.registry.calendar import today_in_japan
from generator.registry.lookups import lookups_in
from generator.registry.table import Table
from generator.review.site_check import Read, Reader, compare, read_in
from generator.second_process import each
from generator.settings.model import Settings

_LARGEST = 1_000_000
"""Bytes that the file of one place may have."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    help="FILE のかわりに、同じ作りのほかのサイトが出しているもの（api/v1 のフォルダー）を取り込みます",
)
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
@click.pass_context
def import_command(
    ctx: click.Context,
    file: Path | None,
    folder: Path | None,
    records: Path | None,
    write: bool,
    source: str,
    dated: str,
    read: str,
    place: str,
    columns: Path | None,
) -> None:
    """CSV や Excel の表（1行に1つの窓口）を記録に取り込みます。"""
    if file is None and folder is None:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    if folder and (file or source or dated or read or columns):
        fail("--from には、FILE、--source、--dated、--read、--columns を付けられません。", code=2)
    settings = settings_here(records=records)
    if settings.records.exists() and not settings.records.is_dir():
        fail(f"「{settings.records}」はフォルダーではありません。", code=2)
    defaults = _defaults(source, dated, read)
    table = official_table(settings)
    only = _place(place, table)
    if file is None:
        import_set(Path(folder or "."), only, settings, table, write=write)
    reading = Reading(only, _columns(columns))
    sheet = read_sheet(file)
    found = sheet if isinstance(sheet, Refusal) else group_rows(sheet, table, reading)
    if isinstance(found, Refusal):
        fail(f"{shown_path(file)}: {visible(found.message)}\n何も変えていません。", code=2)
    found, others = _of(only, found) if only else (found, 0)
    context = context_of(settings, table)
    with steps() as step:
        places, layout = [*found.by_place.values()], found.layout
        plans = each(
            lambda rows: plan(rows, layout, defaults, settings.records, context),
            places,
            lambda at: step("表を取り込む", at, len(places)),
        )
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


def _defaults(source: str, dated: str, read: str) -> Defaults:
    """What whoever imports says of the table, if each of it has its form."""
    for given, item in ((source, "page"), (dated, "dated"), (read, "read")):
        if given and (why := complaint(given, Source.model_fields[item])):
            fail(why, code=2)
    if dated and not source:
        fail("--dated は表そのものの日付です。表が載っているページのアドレスを --source で書いてください。", code=2)
    return Defaults(source, dated, read)


def context_of(settings: Settings, table: Table) -> Context:
    """What the records that an import makes are held against."""
    return Context(
        table,
        today_in_japan(),
        dead_numbers(settings),
        withheld(settings, table),
        organisations(settings),
        lookups_in(settings.data, table),
    )


def import_set(folder: Path, only: Area | None, settings: Settings, table: Table, *, write: bool) -> NoReturn:
    """Take what another site publishes, if it is as its manifest says; exits with 0, 1 or 2."""
    manifest, read = _whole_set(folder)
    context, plans, doubts, seen = context_of(settings, table), list[Plan](), list[Doubt](), 0
    origin = f"{manifest.site or 'アドレスの分からないサイト'}（版 {manifest.edition or 'なし'}、{CREDIT}、{LICENCE}）"
    paths = [path for path in manifest.files if path.startswith(f"{FOLDER}/places/")]
    with steps() as step:
        for at, path in enumerate(paths):
            step("ほかのサイトのデータを取り込む", at, len(paths))
            name = path.removeprefix(f"{FOLDER}/")
            try:
                area, values = _area_and_values(name, read(path, _LARGEST + 1).content, table)
                if only and area.code != (only.parent or only.code):
                    continue
                found = plan_of(values, area, name, origin, settings.records, context)
            except (NotAManifestError, NotARecordError) as error:
                doubts.append(PlaceDoubt(0, "", "", f"{error}{LEFT_OUT}", table=name))
                continue
            seen += found is not None
            if found:
                plans.append(found)
                doubts += found.doubts
    unwritten = tell_plans(plans, write=write)
    tell_doubts(sorted(set(doubts), key=lambda doubt: doubt.order))
    new, changed = (sum(one.text is not None and one.is_new is is_new for one in plans) for is_new in (True, False))
    unsure = len({doubt.table for doubt in doubts if not doubt.is_notice})
    click.echo(f"もと: {origin}")
    click.echo(f"{seen}件の記録を読みました。新しい記録 {new}件、変わる記録 {changed}件、確かめる記録 {unsure}件。")
    click.echo(written(new + changed, unwritten, write=write))
    sys.exit(1 if unwritten or unsure else 0)


def _whole_set(folder: Path) -> tuple[Manifest, Reader]:
    """The manifest of a set whose files are all as it says, and what reads them; says what is wrong, and ends."""
    base = folder if (folder / FOLDER).is_dir() else folder / "../.."
    read = partial(_read_set, folder, whole=base == folder)
    where = shown_path(folder)
    if not folder.is_dir():
        fail(f"「{where}」というフォルダーがありません。", code=2)
    found = read(ADDRESS, MOST_BYTES)
    if found.wrong:
        fail(f"「{where}」に、{NAME}がありません。ほかのサイトの api/v1 のフォルダーの全部を写してください。", code=2)
    try:
        manifest = read_manifest(found.content)
    except NotAManifestError as error:
        fail(f"「{where}」: {visible(str(error))}\n何も変えていません。", code=2)
    files = {path: one for path, one in manifest.files.items() if path.startswith(f"{FOLDER}/")}
    wrong = compare(files, read).findings
    if wrong:
        first = f"{visible(wrong[0].path)}（{wrong[0].wrong.value}）"
        fail(
            f"「{where}」は、{NAME}と合いません: {first}など{len(wrong):,}件。取り込みません。\n何も変えていません。",
            code=2,
        )
    return manifest, read


def _read_set(folder: Path, path: str, enough: int, *, whole: bool) -> Read:
    return read_in(folder, path if whole else path.removeprefix(f"{FOLDER}/"), enough)


def _area_and_values(name: str, raw: bytes, table: Table) -> tuple[Area, dict[str, Any]]:
    """The place that a file is about and what it tells; raises ``NotAManifestError`` where it is no such file."""
    if len(raw) > _LARGEST:
        raise NotAManifestError(f"{_LARGEST:,}バイトより大きいです。")
    values = read_object(raw, name)
    if values.get("version") != VERSION:
        raise NotAManifestError(f"版（{json.dumps(values.get('version'))[:20]}）を知りません。")
    code = values.get("code")
    area = table.get(code) if isinstance(code, str) else None
    if area is None or area.kind is Kind.ward:
        raise NotAManifestError("コードが、公式の表の市区町村か都道府県のものではありません。")
    if name != f"places/{area.code}.json":
        raise NotAManifestError("ファイルの名前と、中のコードがちがいます。")
    if values.get("name") != area.name:
        raise NotAManifestError(
            f"中の名前（{values.get('name')!s:.40}）が、公式の表の名前（{area.name}）とちがいます。"
        )
    return area, values


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
