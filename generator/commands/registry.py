"""``registry``: takes pinned packages or a new edition of the offices; gives tables rebuilt, or what it changes."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from generator.commands.atomic_file import save_bytes
from generator.commands.settings import settings_here
from generator.commands.terminal import fail, read_or_fail
from generator.records.offices.comparison import compare_offices
from generator.records.offices.table import FILE as OFFICES
from generator.registry.rebuild.packages import RegistryError
from generator.registry.rebuild.rebuild import rebuild
from generator.registry.table import read_table
from generator.registry.withheld import FIELDS, read_withheld
from generator.registry.withheld import FILE as WITHHELD
from generator.settings.model import OFFICIAL_TABLE


@click.command("registry")
@click.option("--data", type=click.Path(path_type=Path), help="表のフォルダー（なければ data）")
@click.option(
    "--compare",
    "edition",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="自立相談支援機関の一覧の新しい版を、いまの表とくらべます（何も書きません）",
)
def registry_command(data: Path | None, edition: Path | None) -> None:
    """公式の表（市区町村、郵便番号、祝日）を、決まった版のパッケージから作り直します。"""
    if edition:
        _compare(data or settings_here().own_data, edition)
        return
    try:
        rebuilt = read_or_fail(partial(rebuild, data or settings_here().own_data, save_bytes), code=1)
    except RegistryError as error:
        fail(str(error), code=1)
    for change in rebuilt.files:
        click.echo(f"{change.path}: {'書き直しました' if change.is_written else '変わりません'}")
        for key in change.added:
            click.echo(f"  増えた行 {key}")
        for key in change.removed:
            click.echo(f"  なくなった行 {key}")
        for _key, before, after in change.changed:
            click.echo(f"  - {before}\n  + {after}")
    for proposed in rebuilt.unreviewed:
        click.echo(f"未確認の読み: {proposed}")


def _compare(data: Path, edition: Path) -> None:
    """Tell what a new edition changes; ends with 1 where anything does."""
    table = read_or_fail(partial(read_table, data / OFFICIAL_TABLE))
    withheld = read_or_fail(partial(read_withheld, (data / WITHHELD,), table))
    found = read_or_fail(partial(compare_offices, data / OFFICES, edition, table, withheld))
    for office in found.added:
        click.echo(f"増えた窓口 {office.title}")
        for value in filter(None, (office.printed["phone_printed"], office.printed["mail"])):
            click.echo(f"  + {value}")
    for office in found.removed:
        click.echo(f"なくなった窓口 {office.title}")
    for office, changes in found.changed:
        click.echo(f"変わった窓口 {office.title}")
        for label, before, after in changes:
            click.echo(f"  {label}\n  - {before}\n  + {after}")
    for office in found.withheld:
        what = "、".join(FIELDS[entry.field] for entry in office.withheld)
        click.echo(f"のせないところ {office.title}: {what}")
    counts = f"増えた {len(found.added)}件、なくなった {len(found.removed)}件、変わった {len(found.changed)}件"
    click.echo(f"{counts}。受け持つ市区町村がなく、くらべていない行 {len(found.left_out)}件。")
    sys.exit(1 if found.differs else 0)
