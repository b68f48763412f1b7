"""Takes nothing; gives what a finished file of the site is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class File(NamedTuple):
    """A finished file."""

    address: str
    """Where it stands, from the site's root."""
    content: bytes
    """What it holds."""

    def write(self, folder: Path) -> None:
        """Write it below a folder."""
        path = folder / self.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
