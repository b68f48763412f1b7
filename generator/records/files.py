"""Takes files and folders; gives the record files in them, in order, and a fault for each that can't be one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from generator.diagnostics.diagnostic import Diagnostic
from generator.left_behind import is_left_behind
from generator.registry.area import Area

ENDING = ".yml"
"""How a record's file name ends."""


def file_of(area: Area) -> PurePath:
    """Where the record of an area belongs, from the records folder."""
    return PurePath(area.folder, name_of(area))


def name_of(area: Area) -> str:
    """What the file of an area is called."""
    return f"{area.code}-{area.slug}{ENDING}"


def place_of(area: Area, records: Path) -> Path | Diagnostic:
    """The file of an area below a records folder, there or not; a fault if what is there can't be its record."""
    path = records / file_of(area)
    if path.parent.is_symlink():
        return _link(path.parent, os.path.realpath(records))
    return _file(path) if os.path.lexists(path) else path


def files_in(roots: Iterable[Path]) -> Iterator[Path | Diagnostic]:
    """All record files among the files and folders that were named, each once."""
    every = list(roots)
    if len(every) == 1:
        yield from record_files(every[0])
        return
    seen: set[Path] = set()
    for root in every:
        for path in record_files(root):
            key = Path(path.path) if isinstance(path, Diagnostic) else path.absolute()
            if key not in seen:
                seen.add(key)
                yield path


def record_files(root: Path) -> Iterator[Path | Diagnostic]:
    """All record files below a folder, sorted, or the one file that was named; what editors leave is none."""
    if root.is_dir():
        yield from _in_folder(root, os.path.realpath(root))
    else:
        yield _file(root)


def _in_folder(folder: Path, inside: str) -> Iterator[Path | Diagnostic]:
    """The files below a folder, sorted; links are not followed, so that none can lead out or in circles."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        hint = "フォルダーを読む権限があるかを確かめてください。"
        yield Diagnostic("unreadable", "フォルダーを開けません。", hint).in_file(folder)
        return
    for entry in entries:
        path = folder / entry.name
        if is_left_behind(entry.name):
            continue
        if entry.is_symlink():
            yield _link(path, inside)
        elif entry.is_dir():
            yield from _in_folder(path, inside)
        else:
            yield path if entry.is_file() and path.suffix == ENDING else _not_a_record(path)


def _file(path: Path) -> Path | Diagnostic:
    """A file that was named itself: its ending does not matter for reading it, but it must be a file."""
    if path.is_symlink():
        return _link(path, os.path.realpath(path.parent))
    if not path.is_file():
        return _not_a_record(path)
    return path if path.suffix == ENDING else _not_a_record(path)


def _link(path: Path, inside: str) -> Diagnostic:
    target = os.path.realpath(path)
    hint = "リンクを消して、記録のファイルそのものを置いてください。"
    if Path(target).is_relative_to(inside):
        return Diagnostic("link", "ほかのファイルやフォルダーを指すリンクです。", hint).in_file(path)
    return Diagnostic("link-outside", "記録のフォルダーの外を指すリンクです。", hint).in_file(path)


def _not_a_record(path: Path) -> Diagnostic:
    message = f"記録のファイルではありません（{path.name}）。"
    ending = path.suffix.lower()
    if path.suffix == ENDING:
        hint = "ふつうのファイルとして保存し直してください。"
    elif ending in {".yml", ".yaml"}:
        hint = f"ファイル名の終わりを小文字の .yml にしてください: {path.stem}{ENDING}"
    elif ending in {".csv", ".xlsx"}:
        hint = "表は置かずに「python -m generator import ファイル名」で記録に取り込んでください。"
    else:
        hint = f"記録は「012149-wakkanai{ENDING}」のような名前のファイルだけです。ほかのファイルは外してください。"
    return Diagnostic("not-a-record", message, hint).in_file(path)
