"""Takes the table of features and the world; gives what pages use: assets, and the renderer with every name in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.features.feature import Feature
from generator.places import wording
from generator.press.addresses import address_of, ward_anchor
from generator.press.assets import Assets, Content, Folder
from generator.press.qr import qr_of
from generator.press.render import Renderer, renderer_of
from generator.press.scripts import joined_scripts, with_needed
from generator.press.sources import Sources
from generator.press.styles import FEATURES, joined_style
from generator.world import World

STYLE = "style.css"
"""The one style sheet; in the theme it says what it is made of, in a feature's folder it is that feature's part of it."""

PARTS = "style"
"""The folder of the theme's parts of it."""


def published_of(sources: Sources, features: Sequence[Feature]) -> dict[str, bytes]:
    """What is published of the theme and the features: single files, scripts joined to one, and the one style sheet."""
    parts = sources.below(PARTS)
    parts[FEATURES] = b"".join(sources.files.get(f"{feature.name}/{STYLE}", b"") for feature in features)
    folders = {feature.name for feature in features}
    published = {name: content for name, content in sources.files.items() if not _is_part(name, folders)}
    published[STYLE] = joined_style(STYLE, parts)
    for feature in features:
        for name, folder in feature.bundles.items():
            published[name] = joined_scripts(sources.below(f"{feature.name}/{folder}"))
    return published


def _is_part(name: str, features: set[str]) -> bool:
    """Whether a file is only a part of another one: of the style sheet, or of a script that lies deeper in a feature."""
    top, _, rest = name.partition("/")
    return "/" in rest or rest == STYLE if top in features else top == PARTS


def assembled(published: Mapping[str, bytes], world: World, features: Sequence[Feature]) -> Assets:
    """What is published with the facts of the features, which stand before a script of the same name; sealed."""
    files: dict[str, Content | Folder] = dict(published)
    for feature in features:
        for name, facts in feature.data(world).items():
            files[name] = _before(facts, published[name]) if name in published else facts
    return Assets(files)


def _before(facts: Content | Folder, script: bytes) -> Content:
    if isinstance(facts, Mapping):
        raise TypeError("a folder can't stand before a script")
    return facts + script if isinstance(facts, bytes) else lambda address: facts(address) + script


def renderer_with(
    world: World, published: Mapping[str, bytes], assets: Assets, features: Sequence[Feature]
) -> Renderer:
    """What renders the pages, with the names that every template may use."""
    names: dict[str, Any] = {
        "site": world.settings.site,
        "directory": world.directory,
        "asset": assets.address,
        "inline": assets.inline,
        "with_needed": lambda *entries: with_needed(entries, published),
        "qr_of": qr_of,
        "address_of": address_of,
        "ward_anchor": ward_anchor,
    }
    for feature in features:
        names |= feature.names(world)
    filters = {
        "slot": wording.say_slot,
        "closed": wording.say_closed,
        "date": wording.say_date,
        "call_cost": wording.say_call_cost,
        "dial": wording.dial,
        "weeks": lambda weeks: wording.say_weeks(weeks.first, weeks.last),
        "host": wording.host,
        "language": wording.say_language,
    }
    return renderer_of(world.sources.templates, names, filters)


def kept(published: Mapping[str, bytes], assets: Assets, features: Sequence[Feature]) -> tuple[str, ...]:
    """The addresses of styles and scripts that any page may need, so that a device keeps them from its first visit on."""
    on_demand = tuple(start for feature in features for start in feature.on_demand)
    names = (name for name in sorted(published) if name.endswith((".css", ".js", ".svg")))
    return tuple(assets.address(name) for name in names if not name.startswith(on_demand))
