"""What a forge reads: made from the model, right for its schema, and made of commands that run on a runner."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records.model.schema import schema_text
from generator.records.model.window import Who, WindowKind
from generator.registry.table import Table
from generator.review.issue_forms import templates
from generator.review.owners import codeowners, read_owners
from tests.conftest import ROOT
from tests.project import run
from tests.review.repository import FUKUI, WINDOWS, change, commit, git, make_repository
from tests.tables import sound
from tests.test_workflows import Forge, address_of, forge

__all__ = ["forge"]

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(set((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")) - {ROOT / ".github/ISSUE_TEMPLATE/config.yml"})


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (a loader that only makes text)


def steps(workflow: str) -> list[dict[str, Any]]:
    jobs = read(ROOT / ".github" / "workflows" / workflow)["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_the_committed_files_are_those_that_are_made(table: Table) -> None:
    for path, text in templates().items():
        assert (ROOT / path).read_text("utf-8") == text, f"{path}: run python -m generator forge"
    made = codeowners(sound(read_owners, ROOT / "data" / "owners.yml", table), table, "data/windows")
    assert (ROOT / ".github" / "CODEOWNERS").read_text("utf-8") == made


def test_the_command_writes_them_and_tells_what_is_old(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("municipalities.csv", "owners.yml"):
        (tmp_path / "data" / name).symlink_to(ROOT / "data" / name)
    done = run(tmp_path, "-m", "generator", "forge", "--check")
    assert (done.returncode, done.stdout.count("古くなっています\n")) == (1, 7)
    assert not (tmp_path / ".github").exists()
    assert run(tmp_path, "-m", "generator", "forge").stdout.count("書き直しました\n") == 7
    assert (tmp_path / "data" / "record.schema.json").read_text("utf-8") == schema_text()
    done = run(tmp_path, "-m", "generator", "forge", "--check")
    assert (done.returncode, done.stdout) == (0, "")
    for path, text in templates().items():
        assert (tmp_path / path).read_text("utf-8") == text


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_each_file_fits_its_schema(schema: str, paths: list[Path]) -> None:
    assert paths
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_each_thing_once_in_the_words_of_the_model(path: Path) -> None:
    body = read(path)["body"]
    names = [question["id"] for question in body if "id" in question]
    labels = [question["attributes"]["label"] for question in body if "id" in question]
    assert len(set(names)) == len(names)
    assert len(set(labels)) == len(labels)
    asked = {question.get("id"): question["attributes"] for question in body}
    if path.stem != "mistake":
        assert asked["kind"]["options"] == [word.label for word in WindowKind]
        assert asked["audience-who"]["options"] == [{"label": word.label} for word in Who]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_is_safe(path: Path) -> None:
    workflow, text = read(path), path.read_text("utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert workflow["permissions"]["contents"] == "read"
    for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
        # What a stranger wrote must never become part of a command.
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_a_change_is_looked_over_with_nothing_but_reading() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "check.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert list(workflow["on"]) == ["pull_request"]
    assert all("permissions" not in job for job in workflow["jobs"].values())


def runner(folder: Path, step: dict[str, Any], **further: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does: bash that stops at the first error, CI set, a file for the summary."""
    path = os.pathsep.join([*further.pop("before", "").split(), str(Path(sys.executable).parent), os.environ["PATH"]])
    summary = str(folder.parent / "summary.md")
    given = {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary, "PATH": path, "LANG": "C.UTF-8"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    environment = {**os.environ, **given, **further}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """What a runner checks out: the change merged into its base."""
    folder = make_repository(tmp_path / "project")
    git(folder, "switch", "--quiet", "--create", "update")
    change(folder, "by: municipality", "by: prefecture")
    commit(folder)
    git(folder, "switch", "--quiet", "main")
    git(folder, "update-ref", "refs/remotes/origin/main", "main")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "見本", "update")
    return folder


