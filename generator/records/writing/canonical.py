"""Takes a record's text or data; gives the one canonical text that says the same, proven to keep every comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pydantic import BaseModel

from generator.diagnostics.yaml.loader import Loaded
from generator.records.model.fields import part_of
from generator.records.model.record import Record
from generator.records.writing.tree import Block, Data, Item, comments_of, lines_of, settle, tree_of
from generator.records.writing.tree_parser import Source, Tree, read_source


class UnsafeError(Exception):
    """Writing would have changed a value or lost a comment; the text must be left as it is."""


class UnwritableError(UnsafeError):
    """A value can't be read back as it was: it is longer than any may be, or holds signs that are no text."""


def text_of(written: Tree) -> str:
    """The canonical text of a document: keys in the order of the model, LF, two spaces, no wrapped values."""
    _sort(written.root, Record)
    lines = [*written.head, *lines_of(written.root)]
    return "\n".join(lines).strip("\n") + "\n"


class Written(NamedTuple):
    """A canonical text, proven."""

    text: str
    """The text."""
    loaded: Loaded
    """What reading it gives."""


def canonical(source: Source) -> Written:
    """The canonical form of a text without a fault; raises ``UnsafeError`` rather than change what it says."""
    comments = Counter(_comments(source.tree))
    text = text_of(source.tree)
    if text == source.loaded.text:
        return Written(text, source.loaded)
    return _proven(text, source.loaded.data, comments)


def changed(source: Source, data: Mapping[str, Data]) -> Written:
    """The canonical text that holds the data and keeps every comment of the old text; raises ``UnsafeError``."""
    comments = Counter(_comments(source.tree))
    settle(source.tree.root, data)
    return _proven(text_of(source.tree), data, comments)


def new_text(data: Mapping[str, Data], head: tuple[str, ...] = ()) -> Written:
    """The canonical text of a record that does not exist yet, below the comment lines of ``head``."""
    root = tree_of(data)
    if isinstance(root, str):
        raise UnsafeError("not a mapping")
    return _proven(text_of(Tree(list(head), root)), data, Counter(filter(None, head)))


def _sort(block: Block, part: type[BaseModel]) -> None:
    if not block.is_list:
        order = {key: at for at, key in enumerate(part.model_fields)}
        block.items.sort(key=lambda item: order.get(item.key, len(order)))
    for item in block.items:
        field_ = None if block.is_list else part.model_fields.get(item.key)
        inner = part if block.is_list else (part_of(field_.annotation) if field_ else None)
        if isinstance(item.node, Block):
            _sort(item.node, inner or BaseModel)


def _comments(tree: Tree) -> list[str]:
    return [*filter(None, tree.head), *comments_of([Item(tree.root)])]


def _proven(text: str, data: object, comments: Counter[str]) -> Written:
    """The text, once it is proven to hold the data and the comments and to be canonical."""
    again = read_source(text)
    if again.loaded.data != data:
        raise UnwritableError("the canonical text would not hold the same values")
    if Counter(_comments(again.tree)) != comments or text_of(again.tree) != text:
        raise UnsafeError("the canonical text would not hold the same comments")
    return Written(text, again.loaded)
