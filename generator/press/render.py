"""Takes our templates and the names they may use; gives rendered text. With compiler.py the only door to jinja2."""

from __future__ import annotations

import re
import traceback
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator.kept import kept
from generator.press.compiler import Quick
from generator.press.page import Frame, Page
from generator.press.sources import ICONS

Renderer = Environment
"""What renders pages; other modules name it so, and know no more of it."""

_PIECE = re.compile(r"(?:.*/)?piece-([a-z-]+)\.html")
_INSET = re.compile(r"(?:.*/)?inset-([a-z-]+)\.html")
_MARKER = re.compile(r"<!-- ([a-z-]+) -->")


class MissingTemplateError(Exception):
    """A page, or a template, asks for a template that there isn't."""

    def __init__(self, name: str) -> None:
        """Keep its name."""
        super().__init__(name)
        self.name = name


class Failure(NamedTuple):
    """Why a template can't be rendered."""

    template: str
    """Its name."""
    line: int
    """The line, from 1."""
    why: str
    """What Jinja, or Python, says."""


def where_it_failed(error: Exception) -> Failure | None:
    """The innermost line of a template that an error comes from, or None where it comes from none."""
    if isinstance(error, TemplateSyntaxError):
        return Failure(error.name or "", error.lineno, error.message or "")
    found = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        if "__jinja_exception__" in frame.f_globals:
            found = Failure(frame.f_code.co_filename, line, f"{type(error).__name__}: {error}")
    return found


class _Ours(BaseLoader):
    """Gives each template with its own name where others have a file's, so that an error says where it is."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], template, None

    def list_templates(self) -> list[str]:
        return sorted(self._templates)


class _Compiled(BytecodeCache):
    """Spares compiling what has been compiled from the same text, as long as somebody keeps a memory."""

    def __init__(self) -> None:
        self._codes = _codes()

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.checksum, bucket.code


@kept
def _codes() -> dict[str, tuple[str, CodeType | None]]:
    """By the key of each template what tells its text, and what that became; it grows as templates are used."""
    return {}


def renderer_of(templates: Mapping[str, str], names: Mapping[str, Any], filters: Mapping[str, Any]) -> Environment:
    """The one environment that renders every page: from our templates and nobody else's.

    ``pieces(place)`` gives the templates that features have for a place in other pages: ``nearby/piece-home.html`` for
    the place ``home``, in the order in which the templates were given. ``fixed(frame, name)`` gives a template that knows
    no more of a page than its frame, and is rendered once for all pages of one frame; ``shared(macro, …)`` what a macro
    says of values that many pages share, as of a prefecture's centre; ``picture(name)`` an icon.
    """
    environment = Quick(
        loader=_Ours(templates),
        undefined=StrictUndefined,
        trim_blocks=False,
        auto_reload=False,
        bytecode_cache=_Compiled(),
    )
    pieces: dict[str, list[str]] = defaultdict(list)
    for name in templates:
        if found := _PIECE.fullmatch(name):
            pieces[found[1]].append(name)
    environment.globals.update(
        names,
        pieces=lambda place: tuple(pieces.get(place, ())),
        fixed=_fixed(environment),
        shared=_shared(),
        picture=_picture(templates),
    )
    environment.filters.update(filters)
    # Japanese in the data of a page stays as it is; short, too, as it stands on every page with hours.
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment


def _fixed(environment: Environment) -> Callable[[Frame, str], Markup]:
    """What renders the shell's pieces. Kept only for frames that many pages have: memory must not grow with the site."""
    kept: dict[tuple[Frame, str], Markup] = {}

    def fixed(frame: Frame, name: str) -> Markup:
        if (frame, name) in kept:
            return kept[frame, name]
        piece = Markup(environment.get_template(name).render(view=frame))  # noqa: S704 - a template of ours
        if not frame.address:
            kept[frame, name] = piece
        return piece

    return fixed


def _shared() -> Callable[..., Markup]:
    """What calls an imported macro only once with the very same values; for few that many pages have, as all is kept."""
    told: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def shared(macro: Callable[..., Markup], *given: object) -> Markup:
        key = (macro, *(value if isinstance(value, str) else id(value) for value in given))
        if key not in told:
            # Kept with what was given, so that nothing new is ever taken for it.
            told[key] = given, macro(*given)
        return told[key][1]

    return shared


def _picture(templates: Mapping[str, str]) -> Callable[[str], Markup]:
    """What gives an icon by its name, as it stands in a page: there the outermost element needs no name space."""
    drawn = {
        name: Markup(text.strip().replace(' xmlns="http://www.w3.org/2000/svg"', ""))  # noqa: S704 - a file of ours
        for name, text in templates.items()
        if name.startswith(f"{ICONS}/")
    }

    def picture(name: str) -> Markup:
        file = f"{ICONS}/{name}.svg"
        if file not in drawn:
            raise TemplateNotFound(file)
        return drawn[file]

    return picture


def render(environment: Environment, page: Page) -> str:
    """The text of a page; raises ``MissingTemplateError`` where one is asked for that there isn't."""
    try:
        return environment.get_template(page.template).render(view=page, **page.data)
    except TemplateNotFound as error:
        raise MissingTemplateError(str(error.name or page.template)) from error


def fill_insets(environment: Environment, html: str, page: Page) -> str:
    """A guide page's HTML with what features put in the place of its markers.

    The marker ``<!-- saved-pages -->`` is filled by the template ``inset-saved-pages.html`` of any folder; other
    comments stay as they are.
    """
    insets = (
        {found[1]: name for name in environment.list_templates() if (found := _INSET.fullmatch(name))}
        if "<!--" in html
        else {}
    )

    def filled(marker: re.Match[str]) -> str:
        name = insets.get(marker[1])
        return environment.get_template(name).render(view=page) if name else marker[0]

    return _MARKER.sub(filled, html)


def prove(environment: Environment, name: str) -> None:
    """Raise what is wrong with the form of a template, if there is one of this name."""
    with suppress(TemplateNotFound):
        environment.get_template(name)
