"""The official tables are found beside the programs, and below the prefix where only the programs are installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from generator.settings.model import TABLES, folder_of_tables
from tests.conftest import ROOT
from tests.records.sample import RECORD


def test_in_the_project_they_lie_beside_the_programs(tmp_path: Path) -> None:
    assert TABLES == ROOT / "data"
    assert folder_of_tables(tmp_path / "generator", tmp_path) == tmp_path / "share" / "madoguchi"


def test_what_is_installed_checks_a_record_anywhere(tmp_path: Path) -> None:
    """As pip installs it: the programs, and what pyproject.toml names; nothing else of the project is there."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shutil.copytree(ROOT / "generator", tmp_path / "lib" / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for folder, files in settings["tool"]["setuptools"]["data-files"].items():
        (tmp_path / folder).mkdir(parents=True)
        for name in files:
            shutil.copy(ROOT / name, tmp_path / folder)
    record = tmp_path / "data" / "windows" / "01-hokkaido" / "012149-wakkanai.yml"
    record.parent.mkdir(parents=True)
    record.write_text(RECORD.replace('"012149"', '"012148"'), encoding="utf-8")
    begin = f"import sys; sys.path.insert(0, {str(tmp_path / 'lib')!r}); sys.prefix = {str(tmp_path)!r}"
    begin += "; from generator.__main__ import main; main(['check'])"
    done = subprocess.run(
        [sys.executable, "-c", begin], cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.stderr == ""
    assert "data/windows/01-hokkaido/012149-wakkanai.yml:1:7: 誤り: " in done.stdout
    assert done.returncode == 1
