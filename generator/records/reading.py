"""Takes a record's text; gives plain data in which every scalar is still text, or the flaw. Only door to yaml.

Every scalar stays text until the model decides, so ``011002``, ``17:15`` and ``no`` can't be misread.
The tree is built from parser events, not by recursion: nesting that would overflow the stack is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from generator.records.text import Flaw

MAX_DEPTH = 12
"""Deepest nesting that a record can need, with room to spare."""

_PLAIN_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}

Path = tuple[str | int, ...]
Position = tuple[int, int]


class Reading(NamedTuple):
    """What a text holds, as far as it could be read."""

    data: object
    """Dicts, lists and strings; None when the text breaks off at a flaw."""
    flaws: tuple[Flaw, ...]
    """What is wrong with the text itself."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Line and column (from 1) of everything in a text."""

    keys: dict[Path, Position]
    """Where each item's name stands."""
    values: dict[Path, Position]
    """Where each value starts."""

    def of_key(self, path: Path) -> Position:
        """Where the name of an item stands; for an item that is missing, the place that should hold it."""
        return self._nearest(path, self.keys)

    def of_value(self, path: Path) -> Position:
        """Where a value stands; a value left empty stands at its name."""
        return self._nearest(path, self.values)

    def _nearest(self, path: Path, first: dict[Path, Position]) -> Position:
        while path:
            if found := first.get(path) or self.keys.get(path) or self.values.get(path):
                return found
            path = path[:-1]
        return 1, 1


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    repeated: bool = False


@dataclass(slots=True)
class _Builder:
    """Builds plain data from events, telling flaws; ``done`` once the text can't be read on."""

    keep_positions: bool
    positions: Positions = field(default_factory=lambda: Positions({}, {}))
    flaws: list[Flaw] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: object = None
    documents: int = 0
    done: bool = False

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_extras(event)
            self._start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._tell("alias", event)
            self._scalar(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop("second-document", event)

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._tell("alias", event)
        if event.tag not in _PLAIN_TAGS:  # type: ignore[attr-defined]
            self._tell("tag", event)

    def _scalar(self, event: yaml.Event) -> None:
        value: str = getattr(event, "value", "")
        top = self.stack[-1] if self.stack else None
        if top is None or isinstance(top.value, list) or top.key is not None:
            self._place(value, event)
            return
        top.key, top.repeated = value, value in top.value
        if top.repeated:
            self._tell("duplicate-key", event, value[:40])
        elif self.keep_positions:
            self.positions.keys[(*top.path, value)] = _position(event)

    def _start(self, event: yaml.Event) -> None:
        top = self.stack[-1] if self.stack else None
        if len(self.stack) >= MAX_DEPTH:
            self._stop("too-deep", event)
        elif top is not None and isinstance(top.value, dict) and top.key is None:
            self._stop("bad-key", event)
        else:
            value: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.stack.append(_Open(value, self._place(value, event)))

    def _place(self, value: object, event: yaml.Event) -> Path:
        """Put a value where it belongs; of a repeated key the first value stays."""
        if not self.stack:
            self.root = value
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            path: Path = (*top.path, len(top.value) - 1)
        else:
            path = (*top.path, top.key or "")
            if not top.repeated:
                top.value[top.key or ""] = value
            top.key = None
        if self.keep_positions and value != "":
            self.positions.values.setdefault(path, _position(event))
        return path

    def _stop(self, code: str, event: yaml.Event) -> None:
        self._tell(code, event)
        self.root, self.done = None, True

    def _tell(self, code: str, event: yaml.Event, what: str = "") -> None:
        message, hint = _WORDS[code]
        self.flaws.append(Flaw(code, message.format(what), hint, *_position(event)))


def load(text: str) -> Reading:
    """Read one record's text into dicts, lists and strings, telling every flaw of the text itself."""
    builder = _build(text, keep_positions=False)
    return Reading(builder.root, tuple(builder.flaws))


def positions(text: str) -> Positions:
    """Where everything stands in a text; kept apart from ``load``, because only files with faults need it."""
    return _build(text, keep_positions=True).positions


def _build(text: str, *, keep_positions: bool) -> _Builder:
    builder = _Builder(keep_positions)
    loader = yaml.CBaseLoader(text)
    try:
        while not builder.done and (event := loader.get_event()):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.root = None
        builder.flaws.append(_syntax(error))
    except yaml.YAMLError:
        builder.root = None
        builder.flaws.append(Flaw("bad-yaml", *_WORDS["bad-yaml"]))
    finally:
        loader.dispose()
    return builder


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _syntax(error: yaml.MarkedYAMLError) -> Flaw:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    told = f"{error.context or ''} {error.problem or ''}"
    words = next((words for part, words in _SYNTAX.items() if part in told), _WORDS["bad-yaml"])
    return Flaw("bad-yaml", *words, line, column)


_WORDS = {
    "second-document": (
        "1つのファイルに2つ以上の記録があります。",
        "「---」の行から下を、べつのファイルに分けてください。",
    ),
    "alias": (
        "「&」や「*」で始まる書き方（別名）は使えません。",
        '同じ内容でも、そのまま書いてください。「&」「*」で始まる文字は "…" で囲みます。',
    ),
    "tag": (
        "「!」で始まる書き方（タグ）は使えません。",
        '「!」で始まる語を消してください。文字として書くときは "…" で囲みます。',
    ),
    "duplicate-key": (
        "項目「{}」が2回書かれています。",
        "1つにまとめるか、まちがって写した行を消してください。",
    ),
    "too-deep": (
        "字下げやかっこの重なりが深すぎます。",
        "この行の字下げと「[」「-」を確かめてください。",
    ),
    "bad-key": (
        "項目名のところに、一覧やかっこがあります。",
        "「項目名: 値」の形で書いてください。例 name: 稚内市",
    ),
    "bad-yaml": (
        "字下げまたは記号の使い方に誤りがあり、ここから先を読み取れません。",
        "同じ段の項目は、はじまりの位置をそろえてください。一覧は「- 」で始めます。",
    ),
}

_SYNTAX = {
    "mapping values are not allowed": (
        "1行に「: 」が2つあるか、字下げがそろっていません。",
        '文の中に「: 」があるときは、値ぜんたいを "…" で囲んでください。字下げは上の行とそろえます。',
    ),
    "could not find expected ':'": (
        "項目名のあとに「: 」がありません。",
        "「項目名: 値」の形で書いてください。コロンのあとに半角の空白が1つ要ります。",
    ),
    "cannot start any token": (
        "値がこの記号で始まっているため、読み取れません。",
        '「@」「`」「%」などで始まる値は "…" で囲んでください。',
    ),
    "quoted scalar": (
        "引用符（\" または '）が閉じられていません。",
        "値のはじめと終わりに、同じ引用符を付けてください。",
    ),
}
