"""Takes scripts of ours by their names; gives a V8 that has run them, without a browser, for what needs no page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from generator.press.scripts import with_needed
from tests.sources import SCRIPTS

PATIENCE = 300.0
"""Seconds after which an expression is given up."""

# Scripts look for others through elements; here they are noted, to be run from disk.
_PRELUDE = """
  globalThis.madoguchi = { engine: {} };
  globalThis.asked = [];
  globalThis.addEventListener = () => {};
  globalThis.document = {
    currentScript: { dataset: { root: "" } },
    createElement: () => ({}),
    querySelector: () => null,
    head: { append: (script) => asked.push(script) },
  };
"""

# As in a browser: a function is called with the argument, a promise awaited. An unpaired surrogate stays one in JSON.
_EVALUATE = """
  globalThis.outcome = null;
  (async () => {
    const found = (%s);
    return typeof found === "function" ? found(%s) : found;
  })().then(
    (value) => { outcome = JSON.stringify({ value }); },
    (error) => { outcome = JSON.stringify({ error: String(error) }); },
  );
  undefined;
"""


class ScriptError(Exception):
    """What a script threw."""


class V8:
    """Runs scripts and expressions in one global scope."""

    def __init__(self, site: Path | None = None) -> None:
        """Take the folder of a site, where scripts that others ask for are found."""
        # Playwright leaves an event loop in the thread of the tests; V8 would wait for its turns in it for ever.
        with ThreadPoolExecutor(1) as pool:
            self._racer = pool.submit(MiniRacer).result()
        self._site = site
        self._racer.eval(_PRELUDE)

    def run(self, script: str) -> None:
        """Run a script as a page would."""
        self._racer.eval(script, timeout_sec=PATIENCE)

    def run_built(self, pattern: str) -> None:
        """Run the one script of the site whose name among its assets fits."""
        assert self._site
        [script] = self._site.glob(f"assets/{pattern}")
        self.run(script.read_text("utf-8"))

    def evaluate(self, expression: str, argument: object = None) -> Any:
        """What an expression gives, or a function when called with the argument, as Playwright's pages do."""
        self._racer.eval(_EVALUATE % (expression, json.dumps(argument)), timeout_sec=PATIENCE)
        while (outcome := self._racer.eval("outcome")) is None:
            self._run_asked()
        told = json.loads(str(outcome))
        if "error" in told:
            raise ScriptError(told["error"])
        return told.get("value")

    def _run_asked(self) -> None:
        """Run the next script that was asked for; an expression that waits for anything else would wait for ever."""
        source = self._racer.eval("asked[0]?.src ?? null")
        assert isinstance(source, str), "nothing is asked for that could go on"
        path = self._site / source if self._site else None
        found = path is not None and path.is_file()
        if path and found:
            self.run(path.read_text("utf-8"))
        self._racer.eval(f"asked.shift().{'onload' if found else 'onerror'}(); undefined")

    def close(self) -> None:
        """Let V8 go."""
        self._racer.close()


@contextmanager
def running(*names: str, site: Path | None = None) -> Iterator[V8]:
    """A V8 that has run these scripts of ours, each after those that it needs."""
    scripts = {name: script.encode() for name, script in SCRIPTS.items()}
    v8 = V8(site)
    try:
        for name in with_needed(names, scripts):
            v8.run(SCRIPTS[name])
        yield v8
    finally:
        v8.close()
