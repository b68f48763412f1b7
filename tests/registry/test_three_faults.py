"""A reference table with three faults on three lines has all three told, whatever table it is.

``three_faults/`` mirrors ``data/``: each file in it is such a table, and ``three_faults.txt`` holds all that is told.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.report import as_text
from generator.places.editions import read_editions
from generator.records.helplines.table import read_helplines
from generator.records.offices.answers import answered
from generator.records.offices.table import read_offices
from generator.records.organisations import read_organisations
from generator.registry.annotator import annotator_of
from generator.registry.area_codes import read_area_codes
from generator.registry.calendar import read_calendar
from generator.registry.core_cities import read_core_cities
from generator.registry.corrections import read_corrections
from generator.registry.dead_numbers import NO_NUMBERS, read_dead_numbers
from generator.registry.former_names import read_former_names
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.official_sites import read_official_sites
from generator.registry.other_names import read_other_names, read_other_readings
from generator.registry.postal_codes import read_postal_ranges
from generator.registry.rebuild.holidays_file import holidays_file
from generator.registry.rebuild.reviewed_tables import read_reviewed
from generator.registry.search_rules import COLUMNS, read_latin_words, read_rules
from generator.registry.state_figures import read_state_figures
from generator.registry.stations import read_stations
from generator.registry.successors import read_successors
from generator.registry.table import Table, read_table
from generator.registry.table_sources import read_table_sources
from generator.registry.withheld import NOTHING_WITHHELD, read_withheld
from generator.review.owners import read_owners
from tests.conftest import ROOT
from tests.project import make_project, run

DATA = Path(__file__).parent / "three_faults"
EXPECTED = Path(__file__).with_name("three_faults.txt")

Read = Callable[[Path, list[Diagnostic]], Any]


def readers(table: Table) -> list[tuple[Read, list[str]]]:
    """What reads reference tables of a folder, each with the tables that it reads."""

    def of(read: Callable[..., Any], name: str, *more: Any) -> tuple[Read, list[str]]:
        return lambda data, faults: read(data / name, *more, faults), [name]

    return [
        of(read_table, "municipalities.csv"),
        of(read_postal_ranges, "postal_codes.csv"),
        of(read_postal_ranges, "postal_offices.csv"),
        of(read_neighbourhoods, "neighbourhoods.csv"),
        of(read_former_names, "former_names.csv"),
        of(read_other_names, "other_names.csv"),
        of(read_other_readings, "other_readings.csv"),
        of(read_stations, "stations.csv"),
        of(read_area_codes, "area_codes.csv", table),
        of(read_successors, "successors.csv", table),
        (read_calendar, ["holidays.csv", "local_holidays.csv"]),
        of(read_offices, "self_reliance_offices.csv", table, NOTHING_WITHHELD),
        (lambda data, faults: read_withheld((data / "withheld.csv",), table, faults), ["withheld.csv"]),
        of(lambda path, faults: answered(path, (), table, NOTHING_WITHHELD, faults), "office_answers.csv"),
        of(read_official_sites, "official_sites.csv", table),
        of(read_core_cities, "core_cities.csv", table),
        (lambda data, faults: read_organisations([data / "organisations.csv"], faults), ["organisations.csv"]),
        of(read_corrections, "corrections.csv", table, NOTHING_WITHHELD),
        of(read_state_figures, "state_figures.csv"),
        (
            lambda data, faults: read_editions(data / "editions", table, NOTHING_WITHHELD, faults),
            ["editions/2026-11-30.csv"],
        ),
        of(read_table_sources, "table_sources.csv"),
        of(read_helplines, "emergency_lines.yml", table, NO_NUMBERS, NOTHING_WITHHELD, date(2026, 11, 30)),
        of(read_dead_numbers, "dead_numbers.csv"),
        of(read_owners, "owners.yml", table),
        (
            lambda data, faults: annotator_of(data / "readings", table, faults),
            ["readings/lexicon.csv", "readings/counters.csv"],
        ),
        of(read_latin_words, "search/latin_words.csv"),
        (lambda data, faults: read_rules(data / "search", faults), [f"search/{name}.csv" for name in COLUMNS]),
        of(holidays_file, "registry/holiday_years.csv"),
        (
            lambda data, faults: read_reviewed(data / "registry", faults),
            [f"registry/{name}.csv" for name in ("halls", "points", "reading_boundaries")],
        ),
    ]


@pytest.fixture(scope="module")
def faults(table: Table) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for read, _names in readers(table):
        read(DATA, found)
    return sorted(found, key=lambda fault: fault.order)


def test_all_faults_are_told_to_the_letter(faults: list[Diagnostic]) -> None:
    assert as_text(tuple(faults)).replace(f"{DATA}/", "") == EXPECTED.read_text("utf-8")


def test_each_table_has_three_on_three_lines(faults: list[Diagnostic], table: Table) -> None:
    lines: dict[str, set[int]] = {}
    for fault in faults:
        lines.setdefault(Path(fault.path).relative_to(DATA).as_posix(), set()).add(fault.line)
    assert {name: len(found) for name, found in lines.items()} == {
        name: 3 for _read, names in readers(table) for name in names
    }


def test_no_table_is_forgotten(table: Table) -> None:
    known = {name for _read, names in readers(table) for name in names if not name.startswith("editions/")}
    files = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*") if path.suffix in {".csv", ".yml"}}
    assert {path.as_posix() for path in files if path.parts[0] not in ("windows", "editions")} == known


def refused(project: Path) -> set[str]:
    """The lines of tables that a build of a project names, which it refuses."""
    done = run(project, "-m", "generator", "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
    told = done.stdout.replace(f"{project.resolve()}/", "")
    return set(re.findall(r"^data/([^:]+:\d+):\d+: 誤り: ", told, re.MULTILINE))


def test_a_build_refuses_with_all_of_them(table: Table, tmp_path: Path) -> None:
    project = make_project(tmp_path, {})
    shutil.rmtree(project / "data")
    shutil.copytree(DATA, project / "data")
    (project / "data" / "windows").mkdir()
    official = {"municipalities.csv:3", "municipalities.csv:4", "municipalities.csv:5"}
    assert refused(project) == official
    shutil.copy(ROOT / "data" / "municipalities.csv", project / "data")
    names = {name for _read, names in readers(table) for name in names if not name.startswith(("owners", "registry/"))}
    expected = re.findall(r"^([^:\n]+:\d+):\d+: 誤り: ", EXPECTED.read_text("utf-8"), re.MULTILINE)
    assert {place for place in expected if place.partition(":")[0] in names} - official <= refused(project)


def test_a_check_refuses_with_all_faults_of_the_official_table(tmp_path: Path) -> None:
    project = make_project(tmp_path, {})
    (project / "data" / "municipalities.csv").unlink()
    shutil.copy(DATA / "municipalities.csv", project / "data")
    done = run(project, "-m", "generator", "check")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    lines = re.findall(r"municipalities\.csv:(\d+):1: 誤り: ", done.stderr)
    assert lines == ["3", "4", "5"]
