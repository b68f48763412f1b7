"""Takes the directory and facts about the site; gives the pages by which towns send what they know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.exchange.columns import CODE, PLACE
from generator.exchange.exporter import all_rows
from generator.exchange.inquiry.letter import letter
from generator.exchange.inquiry.questions import OFFICE, ON, SAME, TICK
from generator.features.feature import Feature
from generator.features.update.form import form_of
from generator.features.update.paper import paper_lines
from generator.features.update.records import FOLDER, places_of, record_scripts
from generator.places.directory import Directory
from generator.press.assets import Content, Folder
from generator.press.files import File
from generator.press.forge import LONGEST, forge_of
from generator.press.page import Page
from generator.press.scripts import assigned
from generator.records.changes import telling
from generator.records.model.base import HIDDEN, MARKUP, PRIVATE
from generator.records.model.phone import number_rules
from generator.records.model.reference import reference
from generator.records.parser import MAX_BYTES
from generator.records.rules.contacts import CONTACTS, CONTACTS_SINCE
from generator.records.writing.blank import SCHEMA_LINE
from generator.settings.model import SiteSettings
from generator.world import World

LONGEST_MAIL = 2000
"""The most characters of a mail's address that mail programs take with certainty; Windows passes on 2,048."""

UPDATE = "update/index.html"
FILE = "update/form.html"
PAPER = "update/paper.html"
WORKBOOK = "update/tables/{}.xlsx"
INQUIRY = "update/inquiry/{}.xlsx"


def data(world: World) -> Mapping[str, Content | Folder]:
    """The records as the form reads them, and the rules about numbers."""
    rules = assigned(numberRules=number_rules())
    return {FOLDER: record_scripts(world.directory, world.entries), "update/values.js": rules}


def names(_world: World) -> Mapping[str, Any]:
    """What the page for towns asks."""
    return {"record_reference": reference}


def pages(world: World) -> Iterator[Page]:
    """The form, the same in one file, and the paper form."""
    form = {"parts": form_of(), "update": _facts(world.directory, world.settings.site)}
    yield Page("update", UPDATE, "update/update.html", form)
    places = places_of(world.directory, world.entries)
    yield Page("update-file", FILE, "update/file.html", {**form, "places": places})
    yield Page("update-paper", PAPER, "update/paper.html", {"lines": paper_lines()})


def _facts(directory: Directory, site: SiteSettings) -> dict[str, Any]:
    """What the form needs to know beside the model."""
    return {
        "prefectures": [(prefecture.area.folder, prefecture.area.name) for prefecture in directory.prefectures],
        "forge": forge_of(site),
        "longest": LONGEST,
        "longest_mail": LONGEST_MAIL,
        "largest": MAX_BYTES,
        "schema_line": SCHEMA_LINE,
        "workbook": WORKBOOK if site.workbooks else "",
        "inquiry": INQUIRY,
        "telling": telling(),
        "same_headings": ",".join((CODE, PLACE, SAME, OFFICE, ON)),
        "same_tick": TICK,
        "rules": {
            "hidden": _for_browsers(HIDDEN),
            "private": _for_browsers(PRIVATE),
            "markup": _for_browsers(MARKUP),
            "since": CONTACTS_SINCE,
            "contacts": " ".join(sorted(CONTACTS)),
        },
    }


def _for_browsers(pattern: re.Pattern[str]) -> str:
    """A pattern as browsers write it."""
    return re.sub(r"\\U([0-9a-f]{8})", r"\\u{\1}", pattern.pattern)


def files(world: World) -> Iterator[File]:
    """The workbooks, if they are wanted."""
    if not world.settings.site.workbooks:
        return
    # The library for workbooks takes a third of the time in which a build starts; few sites ask for them.
    from generator.exchange.inquiry.workbook import inquiry_book
    from generator.exchange.sheets.xlsx_writer import as_xlsx

    records: dict[str, Any] = {entry.record.code: entry.document.data for entry in world.entries if entry.record}
    for prefecture in world.directory.prefectures:
        areas = (prefecture.area, *(place.area for place in prefecture.places))
        yield File(WORKBOOK.format(prefecture.area.folder), as_xlsx(list(all_rows(areas, records))))
        towns = areas[1:]
        asking = INQUIRY.format(prefecture.area.folder)
        yield File(asking, inquiry_book(prefecture.area, [(area, records.get(area.code, {})) for area in towns]))
        text = letter(prefecture.area, towns, asking.rpartition("/")[2], world.settings.site.name)
        yield File(asking.removesuffix(".xlsx") + ".txt", text)


FEATURE = Feature(
    Path(__file__).parent, on_demand=("update/", "forms.css"), names=names, data=data, pages=pages, files=files
)
