"""Takes a file of settings; gives what it says together with the files that it inherits from, and what can't be read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.decoding import decode
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.config_loader import Spot, Value, load_config, located, merged
from generator.settings import messages
from generator.settings.model import PLUGIN

FILES = ("mkdocs.yml", "mkdocs.yaml")
"""What the file is called, as MkDocs looks for it."""

INHERIT = "INHERIT"
"""The name under which a file says which other file it goes on top of."""


class Tree(NamedTuple):
    """What files of settings say."""

    value: Value | None
    """All of it, each value with its place; None when it can't be read."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the text of the files, each at its line."""


def read_tree(file: Path, above: tuple[Path, ...] = ()) -> Tree:
    """Read a file and what it inherits from; ``above`` are the files that lead here."""
    value, faults = _read(file)
    if value is None:
        return Tree(None, faults)
    found = value.find((INHERIT,))
    if found is None or found.data is None:
        return Tree(value, faults)
    chain = (*above, file)
    parent = _parent(found, file, chain)
    if isinstance(parent, Diagnostic):
        return Tree(None, (*faults, located(parent, found.spot)))
    base = read_tree(parent, chain)
    return Tree(merged(base.value, value) if base.value else None, (*faults, *base.faults))


def _parent(found: Value, file: Path, chain: tuple[Path, ...]) -> Path | Diagnostic:
    """The file that another inherits from, or why there is none."""
    if not isinstance(found.data, str):
        return messages.wrong_inherit()
    parent = file.parent / found.data
    if not parent.resolve().is_relative_to(chain[0].parent.resolve()):
        return messages.inherit_outside(found.data)
    if not parent.exists():
        return messages.inherit_missing(found.data)
    if parent.resolve() in (one.resolve() for one in chain):
        return messages.inherit_circle(found.data)
    return parent


def _is_ours(place: Place) -> bool:
    """Whether a fault at a place concerns the directory; what only MkDocs reads may say things twice."""
    return len(place) < 2 or place[0] == "theme" or PLUGIN in place


def _read(file: Path) -> Tree:
    """One file alone."""
    if not file.is_file():
        return Tree(None, (messages.not_a_file().in_file(file),))
    try:
        raw = file.read_bytes()
    except OSError as error:
        return Tree(None, (messages.unreadable(error.strerror or "").in_file(file),))
    if not raw.strip():
        return Tree(Value({}, Spot(file, 1, 1)), ())
    text = decode(raw)
    if isinstance(text, Diagnostic):
        return Tree(None, (text.in_file(file),))
    value, faults = load_config(text, file)
    if value and not isinstance(value.data, dict):
        value, faults = None, (*faults, messages.no_mapping())
    elif not value and not faults:
        value = Value({}, Spot(file, 1, 1))
    return Tree(value, tuple(fault.in_file(file) for fault in faults if _is_ours(fault.place)))
