"""Takes ``mkdocs.yml``; gives what it says of guide pages, for whoever renders them without MkDocs.

What of it MkDocs alone can do is refused, so that no page is published that was to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.config_value import Item, Spot, Value, located
from generator.settings.block import PLUGINS
from generator.settings.file import read_tree
from generator.settings.model import PLUGIN

EXTENSIONS = "markdown_extensions"
"""Where the extensions of Markdown stand."""

NAVIGATION = "nav"
"""Where pages stand in the order of a menu, with the titles that they are to have."""

_ALWAYS = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs adds to whatever is set."""

_ONLY_MKDOCS = ("exclude_docs", "draft_docs", "extra_templates", "hooks")
"""What changes which pages there are, or what stands on them."""

_ADDRESSES: Place = ("use_directory_urls",)
"""Whether the addresses of guide pages name folders; those of our site name files."""


class GuideSettings(NamedTuple):
    """How guide pages are to be rendered."""

    extensions: Mapping[str, Mapping[str, Any]]
    """The extensions of Python-Markdown by name, each with what is set of it, in order."""
    titles: Mapping[str, str]
    """Titles that the menu gives to pages, by the path of their Markdown."""
    spots: Mapping[str, Spot]
    """Where each extension that is set stands."""
    faults: tuple[Diagnostic, ...]
    """What only MkDocs can do, at its line."""


def read_guide_settings(file: Path) -> GuideSettings:
    """What a file of settings says of guide pages; a file that can't be read says nothing, as others tell."""
    tree = read_tree(file).value
    if tree is None:
        return GuideSettings({name: {} for name in _ALWAYS}, {}, {}, ())
    listed = dict(_extensions(tree))
    set_ = {name: value.plain() for name, (_place, value) in listed.items() if value}
    extensions = {name: set_.get(name) or {} for name in (*_ALWAYS, *listed)}
    spots = {name: tree.spot_of(place, at_key=True) for name, (place, _value) in listed.items()}
    faults = (located(fault, tree.spot_of(fault.place, at_key=True)) for fault in _only_mkdocs(tree))
    return GuideSettings(extensions, dict(_titles(tree.find((NAVIGATION,)))), spots, tuple(faults))


def _extensions(tree: Value) -> Iterator[tuple[str, tuple[Place, Value | None]]]:
    """The extensions with the place of each and what is set of it: a list of names and of mappings, or a mapping."""
    found = tree.find((EXTENSIONS,))
    if found is None:
        return
    if isinstance(found.data, dict):
        yield from ((name, ((EXTENSIONS, name), item.value)) for name, item in found.data.items())
    for number, one in enumerate(found.data if isinstance(found.data, list) else ()):
        if isinstance(one.data, str):
            yield one.data, ((EXTENSIONS, number), None)
        elif isinstance(one.data, dict):
            yield from ((name, ((EXTENSIONS, number, name), item.value)) for name, item in one.data.items())


def _titles(menu: Value | None) -> Iterator[tuple[str, str]]:
    """Each page that a menu gives a title to, at any depth, with the title."""
    if menu is None:
        return
    if isinstance(menu.data, list):
        for one in menu.data:
            yield from _titles(one)
    elif isinstance(menu.data, dict):
        for title, item in menu.data.items():
            if isinstance(item.value.data, str):
                yield item.value.data, title
            else:
                yield from _titles(item.value)


def _only_mkdocs(tree: Value) -> Iterator[Diagnostic]:
    """What is set that only MkDocs can do."""
    for name in _ONLY_MKDOCS:
        if (found := tree.find((name,))) and found.data not in (None, "", []):
            yield _refused(name, (name,))
    if (found := tree.find(_ADDRESSES)) is None or found.data is not False:
        message = "案内のページのアドレスが、ファイルの名前になりません。"
        yield Diagnostic("bare", message, "「use_directory_urls: false」と書いてください。", place=_ADDRESSES)
    plugins = tree.find(PLUGINS)
    data = plugins.data if plugins else None
    named = [(PLUGINS, data)] if isinstance(data, dict) else _named(data)
    for place, names in named:
        yield from (_refused(name, (*place, name)) for name in names if name != PLUGIN)


def _named(data: object) -> Iterator[tuple[Place, Mapping[str, Item | None]]]:
    for number, one in enumerate(data if isinstance(data, list) else ()):
        if isinstance(one.data, dict):
            yield (*PLUGINS, number), one.data
        elif isinstance(one.data, str):
            yield (*PLUGINS, number), {one.data: None}


def _refused(name: str, place: Place) -> Diagnostic:
    hint = "この設定を消すか、--bare を付けずに作ってください。"
    return Diagnostic("bare", f"「{name}」は、MkDocs だけが使える設定です。", hint, place=place)
