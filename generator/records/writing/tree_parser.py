"""Takes a record's text; gives it as a tree with its comments, ready to be changed and written. A door to yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from generator.diagnostics.yaml.loader import Loaded, load_thoroughly
from generator.records.writing.comments import End, Layout, Start, attach
from generator.records.writing.tree import Block, Item

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


class Tree(NamedTuple):
    """A record's text with its comments, ready to be changed."""

    head: list[str]
    """Comment lines at the top of the file."""
    root: Block
    """What the record holds."""


class Source(NamedTuple):
    """A record's text, read once for both: what it says, and how it is written."""

    loaded: Loaded
    """Its text, data and faults."""
    tree: Tree
    """The text with its comments; empty where it must be mended by hand first."""


@dataclass(slots=True)
class _Open:
    """A block that is being read."""

    block: Block
    column: int
    owner: Item | None
    waiting: Item | None = None
    """In a mapping, the item whose name has been read and whose value has not."""


@dataclass(slots=True)
class _Grower:
    """Grows the tree from parser events and notes where everything stands."""

    layout: Layout
    stack: list[_Open] = field(default_factory=list)
    root: Block | None = None

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            block = Block(isinstance(event, yaml.SequenceStartEvent))
            owner = self._put(block, event) if self.stack else None
            self.root = self.root or block
            self.stack.append(_Open(block, _column(event), owner))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            owner = self.stack.pop().owner
            # Blocks without brackets end where the next item starts: behind comments that aren't theirs.
            start, end = _span(event)
            if owner and end > start:
                self.layout.ends.append(End(end, owner))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if not self.stack:
            return
        top, (start, end) = self.stack[-1], _span(event)
        if top.block.is_list or top.waiting:
            item = self._put(event.value, event)
        else:
            item = top.waiting = Item(key=event.value)
            self._start(item, start, _column(event))
        if found := _HEADER.match(self.layout.text, start, end):
            item.beside = found[1].rstrip()
        self.layout.ends.append(End(end, item))
        if end > start:
            self.layout.scalars.append((start, end))

    def _put(self, node: str | Block, event: yaml.Event) -> Item:
        top = self.stack[-1]
        item, top.waiting = top.waiting, None
        if item is None:
            item = Item()
            self._start(item, self._dash(_span(event)[0], top.column), top.column)
        item.node = node
        return item

    def _dash(self, index: int, column: int) -> int:
        """Where the dash before an item stands; of an item in brackets, where the item itself stands."""
        text = self.layout.text
        last = self.layout.ends[-1].at if self.layout.ends else 0
        line = text.rfind("\n", 0, last) + 1
        for found in re.finditer(rf"^[ -]{{{column}}}(-)(?=\s)", text[line:index], re.MULTILINE):
            if line + found.start(1) >= last:
                return line + found.start(1)
        return index

    def _start(self, item: Item, index: int, column: int) -> None:
        self.stack[-1].block.items.append(item)
        holders = tuple((open_.column, open_.block) for open_ in self.stack)
        self.layout.starts.append(Start(index, column, item, holders))


def _span(event: yaml.Event) -> tuple[int, int]:
    """How many characters stand before an event and before its end."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _column(event: yaml.Event) -> int:
    return event.start_mark.column if event.start_mark else 0


def read_source(text: str) -> Source:
    """Read a text to write it again; a text that is neither mapping nor list gives an empty tree."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    grower = _Grower(Layout(plain))
    loaded = load_thoroughly(plain, grower.take)
    if not loaded.is_sound or grower.root is None:
        return Source(loaded, Tree([], Block(False)))
    return Source(loaded, Tree(attach(grower.layout, grower.root), grower.root))
