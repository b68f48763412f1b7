"""``verify``: takes records; gives which of their web addresses still lead somewhere, asked politely over the network."""

from __future__ import annotations

import time
from pathlib import Path

import click

from generator.commands.atomic_file import save
from generator.commands.settings import is_covered, official_table, records_option, settings_here
from generator.commands.terminal import fail, steps
from generator.diagnostics.system_error import reason
from generator.records.check import check
from generator.registry.calendar import today_in_japan
from generator.review.http_client import fetch
from generator.review.link_checker import Fetcher, State, Verdict, link_report, links_of, verify


@click.command("verify")
@click.option("--links", is_flag=True, help="記録にあるアドレスを、ネットワークで1つずつ確かめます")
@records_option
@click.option("--out", type=click.Path(path_type=Path), help="報告を書くファイル（なければ標準出力）")
@click.option("--limit", type=click.IntRange(min=1), help="この数のアドレスまでで終わります")
@click.pass_obj
def verify_command(
    fetcher: Fetcher | None, links: bool, records: Path | None, out: Path | None, limit: int | None
) -> None:
    """記録にあるアドレスが今も見られるかを確かめて、報告を作ります。見られなくても、誤りにはしません。"""
    if not links:
        fail("何を確かめるかを付けてください。例 --links", code=2)
    settings = settings_here("records", records=records)
    if not settings.records.is_dir():
        fail(f"記録のフォルダー「{settings.records}」が見つかりません。", code=2)
    table = official_table(settings)
    every = check([settings.records], table, today_in_japan()).records
    found = links_of(one for one in every if is_covered(one.code, settings, table))[:limit]
    verdicts: list[Verdict] = []
    with steps() as step:
        for verdict in verify(found, fetcher or fetch, time.sleep, time.monotonic):
            verdicts.append(verdict)
            step("アドレスを確かめる", len(verdicts), len(found))
    told = link_report(verdicts, table)
    try:
        if out:
            save(out, told)
    except OSError as error:
        fail(f"「{out}」に書けませんでした（{reason(error)}）。", code=2)
    gone = sum(verdict.state is State.GONE for verdict in verdicts)
    click.echo(
        told if out is None else f"{out}: アドレス {len(verdicts)}件、なくなったもの {gone}件。", nl=out is not None
    )
