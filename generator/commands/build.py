"""``build``: takes the settings; gives the finished site, or every reason why there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

import click

from generator.build import FAILURES, Site, build, told_waiting, what_stands, why_unwritten
from generator.commands.settings import records_option
from generator.commands.terminal import fail, steps
from generator.diagnostics.diagnostic import Diagnostic, Severity, has_errors, shown_path
from generator.diagnostics.report import as_text
from generator.features.search.offices import unread_names
from generator.guides import write_guides
from generator.registry.area import Area
from generator.registry.calendar import today_in_japan
from generator.review.figures import in_lines
from generator.settings.guides import read_guide_settings
from generator.settings.model import Settings
from generator.settings.reader import Need, read_settings
from generator.world import RefusedError

REFUSED = "誤りがあるため、サイトを作りませんでした。"

Guides = Callable[[Site], tuple[Diagnostic, ...]]
"""What adds guide pages to a site; gives what is wrong with them."""

SHOWN = 3
"""How many names without a reviewed reading are named; the others are only counted."""


@click.command("build")
@records_option
@click.option("--out", type=click.Path(path_type=Path), help="サイトを作るフォルダー（なければ mkdocs.yml のとおり）")
@click.option("--strict", is_flag=True, help="注意も誤りとして扱います")
@click.option("--publish", is_flag=True, help="公開するサイトとして作り、足りない設定を注意として知らせます")
@click.option("--bare", is_flag=True, help="MkDocs も Material for MkDocs も使わずに、同じサイトを作ります")
@click.option("--compress", is_flag=True, help="それぞれのファイルのとなりに、圧縮した .gz と .br も作ります")
def build_command(
    records: Path | None, out: Path | None, strict: bool, publish: bool, bare: bool, compress: bool
) -> None:
    """サイトをまるごと作ります。誤りのある記録があれば、何も変えずに知らせます。"""
    if records is not None and not records.is_dir():
        fail(f"記録のフォルダー「{records}」が見つかりません。", code=2)
    needs: list[Need] = ["project", "content", "theme", "publishing" if publish else "building"]
    said, found = read_settings(Path(), needs if records else [*needs, "records"])
    wrong = tuple(fault for fault in found if fault.severity is not Severity.NOTICE)
    if has_errors(wrong, strict=strict or said.strict):
        _tell(wrong, said.records)
        fail(REFUSED + what_stands(out or said.out), code=1)
    settings = replace(
        said, records=records or said.records, out=out or said.out, strict=strict or said.strict, compress=compress
    )
    if out is not None and settings.builds_from(out):
        fail(f"「{out}」は、サイトのもとになるファイルがある場所です。ほかのフォルダーを書いてください。", code=2)
    try:
        add_guides = _our_guides(settings) if bare else _guides_of_mkdocs(settings)
        with steps() as step, build(settings, today_in_japan(), step, waiting=_wait) as site:
            lost = add_guides(site)
    except RefusedError as refused:
        _tell((*wrong, *refused.faults), settings.records)
        fail(REFUSED + what_stands(settings.out), code=1)
    except KeyboardInterrupt:
        fail(f"途中で止めました。サイトを作りませんでした。{what_stands(settings.out)}", code=1)
    except (*FAILURES, click.ClickException, ValueError) as error:
        fail(f"{why_unwritten(error)}\nサイトを作れませんでした。{what_stands(settings.out)}", code=1)
    # Notices of the settings are not only counted: they are few, and about the whole site.
    click.echo(as_text(tuple(fault for fault in found if fault not in wrong)), nl=False)
    _tell((*wrong, *site.world.faults, *lost), settings.records)
    if unread := unread_names(site.world.directory, site.world.readings):
        click.echo(_unread(unread, settings.records))
    click.echo(in_lines(site.world.figures))
    click.echo(_done(site.world.counts, settings.out.absolute()))
    sys.exit(0)


def _our_guides(settings: Settings) -> Guides:
    said = read_guide_settings(settings.file)
    return lambda site: write_guides(site, said)


def _guides_of_mkdocs(settings: Settings) -> Guides:
    """Only this way needs MkDocs, so only here it is loaded."""
    try:
        from generator.plugin import read_config, render_guides
    except ModuleNotFoundError as missing:
        name = str(missing.name).partition(".")[0]
        fail(f"「{name}」が、この Python に入っていません。--bare を付けると、使わずに作れます。", code=2)
    config = read_config(settings)

    def add(site: Site) -> tuple[Diagnostic, ...]:
        render_guides(config, site)
        return ()  # what is wrong with links MkDocs has told itself

    return add


def _wait(who: str) -> None:
    click.echo(told_waiting(who), err=True)


def _tell(faults: tuple[Diagnostic, ...], records: Path) -> None:
    """All whole, but of notices on records only how many: they are many, and ``check`` tells them."""
    counted = [fault.severity is Severity.NOTICE and _is_in(fault.path, records) for fault in faults]
    whole = (fault for fault, is_counted in zip(faults, counted, strict=True) if not is_counted)
    click.echo(as_text(tuple(whole)), nl=False)
    if notices := sum(counted):
        click.echo(f"お知らせ {notices}件（python -m generator check で読めます）")


def _is_in(path: str, folder: Path) -> bool:
    return PurePath(path).is_relative_to(shown_path(folder))


def _unread(names: tuple[tuple[str, Area], ...], records: Path) -> str:
    shown = "、".join(f"{area.name}の「{name}」" for name, area in names[:SHOWN])
    more = "など" if len(names) > SHOWN else ""
    review = f"python -m generator readings --records {records} で候補が出ます"
    return f"読みの確認がまだの名前 {len(names):,}件: {shown}{more}（読みでは探せません。{review}）"


def _done(counts: dict[str, int], out: Path) -> str:
    pages = f"{counts['municipalities']:,}市区町村と{counts['prefectures']:,}都道府県のページ"
    facts = f"窓口 {counts['windows']:,}件、参加団体 {counts['partners']:,}件"
    look = "見るには: make serve（またはブラウザーで index.html を開く）"
    return f"{pages}を作りました（{facts}）。\n場所: {out}\n{look}"
