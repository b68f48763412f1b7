"""A live preview that lives through a day's work: whatever is saved, the page shows what the record says, or what is wrong with it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import RECORD, make_project
from tests.trial.chance import chance

SAVES = 40
PATIENCE = 60.0
"""Seconds after which the preview counts as broken."""

PAGE = "18-fukui/182010-fukui.html"
NOTHING = "専用の窓口があるかは、このサイトではまだ分かっていません"
WRONG = "直すところがあります"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a preview of a project in the folder."""
    make_project(tmp_path, {"18-fukui/182010-fukui.yml": RECORD})
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    found = re.match("http://[^ ]+", process.stdout.readline())
    assert found
    yield found[0]
    process.terminate()
    told, _ = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in told


def wait_for(address: str, words: str, *, is_wrong: bool = False) -> None:
    """Until the page shows these words, and that something is wrong or that nothing is; a save may be met half."""
    end = time.monotonic() + PATIENCE
    page = ""
    while words not in page or (WRONG in page) is not is_wrong:
        assert time.monotonic() < end, words
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            page = answer.read().decode("utf-8")


def test_a_preview_lives_through_many_saves(tmp_path: Path, served: str) -> None:
    record, page, by = tmp_path / "data/windows/18-fukui/182010-fukui.yml", served + PAGE, chance("saves")
    wait_for(page, "見本の相談窓口")
    for number in range(SAVES):
        name = f"見本の窓口{number}"
        sound = RECORD.replace("見本の相談窓口", name)
        match by.choice(("sound", "broken", "cut", "gone")):
            case "sound":
                record.write_text(sound, "utf-8")
                wait_for(page, name)
            case "broken":
                record.write_text(sound.replace("182010", "182011"), "utf-8")
                wait_for(page, "見本の相談窓口", is_wrong=True)
            case "cut":
                record.write_text(sound[: by.randint(20, 80)], "utf-8")
                wait_for(page, "見本の相談窓口", is_wrong=True)
            case _:
                record.unlink()
                wait_for(page, NOTHING)
        record.write_text(RECORD, "utf-8")
        wait_for(page, "見本の相談窓口")
