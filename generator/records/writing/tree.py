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
    items: list[Item] = field(default_factory=list)
    """What it holds, in order."""
    below: list[str] = field(default_factory=list)
    """Comment lines after the last item; an empty text is an empty line."""


@dataclass(slots=True, eq=False)
class Item:
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
        return Block(False, [Item(tree_of(value), key) for key, value in data.items()])
    return Block(True, [Item(tree_of(value)) for value in data])


def data_of(node: str | Block) -> Data:
    """The plain data of a tree."""
    if isinstance(node, str):
        return node
    if node.is_list:
        return [data_of(item.node) for item in node.items]
    return {item.key: data_of(item.node) for item in node.items}


def comments_of(items: list[Item]) -> Iterator[str]:
    """Every comment that belongs to these items."""
    for item in items:
        yield from filter(None, [*item.above, item.beside])
        if isinstance(item.node, Block):
            yield from comments_of(item.node.items)
            yield from filter(None, item.node.below)


def settle(block: Block, data: Data) -> None:
    """Change a tree so that it holds the data; every comment stays, those of an item that goes move below."""
    wanted = data.items() if isinstance(data, Mapping) else ((str(at), item) for at, item in enumerate(data))
    old = {str(at) if block.is_list else item.key: item for at, item in enumerate(block.items)}
    items = []
    for name, value in wanted:
        item = old.pop(name, None) or Item(key="" if block.is_list else name)
        _set(item, value)
        items.append(item)
    block.below += comments_of(list(old.values()))
    block.items = items


def _set(item: Item, value: Data) -> None:
    new, old = tree_of(value), item.node
    if isinstance(old, Block) and isinstance(new, Block) and old.is_list == new.is_list:
        settle(old, value)
        if not old.items:
            # Nothing stands between the two any more: empty lines among the comments would come twice.
            item.above, old.below = [*item.above, *filter(None, old.below)], []
        return
    if isinstance(old, Block):
        item.above += [*comments_of(old.items), *filter(None, old.below)]
    item.node = new


def lines_of(block: Block, indent: str = "") -> Iterator[str]:
    """The lines that say what a tree holds, with its comments."""
    for at, item in enumerate(block.items):
        # An empty line before the first item would stand between a name and what it names.
        above = item.above[1:] if at == 0 and item.above[:1] == [""] else item.above
        yield from _placed(above, indent)
        yield from _item(item, indent) if block.is_list else _pair(item, indent)
    yield from _placed(block.below, indent)


def _placed(comments: list[str], indent: str) -> Iterator[str]:
    return (indent + comment if comment else "" for comment in comments)


def _pair(item: Item, indent: str) -> Iterator[str]:
    name, node = f"{indent}{written(item.key)}:", item.node
    if isinstance(node, Block) and node.items:
        yield _with(name, item.beside)
        yield from lines_of(node, indent + "  ")
    else:
        yield from _leaf(item, name, indent)


def _item(item: Item, indent: str) -> Iterator[str]:
    """An item of a list; the first line of what it holds stands after the dash, comments before it."""
    if isinstance(item.node, str) or not item.node.items:
        yield from _leaf(item, f"{indent}-", indent)
        return
    lines = list(lines_of(item.node, indent + "  "))
    first = next(at for at, line in enumerate(lines) if line and line.lstrip(" ")[0] != "#")
    yield from _placed([item.beside] if item.beside else [], indent)
    yield from _placed([line.lstrip(" ") for line in lines[:first]], indent)
    yield f"{indent}- {lines[first].lstrip(' ')}"
    yield from lines[first + 1 :]


def _leaf(item: Item, name: str, indent: str) -> Iterator[str]:
    """A value without items of its own: one line, or a paragraph below its name."""
    value = item.node
    if isinstance(value, Block):
        yield from _placed(value.below, indent)
        yield _with(f"{name} {'[]' if value.is_list else '{}'}", item.beside)
    elif item.key in QUOTED_KEYS or not is_paragraph(value):
        yield _with(f"{name} {written(value, quoted=item.key in QUOTED_KEYS)}", item.beside)
    else:
        yield _with(f"{name} {'|' if value.endswith(chr(10)) else '|-'}", item.beside)
        yield from _placed(value.removesuffix("\n").split("\n"), indent + "  ")


def _with(line: str, comment: str) -> str:
    return f"{line}  {comment}" if comment else line
