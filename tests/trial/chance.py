"""Takes the name of a trial; gives its random numbers, the same each time unless TRIAL_SEED says otherwise."""

from __future__ import annotations

import os
import random

SEED = os.environ.get("TRIAL_SEED", "madoguchi")
"""What all chance of a run follows from; whoever looks for new cases sets another."""


def chance(name: str) -> random.Random:
    """The random numbers of this trial alone, so that one more elsewhere changes nothing here."""
    return random.Random(f"{SEED}/{name}")  # noqa: S311
