"""Takes what a command is called with; gives the settings that it works with, or says what is wrong with them and ends."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from generator.commands.terminal import read_or_fail
from generator.diagnostics.diagnostic import has_errors
from generator.diagnostics.report import FORMS
from generator.records.organisations import Organisation, read_organisations
from generator.registry.dead_numbers import FILE as DEAD_NUMBERS
from generator.registry.dead_numbers import DeadNumbers, read_dead_numbers
from generator.registry.table import Table, read_table
from generator.registry.withheld import WithheldTable, read_withheld
from generator.settings.model import Settings
from generator.settings.reader import Need, read_settings

records_option = click.option(
    "--records", type=click.Path(path_type=Path), help="記録のフォルダー（なければ mkdocs.yml のとおり）"
)


def settings_here(*needs: Need, records: Path | None = None, form: str = "") -> Settings:
    """The settings of the project in the folder that the command is called in.

    ``records`` takes the place of the folder that is set. Where faults are the command's answer, ``form`` says how it
    gives them.
    """
    read = read_settings(Path(), [need for need in needs if need != "records" or records is None])
    is_broken = has_errors(read.faults)
    is_answer = bool(form) and is_broken
    if read.faults:
        click.echo(FORMS[form if is_answer else "text"](read.faults), nl=False, err=not is_answer)
    if is_broken:
        sys.exit(2)
    return replace(read.settings, records=records) if records else read.settings


def official_table(settings: Settings) -> Table:
    """The official table, or the words that say what is wrong with it."""
    return read_or_fail(partial(read_table, settings.official_table))


def dead_numbers(settings: Settings) -> DeadNumbers:
    """The numbers that lead nowhere, or the words that say what is wrong with their table."""
    return read_or_fail(partial(read_dead_numbers, settings.data / DEAD_NUMBERS))


def withheld(settings: Settings, table: Table) -> WithheldTable:
    """What bodies want gone, or the words that say what is wrong with that table."""
    return read_or_fail(partial(read_withheld, settings.withheld, table))


def organisations(settings: Settings) -> dict[str, Organisation]:
    """The organisations that records point to, or the words that say what is wrong with their table."""
    return read_or_fail(partial(read_organisations, settings.organisations))


def is_covered(code: str, settings: Settings, table: Table) -> bool:
    """Whether a site of these settings is about the place of a code; what has no place is never left out unsaid."""
    area = table.get(code)
    return area is None or settings.covers(area.prefecture)
