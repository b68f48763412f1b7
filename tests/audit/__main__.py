"""Measures the real site as a phone meets it: ``python -m tests.audit``. Takes some minutes, Node and Java."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import npm
from tests.audit import lighthouse, nu, shift, weight
from tests.audit.figure import Figure, show
from tests.audit.server import Packing
from tests.chromium import MISSING, QUIET, chromium
from tests.conftest import ROOT
from tests.project import make_project, run
from tests.serving import serving

FOLDER = ROOT / "build" / "audit"

PAGES = {
    "home": "index.html",
    "prefecture": "01-hokkaido/index.html",
    "municipality": "",
    "search": "search/index.html",
    "guide": "guide/first.html",
    "emergency": "emergency.html",
}
"""One page of each main kind; the municipality is the heaviest there is."""


def build(address: str) -> Path:
    """The real site, built for this address."""
    project = FOLDER / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    make_project(project, {}, prefectures="[]", site_url=address)
    records = ROOT / "data" / "windows"
    done = run(project, "-m", "generator", "build", "--records", str(records), "--out", "site")
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return project / "site"


def measure(served: Path, address: str) -> list[Figure]:
    """All figures, each table shown as soon as it is there."""
    node = FOLDER / "tools"
    npm.install(ROOT / "tests" / "audit" / "package.json", node)
    site = build(address)
    (served / "madoguchi").unlink(missing_ok=True)
    (served / "madoguchi").symlink_to(site)
    heaviest = weight.municipalities(site)[-1][1].relative_to(site).as_posix()
    pages = {name: address + (page or heaviest) for name, page in PAGES.items()}
    figures = show("Weight, packed with gzip", weight.check(site))
    figures += show("Nu HTML checker", nu.check(site, node))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for name in ("home", "municipality"):
            figures += show("Layout shift", shift.check(name, browser, pages[name]))
        browser.close()
    for name, page in pages.items():
        figures += show(f"Lighthouse, a phone, median of {lighthouse.RUNS}", lighthouse.check(name, page, node))
    return figures


def main() -> None:
    """Measure, and end with 1 when a target is missed."""
    missing = [name for name in ("npm", "node", "java") if not shutil.which(name)]
    if missing or not chromium():
        sys.exit(f"The audit needs {', '.join(missing)}." if missing else MISSING)
    served = FOLDER / "www"
    served.mkdir(parents=True, exist_ok=True)
    with serving(served, Packing) as root:
        missed = [figure for figure in measure(served, f"{root}madoguchi/") if not figure.is_met]
    print(f"\n{len(missed)} missed" if missed else "\nEvery target is met.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
