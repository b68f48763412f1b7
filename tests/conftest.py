"""What tests share: the official table, the real site built once and served under a sub-path, and a real Chromium."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from generator import second_process
from generator.registry.table import Table, read_table
from tests.chromium import MISSING, QUIET, chromium
from tests.japan import whole_project
from tests.serving import serving
from tests.sharing import Shared
from tests.tables import sound

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``make results`` write down what the tests find, instead of holding it against what is written."""
    parser.addoption("--write-results", action="store_true", help="write tests/criteria.csv and the page of results")


@pytest.fixture(scope="session", autouse=True)
def alone() -> Iterator[None]:
    """Let nothing of a test's own process be done in a second one: what is counted or put in its place is here alone."""
    with pytest.MonkeyPatch.context() as here:
        here.setattr(second_process, "is_possible", lambda: False)
        yield


@pytest.fixture(scope="session")
def table() -> Table:
    return sound(read_table, ROOT / "data" / "municipalities.csv")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """What is made once for all processes of this run."""
    return Shared(tmp_path_factory)


@pytest.fixture(scope="session")
def site(shared: Shared) -> Path:
    """The whole real site, built as anyone would build it from all of our records, once for all processes; who changes it works on a copy."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "generator", "build", "--strict"]
        done = subprocess.run(command, cwd=whole_project(folder), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return shared.folder("real", build) / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """Every page of it by its address from the root, in order."""
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def launched(playwright: Playwright, *options: str) -> Iterator[Browser]:
    """A Chromium with these further options."""
    path = chromium()
    assert path, MISSING
    browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *options])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site under a sub-path of a plain web server."""
    root = tmp_path_factory.mktemp("www")
    (root / "town").symlink_to(site)
    with serving(root) as address:
        yield f"{address}town/"
