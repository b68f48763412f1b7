"""Runs the benchmarks that are named, or all of them: ``python -m tests.bench [building] [checking] [search] [people]``."""

from __future__ import annotations

import sys

from tests.bench import building, checking
from tests.bench.people import run as people
from tests.bench.search import run as search

BENCHES = {"building": building.main, "checking": checking.main, "search": search.main, "people": people.main}


def main(names: list[str]) -> None:
    """Run them in order."""
    for name in names or BENCHES:
        BENCHES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
