"""Takes functions of their inputs alone; gives them with a memory of their last result, for whoever keeps one.

A build keeps nothing and calls them as they are. A preview makes one world after the other, of which nearly everything is
as it was: what is made of the very same inputs is the very same value again, and so is what is made of that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import wraps
from pathlib import Path, PurePath
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PLAIN = (str, bytes, int, date, frozenset, PurePath)
"""What is the same where it is equal; of anything else only the very same value is, as equal ones may still differ."""


class Memory:
    """The last inputs and result of each function, and of some of them for each of what they are about."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.last: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    @contextmanager
    def used(self) -> Iterator[None]:
        """Inside, what was made before is not made again."""
        token = _memory.set(self)
        try:
            yield
        finally:
            _memory.reset(token)


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


def is_keeping() -> bool:
    """Whether somebody keeps a memory now."""
    return _memory.get() is not None


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """A function that gives its last result again as long as its inputs are the same; nobody may change what it gave."""
    return _keeping(function, lambda _inputs: function)


def kept_for_each(function: Callable[P, T]) -> Callable[P, T]:
    """The same with a result for each first input: a code, a path."""
    return _keeping(function, lambda inputs: (function, inputs[0]))


def _keeping(function: Callable[P, T], key_of: Callable[[tuple[Any, ...]], Hashable]) -> Callable[P, T]:
    @wraps(function)
    def again(*inputs: P.args, **named: P.kwargs) -> T:
        memory = _memory.get()
        if memory is None:
            return function(*inputs, **named)
        key, given = key_of(inputs), (*inputs, *sorted(named.items()))
        last = memory.last.get(key)
        if last is None or not _same(last[0], given):
            last = memory.last[key] = (given, function(*inputs, **named))
        result: T = last[1]
        return result

    return again


def _same(one: object, other: object) -> bool:
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, _PLAIN) and one == other


def content_of(*paths: Path) -> tuple[tuple[Path, bytes], ...]:
    """What files hold, and those right in folders: an input of functions that read them; nothing where none is kept.

    A file that can't be read holds nothing; whoever reads it tells why.
    """
    return tuple((file, _bytes(file)) for path in paths for file in _files(path)) if _memory.get() else ()


def _files(path: Path) -> list[Path]:
    return sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
