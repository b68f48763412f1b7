"""Each case is a ``mkdocs.yml`` (``NAME.yml``) and what is told of it, to the letter (``NAME.txt``).

It is read as that of a project that is to be built. To add a case, add files; what some inherit from lies in ``parents``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.settings.reader import read_settings

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yml"))
GIVEN = {
    "MADOGUCHI_ADDRESS": "https://www.example.jp/from-environment",
    "MADOGUCHI_MAIL": "env@example.jp",
    "MADOGUCHI_NO": "no",
    "MADOGUCHI_NUMBER": "12",
    "MADOGUCHI_PREFECTURE": "福井県",
}
"""What the environment gives."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project, in which whoever reads its settings stands."""
    for folder in ("content", "theme", "data/windows"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "project" / "data" / "file.txt").touch()
    (tmp_path / "elsewhere.yml").touch()
    shutil.copytree(HERE / "parents", tmp_path / "project" / "parents")
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_told(case: Path, project: Path) -> None:
    (project / "mkdocs.yml").write_bytes(case.read_bytes())
    settings, faults = read_settings(Path(), ("project", "content", "theme", "records"))
    told = "".join(
        f"{fault.path}:{fault.line}:{fault.column} {fault.severity.label} {fault.code} {fault.field or '-'}\n"
        f"  {fault.message}\n  → {fault.hint}\n"
        for fault in faults
    )
    said = settings.site.model_dump(exclude_defaults=True)
    told = told or "".join(f"{name}: {value}\n" for name, value in said.items()) or "なし\n"
    assert told == case.with_suffix(".txt").read_text(encoding="utf-8")
    assert not (project / "executed").exists()


def test_every_case_is_complete() -> None:
    files = {path.name for path in (HERE / "cases").iterdir()}
    assert files == {f"{case.stem}{ending}" for case in CASES for ending in (".yml", ".txt")}
