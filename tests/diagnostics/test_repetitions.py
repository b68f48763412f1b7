"""What is repeated without end, by a key that stuck or on purpose, is read or refused at once."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.records.file_check import check_document
from generator.records.parser import parse_record
from generator.records.rules.subject import Context
from generator.records.writing.formatting import formatted
from generator.registry.table import Table
from tests.records.sample import TODAY

HEAD = 'code: "182010"\nname: 福井市\n'
LONG = 250_000
MISTAKE = "　a: 1\n"
"""Makes a thorough look at the layout needed."""

TEXTS = {
    "dashes": "- " * (LONG // 2),
    "dashes and a mistake": MISTAKE + "- " * (LONG // 2),
    "dashes before text": MISTAKE + HEAD + "windows:\n  " + "- " * (LONG // 2) + "x\n",
    "brackets": HEAD + "windows: " + "[" * LONG,
    "blanks before text": HEAD + "note: " + " " * LONG + "x\n",
    "many blanks before text": HEAD + ("note: " + " " * 4000 + "x\n") * 60,
    "semicolons": HEAD + "note: " + ";" * LONG + "\n",
    "middle dots": HEAD + "note: " + "・" * (LONG // 3) + "\n",
    "underscores in a number": HEAD + "note: 1" + "_" * LONG + "x\n",
    "windows of one name": HEAD + "windows:\n" + "  - name: x\n" * (LONG // 12),
    "a number": HEAD
    + "windows:\n  - name: x\n    ways:\n      - way: phone\n        number: "
    + "#a" * (LONG // 2)
    + "\n",
    "an address": HEAD + "sources:\n  - page: https://" + "a." * (LONG // 2) + "\n",
    "days": HEAD + "windows:\n  - name: x\n    hours:\n      - days: " + "月・" * (LONG // 6) + "\n",
    "aliases": HEAD + "note: &a x\n" + "b: *a\n" * (LONG // 6),
}

SECONDS = 5.0
"""Of work; the worst of these took minutes."""


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """As in the command: how long the looks for garbage take hangs on all that the tests before this one left."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("kind", TEXTS)
def test_a_record(kind: str, table: Table) -> None:
    raw = TEXTS[kind].encode()
    begin = time.process_time()
    check_document(Path("182010-fukui.yml"), parse_record(raw), Context(table, TODAY))
    formatted(raw, fix=True)
    assert time.process_time() - begin < SECONDS
