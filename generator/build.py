"""The road: records, check, places, pages, site. Takes settings; gives the finished site, or says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import __version__
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.system_error import reason
from generator.features.all_features import FEATURES
from generator.features.assembly import assembled, kept, published_of, renderer_with
from generator.features.feature import Built, Feature
from generator.press.compression import compressed
from generator.press.files import File
from generator.press.manifest import Manifest, manifest_file
from generator.press.render import Failure, MissingTemplateError, Renderer, render, where_it_failed
from generator.press.security_txt import ADDRESS as SECURITY_TXT
from generator.press.security_txt import security_txt
from generator.press.sitemap import robots, sitemap
from generator.press.staging import Fingerprint, NotASiteError, NotWholeError, Staging, holds_a_site, staged
from generator.press.swap import HalfwayError
from generator.second_process import beside
from generator.settings.model import Settings, SiteSettings
from generator.world import Progress, RefusedError, World, read_world


@dataclass
class Site:
    """A site that is being built."""

    staging: Staging
    """Where its files go, all planned; it replaces the old site only at the end."""
    world: World
    """What it is made from."""
    renderer: Renderer
    """What renders its pages; whoever adds guide pages renders them with the same."""
    guides: list[str] = field(default_factory=list)
    """Addresses of the guide pages that were added."""
    elsewhere: list[str] = field(default_factory=list)
    """Addresses of the files that whoever adds guide pages writes by itself, below ``folder``."""

    @property
    def folder(self) -> Path:
        """Where whoever adds guide pages may write by itself, and empty what it finds; what lies there becomes the site's."""
        return self.staging.folder / ".guides"


FAILURES = (NotASiteError, NotWholeError, HalfwayError, OSError, MemoryError)
"""What keeps a site from being written, whatever its records say."""


def why_unwritten(error: Exception) -> str:
    """One of the failures in words, with the file that it is about."""
    match error:
        case NotASiteError():
            return f"「{error}」には、ここで作ったサイトではないものが入っています。上書きしません。"
        case HalfwayError(__cause__=OSError() as cause):
            return f"サイトは、一部だけが新しくなりました。もう一度作ると、そろいます。{why_unwritten(cause)}"
        case MemoryError():
            return "メモリーが足りません。"
        case OSError(filename=str() | Path() as path):
            return f"「{path}」: {reason(error)}。"
        case OSError():
            return f"{reason(error)}。"
    return str(error)


def told_waiting(who: str) -> str:
    """What is told to whoever has to wait for another build."""
    return f"同じ場所のサイトを、いまほかで作っています（{who}）。終わるのを待っています。"


def what_stands(out: Path) -> str:
    """What is to be found where the site belongs, after a build that gave none; nothing where it was never built."""
    return "前のサイトはそのままです。" if holds_a_site(out) else ""


@contextmanager
def build(
    settings: Settings,
    today: date,
    progress: Progress = lambda _what, _done, _all: None,
    features: Sequence[Feature] = FEATURES,
    waiting: Callable[[str], None] = lambda _who: None,
) -> Iterator[Site]:
    """The whole build. Inside the ``with`` block the guide pages are added, by whatever makes them.

    They come last, as some tell what was written; who writes them by itself does so in ``site.folder``.

    Of two builds at once one waits, and is told who builds (``waiting``); only then it reads, so that the last to end
    has seen the last change. Raises ``RefusedError`` when a record, a table, a template or a feature holds an error, and all that
    ``staged`` does. Whenever anything is raised but ``HalfwayError``, the old site stays untouched.
    """
    with staged(settings.out, waiting) as staging, _told_of_templates(settings.theme, features):
        world = read_world(settings, [feature.folder for feature in features], today, progress)
        published = published_of(world.sources, features)
        assets = assembled(published, world, features)
        site = Site(staging, world, renderer_with(world, published, assets, features))
        for address, content in assets.files().items():
            staging.write(File(address, content))
        assets.let_go()
        with beside(lambda: _write_pages(staging.part(), site, features)) as pages:
            _write_files(staging, world, features, progress)
            written, listed = pages()
            staging.join(written)
        built = Built(world, assets, kept(published, assets, features), staging.read, staging.size)
        for feature in features:
            for file in feature.after(built):
                staging.write(file)
        yield site
        staging.take(site.folder, site.elsewhere)
        for file in about_site(settings.site, [*listed, *((address, None) for address in sorted(site.guides))]):
            staging.write(file)
        staging.write(list_of_files(world, staging.fingerprints()))
        if settings.compress:
            for file in compressed(staging.folder):
                staging.write(file)


