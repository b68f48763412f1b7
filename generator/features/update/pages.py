"""Takes the directory and facts about the site; gives the pages by which towns and readers send what they know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.features.update.form import form_of
from generator.features.update.paper import paper_lines
from generator.features.update.records import places_of
from generator.places.directory import Directory
from generator.press import addresses
from generator.press.forge import LONGEST, forge_of
from generator.press.page import Page, view_of
from generator.records.model.base import HIDDEN, MARKUP, PRIVATE
from generator.records.model.record import ConfirmedBy
from generator.records.reading import MAX_BYTES
from generator.records.rules.contacts import CONTACTS, CONTACTS_SINCE
from generator.records.writing.blank import SCHEMA_LINE
from generator.settings import SiteSettings

LONGEST_MAIL = 2000
"""The most characters of a mail's address that mail programs take with certainty; Windows passes on 2,048."""

SCRIPTS = (
    "filled", "update/scalars", "update/writing", "update/reading", "update/fields", "update/parts", "update/faults",
    "update/changes", "update/sending", "update/place", "update/review", "update/page",
)  # fmt: skip
"""The scripts of the form in the order in which they need each other."""


def update_pages(directory: Directory, site: SiteSettings, home: tuple[str, str]) -> Iterator[Page]:
    """The form, the same in one file, the paper form, and the page for telling of a mistake."""
    form = {"parts": form_of(), "scripts": SCRIPTS, "update": _facts(directory, site)}
    title = "町の情報を直す"
    view = view_of(
        "update",
        addresses.UPDATE,
        title,
        site.name,
        "市区町村や都道府県の方が、相談窓口などの情報を、この画面で直して送れます。",
        (home, (title, None)),
    )
    yield Page(view, "update.html", form)
    yield _file(directory, site, form)
    yield _paper(site, home)
    yield _report(site, home)


def _facts(directory: Directory, site: SiteSettings) -> dict[str, Any]:
    """What the form needs to know beside the model."""
    return {
        "prefectures": [(prefecture.area.folder, prefecture.area.name) for prefecture in directory.prefectures],
        "forge": forge_of(site),
        "longest": LONGEST,
        "longest_mail": LONGEST_MAIL,
        "largest": MAX_BYTES,
        "schema_line": SCHEMA_LINE,
        "rules": {
            "hidden": _for_browsers(HIDDEN),
            "private": _for_browsers(PRIVATE),
            "markup": _for_browsers(MARKUP),
            "since": CONTACTS_SINCE,
            "contacts": " ".join(sorted(CONTACTS)),
            "transcribed": ConfirmedBy.TRANSCRIBED.value,
        },
    }


def _for_browsers(pattern: re.Pattern[str]) -> str:
    """A pattern as browsers write it."""
    return re.sub(r"\\U([0-9a-f]{8})", r"\\u{\1}", pattern.pattern)


def _file(directory: Directory, site: SiteSettings, form: dict[str, Any]) -> Page:
    title = "町の情報を直す（1つのファイル）"
    description = "ネットワークにつながらないパソコンでも、相談窓口などの情報を書いて、記録のファイルを作れます。"
    view = view_of("update-file", addresses.UPDATE_FILE, title, site.name, description)
    return Page(view, "update-file.html", {**form, "places": places_of(directory)})


def _paper(site: SiteSettings, home: tuple[str, str]) -> Page:
    title = "情報の更新（紙の用紙）"
    description = "画面から送れないときに、印刷して書きこむ、相談窓口などの情報の用紙です。"
    trail = (home, ("町の情報を直す", addresses.UPDATE), ("紙の用紙", None))
    view = view_of("update-paper", addresses.UPDATE_PAPER, title, site.name, description, trail)
    return Page(view, "update-paper.html", {"lines": paper_lines()})


def _report(site: SiteSettings, home: tuple[str, str]) -> Page:
    title = "まちがいを知らせる"
    description = "電話番号や時間のまちがい、なくなった窓口などを、どなたでも知らせることができます。"
    view = view_of("report", addresses.REPORT, title, site.name, description, (home, (title, None)))
    return Page(view, "report.html", {"forge": forge_of(site)})
