"""Takes work that needs libraries; ends it in one sentence where one is not installed. Needs none itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

MISSING = (
    "必要な部品「{name}」が、この Python に入っていません。\n"
    "はじめに make site を実行してください。そのあとは .venv/bin/python -m generator … で使えます。\n"
)


@contextmanager
def installed() -> Iterator[None]:
    """Work inside; whoever calls the wrong Python, or sets nothing up, is told what to do and sees no traceback."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.startswith("generator"):
            raise
        sys.stderr.write(MISSING.format(name=missing.name.partition(".")[0]))
        sys.exit(2)
