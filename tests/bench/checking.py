"""How long ``check`` takes over a made-up record of every place."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from generator.registry.table import read_table
from tests.bench.measure import Command, in_memory, median, run_once
from tests.bench.records import write_made_up_records
from tests.bench.results import write_results
from tests.conftest import ROOT
from tests.tables import sound

NUMBER = 1741 + 47
"""One record for every municipality and prefecture."""

TARGET = 1.2
"""The seconds that it may take on the machine that the project is measured on."""


def main(runs: int = 5) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as name:
        records = Path(name) / "records"
        write_made_up_records(records, sound(read_table, ROOT / "data" / "municipalities.csv"), NUMBER)
        # As it runs for people: with the compiled modules of the run before.
        environment = {"PYTHONDONTWRITEBYTECODE": ""}
        command = Command("check", [sys.executable, "-m", "generator", "check", str(records)], ROOT, environment)
        measured = [run_once(command) for _ in range(runs)]
    found = median(measured)
    print(f"Checking {NUMBER:,} made-up records, median of {runs} runs")
    print(f"{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'target s':>10}")
    print(f"{found.wall:8.2f}{found.cpu:8.2f}{found.peak:9.0f}{TARGET:10.1f}")
    print(f"({write_results('checking', {'records': NUMBER, 'runs': [asdict(one) for one in measured]})})")


if __name__ == "__main__":
    main()
