"""``verify``: records in; which of their web addresses still lead somewhere, asked politely over the network, out."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import click

from generator.commands.terminal import fail, read_or_fail, steps
from generator.records.check import check
from generator.registry.calendar import today_in_japan
from generator.registry.folder import TABLES
from generator.registry.table import read_table
from generator.review.http_client import fetch
from generator.review.link_checker import Fetcher, State, Verdict, link_report, links_of, verify


@click.command("verify")
@click.option("--links", is_flag=True, help="記録にあるアドレスを、ネットワークで1つずつ確かめます")
@click.option("--records", type=click.Path(path_type=Path), default=Path("data/windows"), help="記録のフォルダー")
@click.option("--out", type=click.Path(path_type=Path), help="報告を書くファイル（なければ標準出力）")
@click.option("--limit", type=click.IntRange(min=1), help="この数のアドレスまでで終わります")
@click.pass_obj
def verify_command(fetcher: Fetcher | None, links: bool, records: Path, out: Path | None, limit: int | None) -> None:
    """記録にあるアドレスが今も見られるかを確かめて、報告を作ります。見られなくても、誤りにはしません。"""
    if not links:
        fail("何を確かめるかを付けてください。例 --links", code=2)
    if not records.is_dir():
        fail(f"記録のフォルダー「{records}」が見つかりません。", code=2)
    table = read_or_fail(partial(read_table, TABLES / "municipalities.csv"))
    found = links_of(check([records], table, today_in_japan()).records)[:limit]
    verdicts: list[Verdict] = []
    with steps() as step:
        for verdict in verify(found, fetcher or fetch, time.sleep, time.monotonic):
            verdicts.append(verdict)
            step("アドレスを確かめる", len(verdicts), len(found))
    told = link_report(verdicts, table)
    try:
        if out:
            out.write_text(told, encoding="utf-8")
    except OSError as error:
        fail(f"「{out}」に書けませんでした（{error.strerror}）。", code=2)
    gone = sum(verdict.state is State.GONE for verdict in verdicts)
    click.echo(
        told if out is None else f"{out}: アドレス {len(verdicts)}件、なくなったもの {gone}件。", nl=out is not None
    )
