"""Takes what ``mkdocs.yml`` says; gives the place of the directory's block among the plugins, and what hides it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.config_loader import Unset, Value
from generator.settings import messages
from generator.settings.model import PLUGIN

PLUGINS: Place = ("plugins",)
"""Where the plugins stand."""
ENABLED = "enabled"
"""What MkDocs itself reads in the block of any plugin."""

_NEAR = 0.7
"""How alike a name must be to ours to be taken for a slip of it."""


def find_block(tree: Value) -> tuple[Place | None, tuple[Diagnostic, ...]]:
    """The place of the block, if there is one; MkDocs takes a list of names and blocks, or a mapping of blocks."""
    plugins = tree.find(PLUGINS)
    if plugins is None or plugins.data is None:
        return None, ()
    if not isinstance(plugins.data, list | dict):
        return None, (messages.wrong_plugins(PLUGINS),)
    named = dict(_named(plugins))
    own = [place for place, name in named.items() if name == PLUGIN]
    if not own:
        return None, tuple(
            messages.misspelt_block(name, place)
            for place, name in named.items()
            if get_close_matches(name, [PLUGIN], cutoff=_NEAR)
        )
    faults = [messages.second_block(place) for place in own[1:]]
    # Names in one step with ours: MkDocs refuses them, in words from which nobody learns that they should be deeper.
    beside = own[0][:2] if len(own[0]) > len(PLUGINS) + 1 else None
    faults += [
        messages.belongs_in_block(name, place)
        for place, name in named.items()
        if place[:2] == beside and name != PLUGIN
    ]
    block = tree.find(own[0])
    return own[0], (*faults, *(_look_at(block, own[0]) if block else ()))


def _named(plugins: Value) -> Iterator[tuple[Place, str]]:
    """The place of what is said of each plugin, with its name."""
    if isinstance(plugins.data, dict):
        yield from (((*PLUGINS, name), name) for name in plugins.data)
    elif isinstance(plugins.data, list):
        for number, one in enumerate(plugins.data):
            if isinstance(one.data, str):
                yield (*PLUGINS, number), one.data
            elif isinstance(one.data, dict):
                yield from (((*PLUGINS, number, name), name) for name in one.data)


def _look_at(block: Value, place: Place) -> Iterator[Diagnostic]:
    """What is wrong with the block as a whole."""
    is_bare_name = len(place) == len(PLUGINS) + 1 and block.data == PLUGIN
    if is_bare_name or block.data is None or isinstance(block.data, Unset) or block.data == {}:
        yield messages.empty_block(place)
    elif not isinstance(block.data, dict):
        yield messages.wrong_block(place)
    elif (enabled := block.find((ENABLED,))) and enabled.data is False:
        yield messages.disabled_block((*place, ENABLED))
