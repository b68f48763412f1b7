"""Measures the real site as a phone meets it: ``python -m tests.audit``. Takes some minutes, Node and Java.

``python -m tests.audit weight search`` and ``python -m tests.audit lighthouse --pages home,search`` measure a part.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import npm
from tests.audit import lighthouse, nu, shift, slow, weight
from tests.audit.figure import Figure, show
from tests.audit.server import Packing
from tests.chromium import MISSING, QUIET, chromium
from tests.conftest import ROOT
from tests.japan import whole_project
from tests.project import run
from tests.serving import serving

FOLDER = ROOT / "build" / "audit"

PAGES = {
    "home": "index.html",
    "prefecture": "01-hokkaido/index.html",
    "municipality": "",
    "search": "search/index.html",
    "guide": "guide/first.html",
    "emergency": "emergency.html",
    "nearby": "nearby.html",
    "progress": "progress/index.html",
    "field": "partners/fields/education.html",
    "partners": "01-hokkaido/partners.html",
    "list": "lists/index.html",
}
"""One page of each kind that readers meet; the municipality is the heaviest there is."""

PARTS = ("weight", "nu", "shift", "search", "lighthouse")


def build(address: str) -> Path:
    """The real site, built for this address."""
    project = FOLDER / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    whole_project(project, site_url=address)
    done = run(project, "-m", "generator", "build", "--out", "site")
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return project / "site"


def measure(parts: Collection[str], kinds: Collection[str], served: Path, address: str) -> list[Figure]:
    """All figures, each table shown as soon as it is there."""
    node = FOLDER / "tools"
    npm.install(ROOT / "tests" / "audit" / "package.json", node)
    site = build(address)
    (served / "madoguchi").unlink(missing_ok=True)
    (served / "madoguchi").symlink_to(site)
    heaviest = weight.municipalities(site)[-1][1].relative_to(site).as_posix()
    pages = {name: address + (PAGES[name] or heaviest) for name in kinds}
    figures = []
    if "weight" in parts:
        figures += show("Weight, packed with gzip where nothing is said", weight.check(site))
    if "nu" in parts:
        figures += show("Nu HTML checker", nu.check(site, node))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        if "shift" in parts:
            for name in ("home", "municipality"):
                figures += show("Layout shift", shift.check(name, browser, address + (PAGES[name] or heaviest)))
        if "search" in parts:
            figures += show(
                f"Search on slow 3G, median of {slow.RUNS}", slow.check(browser, pages.get("home", address))
            )
        browser.close()
    if "lighthouse" in parts:
        for name, page in pages.items():
            figures += show(f"Lighthouse, a phone, median of {lighthouse.RUNS}", lighthouse.check(name, page, node))
    return figures


def main(arguments: Sequence[str]) -> None:
    """Measure, and end with 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"what to measure, all unless told: {' '.join(PARTS)}")
    parser.add_argument("--pages", default=",".join(PAGES), help=f"kinds for Lighthouse, as {','.join(PAGES)}")
    options = parser.parse_args(arguments)
    parts, kinds = options.parts or PARTS, options.pages.split(",")
    if unknown := {*parts} - {*PARTS} | {*kinds} - {*PAGES}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    missing = [name for name in ("npm", "node", "java") if not shutil.which(name)]
    if missing or not chromium():
        sys.exit(f"The audit needs {', '.join(missing)}." if missing else MISSING)
    served = FOLDER / "www"
    served.mkdir(parents=True, exist_ok=True)
    with serving(served, Packing) as root:
        missed = [figure for figure in measure(parts, kinds, served, f"{root}madoguchi/") if not figure.is_met]
    print(f"\n{len(missed)} missed" if missed else "\nEvery target is met.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main(sys.argv[1:])
