"""``build``: the settings in; the finished site, or every reason why there is none, out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from generator.build import build
from generator.commands.terminal import fail, steps
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.report import as_text
from generator.features.search.offices import unread_names
from generator.features.search.readings import NameReadings
from generator.plugin import Abort, read_config, render_guides, settings_of
from generator.press.staging import NotASiteError
from generator.registry.area import Area
from generator.registry.calendar import today_in_japan
from generator.world import RefusedError

SHOWN = 3
"""How many names without a reviewed reading are named; the others are only counted."""


@click.command("build")
@click.option("--records", type=click.Path(path_type=Path), help="記録のフォルダー（なければ mkdocs.yml のとおり）")
@click.option("--out", type=click.Path(path_type=Path), help="サイトを作るフォルダー（なければ mkdocs.yml のとおり）")
@click.option("--strict", is_flag=True, help="注意も誤りとして扱います")
def build_command(records: Path | None, out: Path | None, strict: bool) -> None:
    """サイトをまるごと作ります。誤りのある記録があれば、何も変えずに知らせます。"""
    if records is not None and not records.is_dir():
        fail(f"記録のフォルダー「{records}」が見つかりません。", code=2)
    if out is not None and _holds_what_is_built_from(out):
        fail(f"「{out}」は、サイトのもとになるファイルがある場所です。ほかのフォルダーを書いてください。", code=2)
    config = read_config(Path.cwd(), strict=strict, out=out)
    settings = settings_of(config)
    settings = replace(settings, records=records or _from_here(settings.records))
    try:
        with steps() as step, build(settings, today_in_japan(), step) as site:
            render_guides(config, site)
    except RefusedError as refused:
        _tell(refused.faults)
        fail("誤りがあるため、サイトを作りませんでした。前のサイトはそのままです。", code=1)
    except NotASiteError as error:
        fail(f"「{error}」には、ここで作ったサイトではないものが入っています。上書きしません。", code=1)
    except (Abort, ValueError, OSError) as error:
        fail(f"サイトを作れませんでした。前のサイトはそのままです。{error}", code=1)
    _tell(site.world.faults)
    if unread := unread_names(site.world.directory, NameReadings(site.world.annotator, site.world.tables.latin_words)):
        click.echo(_unread(unread))
    click.echo(_done(site.world.counts, settings.out))
    sys.exit(0)


def _holds_what_is_built_from(out: Path) -> bool:
    """Whether a site there would stand around or among the files that it is built from."""
    here, folder = Path.cwd().resolve(), out.resolve()
    own = ((here / name).resolve() for name in ("content", "data", "generator", "tests", "theme"))
    return here.is_relative_to(folder) or any(folder.is_relative_to(other) for other in own)


def _from_here(path: Path) -> Path:
    """A path as people name it who stand in the project: what is told of a record begins with it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _tell(faults: tuple[Diagnostic, ...]) -> None:
    """Errors and warnings whole, so that none drowns among notices; these are only counted."""
    click.echo(as_text(tuple(fault for fault in faults if fault.severity is not Severity.NOTICE)), nl=False)
    if notices := sum(fault.severity is Severity.NOTICE for fault in faults):
        click.echo(f"お知らせ {notices}件（python -m generator check で読めます）")


def _unread(names: tuple[tuple[str, Area], ...]) -> str:
    shown = "、".join(f"{area.name}の「{name}」" for name, area in names[:SHOWN])
    more = "など" if len(names) > SHOWN else ""
    review = "python -m generator readings --records data/windows で候補が出ます"
    return f"読みの確認がまだの名前 {len(names):,}件: {shown}{more}（読みでは探せません。{review}）"


def _done(counts: dict[str, int], out: Path) -> str:
    pages = f"{counts['municipalities']:,}市区町村と{counts['prefectures']:,}都道府県のページ"
    facts = f"窓口 {counts['windows']:,}件、参加団体 {counts['partners']:,}件"
    look = "見るには: make serve（またはブラウザーで index.html を開く）"
    return f"{pages}を作りました（{facts}）。\n場所: {out}\n{look}"
