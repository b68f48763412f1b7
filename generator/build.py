"""The road: records, check, places, pages, site. Takes settings; gives the finished site, or says why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.features.conditions.window_conditions import add_window_conditions
from generator.features.files import Progress, site_files
from generator.features.furigana.annotator import annotator_of
from generator.features.furigana.script import add_furigana, texts_of
from generator.features.nearby.points import add_points
from generator.features.offline.files import offline_files
from generator.features.open_now.opening import add_opening
from generator.features.render import Renderer, environment_of
from generator.features.search.publication import PARTS, add_search
from generator.features.update.records import add_records
from generator.places.coverage import coverage_faults
from generator.places.directory import Directory, gather
from generator.press.assets import Assets
from generator.press.staging import staged
from generator.press.style import add_style
from generator.readings.ruby import Annotator
from generator.records.check import check
from generator.records.helplines import read_helplines
from generator.registry.calendar import read_calendar
from generator.registry.postal import read_postal_ranges
from generator.registry.successors import read_successors
from generator.registry.table import read_table
from generator.settings import Settings


class RefusedError(Exception):
    """The records or the settings hold errors; nothing was written."""

    def __init__(self, faults: tuple[Diagnostic, ...]) -> None:
        """Keep the faults for whoever tells them."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass
class Site:
    """A site that is being built."""

    folder: Path
    """Where its files go; it replaces the old site only at the end."""
    directory: Directory
    """What it is about."""
    environment: Renderer
    """What renders its pages; whoever adds guide pages renders them with the same."""
    annotator: Annotator
    """What adds ruby, for pages that are shown with it always."""
    faults: tuple[Diagnostic, ...]
    """Warnings and notices that did not stop the build."""
    guides: list[str] = field(default_factory=list)
    """Addresses of the guide pages that were added."""

    @property
    def counts(self) -> dict[str, int]:
        """How much is published: municipalities, prefectures, windows and partners."""
        records = self.directory.records
        return {
            "municipalities": len(self.directory.places),
            "prefectures": len(self.directory.prefectures),
            "windows": sum(len(record.windows) for record in records),
            "partners": sum(len(record.platform.partners) for record in records),
        }


@contextmanager
def build(settings: Settings, today: date, progress: Progress = lambda _what, _done, _all: None) -> Iterator[Site]:
    """The whole build. Inside the ``with`` block the guide pages are added to ``site.folder``, by whatever makes them.

    Raises ``RefusedError`` when a record or the settings hold an error. Whenever anything is raised, the old site stays
    untouched.
    """
    wrong: list[Diagnostic] = []
    table = read_table(settings.data / "municipalities.csv", wrong)
    lines = read_helplines(settings.data / "emergency_lines.yml", wrong)
    formers = read_successors(settings.data / "successors.csv", table, wrong)
    calendar = read_calendar(settings.data, wrong)
    annotator = annotator_of(settings.data / "readings", table, wrong)
    postal_codes = read_postal_ranges(settings.data / "postal_codes.csv", wrong)
    _refuse(wrong)
    checked = check([settings.records], table, today, lambda path: progress(f"記録を確かめる {path.name}", 0, 0))
    if has_errors(checked.faults, strict=settings.strict) and not settings.preview:
        raise RefusedError(checked.faults)
    if misnamed := coverage_faults(settings.file, settings.prefectures, table):
        raise RefusedError(misnamed)
    directory = gather(table, checked.sound, lines, settings.prefectures, calendar, formers)
    assets = Assets(settings.theme / "assets", without=PARTS)
    add_style(assets)
    add_search(assets, settings.theme, settings.data, directory, annotator, postal_codes, wrong)
    _refuse(wrong)
    add_points(assets, directory, postal_codes)
    add_window_conditions(assets, directory)
    add_opening(assets, calendar)
    add_records(assets, directory, checked.entries)
    texts = texts_of(settings.theme, settings.content, directory, table)
    add_furigana(assets, annotator, (settings.site.way_out_name, *texts))
    with staged(settings.out) as folder:
        site = Site(folder, directory, environment_of(settings.theme, settings.site, assets), annotator, checked.faults)
        yield site
        for file in site_files(directory, settings.site, site.environment, assets, tuple(site.guides), progress):
            file.write(folder)
        for file in offline_files(settings.theme, settings.site, assets, folder):
            file.write(folder)


def _refuse(faults: list[Diagnostic]) -> None:
    """Build nothing from reference tables with errors."""
    if has_errors(faults):
        raise RefusedError(tuple(sorted(faults, key=lambda fault: fault.order)))
