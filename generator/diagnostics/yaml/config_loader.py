"""Takes the text of a file of settings, whatever tags it holds; gives its data, each value with its place.

Nothing is executed, looked up or made: what no setting can be (a number, a date, an object of Python) stays ``Other``,
which at most tells the name of a function.
Only ``!ENV`` is resolved, to the text in the environment, as MkDocs has it.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.builder import complaint_of
from generator.diagnostics.yaml.config_value import Item, Other, Spot, Unset, Value
from generator.diagnostics.yaml.layout import mend
from generator.diagnostics.yaml.syntax import explain
from generator.diagnostics.yaml.unsupported import repeated_key, unsupported

MAX_DEPTH = 40
"""Deepest nesting that is read; a list of pages in a menu is the deepest that such a file can need."""

_SECOND = "but found another document"
"""What libyaml says of a text that goes on after its end."""

_YAML = "tag:yaml.org,2002:"
_PLAIN = tuple(f"{_YAML}{kind}" for kind in ("int", "float", "timestamp"))
_CALL = f"{_YAML}python/object/apply:"
_TRUE = ("yes", "true", "on")


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
            case yaml.MappingNode() if node.tag.startswith(_CALL):
                return self._call(node, place)
        return Other()

    def _call(self, node: yaml.MappingNode, place: Place) -> Other:
        """A function that is only named: what it is to be called with is kept where it is text and by name."""
        told = Value(self._mapping(node, place), self._spot(node)).plain()
        options = told.get("kwds", {})
        if told.keys() > {"kwds"} or not isinstance(options, dict):
            return Other()
        if not all(isinstance(value, str) for value in options.values()):
            return Other()
        return Other(function=node.tag.removeprefix(_CALL), options=tuple(options.items()))

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
