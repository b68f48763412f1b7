"""Takes the text of a cell; gives the parts between signs that part values, in one look at each letter."""

from __future__ import annotations


def split_outside(text: str, signs: str) -> list[str]:
    """The parts between signs that do not stand in brackets; an opening bracket that is never closed opens nothing."""
    parts, start, depth, last = [], 0, 0, max(text.rfind(")"), text.rfind("）"))
    for at, sign in enumerate(text):
        if sign in "(（":
            depth += 1
        elif sign in ")）":
            depth = max(depth - 1, 0)
        elif sign in signs and not (depth and at < last):
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
