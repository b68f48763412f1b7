"""MkDocs meets the road here, and only here: it renders the guide pages into the site that is being built."""

from __future__ import annotations

import atexit
import gc
import logging
import os
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

# Material prints a warning about MkDocs 2 at each start; pyproject.toml caps MkDocs, so it has nothing to tell here.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.build import FAILURES, Site, build, told_waiting, why_unwritten
from generator.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from generator.features.all_features import FEATURES
from generator.guides import filled, finished, page_of
from generator.left_behind import is_left_behind
from generator.press import page as press
from generator.registry.calendar import today_in_japan
from generator.settings.file import FILES
from generator.settings.messages import among_sources
from generator.settings.model import Settings
from generator.settings.reader import Need, SettingsRead, read_settings_file
from generator.world import RefusedError

__all__ = ["Abort", "ConfigurationError", "MadoguchiPlugin", "read_config", "render_guides"]

log = get_plugin_logger("madoguchi")


WHOLE: tuple[Need, ...] = ("project", "content", "theme", "records")
"""What must be there to build a site."""


class MadoguchiPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Adds the directory to what MkDocs builds. What its block says is read by ``settings``, not here."""

    site: Site | None = None
    """The site that is being built; given by ``render_guides``, or opened here for a plain ``mkdocs build``."""

    def __init__(self) -> None:
        """Begin with no site."""
        super().__init__()
        self._road: AbstractContextManager[Site] | None = None
        self._preview = False
        self._settings: Settings | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a live preview, which goes on showing pages while a record holds a mistake.

        A run that only builds looks for no garbage, like our own commands (``console``).
        """
        atexit.register(self._drop)
        self._preview = command == "serve"
        if command == "build":
            gc.disable()

    def load_config(
        self,
        options: dict[str, Any],  # noqa: ARG002
        config_file_path: str | None = None,
    ) -> tuple[list[Any], list[Any]]:
        """Take any names; what is wrong with the settings is told here, before MkDocs tells it in its own words."""
        self._settings_in(config_file_path, [need for need in WHOLE if need != "records"])
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records before MkDocs writes anything, and turn its writing to the new site's folder."""
        site = self.site or self._open(config)
        config.site_dir = str(site.folder)
        # Of its theme MkDocs takes nothing into the site: pages are rendered with our templates, styles have hashed names.
        config.theme.dirs, config.theme.static_templates = [], set()
        return config

    def _open(self, config: MkDocsConfig) -> Site:
        needs = WHOLE if self._preview else (*WHOLE, "building")
        settings, faults = self._settings_in(config.config_file_path, needs, strict=bool(config.strict))
        settings = replace(_for_this_run(settings, config), preview=self._preview)
        if settings.builds_from(settings.out):
            raise PluginError(among_sources(settings.out.as_posix(), ()).message)
        road = build(settings, today_in_japan(), waiting=lambda who: log.info(told_waiting(who)))
        with _in_words():
            site = road.__enter__()
        self._road, self.site, self._settings = road, site, settings
        for fault in (*faults, *site.world.faults):
            level = log.info if fault.severity is Severity.NOTICE else log.warning
            level(f"{fault.path}:{fault.line}: {fault.message} {fault.hint}")
        return site

    @staticmethod
    def _settings_in(file: str | None, needs: Collection[Need], *, strict: bool = False) -> SettingsRead:
        read = read_settings_file(Path(file or FILES[0]), needs)
        if has_errors(read.faults, strict=strict):
            raise PluginError(_told(read.faults))
        return read

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Leave out what editors and systems left beside the guide pages."""
        for file in tuple(files):
            if any(map(is_left_behind, PurePosixPath(file.src_uri).parts)):
                files.remove(file)
        return files

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002
        """Render guide pages with the environment of all other pages; say what MkDocs will write."""
        site = self._open_site()
        least = InclusionLevel.DRAFT if self._preview else InclusionLevel.NOT_IN_NAV
        site.elsewhere += [file.dest_uri for file in files if file.inclusion.value >= least.value]
        return site.renderer

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put what is generated in the place of its marker."""
        return filled(self._open_site().renderer, html, _page_of(page))

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
        context["view"] = _page_of(page)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Add ruby to a page in plain Japanese."""
        return finished(self._open_site().world, output, page.meta)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Let the road finish; in strict mode a warning of MkDocs stops it before the old site is replaced."""
        if self._road is None:
            return
        counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
        if config.strict and any(counter.get_counts() for counter in counters):
            raise PluginError("警告があるため、サイトを作りませんでした（strict）。")
        road, self._road, self.site = self._road, None, None
        with _in_words():
            road.__exit__(None, None, None)
        if not self._preview:
            gc.freeze()

    def on_build_error(self, error: Exception) -> None:
        """Drop the unfinished site; the old one stays. A full disk is told in words, whoever met it."""
        is_ours = self._road is not None
        self._drop(error)
        if is_ours and isinstance(error, FAILURES):
            with _in_words():
                raise error

    def _drop(self, error: BaseException | None = None) -> None:
        """Drop what is unfinished; of Ctrl+C MkDocs tells no plugin, so that this is done at the end of a run, too."""
        road, self._road, self.site = self._road, None, None
        if road is not None:
            error = error or KeyboardInterrupt()
            with suppress(type(error)):
                road.__exit__(type(error), error, error.__traceback__)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:  # noqa: ARG002
        """Build again when a record, a reference table, a template or a style changes."""
        if settings := self._settings:
            features = (feature.folder for feature in FEATURES)
            for folder in (settings.records, settings.data, settings.theme, *features):
                server.watch(str(folder))
        return server

    def _open_site(self) -> Site:
        if self.site is None:
            raise PluginError("MkDocs called on_config last, not first.")
        return self.site


@contextmanager
def _in_words() -> Iterator[None]:
    """Tell what keeps a site from being made as MkDocs has it told; it adds a traceback to what it does not know."""
    try:
        yield
    except RefusedError as refused:
        raise PluginError(_told(refused.faults)) from refused
    except FAILURES as error:
        raise PluginError(why_unwritten(error)) from error


def _page_of(page: Page) -> press.Page:
    return page_of(page.file.dest_uri, str(page.title), page.meta)


def _for_this_run(settings: Settings, config: MkDocsConfig) -> Settings:
    """The settings with what MkDocs decides anew for a run: by its options, and in a preview by where that is seen."""
    site = settings.site.model_copy(update={"address": config.site_url or ""})
    out, content = Path(config.site_dir), Path(config.docs_dir)
    return replace(settings, site=site, out=out, content=content, strict=bool(config.strict))


def read_config(settings: Settings) -> MkDocsConfig:
    """What MkDocs needs to render the guide pages of a project."""
    # What MkDocs would demand or guess where the file says nothing, it takes from our settings.
    own = {"site_name": settings.site.name, "docs_dir": str(settings.content.absolute())}
    out = str(settings.out.absolute())
    return load_config(str(settings.file), strict=settings.strict or None, site_dir=out, **own)


def render_guides(config: MkDocsConfig, site: Site) -> None:
    """Let MkDocs render the guide pages into a site that is being built; raises ``Abort`` when it can't."""
    config.plugins["madoguchi"].site = site  # type: ignore[attr-defined]
    mkdocs_build(config)


def _told(faults: tuple[Diagnostic, ...]) -> str:
    errors = [fault for fault in faults if fault.severity is not Severity.NOTICE]
    lines = [f"{fault.path}:{fault.line}:{fault.column}: {fault.message} {fault.hint}" for fault in errors]
    return "\n".join(["誤りがあるため、サイトを作りませんでした。", *lines])
