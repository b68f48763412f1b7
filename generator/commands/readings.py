"""``readings``: takes the site's own words; gives those whose reading nobody has reviewed, with a proposal each."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from generator.commands.settings import dead_numbers, official_table, settings_here
from generator.commands.terminal import fail, read_or_fail
from generator.diagnostics.csv_file import csv_bytes
from generator.features.all_features import FEATURES
from generator.features.furigana.vocabulary import Said, of_records, own_words
from generator.press.sources import read_sources
from generator.readings.proposals import propose
from generator.readings.ruby import Annotator
from generator.records.helplines.table import FILE as HELPLINES
from generator.records.helplines.table import read_helplines
from generator.registry.annotator import annotator_of
from generator.registry.calendar import today_in_japan
from generator.registry.search_rules import read_rules
from generator.registry.withheld import NOTHING_WITHHELD
from generator.world import read_guides

_WIDTH = 24
"""Characters of the text that are shown around a word."""


@click.command("readings")
@click.option("--records", type=click.Path(path_type=Path), help="このフォルダーの記録のことばも調べます")
def readings_command(records: Path | None) -> None:
    """ふりがなの読みがまだ確認されていないことばを、候補を付けて、表（data/readings/lexicon.csv）の行の形で出します。

    候補はまちがっていることがあります。一つずつ読んで、確認した日を最後の列に書くと、使われるようになります。
    """
    settings = settings_here("theme", "content")
    if not (settings.own_data / "readings").is_dir():
        fail("プロジェクトのフォルダーで実行してください（data/readings が見つかりません）。", code=2)
    table = official_table(settings)
    annotator = read_or_fail(partial(annotator_of, settings.own_data / "readings", table))
    sources = read_or_fail(partial(read_sources, settings.theme, [feature.folder for feature in FEATURES]))
    guides = read_or_fail(partial(read_guides, settings.content))
    lines = read_or_fail(
        partial(
            read_helplines,
            settings.own_data / HELPLINES,
            table,
            dead_numbers(settings),
            NOTHING_WITHHELD,
            today_in_japan(),
        )
    )
    answers = read_or_fail(partial(read_rules, settings.own_data / "search"))["said"]["ja"].values()
    unread = _unread(own_words(sources.templates, guides, lines, answers), annotator)
    further = _unread(of_records(records), annotator) if records else {}
    for surface, (where, text) in {**further, **unread}.items():
        click.echo(csv_bytes((surface, _proposed(surface), "", "", ""), ()).decode(), nl=False)
        click.echo(f"  {where}: {_around(surface, text)}", err=True)
    click.echo(f"サイトのことば {len(unread)}件、記録のことば {len(further)}件", err=True)
    sys.exit(1 if unread else 0)


def _unread(said: Iterable[Said], annotator: Annotator) -> dict[str, Said]:
    """Each piece that nobody has reviewed, with the first place where it stands."""
    found: dict[str, Said] = {}
    for where, text in said:
        for surface in annotator.unread(text):
            found.setdefault(surface, (where, text))
    return found


def _proposed(surface: str) -> str:
    try:
        return propose(surface)
    except ModuleNotFoundError:
        return ""


def _around(surface: str, text: str) -> str:
    start = max(0, text.index(surface) - _WIDTH // 2)
    return text[start : start + _WIDTH + len(surface)].strip()
