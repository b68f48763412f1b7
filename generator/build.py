"""The road: records, check, places, pages, site. Takes settings; gives the finished site, or says why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.features.all_features import FEATURES
from generator.features.assembly import assembled, kept, published_of, renderer_with
from generator.features.feature import Built, Feature
from generator.press.files import File
from generator.press.render import MissingTemplateError, Renderer, render
from generator.press.sitemap import robots, sitemap
from generator.press.staging import staged
from generator.settings.model import Settings
from generator.world import Progress, RefusedError, World, read_world


@dataclass
class Site:
    """A site that is being built."""

    folder: Path
    """Where its files go; it replaces the old site only at the end."""
    world: World
    """What it is made from."""
    renderer: Renderer
    """What renders its pages; whoever adds guide pages renders them with the same."""
    guides: list[str] = field(default_factory=list)
    """Addresses of the guide pages that were added."""


@contextmanager
def build(
    settings: Settings,
    today: date,
    progress: Progress = lambda _what, _done, _all: None,
    features: Sequence[Feature] = FEATURES,
) -> Iterator[Site]:
    """The whole build. Inside the ``with`` block the guide pages are added to ``site.folder``, by whatever makes them.

    Raises ``RefusedError`` when a record, a table or a feature holds an error. Whenever anything is raised, the old
    site stays untouched.
    """
    world = read_world(settings, [feature.folder for feature in features], today, progress)
    published = published_of(world.sources, features)
    assets = assembled(published, world, features)
    renderer = renderer_with(world, published, assets, features)
    with staged(settings.out) as folder:
        site = Site(folder, world, renderer)
        yield site
        pages = tuple(page for feature in features for page in feature.pages(world))
        for done, page in enumerate(pages, start=1):
            progress("ページを書く", done, len(pages))
            try:
                File(page.address, render(renderer, page).encode("utf-8")).write(folder)
            except MissingTemplateError as error:
                raise RefusedError((_without_template(page.template, error.name, features),)) from error
        for address, content in assets.files().items():
            File(address, content).write(folder)
        built = Built(
            world, assets, kept(published, assets, features), pages, lambda address: (folder / address).read_bytes()
        )
        for feature in features:
            for file in feature.after(built):
                file.write(folder)
        if settings.site.address:
            known = [(page.address, page.changed_on) for page in pages if page.listed]
            known += [(address, None) for address in sorted(site.guides)]
            File("sitemap.xml", sitemap(settings.site.address, known).encode("utf-8")).write(folder)
            File("robots.txt", robots(settings.site.address).encode("utf-8")).write(folder)


def _without_template(page: str, name: str, features: Sequence[Feature]) -> Diagnostic:
    """A feature, or the theme, lacks a template."""
    folder = next((feature.folder for feature in features if page.startswith(f"{feature.name}/")), Path("theme"))
    path = folder / name.removeprefix(f"{folder.name}/") if name.startswith(f"{folder.name}/") else Path("theme", name)
    hint = "テンプレートのファイルを置くか、generator/features/all_features.py からこの機能の行を外してください。"
    message = f"ページのテンプレート「{name}」がありません（{page} が使います）。"
    return Diagnostic("missing-template", message, hint).in_file(path)
