"""Takes nothing; gives what a feature of the site is: a folder with all that belongs to it, and this small value.

The folder holds templates, ``style.css`` (joined into the one style sheet of the site), scripts, pictures and further
style sheets (published under the folder's name), parts of scripts in folders of their own, and Python. Two kinds of
template are found by their names: ``piece-PLACE.html`` is added where another page or the shell has a place for pieces
of features, ``inset-NAME.html`` fills the marker ``<!-- NAME -->`` on guide pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.press.assets import Assets, Content, Folder
from generator.press.files import File, Piece
from generator.press.page import Page
from generator.world import World


class Built(NamedTuple):
    """A site whose pages and files are written; they can be read, and are kept nowhere else."""

    world: World
    """What it was made from."""
    assets: Assets
    """Its assets; their names are sealed."""
    kept: tuple[str, ...]
    """The addresses of styles and scripts that any page may need to look and work as it should."""
    read: Callable[[str], bytes]
    """Gives what was written to an address."""
    size: Callable[[str], int | None]
    """Gives how many bytes that has, or None where nothing was written."""


def _nothing(_world: World) -> dict[str, Any]:
    return {}


def _none(_made_from: object) -> tuple[()]:
    return ()


class Feature(NamedTuple):
    """Something that the site can do."""

    folder: Path
    """Where all that belongs to it lies; the folder's name is its own."""
    bundles: Mapping[str, str] = {}
    """Scripts that are published as one: its name, and the folder of its parts."""
    on_demand: tuple[str, ...] = ()
    """How the names of scripts and styles begin that a device fetches when they are used; the others it keeps at once."""
    names: Callable[[World], Mapping[str, Any]] = _nothing
    """What templates may call beside what the shell gives them."""
    data: Callable[[World], Mapping[str, Content | Folder]] = _nothing
    """Facts for the browser, before names get their hashes; what has the name of a script is put before it."""
    pages: Callable[[World], Iterable[Page]] = _none
    """Its pages."""
    files: Callable[[World], Iterable[File | Piece]] = _none
    """Files beside its pages, which may be made at the same time; long ones piece by piece."""
    after: Callable[[Built], Iterable[File]] = _none
    """Files that tell of those, and of pages: made when all are there."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.folder.name
