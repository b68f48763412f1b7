"""Takes nothing; gives what a finished file of the site is."""

from __future__ import annotations

from typing import NamedTuple


class File(NamedTuple):
    """A finished file."""

    address: str
    """Where it stands, from the site's root."""
    content: bytes
    """What it holds."""
