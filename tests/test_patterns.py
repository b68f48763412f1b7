"""No pattern of the house hangs: for a text twice as long it takes twice the time, whatever people and machines repeat."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import generator
from generator.diagnostics.yaml.builder import MAX_VALUE
from generator.registry.dead_numbers import _BETWEEN, _any
from tests.pumps import ENDS, pumps

LENGTHS = (1_500, 3_000, 6_000, 12_000)
"""A pattern whose time grows with the square of the length takes 64 times as long for the last as for the first."""

STEEP = 24
"""Growth from the first to the last length that is no longer taken for linear (8), on a machine with much else to do."""

QUICK = 0.004
"""Seconds that nobody minds, whatever they grow from."""

PATIENCE = 0.5
"""Seconds after which nobody waits any more."""

LONGEST = 0.1
"""Seconds that a pattern may take for a value of the longest kind, where it only ever meets values."""

OF_VALUES = ("exchange", "records.model", "records.rules", "records.messages", "records.offices", "places", "registry", "settings")  # fmt: skip
"""Rooms whose patterns meet single values, cells and rows of reviewed tables only: these are no longer than MAX_VALUE."""

LONG_LISTS = ("exchange.rows.headings",)
"""Long lists of words that meet headings alone; those are short."""

LONGEST_HEADING = 300

OWN = ("features.furigana.vocabulary", "guides", "press.markdown", "press.minify", "readings.ruby")
"""These read our own templates, scripts and pages alone, in which every mark is closed."""

CALLS = ("search", "match", "fullmatch")
SEARCHING = {"search", "sub", "subn", "split", "findall", "finditer"}


WHOLE_FILES = ("exchange.sheets",)
"""Of these rooms, the patterns that meet files of any length."""

BUILT = {
    "f'[0０](?<![0-9０-９].){_BETWEEN}(?:{rest})(?![0-9０-９])'": (
        f"[0０](?<![0-9０-９].){_BETWEEN}(?:{_any('162000000')}|{_any('162000001')})(?![0-9０-９])",
    ),
    "f'[{KANJI}{re.escape(others)}]'": ("[一-龠々]",),
    "_WORDS.get(kind, '(?!)')": (),
    "f'^[ -]{{{column}}}(-)(?=\\\\s)'": (r"^[ -]{4}(-)(?=\s)",),
    "re.escape(name)": ("見本町",),
    "f'{re.escape(name)}[0-9]+丁目'": ("見本町[0-9]+丁目",),
    "f'{re.escape(name)}{chome.group(1)}丁目'": ("見本町1丁目",),
    "f'^(?:{around}{self.area.name})?'": ("^(?:(?:見本県)?(?:見本郡)?(?:見本市)?見本町)?",),
    # What a name stands for is held where it is written: in a table, or as a part of a module.
    "pattern": (),
    "shape": (),
    "word": (),
    "form": (),
}
"""Patterns made of what only a function knows, as the source writes them, and what they look like then."""


class Found(NamedTuple):
    """A pattern where it stands."""

    where: str
    pattern: re.Pattern[Any]
    calls: tuple[str, ...]


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def held(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value of a module, in what it holds, and in the members of a choice."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, type) and issubclass(value, Enum):
        for one in value:
            yield from held(vars(one), depth + 1)
    elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from held(getattr(value, part.name), depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from held(one, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for one in value.values():
            yield from held(one, depth + 1)


def written(module: ModuleType, tree: ast.AST) -> Iterator[tuple[int, re.Pattern[Any], str]]:
    """The patterns that stand in calls of ``re``, with line and call; a new one that a function makes needs its sample."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), call), [first, *_rest]) if (
                hasattr(re, call) and call != "escape"
            ):
                try:
                    found = eval(compile(ast.Expression(first), "", "eval"), vars(module))  # noqa: S307 - our own source
                    texts: tuple[str | bytes, ...] = (found,) if isinstance(found, str | bytes) else ()
                except NameError:
                    texts = BUILT[ast.unparse(first)]
                for text in texts:
                    yield node.lineno, re.compile(text), call


@cache
def patterns() -> tuple[Found, ...]:
    """Every pattern of the house, with the calls that it is used in."""
    every = list(modules())
    source = "\n".join(Path(str(module.__file__)).read_text("utf-8") for module in every)
    found: dict[tuple[str | bytes, int], Found] = {}
    for module in every:
        room = module.__name__.removeprefix("generator.")
        for name, value in vars(module).items():
            used = (
                set(re.findall(rf"\b{re.escape(name)}\.(\w+)\(", source))
                if isinstance(value, re.Pattern)
                else SEARCHING
            )
            calls = tuple(call for call in CALLS if call in used or (call == "search" and used & SEARCHING))
            for pattern in held(value):
                found.setdefault((pattern.pattern, pattern.flags), Found(f"{room}.{name}", pattern, calls or CALLS))
        for line, pattern, call in written(module, ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            calls = ("search",) if call in SEARCHING | {"compile"} else (call,)
            found.setdefault((pattern.pattern, pattern.flags), Found(f"{room}:{line}", pattern, calls))
    return tuple(found.values())


class TooLongError(Exception):
    """Somebody has waited long enough."""


def stop(*_signal: object) -> None:
    raise TooLongError


def seconds(pattern: re.Pattern[Any], call: str, before: str, pump: str, end: str, length: int) -> float:
    """How long a call takes; no more than ``PATIENCE``."""
    text: str | bytes = (before + pump * (length // len(pump)))[:length] + end
    if isinstance(pattern.pattern, bytes):
        text = str(text).encode()
    former = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    begin = time.process_time()
    try:
        getattr(pattern, call)(text)
    except TooLongError:
        return PATIENCE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
    return time.process_time() - begin


def steep(found: Found) -> Iterator[str]:
    """Each way in which a pattern takes too long."""
    is_bounded = found.where.startswith(OF_VALUES) and not found.where.startswith(WHOLE_FILES)
    longest, most = (MAX_VALUE, LONGEST) if is_bounded else (LENGTHS[-1], QUICK)
    longest = LONGEST_HEADING if found.where.startswith(LONG_LISTS) else longest
    for before, pump in pumps(found.pattern):
        for end in ENDS:
            for call in found.calls:
                how = (found.pattern, call, before, pump, end)
                # The rest is only looked at closely where something seems wrong; a busy machine is asked again.
                if seconds(*how, longest) < most:
                    continue
                if seconds(*how, LENGTHS[0]) >= PATIENCE:
                    yield f"{found.where}: {call} of {before!r} + {pump!r} + {end!r}"
                    return
                tries = [[seconds(*how, length) for length in LENGTHS if length <= longest] for _ in range(3)]
                best = [min(times) for times in zip(*tries, strict=True)]
                grown = best[-1] / max(best[0], 1e-5)
                if best[-1] > most and (is_bounded or grown > STEEP):
                    yield f"{found.where}: {call} of {before!r} + {pump!r} + {end!r}: {best}"
                    return


def test_there_are_many() -> None:
    assert len(patterns()) > 200


def test_no_pattern_takes_longer_and_longer() -> None:
    assert [told for found in patterns() if not found.where.startswith(OWN) for told in steep(found)] == []


@pytest.mark.parametrize(
    "text",
    [
        "(a+)+b",
        rb"<si>(.*?)</si>",
        r"^( *)(?:- +)*(?:[^#]*: +)?[|>]$",
        r"\s*\n\s*",
        r"[0-9]+-",
        "(?:・?(?:祝休日|休日|祝))*x",
    ],
)
def test_this_would_find_one_that_does(text: str) -> None:
    assert list(steep(Found("features.sample", re.compile(text), CALLS)))
