"""Whatever stands behind its output, a command does its work, ends as it would else, and shows no traceback."""

from __future__ import annotations

import errno
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import COMMANDS, main
from generator.commands import atomic_file, console
from generator.records.offices.comparison import EDITION_COLUMNS
from tests.commands.each_output import KINDS
from tests.conftest import ROOT
from tests.project import RECORD, make_project
from tests.review.repository import FUKUI, commit, git

STRANGE = RECORD.replace("見本の相談窓口", "見本𠮷〜−☎の窓口").replace("https://www.city", "http://www.city")
"""With signs that a Japanese Windows has no codes for, and a notice."""

TABLE = "コード,窓口名,電話番号\n" + "".join(
    f"{code},{name}の☎見本,0770-00-0000\n"
    for code, name in (("182028", "敦賀"), ("182044", "小浜"), ("182052", "大野"))
)

IMPORT = ["import", "table.csv", "--write", "--source", "https://www.example.jp/", "--dated", "2026-04-01", "--read", "2026-11-20"]  # fmt: skip

CALLS = {
    "check": ["check"],
    "json": ["check", "--format", "json"],
    "help": ["--help"],
    "wrong": ["chek"],
    "import": IMPORT,
    "fmt": ["fmt"],
    "export": ["export", "all.csv"],
    "inquiry": ["inquiry", "福井県", "ask.xlsx"],
    "take": ["inquiry", "--take", "ask.xlsx"],
    "report": ["report", "--base", "HEAD"],
    "stale": ["report", "--stale"],
    "verify": ["verify"],
    "forge": ["forge"],
    "registry": ["registry", "--compare", "edition.csv"],
    "readings": ["readings", "--records", "data/windows"],
    "build": ["build", "--out", "site"],
    "pack": ["pack", "all.zip"],
    "new": ["new", "勝山市"],
    # Without a fault it would stay; how it ends then is tried in tests/preview.
    "serve": ["serve", "--records", "no-such"],
}
"""Each command with what it may be called with where no network is."""

SLOW = ("registry", "readings", "build", "pack")
"""These are called with few kinds of output: they take their time."""

FEW = ("sound", "full")


Outcomes = tuple[Path, dict[tuple[str, str], tuple[int, str]]]


def prepare(folder: Path) -> None:
    folder.mkdir()
    make_project(folder, {FUKUI: STRANGE})
    (folder / "table.csv").write_text(TABLE, "utf-8")
    (folder / "edition.csv").write_text(f"{','.join(EDITION_COLUMNS)}\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Exit code and standard error of each command with each kind of output, and where it all happened."""
    folder = tmp_path_factory.mktemp("outputs")
    calls = []
    for kind in KINDS:
        prepare(folder / kind)
        calls += [[kind, name, call] for name, call in CALLS.items() if kind in FEW or name not in SLOW]
    done = subprocess.run(
        [sys.executable, "-m", "tests.commands.each_output"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    return folder, {(kind, name): (code, told) for kind, name, code, told in json.loads(done.stdout)}


def test_every_command_is_called() -> None:
    assert {call[0] for call in CALLS.values()} - {"chek", "--help"} == set(COMMANDS)


@pytest.mark.parametrize("kind", KINDS)
def test_no_output_breaks_a_command(outcomes: Outcomes, kind: str) -> None:
    _folder, every = outcomes
    lost = "結果を書き出せませんでした（ディスクに空きがありません）。\n"
    for (other, name), (code, told) in every.items():
        if other == kind:
            sound_code, sound_told = every["sound", name]
            assert "Traceback" not in told, (name, told)
            assert "Exception" not in told, (name, told)
            if kind == "full" and told.endswith(lost):
                assert (code, told) == (sound_code or 1, sound_told + lost), name
            else:
                assert code == sound_code, (name, told)
                assert kind in ("cp932", "none") or told == sound_told, name


def test_all_that_says_something_says_so_where_it_cant(outcomes: Outcomes) -> None:
    _folder, every = outcomes
    silent = {name for (kind, name), (_code, told) in every.items() if kind == "full" and "結果を" not in told}
    assert silent == {"wrong", "verify", "serve"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "sound"])
def test_all_work_is_done_though_nobody_reads_of_it(outcomes: Outcomes, kind: str) -> None:
    folder, _every = outcomes

    def written(which: str) -> dict[str, bytes]:
        left_out = ("site/", "all.zip", "said-", ".git/")
        paths = (path for path in (folder / which).rglob("*") if path.is_file() and not path.is_symlink())
        files = {path.relative_to(folder / which).as_posix(): path.read_bytes() for path in paths}
        return {name: raw for name, raw in files.items() if not name.startswith(left_out)}

    assert written(kind) == written("sound")
    assert len(list((folder / kind / "data/windows/18-fukui").iterdir())) == 5
    if kind in FEW:
        assert (folder / kind / "all.zip").read_bytes() == (folder / "sound" / "all.zip").read_bytes()


def test_signs_that_a_console_cant_show_stand_as_codes(outcomes: Outcomes) -> None:
    folder, _every = outcomes
    assert "敦賀の\\u260e見本" in (folder / "cp932" / "said-import").read_text("cp932")
    # JSON is for programs.
    assert (folder / "cp932" / "said-json").read_bytes() == (folder / "sound" / "said-json").read_bytes()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    prepare(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.mark.usefixtures("project")
def test_what_could_be_written_is_told_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_file, "saved", [])
    original, calls = os.fsync, itertools.count()

    def sync(handle: int) -> None:
        if next(calls) == 2:
            raise OSError(errno.ENOSPC, "full")
        original(handle)

    monkeypatch.setattr(os, "fsync", sync)
    done = CliRunner().invoke(main, IMPORT)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "2件を記録に書きました。1件は書けませんでした。"


def test_where_nothing_could_be_written_nothing_else_is_said(project: Path) -> None:
    (project / "towns").mkdir()
    (project / "towns" / "18-fukui").write_text("in the way", "utf-8")
    done = CliRunner().invoke(main, [*IMPORT, "--records", "towns"])
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "何も書いていません。3件とも書けませんでした。"


def test_where_memory_ends_what_was_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "saved", [Path("a.yml"), Path("b.yml"), Path("c.yml"), Path("d.yml")])
    with pytest.raises(SystemExit) as ended, console.needing():
        raise MemoryError
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "メモリーが足りないため、止まりました。書いたファイルは4件です（a.yml、b.yml、c.ymlなど）。\n"
    )