def test_the_steps_of_a_sound_change(merged: Path) -> None:
    handed_on = merged.parent / "handed-on"
    settings = {"AUTHOR": "someone", "TARGET": "main", "GITHUB_ENV": str(handed_on)}
    for step in steps("check.yml"):
        if "run" in step and step.get("id") != "install" and "continue-on-error" not in step:
            done = runner(merged, step, **settings)
            assert done.returncode == 0, step["name"] + done.stdout + done.stderr
            if handed_on.exists():
                settings |= dict(line.split("=", 1) for line in handed_on.read_text("utf-8").splitlines())
    told = (merged.parent / "summary.md").read_text("utf-8")
    assert "| 確認 › 確認したところ | 市区町村が確認 | 都道府県が確認 |" in told
    assert "福井県の記録を見る担当は、まだ登録されていません。" in told
    kept = next(step for step in steps("check.yml") if step.get("uses", "").startswith("actions/upload-artifact"))
    page = (merged / kept["with"]["path"] / "index.html").read_text("utf-8")
    assert not re.search(r'(?:href|src)="/', page), "an address from the root does not open from disk"


def test_the_steps_of_a_faulty_change(merged: Path) -> None:
    change(merged, "mail: soudan@", "mail: soudan＠")
    told = {
        step["name"]: runner(merged, step, BASE="HEAD^1", AUTHOR="x")
        for step in steps("check.yml")
        if "check" in step.get("run", "")
    }
    assert [done.returncode for done in told.values()] == [1, 1, 1]
    changed, every = told["変わった記録を確かめる"], told["すべての記録を確かめる"]
    assert changed.stdout.startswith(f"::error file={WINDOWS}/{FUKUI},line=9,")
    assert every.stdout == changed.stdout


def test_no_more_annotations_than_are_shown(merged: Path) -> None:
    change(merged, "    ways:", "".join(f"    item{at}: x\n" for at in range(15)) + "    ways:")
    step = next(step for step in steps("check.yml") if "--base" in step.get("run", "") and "check" in step["run"])
    lines = runner(merged, step, BASE="HEAD^1").stdout.splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert (
        errors[-1] == "::error title=誤り::誤りは、ほかに6件あります（1ファイル）。すべては、この手順の記録にあります。"
    )
    rest = lines[lines.index(errors[-1]) + 1 :]
    assert sum("[unknown-key]" in line for line in rest) == 6


def test_what_nobody_has_read_or_told_for_long_is_told_in_one_issue_each(
    merged: Path, forge: ThreadingHTTPServer
) -> None:
    (merged / ".ci").symlink_to(ROOT / ".ci")
    given = {"API": address_of(forge), "TOKEN": "secret", "REPOSITORY": "town/madoguchi"}
    for step in steps("stale.yml"):
        if "run" in step and "install.py" not in step["run"]:
            run_with = step["run"].replace('"$(date +%F)"', "2027-11-23")
            done = runner(merged, {"run": run_with}, **given)
            assert done.returncode == 0, done.stdout + done.stderr
    told = [(merged / name).read_text("utf-8") for name in ("stale.md", "due.md")]
    titles = ("読んでから時間のたった記録", "確かめてから時間のたったこと")
    for issue, title, text in zip(Forge.issues[-2:], titles, told, strict=True):
        assert issue["title"] == title
        assert issue["body"].startswith(text)
    assert (merged.parent / "summary.md").read_text("utf-8") == "".join(told)


def test_every_hook_runs(merged: Path) -> None:
    record = merged / WINDOWS / FUKUI
    hooks = {hook["id"]: hook for hook in read(ROOT / ".pre-commit-hooks.yaml")}
    assert list(hooks) == ["madoguchi-check", "madoguchi-fmt"]
    for hook in hooks.values():
        assert re.search(hook["files"], f"{WINDOWS}/{FUKUI}")
        done = runner(merged, {"run": f"{hook['entry']} {WINDOWS}/{FUKUI}"})
        assert done.returncode == 0, done.stdout + done.stderr
    assert run(merged, "-m", "generator", "fmt", "--check", str(record)).returncode == 0
