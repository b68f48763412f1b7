"""``export``: records in; one table of all their windows, as a workbook or CSV, out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.commands.terminal import fail
from generator.exchange.exporting import Cells, as_csv, rows_of
from generator.exchange.spreadsheet import as_workbook
from generator.records.fault import Fault, shown_path, visible
from generator.records.files import files_in
from generator.records.text.decoding import Flaw
from generator.records.text.reading import load
from generator.records.writing.formatting import formatted, read_bytes, save_bytes
from generator.registry.table import Table, read_table

_TABLE = Path(__file__).parents[2] / "data" / "municipalities.csv"


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--records", type=click.Path(path_type=Path), default=Path("data/windows"), help="記録のフォルダー")
@click.option("--overwrite", is_flag=True, help="同じ名前のファイルがあれば、書きかえます")
def export_command(file: Path, records: Path, overwrite: bool) -> None:
    """記録を1つの表（1行に1つの窓口）に書き出します。FILE は .xlsx か .csv です。"""
    if file.suffix.lower() not in (".xlsx", ".csv"):
        fail(f"「{file.name}」には書き出せません。ファイル名の終わりを .xlsx か .csv にしてください。", code=2)
    if not records.exists():
        fail(f"「{records}」が見つかりません。", code=2)
    if file.exists() and not overwrite:
        fail(f"「{file}」は、もうあります。書きかえるには --overwrite を付けてください。", code=2)
    table = read_table(_TABLE)
    found = [_rows(path, table) for path in files_in([records])]
    rows = [cells for one in found if not isinstance(one, str) for cells in one]
    unread = [one for one in found if isinstance(one, str)]
    for told in unread:
        click.echo(told, err=True)
    try:
        save_bytes(file, as_csv(rows) if file.suffix.lower() == ".csv" else as_workbook(rows))
    except OSError as error:
        fail(f"「{file}」に書けませんでした（{error.strerror}）。", code=1)
    click.echo(f"{file}: 記録 {len(found) - len(unread)}件、{len(rows)}行を書き出しました。")
    sys.exit(1 if unread else 0)


def _rows(path: Path | Fault, table: Table) -> list[Cells] | str:
    """The rows of one record, or why it can't be read."""
    if isinstance(path, Fault):
        return f"{path.path}: 書き出していません: {path.message}"
    raw = read_bytes(path)
    flaws = (raw,) if isinstance(raw, Flaw) else formatted(raw).flaws
    data: Any = load(formatted(raw).text or "").data if not flaws and isinstance(raw, bytes) else None
    area = table.get(data["code"]) if isinstance(data, dict) and isinstance(data.get("code"), str) else None
    if flaws or area is None:
        why = flaws[0].message if flaws else "コードが公式の表にありません。"
        return f"{shown_path(path)}: 書き出していません: {visible(why)}"
    return list(rows_of(data, area))
