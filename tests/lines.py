"""The real nation-wide lines, read once, as on the day on which the first of them were checked."""

from __future__ import annotations

from datetime import date

from generator.records.helplines.table import FILE, read_helplines
from generator.registry.dead_numbers import FILE as DEAD_NUMBERS
from generator.registry.dead_numbers import read_dead_numbers
from generator.registry.table import read_table
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.tables import sound

CHECKED = date(2026, 11, 30)
TABLE = sound(read_table, ROOT / "data" / "municipalities.csv")
DEAD = sound(read_dead_numbers, ROOT / "data" / DEAD_NUMBERS)
LINES = sound(read_helplines, ROOT / "data" / FILE, TABLE, DEAD, NOTHING_WITHHELD, CHECKED)
