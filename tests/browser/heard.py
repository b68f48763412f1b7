"""Takes an open page; gives what a screen reader is told of it: the accessibility tree of Chromium, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_UNSAID = ("InlineTextBox", "generic", "none", "RootWebArea")
"""Roles that say nothing themselves."""

_LANDMARKS = ("region", "navigation", "main", "banner", "contentinfo", "search")


@dataclass(frozen=True)
class Heard:
    """One thing that is told."""

    role: str
    """Its role, in Chromium's words."""
    name: str
    """What it is called."""
    description: str
    """What is said besides."""
    level: int
    """The level of a heading; 0 for all else."""
    url: str
    """Where a link leads, or empty."""
    live: str
    """How politely changes are told, or empty."""
    inside: tuple[tuple[str, str], ...]
    """The landmarks around it, each with its name."""

    def __str__(self) -> str:
        """As a line to compare with: heading 2 鯖江市役所に聞く."""
        return " ".join(filter(None, (self.role, str(self.level or ""), self.name, self.description)))


def heard(page: Page) -> list[Heard]:
    """All that is told of a page, texts too, in the order in which it is met; what is hidden is not told."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return [*_walk(nodes[0], by_id, ())]


def _walk(
    node: dict[str, Any], by_id: dict[str, dict[str, Any]], inside: tuple[tuple[str, str], ...]
) -> Iterator[Heard]:
    role, name, description = (node.get(key, {}).get("value", "") for key in ("role", "name", "description"))
    if not node["ignored"] and role not in _UNSAID:
        told = {item["name"]: item["value"].get("value") for item in node.get("properties", ())}
        level = told.get("level", 0) if role == "heading" else 0
        yield Heard(role, name, description, level, told.get("url", ""), told.get("live", ""), inside)
        if role in _LANDMARKS:
            inside = (*inside, (role, name))
    for child in node.get("childIds", ()):
        yield from _walk(by_id[child], by_id, inside)
