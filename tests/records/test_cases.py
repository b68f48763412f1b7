"""Each case is a record with mistakes (``NAME.yml``) and what is told of it, to the letter (``NAME.txt``).

A case is read as the record of 稚内市; one that is filed elsewhere says where (``NAME.path``). To add a case, add files.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.records.check import check
from generator.registry.lookups import lookups_in
from generator.registry.table import Table
from generator.registry.withheld import read_withheld
from tests.conftest import ROOT
from tests.lines import DEAD
from tests.tables import sound

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
TODAY = date(2026, 11, 23)
WAKKANAI = "01-hokkaido/012149-wakkanai.yml"


def faults_of(case: Path, folder: Path, table: Table) -> str:
    """Check a case where it would stand; give its faults, three lines each."""
    elsewhere = case.with_suffix(".path")
    path = folder / (elsewhere.read_text(encoding="utf-8").strip() if elsewhere.exists() else WAKKANAI)
    path.parent.mkdir(parents=True)
    path.write_bytes(case.read_bytes())
    withheld = sound(read_withheld, (Path(__file__).with_name("withheld.csv"),), table)
    lookups = lookups_in(ROOT / "data", table)
    known = {"mihonnokai"}
    faults = check([folder], table, TODAY, dead=DEAD, withheld=withheld, organisations=known, lookups=lookups).faults
    assert {fault.path for fault in faults} <= {str(path)}
    return (
        "".join(
            f"{fault.line}:{fault.column} {fault.severity.label} {fault.code} {fault.field or '-'}\n"
            f"  {fault.message}\n  → {fault.hint}\n"
            for fault in faults
        )
        or "なし\n"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_told(case: Path, tmp_path: Path, table: Table) -> None:
    assert faults_of(case, tmp_path, table) == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_is_complete() -> None:
    files = {path.name for path in (Path(__file__).parent / "cases").iterdir()}
    assert files <= {f"{case.stem}{ending}" for case in CASES for ending in (".yml", ".txt", ".path")}
    assert {f"{case.stem}.txt" for case in CASES} <= files
