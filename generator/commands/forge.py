"""``forge``: takes the model and the owners; gives what forges and editors read, written or compared."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path, PurePosixPath

import click

from generator.commands.atomic_file import save
from generator.commands.settings import official_table, settings_here
from generator.commands.terminal import fail, read_or_fail
from generator.records.model.schema import schema_text
from generator.review.issue_forms import templates
from generator.review.owners import codeowners, read_owners


@click.command("forge")
@click.option("--check", "only_check", is_flag=True, help="何も書かず、古くなったファイルの名前を知らせます")
def forge_command(only_check: bool) -> None:
    """GitHub やエディターが読むファイル（様式、送り状、担当の一覧、記録の形）を、記録の項目と担当の表から作り直します。"""
    settings = settings_here()
    if not settings.own_data.is_dir():
        fail("プロジェクトのフォルダーで実行してください（data が見つかりません）。", code=2)
    table = official_table(settings)
    owners = read_or_fail(partial(read_owners, settings.owners, table), code=1)
    files = {
        **templates(),
        PurePosixPath(".github", "CODEOWNERS"): codeowners(owners, table, settings.site.records),
        # The first line of each record leads editors there: two folders up, wherever the records lie.
        PurePosixPath(settings.site.records).parent / "record.schema.json": schema_text(),
    }
    old = [Path(path) for path, text in files.items() if _is_old(Path(path), text)]
    for path in old:
        if not only_check:
            save(path, files[PurePosixPath(path)])
        click.echo(f"{path}: {'古くなっています' if only_check else '書き直しました'}")
    sys.exit(1 if old and only_check else 0)


def _is_old(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode()
