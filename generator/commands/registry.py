"""``registry``: takes the pinned packages; gives the official table, the postal ranges and the holidays, rebuilt."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from generator.commands.settings import settings_here
from generator.commands.terminal import fail, read_or_fail
from generator.registry.rebuild.packages import RegistryError
from generator.registry.rebuild.rebuild import rebuild


@click.command("registry")
@click.option("--data", type=click.Path(path_type=Path), help="表のフォルダー（なければ data）")
def registry_command(data: Path | None) -> None:
    """公式の表（市区町村、郵便番号、祝日）を、決まった版のパッケージから作り直します。"""
    try:
        rebuilt = read_or_fail(partial(rebuild, data or settings_here().own_data), code=1)
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
