"""Takes plain data; gives it as a tree that also holds comments, and the lines of a record that say the same.

The nodes can be changed, because a tree stands for a document that is being edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.records.writing.scalars import is_paragraph, written

Data = str | Sequence["Data"] | Mapping[str, "Data"]
"""What a record holds once it is read: texts, lists and mappings."""

QUOTED_KEYS = frozenset({"code"})
"""Items whose value always stands in quotes, so that nobody learns to leave them out."""


@dataclass(slots=True, eq=False)
class Block:
    """A mapping or a list."""

    is_list: bool
    """Whether it is a list; else it is a mapping."""
    entries: list[Entry] = field(default_factory=list)
    """What it holds, in order."""
    below: list[str] = field(default_factory=list)
    """Comment lines after the last entry; an empty text is an empty line."""


@dataclass(slots=True, eq=False)
class Entry:
    """An item of a mapping or list with its comments."""

    node: str | Block = ""
    """Its value."""
    key: str = ""
    """Its name; empty in a list."""
    above: list[str] = field(default_factory=list)
    """Comment lines before it; an empty text is an empty line."""
    beside: str = ""
    """The comment at the end of its line, or empty."""


def tree_of(data: Data) -> str | Block:
    """The tree, without comments, of plain data."""
    if isinstance(data, str):
        return data
    if isinstance(data, Mapping):
        return Block(False, [Entry(tree_of(value), key) for key, value in data.items()])
    return Block(True, [Entry(tree_of(value)) for value in data])


def data_of(node: str | Block) -> Data:
    """The plain data of a tree."""
    if isinstance(node, str):
        return node
    if node.is_list:
        return [data_of(entry.node) for entry in node.entries]
    return {entry.key: data_of(entry.node) for entry in node.entries}


def comments_of(entries: list[Entry]) -> Iterator[str]:
    """Every comment that belongs to these entries."""
    for entry in entries:
        yield from filter(None, [*entry.above, entry.beside])
        if isinstance(entry.node, Block):
            yield from comments_of(entry.node.entries)
            yield from filter(None, entry.node.below)


def settle(block: Block, data: Data) -> None:
    """Change a tree so that it holds the data; every comment stays, those of an item that goes move below."""
    wanted = data.items() if isinstance(data, Mapping) else ((str(at), item) for at, item in enumerate(data))
    old = {str(at) if block.is_list else entry.key: entry for at, entry in enumerate(block.entries)}
    entries = []
    for name, value in wanted:
        entry = old.pop(name, None) or Entry(key="" if block.is_list else name)
        _set(entry, value)
        entries.append(entry)
    block.below += comments_of(list(old.values()))
    block.entries = entries


def _set(entry: Entry, value: Data) -> None:
    new, old = tree_of(value), entry.node
    if isinstance(old, Block) and isinstance(new, Block) and old.is_list == new.is_list:
        settle(old, value)
        if not old.entries:
            # Nothing stands between the two any more: empty lines among the comments would come twice.
            entry.above, old.below = [*entry.above, *filter(None, old.below)], []
        return
    if isinstance(old, Block):
        entry.above += [*comments_of(old.entries), *filter(None, old.below)]
    entry.node = new


def lines_of(block: Block, indent: str = "") -> Iterator[str]:
    """The lines that say what a tree holds, with its comments."""
    for at, entry in enumerate(block.entries):
        # An empty line before the first item would stand between a name and what it names.
        above = entry.above[1:] if at == 0 and entry.above[:1] == [""] else entry.above
        yield from _placed(above, indent)
        yield from _item(entry, indent) if block.is_list else _pair(entry, indent)
    yield from _placed(block.below, indent)


def _placed(comments: list[str], indent: str) -> Iterator[str]:
    return (indent + comment if comment else "" for comment in comments)


def _pair(entry: Entry, indent: str) -> Iterator[str]:
    name, node = f"{indent}{written(entry.key)}:", entry.node
    if isinstance(node, Block) and node.entries:
        yield _with(name, entry.beside)
        yield from lines_of(node, indent + "  ")
    else:
        yield from _leaf(entry, name, indent)


def _item(entry: Entry, indent: str) -> Iterator[str]:
    """An item of a list; the first line of what it holds stands after the dash, comments before it."""
    if isinstance(entry.node, str) or not entry.node.entries:
        yield from _leaf(entry, f"{indent}-", indent)
        return
    lines = list(lines_of(entry.node, indent + "  "))
    first = next(at for at, line in enumerate(lines) if line and line.lstrip(" ")[0] != "#")
    yield from _placed([entry.beside] if entry.beside else [], indent)
    yield from _placed([line.lstrip(" ") for line in lines[:first]], indent)
    yield f"{indent}- {lines[first].lstrip(' ')}"
    yield from lines[first + 1 :]


def _leaf(entry: Entry, name: str, indent: str) -> Iterator[str]:
    """A value without items of its own: one line, or a paragraph below its name."""
    value = entry.node
    if isinstance(value, Block):
        yield from _placed(value.below, indent)
        yield _with(f"{name} {'[]' if value.is_list else '{}'}", entry.beside)
    elif entry.key in QUOTED_KEYS or not is_paragraph(value):
        yield _with(f"{name} {written(value, quoted=entry.key in QUOTED_KEYS)}", entry.beside)
    else:
        yield _with(f"{name} {'|' if value.endswith(chr(10)) else '|-'}", entry.beside)
        yield from _placed(value.removesuffix("\n").split("\n"), indent + "  ")


def _with(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line
