"""Takes YAML text; gives its data, where everything stands in it, and every fault of the text itself.

The tree is built from parser events, not by recursion: nesting that would overflow the stack is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place, Position, Positions
from generator.diagnostics.yaml.syntax import Complaint, explain
from generator.diagnostics.yaml.unsupported import cut_by_hash, unsupported

MAX_DEPTH = 12
"""Deepest nesting that a record can need, with room to spare."""

MAX_VALUE = 3_000
"""Characters of the longest value that is read on: twice what any item may hold, and so few that no pattern that meets
it later can take long."""

_KEPT = 100
"""So many characters stay of a value that is longer."""

_READER_GAVE_UP = "exceeded maximum nesting depth"
"""What libyaml says of nesting that it does not follow; it may say so before it has told where the nesting began."""

_REST = re.compile(r"[ \t]+(#.*)")


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, object] | list[object]
    path: Place
    flow: bool
    position: Position
    key: str | None = None
    """The name of which the value is to come."""
    latest: str = ""
    """The name of the last value."""
    repeated: bool = False
    """Whether the name stood here before."""


@dataclass(slots=True)
class Builder:
    """Builds plain data from events, telling faults; ``done`` once the text can't be read on."""

    rows: list[str]
    """The lines of the text."""
    positions: Positions = field(default_factory=lambda: Positions({}, {}))
    faults: list[Diagnostic] = field(default_factory=list)
    repeats: list[tuple[Place, Position]] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: object = None
    documents: int = 0
    done: bool = False
    whole: bool = True

    def takers(self) -> dict[type[yaml.Event], Callable[[Any], None]]:
        """What takes each kind of event; the rest say nothing about the data."""
        return {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._take_start,
            yaml.SequenceStartEvent: self._take_start,
            yaml.MappingEndEvent: self._take_end,
            yaml.SequenceEndEvent: self._take_end,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._take_document,
        }

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        if len(event.value) > MAX_VALUE:
            self._tell("too-long-value", event)
        self._put(event.value if len(event.value) <= MAX_VALUE else event.value[:_KEPT], event)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        self._tell("alias", event)
        self._put(f"*{event.anchor}", event)

    def _take_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._tell("second-document", event)
            self.done = True

    def _take_start(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_extras(event)
        top = self.stack[-1] if self.stack else None
        if len(self.stack) >= MAX_DEPTH:
            self._stop("too-deep", event)
        elif top is not None and isinstance(top.value, dict) and top.key is None:
            self._stop("bad-key", event)
        else:
            value: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = self._path()
            self._place(value, event)
            self.stack.append(_Open(value, path, bool(event.flow_style), _position(event.start_mark)))

    def _take_end(self, _event: yaml.Event) -> None:
        ended = self.stack.pop()
        # An empty list can't be written otherwise.
        if ended.flow and ended.value and not any(fault.code == "flow-style" for fault in self.faults):
            self.faults.append(unsupported("flow-style", ended.position, ended.path))

    def _refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._tell("alias", event)
        if event.tag is not None:
            self._tell("tag", event)

    def _put(self, value: str, event: yaml.Event) -> None:
        """Take a text as the name of an item or as a value."""
        top = self.stack[-1] if self.stack else None
        if top is None or top.key is not None or isinstance(top.value, list):
            self._place(value, event)
            return
        top.key, top.repeated = value, value in top.value
        if top.repeated:
            self.repeats.append(((*top.path, value), _position(event.start_mark)))
        else:
            self.positions.keys.setdefault((*top.path, value), _position(event.start_mark))

    def _place(self, value: object, event: yaml.Event) -> None:
        """Put a value where it belongs; of a repeated key the first value stays."""
        self._look_at(value, event)
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            return
        top.latest, top.key = top.key or "", None
        if not top.repeated:
            top.value[top.latest] = value

    def _path(self) -> Place:
        """The place of the next value."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, len(top.value)) if isinstance(top.value, list) else (*top.path, top.key or "")

    def _look_at(self, value: object, event: yaml.Event) -> None:
        """Keep where a value stands, and see whether a ``#`` cuts it."""
        path = self._path()
        is_item = bool(path) and isinstance(path[-1], int)
        if value != "" or is_item:
            self.positions.values.setdefault(path, _position(event.start_mark))
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            self._tell_cut(event.value, event, path)

    def _tell_cut(self, value: str, event: yaml.ScalarEvent, path: Place) -> None:
        line, column = _position(event.end_mark)
        # A value that is missing at the very end stands behind the last line.
        if line <= len(self.rows) and (rest := _REST.match(self.rows[line - 1], column - 1)):
            self.faults.append(cut_by_hash(value, rest[0], (line, rest.start(1) + 1), path))

    def break_off(self) -> None:
        """Give up at a place that can't be read: the value before it may be cut short or hold what is not its own."""
        self.whole = False
        top = self.stack[-1] if self.stack else None
        if top is None or not top.value:
            return
        if isinstance(top.value, dict):
            if isinstance(top.value.get(top.latest), str):
                del top.value[top.latest]
        elif isinstance(top.value[-1], str):
            top.value.pop()

    def _stop(self, code: str, event: yaml.Event) -> None:
        self._tell(code, event)
        self.whole, self.done = False, True

    def _tell(self, code: str, event: yaml.Event) -> None:
        top = self.stack[-1] if self.stack else None
        path = top.path if top and top.key is None and isinstance(top.value, dict) else self._path()
        self.faults.append(unsupported(code, _position(event.start_mark), path))


def thorough(text: str, watch: Callable[[yaml.Event], None] = lambda _event: None) -> Builder:
    """Read all that can be read of a text; ``watch`` sees each event too, so that nobody needs to read it again."""
    return _built(text, yaml.CBaseLoader(text), watch)


def _built(text: str, loader: Any, watch: Callable[[yaml.Event], None]) -> Builder:
    builder = Builder(text.split("\n"))
    takers = builder.takers()
    try:
        while not builder.done and (event := loader.get_event()):
            watch(event)
            if take := takers.get(type(event)):
                take(event)
    except yaml.MarkedYAMLError as error:
        if error.problem == _READER_GAVE_UP:
            # The slow reader follows any nesting, so that the builder meets its own limit, at its place.
            return _built(text, yaml.BaseLoader(text), lambda _event: None)
        builder.break_off()
        builder.faults.append(explain(complaint_of(error), text))
    except yaml.YAMLError:
        builder.break_off()
        builder.faults.append(unsupported("bad-yaml"))
    finally:
        loader.dispose()
    return builder


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def complaint_of(error: yaml.MarkedYAMLError) -> Complaint:
    """What the library says, in a form that ``explain`` takes."""
    began = _position(error.context_mark) if error.context_mark else None
    stopped = _position(error.problem_mark or error.context_mark)
    return Complaint(error.context or "", error.problem or "", began, stopped)
