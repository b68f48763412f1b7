"""Runs one benchmark with its options, or all of them: ``python -m tests.bench [NAME [OPTIONS]]``."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Sequence

from tests.bench import checking, serving
from tests.bench.people import run as people
from tests.bench.search import run as search
from tests.bench.speed import run as speed

BENCHES: dict[str, Callable[[], None]] = {
    "speed": speed.main,
    "checking": checking.main,
    "serving": serving.main,
    "search": search.main,
    "people": people.main,
}

BUILDING = ("--windows", "2000", "--ways", "madoguchi,hugo")
"""Part of ``speed``, by the name of its own that it had before."""


def main(arguments: Sequence[str]) -> None:
    """Run them in order."""
    match arguments:
        case ["speed", *options]:
            speed.main(options)
        case ["building", *options]:
            speed.main([*BUILDING, *options])
        case []:
            _run_all()
        case names if {*names} <= {*BENCHES}:
            for name in names:
                BENCHES[name]()
        case _:
            sys.exit(f"{__doc__}\nNames: {', '.join(BENCHES)}, building")


def _run_all() -> None:
    """Run each, and end with 1 where one failed: it costs the tables of no other."""
    begun, failed = time.monotonic(), []
    for name, bench in BENCHES.items():
        own = time.monotonic()
        try:
            bench()
        except (Exception, SystemExit):
            traceback.print_exc()
            failed.append(name)
        print(f"({name}: {(time.monotonic() - own) / 60:.1f} minutes)\n", flush=True)
    print(f"All of it took {(time.monotonic() - begun) / 60:.0f} minutes.")
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


if __name__ == "__main__":
    main(sys.argv[1:])
