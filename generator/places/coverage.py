"""Takes the names of prefectures that a site is to cover; gives a fault for each name that is none."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.table import Table


def coverage_faults(settings: Path, names: Iterable[str], table: Table) -> tuple[Diagnostic, ...]:
    """What is wrong with the names in the file of settings; a site of no place at all must never come out unsaid."""
    known = {area.name: area.stem for area in table.prefectures}
    return tuple(
        Diagnostic(
            "unknown-prefecture", f"「{name}」という都道府県はありません（prefectures）。", _hint(name, known)
        ).in_file(settings)
        for name in sorted(names)
        if name not in known
    )


def _hint(name: str, known: dict[str, str]) -> str:
    near = [whole for whole, stem in known.items() if stem == name] or get_close_matches(name, known, n=1)
    return f"「{near[0]}」と書いてください。" if near else "都・道・府・県まで書いてください。例 福井県"
