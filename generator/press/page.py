"""Takes nothing; gives what a page is before it is rendered. Titles and all other words stand in its template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from generator.press.addresses import root_from


class Frame(NamedTuple):
    """What the shell's fixed pieces may know of a page: so little that many pages have the same. They know it as ``view``."""

    root: str
    """The way to the site's root: empty, ``../``, ``../../`` and so on."""
    kind: str
    """The kind of page."""
    lang: str
    """The language of its text."""
    address: str
    """Its address; empty for pages of one place, and for those that the site map leaves out: the shell links to none."""

    def voice(self, ordinary: str, plain: str, english: str) -> str:
        """What the page says, in its own voice: ordinary Japanese, plain Japanese or English."""
        return english if self.lang == "en" else plain if self.kind == "easy" else ordinary


@dataclass(frozen=True)
class Page:
    """A page to be rendered: template and data; no HTML yet. Its template knows it as ``view``."""

    kind: str
    """The kind of page, as in ``<body data-page>``."""
    address: str
    """Its address from the site's root."""
    template: str
    """The template's name."""
    data: dict[str, Any] = field(default_factory=dict)
    """What the template needs beside the names that every template has."""
    code: str | None = None
    """The code of the place it is about."""
    prefecture: str = ""
    """On a page that is not a place's own, the first two digits of the code of the one prefecture whose towns it names.

    Names that several towns have are read as there: 川西町 is かわにしまち in 山形県.
    """
    lang: str = "ja"
    """The language of its text."""
    title: str = ""
    """Its heading, where its author wrote it beside the text: on guide pages."""
    description: str = ""
    """One sentence for search engines and link previews, of guide pages too."""
    changed_on: str | None = None
    """The day of the newest fact on it (``YYYY-MM-DD``), or None where no fact is dated."""
    listed: bool = True
    """Whether the site map names it; not so what only stands in for other pages."""
    base: str | None = None
    """The way to the site's root, where it does not follow from the address."""

    @cached_property
    def root(self) -> str:
        """The way to the site's root: empty, ``../``, ``../../`` and so on."""
        return root_from(self.address) if self.base is None else self.base

    @cached_property
    def frame(self) -> Frame:
        """What the shell's fixed pieces know of it."""
        is_linked = self.listed and not self.code and not self.prefecture
        return Frame(self.root, self.kind, self.lang, self.address if is_linked else "")

    @property
    def voice(self) -> Callable[[str, str, str], str]:
        """Says one of three things, as a frame does."""
        return self.frame.voice
