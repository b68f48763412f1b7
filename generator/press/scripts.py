"""Takes facts, or scripts that need each other; gives what brings them to the browser, all classic scripts.

A script names those that it needs in directives on its first lines, as TypeScript has them for scripts that are no
modules: ``/// <reference path="distance.js" />``, from its own place among the assets.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.press.assets import MissingFileError

_REFERENCE = re.compile(rb'^/// <reference path="([^"]+)" />\n', re.MULTILINE)


def fact_script(name: str, facts: Mapping[str, Any]) -> bytes:
    """A script that hands facts over under a name; data comes so because browsers fetch nothing from disk."""
    return f'madoguchi.receive("{name}",{_json(facts)});\n'.encode()


def assigned(**facts: Any) -> bytes:
    """The beginning of a script, by which facts stand in the namespace before the rest runs."""
    lines = [f"madoguchi.{name} = {_json(fact)};\n" for name, fact in facts.items()]
    return f'"use strict";\nglobalThis.madoguchi ??= {{}};\n{"".join(lines)}'.encode()


def _json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def with_needed(entries: Iterable[str], scripts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Scripts by name, each after those that it needs and once; raises ``MissingFileError``."""
    found: dict[str, None] = {}
    for entry in entries:
        for name in _needed(entry, scripts, ()):
            found[name] = None
    return tuple(found)


def _needed(name: str, scripts: Mapping[str, bytes], way: tuple[str, ...]) -> Iterator[str]:
    if name in way:
        raise ValueError(f"{' → '.join((*way, name))}: scripts that need each other")
    if name not in scripts:
        raise MissingFileError(name)
    for path in _REFERENCE.findall(scripts[name]):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), path.decode()))
        yield from _needed(other, scripts, (*way, name))
    yield name


def joined_scripts(parts: Mapping[str, bytes]) -> bytes:
    """The scripts of a folder as one, each after those that it needs."""
    return b"".join(_REFERENCE.sub(b"", parts[name]) for name in with_needed(sorted(parts), parts))
