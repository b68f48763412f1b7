"""Takes nothing; gives what a finished file of the site is, and a piece of one."""

from __future__ import annotations

from typing import NamedTuple


class File(NamedTuple):
    """A finished file."""

    address: str
    """Where it stands, from the site's root."""
    content: bytes
    """What it holds."""


class Piece(NamedTuple):
    """A piece of a file that grows with the number of windows, so that it is written while it is made and never held whole."""

    address: str
    """Where the file stands, from the site's root."""
    content: bytes
    """What follows what came before."""
    at: int
    """How many bytes of the file came before it; 0 begins a file."""
