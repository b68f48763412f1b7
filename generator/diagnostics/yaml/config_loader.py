"""Takes the text of a file of settings, whatever tags it holds; gives its data, each value with its place.

Nothing is executed, looked up or made: what no setting can be (a number, a date, an object of Python) stays ``Other``.
Only ``!ENV`` is resolved, to the text in the environment, as MkDocs has it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.builder import complaint_of
from generator.diagnostics.yaml.layout import mend
from generator.diagnostics.yaml.syntax import explain
from generator.diagnostics.yaml.unsupported import repeated_key, unsupported

MAX_DEPTH = 40
"""Deepest nesting that is read; a list of pages in a menu is the deepest that such a file can need."""

_SECOND = "but found another document"
"""What libyaml says of a text that goes on after its end."""

_YAML = "tag:yaml.org,2002:"
_PLAIN = tuple(f"{_YAML}{kind}" for kind in ("int", "float", "timestamp"))
_TRUE = ("yes", "true", "on")


class Spot(NamedTuple):
    """Where something stands."""

    path: PurePath
    """The file."""
    line: int
    """From 1."""
    column: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Other:
    """A value that is neither text nor true or false."""

    text: str = ""
    """What is written of a number or a day; empty for what has a tag or is too deep."""


@dataclass(frozen=True, slots=True)
class Unset:
    """A value that the environment was to give and does not."""

    names: tuple[str, ...]
    """The variables that were looked up."""


class Item(NamedTuple):
    """What stands under a name."""

    name: Spot
    """Where the name stands."""
    value: Value


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its place."""

    data: dict[str, Item] | list[Value] | str | bool | Other | Unset | None
    spot: Spot

    def find(self, place: Place) -> Value | None:
        """The value at a place, if there is one."""
        value = self
        for step in place:
            data = value.data
            if isinstance(step, str) and isinstance(data, dict) and step in data:
                value = data[step].value
            elif isinstance(step, int) and isinstance(data, list) and step < len(data):
                value = data[step]
            else:
                return None
        return value

    def spot_of(self, place: Place, *, at_key: bool = False) -> Spot:
        """Where the value at a place stands, or its name; for what is not there, what should hold it."""
        if not place:
            return self.spot
        holder, found = self.find(place[:-1]), self.find(place)
        if holder is None or found is None:
            return self.spot_of(place[:-1])
        if isinstance(holder.data, dict) and (at_key or found.data in (None, "")):
            return holder.data[str(place[-1])].name
        return found.spot

    def plain(self) -> Any:
        """The data without places; what the environment does not give is None."""
        return _plain(self, {})

    def unset(self, place: Place = ()) -> Iterator[tuple[Place, Unset]]:
        """What the environment does not give of a value and what stands directly in it, with its place."""
        inside: list[tuple[Place, Value]] = []
        if isinstance(self.data, dict):
            inside = [((*place, name), item.value) for name, item in self.data.items()]
        elif isinstance(self.data, list):
            inside = [((*place, number), value) for number, value in enumerate(self.data)]
        yield from ((at, value.data) for at, value in [(place, self), *inside] if isinstance(value.data, Unset))


def _plain(value: Value, known: dict[int, Any]) -> Any:
    """The data; what aliases repeat is made once, so that no text makes more of it than it holds."""
    if id(value) not in known:
        match value.data:
            case dict() as items:
                known[id(value)] = {name: _plain(item.value, known) for name, item in items.items()}
            case list() as values:
                known[id(value)] = [_plain(one, known) for one in values]
            case data:
                known[id(value)] = None if isinstance(data, Unset) else data
    return known[id(value)]


def located(fault: Diagnostic, spot: Spot) -> Diagnostic:
    """A fault at a place in its file."""
    return replace(fault, line=spot.line, column=spot.column).in_file(spot.path)


def merged(parent: Value, child: Value) -> Value:
    """A file on top of the one that it inherits from: mappings go into each other, all else takes the other's place."""
    if not (isinstance(parent.data, dict) and isinstance(child.data, dict)):
        return child
    items = dict(parent.data)
    for name, item in child.data.items():
        items[name] = Item(item.name, merged(items[name].value, item.value)) if name in items else item
    return Value(items, child.spot)


