"""Takes a record's data before and after an import; gives what changes, as people see it in the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exchange.columns import Level
from generator.exchange.layouts import window_heading
from generator.exchange.windows import show_level, show_window


def differences(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """One line for each change; ``before`` is empty for a new record."""
    windows = before.get("windows", [])
    for at, window in enumerate(after.get("windows", [])):
        if at < len(windows):
            yield from _cells(f"「{window['name']}」の", show_window(windows[at]), show_window(window))
        else:
            cells = show_window(window)
            del cells[window_heading("name")]
            told = "、".join(f"{heading} {text}" for heading, text in cells.items())
            yield f"窓口を加える: {window['name']}（{told}）".replace("\n", " / ")
    if before:
        yield from _cells("", show_level(Level.RECORD, before), show_level(Level.RECORD, after))
    sources = {source.get("page"): source for source in before.get("sources", [])}
    for source in after.get("sources", []):
        if old := sources.get(source["page"]):
            yield from _cells("", show_level(Level.SOURCE, old), show_level(Level.SOURCE, source))
        else:
            yield f"出典を加える: {source['page']}"


def _cells(whose: str, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for heading, text in after.items():
        old = before.get(heading, "")
        if text != old:
            told = f"「{old}」→「{text}」" if old else f"「{text}」"
            yield f"{whose}{heading}: {told}".replace("\n", " / ")
    for heading in before.keys() - after.keys():
        yield f"{whose}{heading}: 「{before[heading]}」→（なし）".replace("\n", " / ")
