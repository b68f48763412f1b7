"""serve: the site to look at while one writes."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from generator.commands.settings import records_option
from generator.commands.terminal import fail
from generator.diagnostics.report import as_text
from generator.diagnostics.system_error import reason
from generator.preview.preview import Preview
from generator.preview.server import Server
from generator.world import RefusedError

PORT = 8000

RARELY = 500
"""So many looks at what is young before one at everything, where changes never leave a second's peace."""


@click.command("serve")
@records_option
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help=f"番号（なければ {PORT}）")
def serve_command(records: Path | None, port: int) -> None:
    """手元のブラウザーで、サイトを見ながら直します。ファイルが変わると、すぐに新しくなります。"""
    if records is not None and not records.is_dir():
        fail(f"記録のフォルダー「{records}」が見つかりません。", code=2)
    try:
        preview = Preview(Path(), records, click.echo)
        server = Server(preview, port)
    except RefusedError as refused:
        fail(as_text(refused.faults).rstrip("\n"), code=2)
    except OSError as error:
        fail(f"{port}番で始められません（{reason(error)}）。ほかの番号なら --port 8001 のように書きます。", code=2)
    # Unlike all other runs this one takes hours. To look through all that is kept takes longer than to show a change: the
    # server does that while nothing changes.
    gc.set_threshold(*gc.get_threshold()[:2], RARELY)
    gc.enable()
    try:
        click.echo(f"{server.address} で見られます。終わるときは Ctrl+C を押します。")
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("終わりました。")
    finally:
        server.server_close()
    sys.exit(0)