class Loaded(NamedTuple):
    """What a text holds."""

    value: Value | None
    """Its data; None when it can't be read or says nothing."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the text itself; a name that stands twice is told with its place."""


def load_config(text: str, path: PurePath) -> Loaded:
    """Read the text of a file of settings."""
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        converter = _Converter(path, loader)
        value = converter.value(node, ()) if node else None
    except yaml.MarkedYAMLError as error:
        if error.problem == _SECOND:
            return Loaded(None, (_second_document(error.problem_mark),))
        # What is wrong with the layout tells more than where reading stopped because of it.
        return Loaded(None, mend(text).faults or (explain(complaint_of(error), text),))
    except yaml.YAMLError:
        return Loaded(None, (unsupported("bad-yaml"),))
    except _Refused as refused:
        return Loaded(None, (refused.fault,))
    finally:
        loader.dispose()
    return Loaded(value, tuple(converter.faults))


def _second_document(mark: Any) -> Diagnostic:
    message = "「---」の行で、ファイルが2つに分かれています。"
    return Diagnostic(
        "second-document", message, "この行を消してください。", line=mark.line + 1, column=mark.column + 1
    )


class _Refused(Exception):  # noqa: N818
    def __init__(self, code: str, node: yaml.Node, place: Place) -> None:
        super().__init__(code)
        self.fault = unsupported(code, (node.start_mark.line + 1, node.start_mark.column + 1), place)


class _Converter:
    """Makes values of nodes; each node once, however often aliases name it."""

    def __init__(self, path: PurePath, loader: Any) -> None:
        self.path, self.loader = path, loader
        self.known: dict[int, Value] = {}
        self.faults: list[Diagnostic] = []

    def value(self, node: yaml.Node, place: Place) -> Value:
        if id(node) not in self.known:
            # An alias may name what it stands in.
            self.known[id(node)] = Value(Other(), self._spot(node))
            self.known[id(node)] = Value(self._data(node, place), self._spot(node))
        return self.known[id(node)]

    def _data(self, node: yaml.Node, place: Place) -> Any:
        if len(place) > MAX_DEPTH:
            return Other()
        if node.tag == "!ENV":
            return self._from_environment(node, place)
        match node:
            case yaml.ScalarNode():
                return _scalar(node.tag, node.value)
            case yaml.SequenceNode() if node.tag == f"{_YAML}seq":
                return [self.value(one, (*place, number)) for number, one in enumerate(node.value)]
            case yaml.MappingNode() if node.tag == f"{_YAML}map":
                return self._mapping(node, place)
        return Other()

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Item]:
        items: dict[str, Item] = {}
        below: dict[str, Item] = {}
        for name, of_name in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise _Refused("bad-key", name, place)
            if name.tag == f"{_YAML}merge":
                for base in of_name.value if isinstance(of_name, yaml.SequenceNode) else (of_name,):
                    data = self.value(base, (*place, name.value)).data
                    below = {**(data if isinstance(data, dict) else {}), **below}
                continue
            spot, inside = self._spot(name), (*place, name.value)
            if first := items.get(name.value):
                self.faults.append(repeated_key(inside, spot[1:], first.name[1:]))
            items[name.value] = Item(spot, self.value(of_name, inside))
        return {**below, **items}

    def _from_environment(self, node: yaml.Node, place: Place) -> Any:
        given: list[yaml.Node] = node.value if isinstance(node, yaml.SequenceNode) else [node]
        names, default = (given[:-1], given[-1]) if len(given) > 1 else (given, None)
        if isinstance(node, yaml.MappingNode) or not all(isinstance(name, yaml.ScalarNode) for name in names):
            return Other()
        for name in names:
            if (text := os.environ.get(name.value)) is not None:
                # MkDocs tells numbers and yes or no from text here too.
                return _scalar(self.loader.resolve(yaml.ScalarNode, text, (True, False)), text)
        return self.value(default, place).data if default else Unset(tuple(name.value for name in names))

    def _spot(self, node: yaml.Node) -> Spot:
        return Spot(self.path, node.start_mark.line + 1, node.start_mark.column + 1)


def _scalar(tag: str, text: str) -> str | bool | Other | None:
    match tag.removeprefix(_YAML):
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() in _TRUE
    return Other(text if tag in _PLAIN else "")
