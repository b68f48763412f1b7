"""Takes an address; gives the medians of what Lighthouse measures on a phone, and what it finds fault with."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from tests.audit.figure import Figure
from tests.chromium import QUIET, chromium

RUNS = 3

TARGETS = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}

FIRST_VIEW = 33_000
"""Bytes of all that a page takes, with what answers danger."""

HEADERS = 500
"""What stands before each file."""


def reports(address: str, tools: Path) -> list[dict[str, Any]]:
    """The reports of several runs; raises ``RuntimeError`` when Lighthouse fails."""
    command = [
        str(tools / "node_modules" / ".bin" / "lighthouse"),
        address,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        f"--only-categories={','.join(TARGETS)}",
        f"--chrome-flags=--headless=new {' '.join(QUIET)}",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium() or ""}
    found = []
    for _ in range(RUNS):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            raise RuntimeError(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
        found.append(json.loads(done.stdout))
    return found


def check(name: str, address: str, tools: Path) -> list[Figure]:
    """The medians of one page beside their targets."""
    found = reports(address, tools)

    def median(*path: str) -> float:
        return statistics.median(_at(report, path) for report in found)

    figures = [
        Figure(f"{name}: {category}", round(100 * median("categories", category, "score"), 1), least, least=True)
        for category, least in TARGETS.items()
    ]
    sent = sum(item["transferSize"] for item in _first_view(found[0]))
    largest = median("audits", "largest-contentful-paint", "numericValue") / 1000
    moved = median("audits", "cumulative-layout-shift", "numericValue")
    figures += [
        Figure(f"{name}: largest paint", round(largest, 2), 1.5, unit=" s"),
        Figure(f"{name}: layout shift", round(moved, 4), 0),
        Figure(f"{name}: first view, with headers", sent, FIRST_VIEW + HEADERS * len(_first_view(found[0])), unit=" B"),
    ]
    for title in sorted({title for report in found for title in _faults(report)}):
        print(f"  {name}: {title}")
    return figures


def _at(report: dict[str, Any], path: tuple[str, ...]) -> float:
    value: Any = report
    for step in path:
        value = value[step]
    return float(value)


def _first_view(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The requests that the page itself makes; what the worker keeps for later is not among them."""
    items = report["audits"]["network-requests"]["details"]["items"]
    return [
        item for item in items if item.get("resourceType") in ("Document", "Stylesheet", "Script", "Image", "Other")
    ]


def _faults(report: dict[str, Any]) -> list[str]:
    """The names of the audits that count and found something."""
    counted = [
        (ref["id"], name)
        for name in TARGETS
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"] and name != "performance"
    ]
    return [
        f"{name}: {report['audits'][audit]['title']}"
        for audit, name in counted
        if report["audits"][audit]["score"] not in (1, None)
    ]
