"""Makes small whole projects to build: our theme, guides and tables, with records of one's own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.diagnostics.yaml.loader import load
from generator.records.offices.table import COLUMNS
from generator.records.offices.table import FILE as OFFICES
from generator.records.organisations import COLUMNS as OF_ORGANISATIONS
from generator.records.writing.canonical import canonical as tidy
from generator.records.writing.tree_parser import read_source
from generator.settings.model import ORGANISATIONS, Settings
from generator.settings.reader import read_settings
from tests.conftest import ROOT
from tests.japan import with_settings
from tests.sharing import Shared

RECORD = """\
code: "182010"
name: 福井市
windows:
  - name: 見本の相談窓口
    id: w1
    kind: dedicated
    ways:
      - way: mail
        mail: soudan@city.example.jp
      - way: phone
        number: 0776-00-0000
sources:
  - page: https://www.city.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
confirmation:
  on: 2026-02-01
  by: municipality
"""
"""A made-up record: its addresses are examples and its number is nobody's."""


def data_of(text: str) -> Any:
    """What a record's text says, as plain data of any shape."""
    return load(text).data


def canonical(text: str) -> str:
    """The canonical form of a record's text."""
    return tidy(read_source(text)).text


def make_project(folder: Path, records: dict[str, str], offices: str | None = None, **settings: str) -> Path:
    """A project in a folder: records by path, settings of mkdocs.yml by name; it covers one prefecture.

    ``offices``: the rows of the state's list in place of the real ones, below its header.
    """
    for name in ("content", "theme"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "data").mkdir()
    for path in (ROOT / "data").iterdir():
        if path.name not in ("windows", ORGANISATIONS):
            (folder / "data" / path.name).symlink_to(path)
    # Made-up records point to no real organisation.
    (folder / "data" / ORGANISATIONS).write_text(f"{','.join(OF_ORGANISATIONS)}\n", encoding="utf-8")
    if offices is not None:
        (folder / "data" / OFFICES).unlink()
        (folder / "data" / OFFICES).write_text(f"{','.join(COLUMNS)}\n{offices}", encoding="utf-8")
    for name, text in records.items():
        path = folder / "data" / "windows" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "data" / "windows").mkdir(exist_ok=True)
    text = with_settings(**({"prefectures": "[福井県]"} | settings))
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder


def built_project(
    shared: Shared, records: dict[str, str], *options: str, offices: str | None = None, **settings: str
) -> Path:
    """Such a project with its site, made once for all that ask for the same in a run; none may change it."""
    told = json.dumps([records, options, offices, settings], sort_keys=True)

    def make(folder: Path) -> None:
        done = run(make_project(folder, records, offices, **settings), "-m", "generator", "build", *options)
        assert done.returncode == 0, done.stdout + done.stderr

    return shared.folder(f"project-{hashlib.sha256(told.encode()).hexdigest()[:16]}", make)


def settings_in(folder: Path, **changes: Any) -> Settings:
    """The settings of a project, but for some; it must have no fault."""
    settings, faults = read_settings(folder)
    assert not faults
    return replace(settings, **changes)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python`` with these arguments in a folder."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
