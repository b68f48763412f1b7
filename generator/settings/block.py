"""Takes what ``mkdocs.yml`` says; gives the place of the directory's block among the plugins, and what hides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.config_value import Unset, Value
from generator.settings import messages
from generator.settings.model import PLUGIN

PLUGINS: Place = ("plugins",)
"""Where the plugins stand."""
ENABLED = "enabled"
"""What MkDocs itself reads in the block of any plugin."""

_HINT = f"「plugins」の下に「- {PLUGIN}:」と書き、その下に字下げして書いてください。例 prefectures: [福井県]"
_NO_LIST = Diagnostic("wrong-type", "「plugins」は、「- 」で始まる一覧で書きます。", _HINT, place=PLUGINS)
NO_BLOCK = Diagnostic("no-plugin", f"「plugins」の中に「{PLUGIN}」がありません。", _HINT, place=PLUGINS)
"""What is told where nothing is said of the directory at all."""

_NEAR = 0.7
"""How alike a name must be to ours to be taken for a slip of it."""


def find_block(tree: Value) -> tuple[Place | None, tuple[Diagnostic, ...]]:
    """The place of the block, if there is one; MkDocs takes a list of names and blocks, or a mapping of blocks."""
    plugins = tree.find(PLUGINS)
    if plugins is None or plugins.data is None:
        return None, ()
    if not isinstance(plugins.data, list | dict):
        return None, (_NO_LIST,)
    named = dict(_named(plugins))
    own = [place for place, name in named.items() if name == PLUGIN]
    if not own:
        return None, tuple(
            _told("no-plugin", f"「{name}」というプラグインはありません。", f"「{PLUGIN}」のことですか。", place)
            for place, name in named.items()
            if get_close_matches(name, [PLUGIN], cutoff=_NEAR)
        )
    twice = f"「plugins」の中に「{PLUGIN}」が2つあります。"
    faults = [_told("duplicate-key", twice, "1つにまとめてください。", place) for place in own[1:]]
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
        message = f"「{PLUGIN}」の下に何も書かれていないので、全国のサイトになります。"
        hint = "字下げして、対象の都道府県を書いてください。例 prefectures: [福井県]（全国なら prefectures: []）"
        yield replace(_told("empty-plugin", message, hint, place), severity=Severity.WARNING)
    elif not isinstance(block.data, dict):
        message = f"「{PLUGIN}」の下は、「項目名: 値」の形で書きます。"
        hint = "字下げして書いてください。例 prefectures: [福井県]"
        yield Diagnostic("wrong-type", message, hint, place=place)
    elif (enabled := block.find((ENABLED,))) and enabled.data is False:
        message = f"「{PLUGIN}」が「{ENABLED}: false」で止められています。"
        yield _told("no-plugin", message, f"「{ENABLED}」の行を消してください。", (*place, ENABLED))


def _told(code: str, message: str, hint: str, place: Place) -> Diagnostic:
    return Diagnostic(code, message, hint, place=place, at_key=True)
