"""A record's file is opened once and its text parsed once; a second look is for what is faulty, or was written anew."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator.__main__ import main
from generator.records.files import file_of
from generator.registry.area import Kind
from generator.registry.table import Table
from generator.review.link_checker import Answer
from tests.project import RECORD, canonical, make_project
from tests.review.repository import commit, git

_CODE = re.compile(r"""^code: *["']?(\d{6})""", re.MULTILINE)

SOUND: dict[str, Callable[[str], str]] = {
    "canonical": canonical,
    "untidy": lambda text: text.replace("\n  - ", "\n- ").replace("\n    ", "\n  "),
    "comment beside": lambda text: text.replace("kind: dedicated", "kind: dedicated  # 見本"),
    "brackets": lambda text: text.replace("kind: dedicated", "kind: dedicated\n    closed: [土, 日]"),
    "warning": lambda text: text.replace("name: 見本の相談窓口", "name: ﾐﾎﾝの相談窓口"),
}
"""Records that say what they mean, each written in its way."""

FAULTY: dict[str, Callable[[str], str]] = {
    "value": lambda text: text.replace("0776-00-0000", "0776-00"),
    "indent": lambda text: text.replace("    kind:", "   kind:"),
    "brackets and value": lambda text: text.replace("number: 0776-00-0000", "number: 0776-00\n        hours: [平日]"),
}
"""Records with a fault, each of its kind."""


class Looks:
    """How often the program opened each record's file, and parsed each record's text, by kind of record."""

    def __init__(self, kinds: dict[str, str]) -> None:
        self.kinds = kinds
        self.opened: Counter[str] = Counter()
        self.parsed: Counter[str] = Counter()

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Count from now on."""
        open_, fast, slow = io.open, yaml.CBaseLoader, yaml.BaseLoader

        def opening(file: Any, *arguments: Any, **options: Any) -> Any:
            if isinstance(file, Path) and "windows" in file.parts and file.suffix == ".yml":
                self.opened[self.kinds[file.name[:6]]] += 1
            return open_(file, *arguments, **options)

        def parsing(loader: Callable[[str], Any]) -> Callable[[str], Any]:
            def parse(text: str) -> Any:
                if found := _CODE.search(text):
                    self.parsed[self.kinds[found[1]]] += 1
                return loader(text)

            return parse

        patch.setattr(io, "open", opening)
        patch.setattr(yaml, "CBaseLoader", parsing(fast))
        patch.setattr(yaml, "BaseLoader", parsing(slow))


@pytest.fixture
def project(tmp_path: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A project of sound and faulty records, in which the program runs; gives their kinds by code."""
    areas = [area for area in table.areas.values() if area.prefecture == "福井県" and area.kind is not Kind.ward][1:]
    kinds = {}
    records = {}
    for area, (kind, write) in zip(areas, {**SOUND, **FAULTY}.items(), strict=False):
        kinds[area.code] = kind
        records[file_of(area).as_posix()] = write(RECORD.replace("182010", area.code).replace("福井市", area.name))
    monkeypatch.chdir(make_project(tmp_path, records))
    return kinds


def run(*arguments: str, kinds: dict[str, str], code: int = 0) -> Looks:
    """Run a command and count its looks."""
    looks = Looks(kinds)
    with pytest.MonkeyPatch.context() as patch:
        looks.watch(patch)
        done = CliRunner().invoke(main, arguments, obj=lambda address: Answer(200, address))
    assert done.exit_code == code, done.output
    return looks


def without_faulty(kinds: dict[str, str]) -> None:
    for code, kind in kinds.items():
        if kind in FAULTY:
            next(Path("data", "windows").rglob(f"{code}-*")).unlink()


ONCE = dict.fromkeys((*SOUND, *FAULTY), 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check",), 1),
        (("check", "--base", "main"), 1),
        (("fmt", "--check"), 1),
        (("fmt",), 1),
        (("fmt", "--fix"), 1),
        (("export", "table.csv"), 1),
        (("export", "table.xlsx"), 1),
        (("report", "--stale"), 0),
        (("report", "--base", "main"), 0),
        (("verify", "--links"), 0),
        (("readings", "--records", "data/windows"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command(arguments: tuple[str, ...], code: int, project: dict[str, str]) -> None:
    if "main" in arguments:
        git(Path(), "init", "--quiet", "--initial-branch", "main")
        git(Path(), "commit", "--quiet", "--allow-empty", "--message", "見本")
    looks = run(*arguments, kinds=project, code=code)
    assert looks.opened == ONCE
    assert all(number <= 2 for number in looks.parsed.values()), looks.parsed
    assert looks.parsed["canonical"] == (0 if arguments[0] == "readings" else 1)


def test_a_change_against_what_was_committed(project: dict[str, str]) -> None:
    git(Path(), "init", "--quiet", "--initial-branch", "main")
    commit(Path())
    for path in Path("data", "windows").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("by: municipality", "by: prefecture"), "utf-8")
    looks = run("report", "--base", "main", kinds=project)
    assert looks.opened == ONCE
    # Before and after: two texts.
    assert looks.parsed["canonical"] == 2
    assert all(number <= 4 for number in looks.parsed.values()), looks.parsed


def test_building(project: dict[str, str]) -> None:
    without_faulty(project)
    looks = run("build", "--out", "site", kinds=project)
    assert looks.opened == dict.fromkeys(SOUND, 1)
    # With a comment the form gets the record as text; the warning is told with its line.
    assert looks.parsed == {"canonical": 1, "untidy": 1, "comment beside": 2, "brackets": 2, "warning": 2}


def exported(kinds: dict[str, str]) -> list[list[str]]:
    without_faulty(kinds)
    run("export", "table.csv", kinds=kinds)
    return list(csv.reader(io.StringIO(Path("table.csv").read_text("utf-8-sig"))))


def imported(rows: list[list[str]], kinds: dict[str, str], code: int = 0) -> Looks:
    with Path("table.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)
    return run("import", "table.csv", "--write", kinds=kinds, code=code)


def test_importing_what_changes_nothing(project: dict[str, str]) -> None:
    looks = imported(exported(project), project)
    assert looks.opened == dict.fromkeys(SOUND, 1)
    assert looks.parsed == dict.fromkeys(SOUND, 1)


def test_importing_changes(project: dict[str, str]) -> None:
    rows = exported(project)
    for row in rows[1:]:
        row[rows[0].index("電話")] = "0776-00-0001"
    looks = imported(rows, project)
    assert looks.opened == dict.fromkeys(SOUND, 1)
    # What is written is proven to say what it should; that look serves the check too.
    assert looks.parsed == dict.fromkeys(SOUND, 2)
    assert all("0776-00-0001" in path.read_text("utf-8") for path in Path("data", "windows").rglob("*.yml"))


def test_importing_new_records(project: dict[str, str]) -> None:
    rows = exported(project)
    for path in Path("data", "windows").rglob("*.yml"):
        path.unlink()
    looks = imported(rows, project)
    assert looks.opened == {}
    assert looks.parsed == dict.fromkeys(SOUND, 1)
