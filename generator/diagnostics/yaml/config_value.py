"""Takes nothing; gives the values that a file of settings holds, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, NamedTuple

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place


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
    function: str = ""
    """The function of Python that the tag of MkDocs names, with its module; nobody calls it here."""
    options: tuple[tuple[str, str], ...] = ()
    """What the function is to be called with, by name."""


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
