"""``pack``: takes the built site; gives one ZIP of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.atomic_file import save_bytes
from generator.commands.settings import settings_here
from generator.commands.terminal import fail
from generator.diagnostics.system_error import reason
from generator.press.packing import packed
from generator.press.staging import NotASiteError


@click.command("pack")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--site", type=click.Path(path_type=Path), help="作ったサイトのフォルダー（なければ mkdocs.yml のとおり）"
)
def pack_command(file: Path, site: Path | None) -> None:
    """作ったサイトの全部を、1つの ZIP にします。ほどけば、インターネットなしで開けます。"""
    if file.suffix.lower() != ".zip":
        fail(f"「{file.name}」には書き出せません。ファイル名の終わりを .zip にしてください。", code=2)
    site = site or settings_here().out
    try:
        content = packed(site, without=file)
        save_bytes(file, content)
    except NotASiteError as error:
        fail(f"「{error}」に、作ったサイトがありません。先に make site で作ってください。", code=1)
    except OSError as error:
        fail(f"「{file}」に書けませんでした（{reason(error)}）。", code=1)
    click.echo(f"{file}: {len(content) / 1_000_000:.1f}MB。ほどいて、madoguchi の中の index.html を開いてください。")
    sys.exit(0)