Listed = tuple[str, str | None]
"""The address of a page that is listed, and the day of its newest fact."""


def about_site(site: SiteSettings, pages: Iterable[Listed]) -> Iterator[File]:
    """What tells programs of the whole site; ``pages`` are the addresses to list, each with the day of its newest fact."""
    if site.address:
        yield File("sitemap.xml", sitemap(site.address, pages).encode("utf-8"))
        yield File("robots.txt", robots(site.address).encode("utf-8"))
    if told := security_txt(site):
        yield File(SECURITY_TXT, told.encode("utf-8"))


def list_of_files(world: World, files: Mapping[str, Fingerprint]) -> File:
    """The manifest of a site with these files."""
    edition = next((edition.day for edition in world.tables.editions), "")
    return manifest_file(Manifest(world.settings.site.address, edition, __version__, files))


def _write_pages(
    part: Staging, site: Site, features: Sequence[Feature]
) -> tuple[Mapping[str, Fingerprint], list[Listed]]:
    """Write each page as soon as it is made, so that no more than one is held; raises ``RefusedError``."""
    listed: list[Listed] = []
    for page in (page for feature in features for page in feature.pages(site.world)):
        try:
            part.write(File(page.address, render(site.renderer, page).encode("utf-8")))
        except MissingTemplateError as error:
            raise RefusedError((without_template(page.template, error.name, features),)) from error
        if page.listed:
            listed.append((page.address, page.changed_on))
    return part.written, listed


def _write_files(staging: Staging, world: World, features: Sequence[Feature], progress: Progress) -> None:
    """Write what features publish beside their pages."""
    for done, file in enumerate((file for feature in features for file in feature.files(world)), start=1):
        progress("ページとデータを書く", done, 0)
        staging.write(file)


@contextmanager
def _told_of_templates(theme: Path, features: Sequence[Feature]) -> Iterator[None]:
    """Where a template can't be rendered, raise ``RefusedError`` with its line."""
    try:
        yield
    except (RefusedError, MissingTemplateError, *FAILURES):
        raise
    except Exception as error:
        if found := where_it_failed(error):
            raise RefusedError((broken_template(found, theme, features),)) from error
        raise


def broken_template(found: Failure, theme: Path, features: Sequence[Feature]) -> Diagnostic:
    """A template can't be rendered."""
    message = f"テンプレートから、ページを作れません（{found.why}）。"
    hint = "この行の書き方と、使っている名前を見直してください。"
    path = path_of_template(found.template, theme, features)
    return Diagnostic("broken-template", message, hint, line=found.line).in_file(path)


def path_of_template(name: str, theme: Path, features: Sequence[Feature]) -> Path:
    """Where a template lies, from the folder in which one works."""
    folder = next((feature.folder for feature in features if name.startswith(f"{feature.name}/")), None)
    path = folder.parent / name if folder else theme / name
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def without_template(page: str, name: str, features: Sequence[Feature]) -> Diagnostic:
    """A feature, or the theme, lacks a template."""
    folder = next((feature.folder for feature in features if page.startswith(f"{feature.name}/")), Path("theme"))
    path = folder / name.removeprefix(f"{folder.name}/") if name.startswith(f"{folder.name}/") else Path("theme", name)
    hint = "テンプレートのファイルを置くか、generator/features/all_features.py からこの機能の行を外してください。"
    message = f"ページのテンプレート「{name}」がありません（{page} が使います）。"
    return Diagnostic("missing-template", message, hint).in_file(path)
