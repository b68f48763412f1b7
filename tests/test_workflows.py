"""What forges run by themselves: pinned, with few rights, and on GitHub, Gitea and Forgejo alike."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
ONLY_ON_GITHUB = ("actions/upload-artifact", "actions/upload-pages-artifact", "actions/deploy-pages")
HERE_ONLY = "${{ github.server_url == 'https://github.com' }}"

every = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def jobs_of(path: Path) -> dict[str, dict[str, Any]]:
    jobs: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    return jobs


@every
def test_actions_are_pinned_to_a_commit_with_its_version(path: Path) -> None:
    used = [line.strip(" -") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_one_commit_an_action() -> None:
    used = {line for path in WORKFLOWS for line in re.findall(r"actions/\S+ # \S+", path.read_text("utf-8"))}
    assert len(used) == len({line.partition("@")[0] for line in used})


@every
def test_what_only_github_has_is_asked_of_github_alone(path: Path) -> None:
    for job in jobs_of(path).values():
        for step in job["steps"]:
            if str(step.get("uses", "")).startswith(ONLY_ON_GITHUB):
                assert HERE_ONLY in (job.get("if"), step.get("if")), step


@every
def test_nothing_is_run_that_only_one_forge_has(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\bgh \w", text)
    assert "HEAD^" not in text
    assert yaml.safe_load(text)["defaults"]["run"]["shell"] == "bash"


@every
def test_rights_are_few_and_nothing_of_a_stranger_is_run(path: Path) -> None:
    told = yaml.safe_load(path.read_text("utf-8"))
    assert told["permissions"]["contents"] == "read"
    # A change from a fork is looked at with no more rights than its author has.
    assert "pull_request_target" not in path.read_text("utf-8")
    for job in jobs_of(path).values():
        for step in job["steps"]:
            # What a stranger may name reaches a shell only as a variable.
            assert "${{" not in step.get("run", "")
            assert "checkout" not in str(step.get("uses", "")) or step["with"]["persist-credentials"] is False


@every
def test_what_is_installed_is_locked(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "pip install" not in text
    assert all("--only-locked" in line for line in text.splitlines() if "install.py" in line)


def test_a_change_is_compared_with_what_it_began_from(tmp_path: Path) -> None:
    """As the workflow finds it, on a forge that checks out the change itself, and on one that merges it first."""
    (step,) = (
        one["run"] for one in jobs_of(ROOT / ".github/workflows/check.yml")["check"]["steps"] if "TARGET" in str(one)
    )

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *NOBODY, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "first")
    began = git("rev-parse", "HEAD")
    git("switch", "-q", "-c", "change")
    git("commit", "-q", "--allow-empty", "-m", "change")
    git("switch", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "meanwhile")
    later = git("rev-parse", "HEAD")
    git("update-ref", "refs/remotes/origin/main", "main")
    git("switch", "-q", "-c", "merged")
    git("merge", "-q", "--no-ff", "-m", "merge", "change")
    for head, base in (("change", began), ("merged", later)):
        git("switch", "-q", head)
        told = tmp_path / f"{head}.env"
        environment = {**os.environ, "TARGET": "main", "GITHUB_ENV": str(told)}
        subprocess.run(["bash", "-eo", "pipefail", "-c", step], cwd=tmp_path, env=environment, check=True)
        assert told.read_text("utf-8") == f"BASE={base}\n"


def test_what_is_to_be_read_or_asked_again_is_told_each_month(tmp_path: Path) -> None:
    """The steps as they stand, with a forge's command that only notes what it is given."""
    steps = jobs_of(ROOT / ".github/workflows/stale.yml")["stale"]["steps"]
    told = tmp_path / "summary.md"
    lists = "\n".join(step["run"] for step in steps if ".md" in step.get("run", ""))
    script = lists.replace("python .ci/one_issue.py", "echo").replace("$(date +%F)", "2036-11-30")
    for name in ("mkdocs.yml", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    python = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(told), "PYTHONPATH": str(ROOT), "PATH": python}
    command = ["bash", "-eo", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == [
        "読んでから時間のたった記録 stale.md",
        "確かめてから時間のたったこと due.md",
    ]
    for name, title in (("stale.md", "読んでから12か月たった記録"), ("due.md", "12か月より前の時点のこと")):
        text = (tmp_path / name).read_text("utf-8")
        assert text.startswith(f"## {title}（2036年11月30日）\n")
        assert "件あります。" in text
        assert text in told.read_text("utf-8")


NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.jp")


class Forge(BaseHTTPRequestHandler):
    """The part of a forge's interface that keeps issues, with more than a page of others."""

    issues: list[dict[str, Any]]
    asked: list[str]

    def do_GET(self) -> None:
        """List them by page."""
        page = int(re.search(r"&page=(\d+)", self.path)[1])  # type: ignore[index]
        self.answer(self.issues[(page - 1) * 50 : page * 50])

    def do_POST(self) -> None:
        """Open one."""
        self.issues.append({"number": len(self.issues) + 1, **self.said()})
        self.answer(self.issues[-1])

    def do_PATCH(self) -> None:
        """Change one."""
        issue = self.issues[int(self.path.rpartition("/")[2]) - 1]
        issue.update(self.said())
        self.answer(issue)

    def said(self) -> dict[str, Any]:
        assert self.headers["Authorization"] == "token secret"
        said: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return said

    def answer(self, told: object) -> None:
        self.asked.append(f"{self.command} {self.path.partition('?')[0]}")
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[ThreadingHTTPServer]:
    Forge.issues = [{"number": number, "title": "リンクの確認", "body": None} for number in range(1, 61)]
    Forge.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def address_of(forge: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{forge.server_address[1]}/api/v1/"


def test_one_issue_is_opened_and_kept(forge: ThreadingHTTPServer, tmp_path: Path) -> None:
    file = tmp_path / "links.md"
    environment = {**os.environ, "API": address_of(forge), "TOKEN": "secret", "REPOSITORY": "town/madoguchi"}

    def tell(text: str) -> None:
        file.write_text(text, "utf-8")
        command = [sys.executable, str(ROOT / ".ci" / "one_issue.py"), "リンクの確認", str(file)]
        subprocess.run(command, env=environment, check=True)

    tell("何もありません。\n")
    assert len(Forge.issues) == 60
    tell("| 町 |\n| --- |\n| 稚内市 |\n")
    assert (len(Forge.issues), Forge.issues[60]["title"]) == (61, "リンクの確認")
    tell("何もありません。\n")
    assert len(Forge.issues) == 61
    assert Forge.issues[60]["body"].startswith("何もありません。\n")
    assert all(issue["body"] is None for issue in Forge.issues[:60])
    assert set(Forge.asked) == {
        "GET /api/v1/repos/town/madoguchi/issues",
        "POST /api/v1/repos/town/madoguchi/issues",
        "PATCH /api/v1/repos/town/madoguchi/issues/61",
    }


def test_new_versions_are_proposed() -> None:
    told = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))
    assert {one["package-ecosystem"] for one in told["updates"]} == {"github-actions", "pip"}
