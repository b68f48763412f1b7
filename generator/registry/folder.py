"""Takes nothing; gives the folder in which the official tables of this copy of the program lie."""

from __future__ import annotations

import sys
from pathlib import Path


def folder_of_tables(programs: Path, prefix: Path) -> Path:
    """Where the tables lie for programs in a folder: beside them in the project, or below the prefix once installed."""
    beside = programs.parent / "data"
    return beside if (beside / "municipalities.csv").exists() else prefix / "share" / "madoguchi"


TABLES = folder_of_tables(Path(__file__).parents[1], Path(sys.prefix))
"""The folder of this copy; what an installed one holds is named in pyproject.toml."""
