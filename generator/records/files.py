"""Takes a file or folder; gives the record files in it, in order, and a fault for each file that can't be one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.records.fault import Fault, Severity, whole_file

ENDING = ".yml"
"""How a record's file name ends."""


def record_files(root: Path) -> Iterator[Path | Fault]:
    """All record files under a folder by name, or the one file that was named."""
    if root.is_file():
        yield root
        return
    inside = root.resolve()
    for path in sorted(root.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(root).parts):
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            yield whole_file(
                path,
                "link-outside",
                "記録のフォルダーの外を指すリンクです。",
                "リンクではなく、記録のファイルそのものを置いてください。",
            )
        elif path.is_file():
            yield path if path.suffix == ENDING else _not_a_record(path)


def _not_a_record(path: Path) -> Fault:
    message = f"記録のファイルではありません（{path.name}）。"
    if path.suffix == ".yaml":
        hint = f"ファイル名の終わりを .yml にしてください: {path.stem}.yml"
    else:
        hint = "記録は「012149-wakkanai.yml」のような名前のファイルだけです。ほかのファイルは外してください。"
    return Fault(str(path), 1, 1, "", "not-a-record", Severity.ERROR, message, hint)
