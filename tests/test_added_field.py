"""An item that is added to the model, in that one place, is at once everywhere where people and programs meet it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT
from tests.project import RECORD, make_project

FILE = "18-fukui/182010-fukui.yml"
MODEL = "generator/records/model/window.py"
BEFORE = "    note: Note | None = Field(\n"
ADDED = """\
    motto: Name | None = Field(None, title="合言葉", description="窓口の合言葉。", examples=["ゆっくりでいい"])
    quiet: Answer = Field(Answer.UNKNOWN, title="静かな部屋", description="静かな部屋があるか。", examples=["yes"])
"""
WITH_BOTH = RECORD.replace("    kind: dedicated\n", "    kind: dedicated\n    motto: ゆっくりでいい\n    quiet: yes\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its own copy of the programs, in which two items were added to the model of a window."""
    folder = make_project(tmp_path_factory.mktemp("added"), {FILE: WITH_BOTH})
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    text = (folder / MODEL).read_text("utf-8")
    assert text.count(BEFORE) == 2  # of a notice's and of a window's; the last is meant
    at = text.rindex(BEFORE)
    (folder / MODEL).write_text(text[:at] + ADDED + text[at:], "utf-8")
    return folder


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    done = run(project, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_check_takes_it_and_refuses_what_it_may_not_hold(project: Path, tmp_path: Path) -> None:
    assert run(project, "check").returncode == 0
    wrong = WITH_BOTH.replace("quiet: yes", "quiet: perhaps").replace("ゆっくりでいい", "ゆ" * 201)
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_text(wrong, "utf-8")
    done = run(project, "check", str(path), "--format", "json")
    told = [(fault["line"], fault["field"], fault["code"], fault["hint"]) for fault in json.loads(done.stdout)]
    assert told == [
        (7, "windows.0.motto", "too-long", "200文字までで書いてください。"),
        (
            8,
            "windows.0.quiet",
            "unknown-word",
            "使える語: yes（はい）、no（いいえ）、unknown（未確認）",
        ),
    ]


def test_the_schema_tells_it(site: Path) -> None:
    schema = json.loads((site / "api" / "v1" / "record.schema.json").read_text("utf-8"))
    window = schema["$defs"]["Window"]["properties"]
    assert (window["motto"]["title"], window["motto"]["description"]) == ("合言葉", "窓口の合言葉。")
    assert window["motto"]["examples"] == ["ゆっくりでいい"]


def test_the_form_asks_for_it(site: Path) -> None:
    for name in ("index.html", "form.html"):
        tree = html5lib.parse((site / "update" / name).read_text("utf-8"), namespaceHTMLElements=False)
        items = {one.get("data-item"): one for one in tree.iter() if one.get("data-item")}
        assert items["motto"].get("data-title") == "合言葉"
        words = [option.get("value") for option in items["quiet"].iter("option")]
        assert words == ["", "yes", "no", "unknown"]


def test_the_reference_explains_it(site: Path) -> None:
    text = (site / "guide" / "municipalities.html").read_text("utf-8")
    assert "<code>windows[].motto</code> 合言葉" in text
    assert "窓口の合言葉。 例 <code>ゆっくりでいい</code>" in text


def test_a_blank_record_offers_it(project: Path, tmp_path: Path) -> None:
    done = run(project, "new", "敦賀市", "--records", str(tmp_path))
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "18-fukui" / "182028-tsuruga.yml").read_text("utf-8").splitlines()
    at = lines.index("    # 合言葉: 窓口の合言葉。")
    assert lines[at + 1] == "    # motto: ゆっくりでいい"


def test_the_tables_have_its_column_and_take_it_back(project: Path, tmp_path: Path) -> None:
    for name in ("table.csv", "table.xlsx"):
        assert run(project, "export", str(tmp_path / name)).returncode == 0
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    told = dict(zip(head, row, strict=True))
    assert (told["合言葉"], told["静かな部屋"]) == ("ゆっくりでいい", "はい")
    sheet = load_workbook(tmp_path / "table.xlsx").worksheets[0]
    assert {"合言葉", "静かな部屋"} <= {cell.value for cell in sheet[1]}

    records = tmp_path / "records"
    (records / FILE).parent.mkdir(parents=True)
    (records / FILE).write_text(RECORD, "utf-8")
    done = run(project, "import", str(tmp_path / "table.csv"), "--records", str(records), "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (records / FILE).read_text("utf-8")
    assert "    motto: ゆっくりでいい\n" in text
    assert '    quiet: "yes"\n' in text
