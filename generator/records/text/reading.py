"""Takes a record's text; gives plain data in which every scalar is still text, and the flaws of the text itself.

Every scalar stays text until the model decides, so ``011002``, ``17:15`` and ``no`` can't be misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from generator.records.positions import Path as Path
from generator.records.positions import Positions, named
from generator.records.text.building import MAX_DEPTH, thorough
from generator.records.text.decoding import Flaw
from generator.records.text.refused import repeated_key

_HASH_AFTER_TEXT = re.compile(r"^[ \t]*[^ \t#\n].*[ \t]#", re.MULTILINE)
"""A line in which a ``#`` behind something else begins a comment."""


class Reading(NamedTuple):
    """What a text holds, as far as it could be read."""

    data: object
    """Dicts, lists and strings; None when nothing could be read."""
    flaws: tuple[Flaw, ...]
    """What is wrong with the text itself."""
    whole: bool
    """Whether the text was read to its end; if not, what seems missing may only stand further down."""


def load(text: str) -> Reading:
    """Read one record's text into dicts, lists and strings, telling every flaw of the text itself."""
    data = _quick(text)
    if data is not None:
        return Reading(data, (), whole=True)
    builder = thorough(text)
    for path, position in builder.repeats:
        first = builder.positions.of_key(path)
        builder.flaws.append(repeated_key(str(path[-1]), position, first, named(path)))
    return Reading(builder.root, tuple(builder.flaws), builder.whole)


def positions(text: str) -> Positions:
    """Where everything stands in a text; kept apart from ``load``, because only files with faults need it."""
    return thorough(text).positions


def _quick(text: str) -> object:
    """The data of a text in which nothing is unusual; None where only a thorough look can tell."""
    if _HASH_AFTER_TEXT.search(text):
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
            if event.anchor is not None or event.tag is not None:
                return None
            items.append(event.value)
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
