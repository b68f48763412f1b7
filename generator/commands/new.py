"""``new``: takes the name or code of a place; gives a blank record for it, in its right place in the records folder."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.atomic_file import save
from generator.commands.settings import official_table, records_option, settings_here
from generator.commands.terminal import fail
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.system_error import reason
from generator.records.area_lookup import area_label, areas_called, areas_like
from generator.records.files import place_of
from generator.records.writing.blank import blank
from generator.registry.area import Area, Kind
from generator.registry.table import Table


@click.command("new")
@click.argument("name_or_code")
@records_option
def new_command(name_or_code: str, records: Path | None) -> None:
    """市区町村・都道府県の、新しい記録の書き出しを作ります。名前は漢字でも、かなでも、コードでもかまいません。"""
    settings = settings_here(records=records)
    table = official_table(settings)
    area = _area(name_or_code, table)
    if isinstance(area, str):
        fail(area, code=2)
    path = place_of(area, settings.records)
    if isinstance(path, Diagnostic):
        fail(f"{path.path}: {path.message}{path.hint}", code=1)
    for old in [path, *sorted(settings.records.glob(f"*/{area.code}-*"))]:
        if old.exists():
            fail(f"{area.name}の記録は、もうあります: {old}\n上書きしません。この記録を書きかえてください。", code=1)
    try:
        save(path, blank(area))
    except OSError as error:
        fail(f"「{path}」に書けませんでした（{reason(error)}）。", code=1)
    click.echo(f"{path} を作りました。")
    click.echo("windows と sources を書いてから、確かめてください:")
    click.echo(f"  python -m generator check {path}")
    if not settings.covers(area.prefecture):
        click.echo(
            f"{area.prefecture}は、このサイトの対象ではありません（mkdocs.yml の prefectures）。ページにはなりません。"
        )


def _area(name: str, table: Table) -> Area | str:
    """The one area that the name means, or the words that tell which it could mean."""
    found = areas_called(name, table)
    if len(found) == 1 and found[0].kind is not Kind.ward:
        return found[0]
    # A ward's windows stand in the record of its city.
    places = list(dict.fromkeys(table.areas[area.parent] if area.kind is Kind.ward else area for area in found))
    if len(places) == 1:
        return f"「{name}」は区です。区の窓口は市の記録に書きます。\n{_listed(places)}"
    if places:
        wards = "（区の窓口は市の記録に書きます）" if any(area.kind is Kind.ward for area in found) else ""
        return f"「{name}」は{len(found)}か所あります{wards}。コードで選んでください。\n{_listed(places)}"
    unknown = f"「{name}」という市区町村・都道府県は見つかりません。"
    near = areas_like(name, table)
    if near:
        return f"{unknown}このどれかですか。コードで選んでください。\n{_listed(near)}"
    return f"{unknown}市区町村名かコードで書いてください。"


def _listed(areas: list[Area] | tuple[Area, ...]) -> str:
    return "\n".join(f"  {area_label(area)}" for area in areas)
