"""Takes nothing; gives what a finished file of the site is, and a piece of one."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 300
_NAME = r"(?!\.\.?(?:/|$))[^/\\\x00-\x1f\x7f:*?\"<>|]+"
_ADDRESS = re.compile(f"{_NAME}(?:/{_NAME})*")


def is_address(text: str) -> bool:
    """Whether a file can stand there on every system and server, and inside the site."""
    return len(text) <= _LONGEST and bool(_ADDRESS.fullmatch(text))


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
