"""Takes what the files of a run hold; gives the faults that only several files have together, and all in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, shown_path


def in_order(faults: Iterable[Diagnostic], codes: Mapping[str, Sequence[Path]]) -> tuple[Diagnostic, ...]:
    """Every fault of a run, in the order of files and lines; ``codes`` tells which files are about which place."""
    return tuple(sorted({*faults, *_several_files(codes)}, key=lambda fault: fault.order))


def _several_files(codes: Mapping[str, Sequence[Path]]) -> Iterator[Diagnostic]:
    """Files that are about the same place, but for the first, or the one of the right name."""
    for code, paths in codes.items():
        first = next((path for path in paths if path.name.startswith(code)), paths[0])
        for path in paths:
            if path is not first:
                where = shown_path(Path(first.parent.name, first.name))
                message = f"コード {code} の記録が、ほかのファイルにもあります（{where}）。"
                yield Diagnostic("two-files-for-one-code", message, "1つのファイルにまとめてください。").in_file(path)
