"""Many builds of real records with something changed by chance: told what is wrong, or a site whose links all lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.changing_project import changed
from tests.conftest import ROOT
from tests.project import files_of, make_project, run
from tests.test_site import inner_links
from tests.trial.chance import chance

BUILDS = 24
PREFECTURES = {"01-hokkaido": "北海道", "14-kanagawa": "神奈川県", "22-shizuoka": "静岡県", "34-hiroshima": "広島県"}
"""With records of cities that have wards, and of towns."""

REFUSED = "誤りがあるため、サイトを作りませんでした。\n"


def rows_of(folder: str) -> dict[str, list[str]]:
    """The lines of each real record of a prefecture, by its path."""
    files = sorted((ROOT / "data" / "windows" / folder).glob("*.yml"))
    return {f"{folder}/{file.name}": file.read_text("utf-8").splitlines(keepends=True) for file in files}


@pytest.mark.parametrize("number", range(BUILDS))
def test_a_changed_directory_is_told_of_or_built(tmp_path: Path, number: int) -> None:
    by = chance(f"records {number}")
    folder, name = by.choice(list(PREFECTURES.items()))
    project = make_project(tmp_path, changed(rows_of(folder), by), prefectures=f"[{name}]")
    done = run(project, "-m", "generator", "build")
    assert "Traceback" not in done.stdout + done.stderr
    if done.returncode:
        assert (done.returncode, done.stderr) == (1, REFUSED), done.stdout + done.stderr
        assert re.search(r"^data/windows/.*: 誤り: .* \[[a-z0-9-]+\]$", done.stdout, re.MULTILINE)
        assert not (project / "site").exists()
        return
    files = files_of(project / "site")
    for address, raw in files.items():
        if address.endswith(".html"):
            assert not set(inner_links(address, raw.decode("utf-8"))) - files.keys(), address
