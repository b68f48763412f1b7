"""How long ``check`` takes over a made-up record of every place: for the first time, and when one of them changed."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from generator.registry.table import read_table
from tests.bench.building import NUMBER, ROOT
from tests.bench.measure import Command, Figures, median, run_once
from tests.bench.records import write_made_up_records

TARGETS = {"for the first time": 1.5, "one record changed": 0.3, "nothing changed": 0.3}
"""The seconds that each may take on the machine that the project is measured on."""


def main(runs: int = 5) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records, cache = folder / "records", folder / "cache"
        write_made_up_records(records, read_table(ROOT / "data" / "municipalities.csv"), NUMBER)
        # As it runs for people: with the compiled modules of the run before.
        environment = {"XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": ""}
        command = Command("check", [sys.executable, "-m", "generator", "check", str(records)], ROOT, environment)
        record = next(records.rglob("*.yml"))
        found: dict[str, list[Figures]] = {what: [] for what in TARGETS}
        for number in range(runs):
            shutil.rmtree(cache, ignore_errors=True)
            found["for the first time"].append(run_once(command))
            record.write_text(f"{record.read_text('utf-8')}# {number}\n", "utf-8")
            found["one record changed"].append(run_once(command))
            found["nothing changed"].append(run_once(command))
    print(f"Checking {NUMBER:,} made-up records, median of {runs} runs in turn")
    print(f"{'':24}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'target s':>10}")
    for what, target in TARGETS.items():
        one = median(found[what])
        print(f"{what:24}{one.wall:8.2f}{one.cpu:8.2f}{one.peak:9.0f}{target:10.1f}")


if __name__ == "__main__":
    main()
