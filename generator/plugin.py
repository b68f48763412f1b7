"""MkDocs meets the road here, and only here: it renders the guide pages into the site that is being built."""

from __future__ import annotations

import logging
import os
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

# Material prints a warning about MkDocs 2 at each start; pyproject.toml caps MkDocs, so it has nothing to tell here.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.build import Site, build
from generator.diagnostics.diagnostic import Severity
from generator.press import page as press
from generator.press.render import fill_insets
from generator.press.staging import NotASiteError
from generator.registry.calendar import today_in_japan
from generator.settings import Settings, SiteSettings
from generator.world import RefusedError

__all__ = ["Abort", "MadoguchiPlugin", "read_config", "render_guides", "settings_of"]

log = get_plugin_logger("madoguchi")


class WayOutConfig(Config):  # type: ignore[no-untyped-call]
    """Where whoever must not be seen reading may go at once; nothing for no such link."""

    name = config_options.Type(str, default="")
    """What the page is called."""
    page = config_options.URL(default="")
    """Its address."""


class MadoguchiConfig(Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may say about the directory."""

    records = config_options.Type(str, default="data/windows")
    """The folder of records, from the folder of ``mkdocs.yml``."""
    prefectures = config_options.ListOfItems(config_options.Type(str), default=[])
    """Names of the prefectures that the site covers; none for all 47."""
    contact = config_options.Type(str, default="")
    """A mail or web address of whoever runs the site."""
    forge = config_options.Choice(("", "github", "gitea"), default="")
    """What the repository runs on; empty to tell it by its host."""
    branch = config_options.Type(str, default="main")
    """The branch of the repository that is published."""
    way_out = config_options.SubConfig(WayOutConfig)
    """Where 「ほかのサイトへ移る」 leads."""
    offline = config_options.Type(bool, default=True)
    """Whether devices may keep pages for when there is no network."""


class MadoguchiPlugin(BasePlugin[MadoguchiConfig]):  # type: ignore[no-untyped-call]
    """Adds the directory to what MkDocs builds."""

    site: Site | None = None
    """The site that is being built; given by ``render_guides``, or opened here for a plain ``mkdocs build``."""

    def __init__(self) -> None:
        """Begin with no site."""
        super().__init__()
        self._road: AbstractContextManager[Site] | None = None
        self._preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a live preview, which goes on showing pages while a record holds a mistake."""
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records before MkDocs writes anything, and turn its writing to the new site's folder."""
        site = self.site or self._open(config)
        config.site_dir = str(site.folder)
        config.theme.static_templates = set()
        return config

    def _open(self, config: MkDocsConfig) -> Site:
        road = build(replace(settings_of(config), preview=self._preview), today_in_japan())
        try:
            site = road.__enter__()
        except RefusedError as refused:
            raise PluginError(_told(refused)) from refused
        except NotASiteError as error:
            raise PluginError(f"{error} は、ここで作ったサイトではないので上書きしません。") from error
        self._road, self.site = road, site
        for fault in site.world.faults:
            level = log.info if fault.severity is Severity.NOTICE else log.warning
            level(f"{fault.path}:{fault.line}: {fault.message} {fault.hint}")
        return site

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave the theme's own files out; ours are added with content-hashed names."""
        for file in tuple(files):
            if file.src_dir != config.docs_dir:
                files.remove(file)
        return files

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Render guide pages with the environment of all other pages."""
        return self._open_site().renderer

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put what is generated in the place of its marker; write ``<img>`` as HTML has it, not XHTML."""
        html = html.replace(" />", ">")  # only ever the end of a tag: in text, Markdown escapes the sign
        return fill_insets(self._open_site().renderer, html, page_of(page))

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Tell the shell about a guide page."""
        self._open_site().guides.append(page.file.dest_uri)
        context["view"] = page_of(page)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Add ruby to a page in plain Japanese; on it, ruby is always there."""
        return self._open_site().world.annotator.annotate(output) if page.meta.get("kind") == "easy" else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Let the road finish; in strict mode a warning of MkDocs stops it before the old site is replaced."""
        if self._road is None:
            return
        counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
        if config.strict and any(counter.get_counts() for counter in counters):
            raise PluginError("警告があるため、サイトを作りませんでした（strict）。")
        road, self._road, self.site = self._road, None, None
        road.__exit__(None, None, None)

    def on_build_error(self, error: Exception) -> None:
        """Drop the unfinished site; the old one stays."""
        road, self._road, self.site = self._road, None, None
        if road is not None:
            road.__exit__(type(error), error, error.__traceback__)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG002
        """Build again when a record, a reference table, a template or a style changes."""
        settings = settings_of(config)
        for folder in (settings.records, settings.data, settings.theme):
            server.watch(str(folder))
        return server

    def _open_site(self) -> Site:
        if self.site is None:
            raise PluginError("MkDocs called on_config last, not first.")
        return self.site


def page_of(page: Page) -> press.Page:
    """A guide page as the shell knows it; its front matter may say what kind of page it is, and its language."""
    title, meta = str(page.title), page.meta
    return press.Page(
        str(meta.get("kind", "guide")),
        page.file.dest_uri,
        "main.html",
        lang=str(meta.get("lang", "ja")),
        title=title,
        description=str(meta.get("description", title)),
    )


def settings_of(config: MkDocsConfig) -> Settings:
    """The settings that a configuration of MkDocs describes."""
    own = config.plugins["madoguchi"].config
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    site = SiteSettings(
        name=config.site_name,
        description=config.site_description or SiteSettings.description,
        address=config.site_url or "",
        repository=config.repo_url or "",
        contact=own.contact,
        forge=own.forge,
        branch=own.branch,
        records=own.records,
        way_out=own.way_out.page,
        way_out_name=own.way_out.name,
        offline=own.offline,
    )
    return Settings(
        root, root / own.records, Path(config.site_dir), site, frozenset(own.prefectures), bool(config.strict)
    )


def read_config(root: Path, *, strict: bool = False, out: Path | None = None) -> MkDocsConfig:
    """Read ``mkdocs.yml`` of a project."""
    given = {"site_dir": str(out.absolute())} if out else {}
    return load_config(str(root / "mkdocs.yml"), strict=strict or None, **given)


def render_guides(config: MkDocsConfig, site: Site) -> None:
    """Let MkDocs render the guide pages into a site that is being built; raises ``Abort`` when it can't."""
    config.plugins["madoguchi"].site = site  # type: ignore[attr-defined]
    mkdocs_build(config)


def _told(refused: RefusedError) -> str:
    errors = [fault for fault in refused.faults if fault.severity is not Severity.NOTICE]
    lines = [f"{fault.path}:{fault.line}:{fault.column}: {fault.message} {fault.hint}" for fault in errors]
    return "\n".join(["誤りがあるため、サイトを作りませんでした。", *lines])
