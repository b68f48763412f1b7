"""Takes the theme's folder and those of the features; gives every template, style, script and picture of ours, read once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.decoding import decode
from generator.diagnostics.diagnostic import Diagnostic
from generator.left_behind import is_left_behind

ICONS = "icons"
"""The theme's folder of icons that templates draw into pages, where their colour is that of the text."""

_PROGRAM = (".py", ".pyc")
_TEXT = (".css", ".js", ".svg")


@dataclass(frozen=True)
class Sources:
    """What pages are made from. A feature's files are named with its folder before them: ``nearby/page.js``."""

    templates: dict[str, str]
    """Templates by name: ``base.html``, ``partials/header.html``, ``icons/phone.svg``, ``nearby/nearby.html``."""
    files: dict[str, bytes]
    """Styles, scripts and pictures by name: ``print.css``, ``nearby/page.js``."""

    def below(self, folder: str) -> dict[str, bytes]:
        """The files right in a folder, by their own names, in order."""
        return {
            name.rpartition("/")[2]: content
            for name, content in self.files.items()
            if name.rpartition("/")[0] == folder.rstrip("/")
        }


def read_sources(theme: Path, features: Iterable[Path], faults: list[Diagnostic]) -> Sources:
    """Read the theme, with its icons and what lies in ``assets/`` of it, and the folders of the features.

    Of what should be UTF-8 and is not, a fault is added to ``faults``. Raises ``OSError``.
    """
    templates, files = {}, {}
    # A report makes no pages and needs no theme; where one is needed, the settings have been asked for it.
    for path in files_in(theme) if theme.exists() else ():
        name = path.relative_to(theme)
        if path.suffix == ".html" or (name.parts[0] == ICONS and path.suffix == ".svg"):
            templates[name.as_posix()] = read_text(path, faults)
        elif name.parts[0] == "assets":
            files[name.relative_to("assets").as_posix()] = _file(path, faults)
    for folder in features:
        for path in files_in(folder):
            name = Path(folder.name) / path.relative_to(folder)
            if path.suffix == ".html":
                templates[name.as_posix()] = read_text(path, faults)
            elif path.suffix not in _PROGRAM:
                files[name.as_posix()] = _file(path, faults)
    return Sources(templates, files)


def read_text(path: Path, faults: list[Diagnostic]) -> str:
    """What a file of text holds; where it is not UTF-8 nothing, and a fault is added. Raises ``OSError``."""
    text = decode(path.read_bytes())
    if isinstance(text, Diagnostic):
        faults.append(text.in_file(path))
        return ""
    return text


def _file(path: Path, faults: list[Diagnostic]) -> bytes:
    """A file as it is published."""
    content = path.read_bytes()
    if path.suffix in _TEXT and isinstance(text := decode(content), Diagnostic):
        faults.append(text.in_file(path))
    return content


def files_in(folder: Path) -> list[Path]:
    """The files of a folder, at any depth, without what editors and systems leave beside them. Raises ``OSError``.

    Links are followed, as MkDocs does; one that leads nowhere is given, so that whoever reads it tells of it.
    """
    return sorted(_walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = folder / entry.name
            if is_left_behind(entry.name) or leads_back(entry):
                continue
            if is_folder(entry):
                yield from _walked(path)
            elif entry.is_symlink() or entry.is_file():
                yield path


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one; one that leads to itself is none."""
    # Of such a link the entry's own method tells nothing, but fails.
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()  # noqa: PTH112


def leads_back(entry: os.DirEntry[str]) -> bool:
    """Whether a link leads to a folder that it lies in, so that there is no end to following it."""
    # Not the method of paths, which before Python 3.13 fails where a link leads to itself.
    return entry.is_symlink() and _whole(Path(entry.path).parent).is_relative_to(_whole(Path(entry.path)))


def _whole(path: Path) -> Path:
    return Path(os.path.realpath(path))
