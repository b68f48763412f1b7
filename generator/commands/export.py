"""``export``: takes records; gives one table of all their windows, as a workbook or CSV."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.commands.atomic_file import save_bytes
from generator.commands.settings import official_table, records_option, settings_here
from generator.commands.terminal import fail
from generator.diagnostics.diagnostic import Diagnostic, has_errors, shown_path, visible
from generator.diagnostics.system_error import reason
from generator.exchange.columns import Cells
from generator.exchange.exporter import all_rows, rows_of, unlisted
from generator.exchange.sheets.csv_writer import as_csv
from generator.records.files import files_in
from generator.records.parser import read_record
from generator.records.validation import shape_fault
from generator.registry.area import Area
from generator.registry.table import Table


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@records_option
@click.option("--overwrite", is_flag=True, help="同じ名前のファイルがあれば、書きかえます")
def export_command(file: Path, records: Path | None, overwrite: bool) -> None:
    """記録を表（1行に1つの窓口）に書き出します。FILE は .xlsx か .csv です。フォルダーなら、都道府県ごとの .xlsx にします。"""
    is_folder = file.is_dir() or not file.suffix
    if not is_folder and file.suffix.lower() not in (".xlsx", ".csv"):
        fail(f"「{file.name}」には書き出せません。ファイル名の終わりを .xlsx か .csv にしてください。", code=2)
    settings = settings_here("records", records=records)
    if not settings.records.exists():
        fail(f"「{settings.records}」が見つかりません。", code=2)
    table = official_table(settings)
    covered = [area for area in table.prefectures if settings.covers(area.name)]
    files = [file / f"{area.folder}.xlsx" for area in covered] if is_folder else [file]
    if (there := [one for one in files if one.exists()]) and not overwrite:
        fail(f"「{there[0]}」は、もうあります。書きかえるには --overwrite を付けてください。", code=2)
    paths = list(files_in([settings.records]))
    found = [_read(path, table) for path in paths]
    every = [one for one in found if not isinstance(one, str)]
    read = [(data, area) for data, area in every if settings.covers(area.prefecture)]
    unread = [one for one in found if isinstance(one, str)]
    for told in unread:
        click.echo(told, err=True)
    if is_folder:
        by_code = {area.code: data for data, area in read}
        # Of a record that can't be read nothing is known: no row says that there is none.
        unknown = {path.name[:6] for path in paths if isinstance(path, Path)} - by_code.keys()
        _save_each(file, covered, by_code, [area for area in table.municipalities if area.code not in unknown])
    else:
        rows = [cells for data, area in read for cells in rows_of(data, area)]
        _save(file, rows)
        click.echo(f"{file}: 記録 {len(read)}件、{len(rows)}行を書き出しました。")
    if outside := len(every) - len(read):
        click.echo(f"サイトの対象でない都道府県の記録 {outside}件は、入れていません（mkdocs.yml の prefectures）。")
    if behind := Counter(item for data, _area in read for item in unlisted(data)):
        items = "、".join(f"{item} {count}件" for item, count in behind.most_common())
        click.echo(f"表に入らず、記録にだけあるもの: {items}。この表を取り込んでも、いまの記録からは消えません。")
    sys.exit(1 if unread else 0)


def _save_each(
    folder: Path, prefectures: list[Area], records: Mapping[str, Mapping[str, Any]], municipalities: list[Area]
) -> None:
    """A workbook for each prefecture, in which every municipality has a row, recorded or not."""
    for prefecture in prefectures:
        areas = (prefecture, *(area for area in municipalities if area.prefecture == prefecture.name))
        _save(folder / f"{prefecture.folder}.xlsx", list(all_rows(areas, records)))
    click.echo(f"{folder}: 都道府県ごとの表 {len(prefectures)}つに、記録 {len(records)}件を書き出しました。")


def _save(file: Path, rows: list[Cells]) -> None:
    try:
        save_bytes(file, as_csv(rows) if file.suffix.lower() == ".csv" else _workbook(rows))
    except OSError as error:
        fail(f"「{file}」に書けませんでした（{reason(error)}）。", code=1)


def _workbook(rows: list[Cells]) -> bytes:
    # Only here the library for workbooks is loaded.
    from generator.exchange.sheets.xlsx_writer import as_xlsx

    return as_xlsx(rows)


def _read(path: Path | Diagnostic, table: Table) -> tuple[Mapping[str, Any], Area] | str:
    """One record and its place, or why it can't be read."""
    if isinstance(path, Diagnostic):
        return f"{path.path}: 書き出していません: {path.message}"
    document = read_record(path)
    data: Any = document.data
    fault = next((fault for fault in document.faults if has_errors((fault,))), None) or shape_fault(data)
    area = None if fault else table.get(data["code"])
    if fault or area is None:
        why = fault.message if fault else "コードが公式の表にありません。"
        return f"{shown_path(path)}: 書き出していません: {visible(why)}"
    return data, area
