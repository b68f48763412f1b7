"""Takes a project's folder; gives its settings, and what is wrong with ``mkdocs.yml``, at the line that is to blame."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.config_value import Value, located
from generator.kept import content_of, kept
from generator.registry.calendar import today_in_japan
from generator.registry.table import read_table
from generator.settings import messages
from generator.settings.block import ENABLED, NO_BLOCK, find_block
from generator.settings.file import FILES, read_tree
from generator.settings.model import PLUGIN, DirectorySettings, Settings, SiteSettings, settings_of

Need = Literal["project", "records", "content", "theme", "building", "publishing"]
"""What must be there: a file that says something of the directory, a folder, or what others need of a published site.

Of a site that is only built that is told, of one that is built to be published it is a warning.
"""

BLOCK = tuple(DirectorySettings.model_fields)
"""The names in the block of the directory."""

TOP_LEVEL: dict[str, Place] = {
    field.alias or name: ("theme", name) if name == "custom_dir" else (field.alias or name,)
    for name, field in SiteSettings.model_fields.items()
    if name not in DirectorySettings.model_fields
}
"""The names outside it, with the place where each stands."""

_FOLDERS = {"content": "docs_dir", "theme": "custom_dir", "records": "records"}
"""The folders, with the setting that says where each lies."""


class SettingsRead(NamedTuple):
    """What a project sets."""

    settings: Settings
    """The settings; defaults where nothing is said or what is said is faulty."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the file, in the order of its lines."""


def read_settings(root: Path = Path(), needs: Collection[Need] = ()) -> SettingsRead:
    """The settings of the project in a folder; where it has no file of settings, the defaults hold."""
    for name in FILES:
        if os.path.lexists(root / name):
            return read_settings_file(root / name, needs)
    file = root / FILES[0]
    none = Diagnostic("no-settings", f"{FILES[0]} が見つかりません。", "プロジェクトのフォルダーで実行してください。")
    return SettingsRead(settings_of(file, SiteSettings()), (none.in_file(file),) if "project" in needs else ())


def read_settings_file(file: Path, needs: Collection[Need] = ()) -> SettingsRead:
    """The settings in a file; where that says nothing of the directory and need not, it is of something else."""
    here = Path.cwd()
    # What is told of a file is told as people name it who stand in the project.
    file = file.relative_to(here) if file.is_relative_to(here) else file
    tree, broken, _files = read_tree(file)
    defaults = settings_of(file, SiteSettings())
    if tree is None:
        return SettingsRead(defaults, broken)
    block, found = find_block(tree)
    if block is None and not found and PLUGIN not in _names_in(tree):
        if "project" not in needs:
            return SettingsRead(defaults, ())
        found = (NO_BLOCK,)
    places = {**TOP_LEVEL, **({name: (*block, name) for name in BLOCK} if block else {})}
    site, wrong = _site(tree, places)
    settings = settings_of(file, site)
    rules = (
        _names(tree, block),
        _unset(tree, places),
        _prefectures(tree, places, settings),
        _folders(settings, places, needs),
        _published(site, places, needs),
    )
    faults = (*found, *wrong, *chain.from_iterable(rules))
    told = (located(fault, tree.spot_of(fault.place, at_key=fault.at_key)) for fault in faults)
    return SettingsRead(settings, tuple(sorted((*broken, *told), key=lambda fault: fault.order)))


def _site(tree: Value, places: Mapping[str, Place]) -> tuple[SiteSettings, list[Diagnostic]]:
    """What the file says, and what of it the model refuses."""
    found = {name: value.plain() for name, place in places.items() if (value := tree.find(place))}
    said = {name: _filled(value) for name, value in found.items() if value not in (None, "")}
    try:
        return SiteSettings.model_validate(said), []
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
    wrong = {str(error["loc"][0]) for error in errors}
    site = SiteSettings.model_validate({name: value for name, value in said.items() if name not in wrong})
    return site, [messages.wrong_value(error, _place(error["loc"], places)) for error in errors]


