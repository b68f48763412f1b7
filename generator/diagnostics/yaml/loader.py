"""Takes YAML text; gives plain data in which every scalar is still text, and the faults of the text itself.

Every scalar stays text until a model decides, so ``011002``, ``17:15`` and ``no`` can't be misread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from sys import intern
from typing import Any, NamedTuple

import yaml

from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.diagnostics.positions import Positions
from generator.diagnostics.yaml.builder import MAX_DEPTH, MAX_VALUE, thorough
from generator.diagnostics.yaml.unsupported import repeated_key

_HASH_AFTER_TEXT = re.compile(r"^[ \t]*[^ \t#\n].*[ \t]#", re.MULTILINE)
"""A line in which a ``#`` behind something else begins a comment."""


class Loaded(NamedTuple):
    """What a text holds, as far as it could be read."""

    data: object
    """Dicts, lists and strings; None when nothing could be read."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the text itself."""
    whole: bool
    """Whether the text was read to its end; if not, what seems missing may only stand further down."""
    text: str
    """The text."""
    found: Positions | None
    """Where everything stands, if the look was thorough."""

    @property
    def is_sound(self) -> bool:
        """Whether the data are all that the text says, and as it says them."""
        return self.whole and not has_errors(self.faults)

    @property
    def positions(self) -> Positions:
        """Where everything stands in the text; only a text with faults is worth a second look."""
        return self.found or thorough(self.text).positions


def load(text: str) -> Loaded:
    """Read a text into dicts, lists and strings, telling every fault of the text itself."""
    data = _quick(text)
    return load_thoroughly(text) if data is None else Loaded(data, (), True, text, None)


def load_thoroughly(text: str, watch: Callable[[yaml.Event], None] = lambda _event: None) -> Loaded:
    """Read a text for whoever needs more of it than the data: ``watch`` is shown every event of it."""
    builder = thorough(text, watch)
    for place, position in builder.repeats:
        builder.faults.append(repeated_key(place, position, builder.positions.of_key(place)))
    return Loaded(builder.root, tuple(builder.faults), builder.whole, text, builder.positions)


def _quick(text: str) -> object:
    """The data of a text in which nothing is unusual; None where only a thorough look can tell."""
    if "#" in text and _HASH_AFTER_TEXT.search(text):
        return None
    loader = yaml.CBaseLoader(text)
    try:
        return _collected(iter(loader.get_event, None))
    except (yaml.YAMLError, TypeError):
        # A list as the name of an item can't be looked up: a TypeError.
        return None
    finally:
        loader.dispose()


def _collected(events: Iterator[Any]) -> object:
    """The data of events: what a collection holds is only gathered, and told apart when it ends."""
    stack: list[list[Any]] = []
    items: list[Any] = []
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None or len(event.value) > MAX_VALUE:
                return None
            # Names of items, choices and days are the same in thousands of records.
            items.append(intern(event.value))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or event.flow_style or len(stack) >= MAX_DEPTH:
                return None
            stack.append(items)
            items = []
        elif kind is yaml.MappingEndEvent:
            value = dict(zip(items[::2], items[1::2], strict=True))
            if 2 * len(value) != len(items):
                return None
            items = stack.pop()
            items.append(value)
        elif kind is yaml.SequenceEndEvent:
            done, items = items, stack.pop()
            items.append(done)
        elif kind is yaml.AliasEvent:
            return None
    return items[0] if len(items) == 1 else None
