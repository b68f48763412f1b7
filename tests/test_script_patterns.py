"""No pattern of our scripts hangs either: for a text twice as long it takes twice the time, whatever people repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.press.scripts import with_needed
from tests.js_patterns import Literal, in_python, literals
from tests.pumps import COMMON, ENDS, pumps
from tests.sources import SCRIPTS
from tests.v8 import V8, running

LENGTHS = (2_500, 5_000, 10_000, 20_000)
"""A pattern whose time grows with the square of the length takes 64 times as long for the last as for the first."""

STEEP = 24
"""Growth from the first to the last length that is no longer taken for linear (8)."""

SHORT = {"search/": 1_000}
"""Signs of a query that scripts of a folder read at most; entries of their lists are our own."""

QUICK = 25
"""Milliseconds that nobody minds, whatever they grow from: a slow phone takes ten times as long."""

NOTE = """
  globalThis.made = [];
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, [source, flags = ""]) {
      made.push([String(source), flags]);
      return new target(source, flags);
    },
  });
"""
"""Notes patterns that scripts put together."""

MAKING = ("update/values.js", "update/scalars.js", "update/reading.js")
"""Scripts that put patterns together as they load."""

MEASURE = """
  globalThis.slow = ({ source, flags, tried, lengths, quick, steep }) => {
    const pattern = new RegExp(source, flags.replace("y", ""));
    const ms = (before, pump, end, length) => {
      const text = (before + pump.repeat(length / pump.length)).slice(0, length) + end;
      const begin = Date.now();
      // All of a text is gone through, as by replace.
      if (pattern.global) text.replace(pattern, "");
      else pattern.test(text);
      return Date.now() - begin;
    };
    for (const [before, pump, end] of tried) {
      // What takes long for a short text is not tried with a long one.
      const short = ms(before, pump, end, lengths[0] / 50);
      if (short > quick || ms(before, pump, end, lengths[0]) > 4 * quick) return [before, pump, end, short];
      if (ms(before, pump, end, lengths.at(-1)) > quick) {
        const times = lengths.map((length) => Math.min(...[1, 2, 3].map(() => ms(before, pump, end, length))));
        if (times.at(-1) > quick && times.at(-1) > steep * Math.max(times[0], 1)) return [before, pump, end, times];
      }
    }
    return null;
  };
"""


@pytest.fixture(scope="module")
def v8() -> Iterator[V8]:
    with running() as page:
        page.run(NOTE)
        for name in with_needed(MAKING, {name: script.encode() for name, script in SCRIPTS.items()}):
            page.run(SCRIPTS[name])
        page.run(MEASURE)
        yield page


def tried(source: str) -> list[tuple[str, str, str]]:
    """Texts to try a pattern with."""
    try:
        found = pumps(in_python(source))
    except re.error:
        found = tuple(("", one) for one in COMMON)
    return [(before, pump, end) for before, pump in found for end in ENDS]


def steep(pattern: Literal, v8: V8) -> str | None:
    """How a pattern takes too long, or nothing."""
    most = next((most for folder, most in SHORT.items() if pattern.script.startswith(folder)), LENGTHS[-1])
    lengths = [length for length in LENGTHS if length < most] + [most]
    told = {"source": pattern.source, "flags": pattern.flags, "tried": tried(pattern.source), "lengths": lengths}
    slow = v8.evaluate("slow", told | {"quick": QUICK, "steep": STEEP})
    return f"{pattern.script}: /{pattern.source}/{pattern.flags}: {slow}" if slow else None


def test_scripts_read_no_longer_queries() -> None:
    assert "const MOST_READ = 1000;" in SCRIPTS["search/danger/reading.js"]
    assert "const LONGEST = 120;" in SCRIPTS["search/engine/fold.js"]


def test_no_pattern_of_a_script_takes_longer_and_longer(v8: V8) -> None:
    every = [*literals(), *(Literal("update/made", *made) for made in v8.evaluate("made"))]
    assert len(every) > 150
    assert "\n".join(told for pattern in every if (told := steep(pattern, v8))) == ""


@pytest.mark.parametrize("source", [r"\s*\n\s*", r"[ \t]+$"])
def test_this_would_find_one_that_does(source: str, v8: V8) -> None:
    assert steep(Literal("sample.js", source, ""), v8)
