"""Takes nothing; gives the form in which a broken rule inside a record is told before its line is looked up."""

from __future__ import annotations

from typing import NamedTuple

from generator.records.fault import Severity
from generator.records.positions import Path


class Broken(NamedTuple):
    """A broken rule inside one record."""

    path: Path
    """Where in the record."""
    code: str
    """Stable name of the rule."""
    message: str
    """What was found."""
    hint: str
    """The right form."""
    severity: Severity = Severity.ERROR
    """Whether it stops the build."""
    at_key: bool = False
    """Whether the name of the item is to blame, not its value."""
