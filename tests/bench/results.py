"""Takes what a benchmark measured; writes it as JSON with when, of what and on what kind of machine it was measured."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

OUT = ROOT / "build" / "bench"


def write_results(name: str, told: Mapping[str, Any]) -> str:
    """Write them under a name; gives the file's path from the root."""
    measured = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "revision": _revision(),
        "machine": {"processor": _processor(), "cores": os.cpu_count(), "system": platform.platform()},
        "python": platform.python_version(),
        "load": os.getloadavg(),
    }
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name}.json"
    path.write_text(json.dumps({**measured, **told}, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path.relative_to(ROOT).as_posix()


def _revision() -> str:
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def _processor() -> str:
    """Its class, without what tells one machine from another."""
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"model name\s*: (.*)", told)
    return found[1] if found else platform.machine()
