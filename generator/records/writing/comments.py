"""Takes a text, where its items stand, and where its comments may stand; gives each comment to the item it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.records.writing.tree import Block, Item

_COMMENT = re.compile("#[^\n\x85\u2028\u2029]*")


class Start(NamedTuple):
    """Where an item starts."""

    at: int
    """Characters before it in the text."""
    column: int
    """Column, from 0, of its name, or of the dash of a list's item."""
    item: Item
    """The item."""
    holders: tuple[tuple[int, Block], ...]
    """The blocks it stands in with their columns, the outermost first."""


class End(NamedTuple):
    """Where a name or a value ends; a comment behind it on the same line belongs to its item."""

    at: int
    """Characters before the end in the text."""
    item: Item
    """The item."""


@dataclass(slots=True)
class Layout:
    """What is needed to tell which item a comment is about."""

    text: str
    """The text; its lines end with LF."""
    starts: list[Start] = field(default_factory=list)
    """Where each item starts, in the order of the text."""
    ends: list[End] = field(default_factory=list)
    """Where names and values end, in the order of the text."""
    scalars: list[tuple[int, int]] = field(default_factory=list)
    """Where each name and value starts and ends; no comment stands inside."""


class _Comment(NamedTuple):
    at: int
    column: int
    text: str
    alone: bool


def attach(layout: Layout, root: Block) -> list[str]:
    """Give every comment to an item; the lines returned stand before the first one, at the head of the file."""
    waiting: list[_Comment] = []
    head: list[str] = []
    starts, last, line = iter(layout.starts), None, -1
    start = next(starts, None)
    for comment in [*_comments(layout), None]:
        while start and (comment is None or start.at < comment.at):
            lines = head if last is None else start.item.above
            _place(layout.text, waiting, start, last, lines)
            waiting = []
            # Of the items that start on one line, the first takes the empty line before it.
            if line != (line := layout.text.rfind("\n", 0, start.at)) and _after_empty_line(layout.text, start.at):
                lines.append("")
            last, start = start, next(starts, None)
        if comment is None:
            _place(layout.text, waiting, None, last, root.below)
        elif comment.alone or not _put_beside(layout, comment):
            waiting.append(comment)
    return head


def _comments(layout: Layout) -> Iterator[_Comment]:
    at = 0
    for start, end in [*layout.scalars, (len(layout.text), len(layout.text))]:
        for found in _COMMENT.finditer(layout.text, at, max(at, start)):
            before = layout.text[layout.text.rfind("\n", 0, found.start()) + 1 : found.start()]
            alone = before.strip(" \t-") == ""
            column = len(before) - len(before.lstrip(" \t")) if "-" in before else len(before)
            yield _Comment(found.start(), column, found.group().rstrip(), alone)
        at = max(at, end)


def _put_beside(layout: Layout, comment: _Comment) -> bool:
    before = [end for end in layout.ends if end.at <= comment.at]
    if not before:
        return False
    item = max(before, key=lambda end: end.at).item
    if item.beside:
        item.above.append(comment.text)
    else:
        item.beside = comment.text
    return True


def _place(text: str, comments: list[_Comment], start: Start | None, last: Start | None, lines: list[str]) -> None:
    """Put comments before an item, or, if they are indented further, at the end of the block that ends there."""
    holders = [
        (column, block) for column, block in (last.holders if last else ()) if start is None or column > start.column
    ]
    for comment in comments:
        while holders and holders[-1][0] > comment.column:
            holders.pop()
        target = holders[-1][1].below if holders else lines
        if _after_empty_line(text, comment.at):
            target.append("")
        target.append(comment.text)


def _after_empty_line(text: str, index: int) -> bool:
    line = text.rfind("\n", 0, index) + 1
    return line > 0 and text[text.rfind("\n", 0, line - 1) + 1 : line - 1].strip() == ""