def _place(loc: Place, places: Mapping[str, Place]) -> Place:
    """Where the model's place of an error stands in the file."""
    return (*places[str(loc[0])], *loc[1:])


def _filled(value: Any) -> Any:
    """A value without the texts in it that were left empty."""
    return {name: one for name, one in value.items() if one not in (None, "")} if isinstance(value, dict) else value


def _names(tree: Value, block: Place | None) -> Iterator[Diagnostic]:
    """Names that mean nothing, or nothing where they stand."""
    outside = ["plugins", *(str(place[0]) for place in TOP_LEVEL.values())]
    for name in _names_in(tree):
        if name in BLOCK or name == PLUGIN:
            yield messages.belongs_in_block(name, (name,))
        elif slip := messages.slip_in(name, outside, (name,)):
            yield slip
    inside = tree.find(block) if block else None
    for name in _names_in(inside) if inside and block else ():
        place = (*(block or ()), name)
        if name in TOP_LEVEL:
            yield messages.belongs_outside(name, place)
        elif name not in (*BLOCK, ENABLED):
            yield messages.unknown_setting(name, BLOCK, place)


def _names_in(value: Value) -> tuple[str, ...]:
    return tuple(value.data) if isinstance(value.data, dict) else ()


def _unset(tree: Value, places: Mapping[str, Place]) -> Iterator[Diagnostic]:
    """Values that the environment was to give and does not."""
    for name, place in places.items():
        for where, unset in value.unset(place) if (value := tree.find(place)) else ():
            yield messages.unset(unset.names, (name, *where[len(place) :]), where)


def _prefectures(tree: Value, places: Mapping[str, Place], settings: Settings) -> Iterator[Diagnostic]:
    """Names that no prefecture has; a site of no place, or of all, must never come out unsaid."""
    place = places.get("prefectures", ())
    value = tree.find(place) if place else None
    if value is None:
        return
    if value.data in (None, ""):
        yield messages.no_prefectures(place)
    if isinstance(value.data, list) and value.data:
        known = _known(settings.official_table, content_of(settings.official_table))
        if known is None:
            return  # what is wrong with the table is told by whoever works with it
        for number, one in enumerate(value.data):
            if isinstance(one.data, str) and one.data not in known:
                yield messages.unknown_prefecture(one.data, known, (*place, number))


@kept
def _known(table: Path, _content: object) -> dict[str, str] | None:
    """The prefectures with what each is called in short; None where something is wrong with the table."""
    broken: list[Diagnostic] = []
    known = {area.name: area.stem for area in read_table(table, broken).prefectures}
    return None if broken else known


def _published(site: SiteSettings, places: Mapping[str, Place], needs: Collection[Need]) -> Iterator[Diagnostic]:
    """What a site works without, but not those who come to it from a search engine, or find a mistake on it."""
    if "building" in needs or "publishing" in needs:
        severity = Severity.WARNING if "publishing" in needs else Severity.NOTICE
        if not site.address:
            yield messages.no_address(places["site_url"], severity)
        if not site.contact:
            yield messages.no_contact(places.get("contact", ()), severity)
        if site.security_until:
            day, place = date.fromisoformat(site.security_until), places["security_until"]
            if not site.contact:
                yield messages.security_contact(place)
            elif told := messages.security_day(day, today_in_japan(), severity, place):
                yield told


def _folders(settings: Settings, places: Mapping[str, Place], needs: Collection[Need]) -> Iterator[Diagnostic]:
    """Folders that are not there, or that the site must not take the place of."""
    for need, name in _FOLDERS.items():
        folder: Path = getattr(settings, need)
        if not folder.is_dir() and (need in needs or folder.exists()):
            yield messages.no_folder(name, folder.as_posix(), places.get(name, ()))
    if settings.builds_from(settings.out):
        yield messages.among_sources(settings.site.site_dir, places["site_dir"])
