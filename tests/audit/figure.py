"""One measured figure beside the target that it is held to."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A line of the table."""

    what: str
    """What was measured, and of which page."""
    measured: float
    """The figure itself."""
    target: float
    """The least or the most that it may be."""
    least: bool = False
    """Whether the target is the least; else it is the most."""
    unit: str = ""
    """What is counted."""

    @property
    def is_met(self) -> bool:
        """Whether the figure keeps to its target."""
        return self.measured >= self.target if self.least else self.measured <= self.target

    def __str__(self) -> str:
        sign = "≥" if self.least else "≤"
        told = f"{self.measured:,g}{self.unit}"
        return f"{self.what:<58} {told:>12}   {sign} {self.target:,g}{self.unit}{'' if self.is_met else '   MISSED'}"


def show(title: str, figures: list[Figure]) -> list[Figure]:
    """Print figures under a title, at once, because an audit takes minutes; and give them on."""
    print(f"\n{title}")
    for figure in figures:
        print(f"  {figure}")
    sys.stdout.flush()
    return figures
